package record

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// translationRoom is how many times as long as its original a translation may be: four hundred characters of Chinese are
// fifteen hundred of German, and nobody can make them fewer.
const translationRoom = 4

// Translation holds texts of a record in another language, next to it in data/claims/<id>.<language>.toml.
type Translation struct {
	Meta       `json:"-"`
	Of         *Schema          `json:"-"` // of the record
	Record     string           `json:"-"` // its id
	Lang       string           `json:"-"` // BCP 47 tag
	Date       Date             `json:"date"`
	Translator string           `json:"translator,omitempty"`
	Text       []TranslatedText `json:"text"`
	Allow      []Excuse         `json:"allow,omitempty"`
}

// TranslatedText is one text of a record in another language.
type TranslatedText struct {
	At   string `json:"at"`
	Of   string `json:"of,omitempty"`
	Text string `json:"text"`
}

// TranslationSchema describes such a file. It is not in Schemas: a translation is not cited, listed or corrected.
var TranslationSchema = newSchema(Schema{
	Kind: "translation", Plural: "translations",
	Doc: "Texts of a record in another language.",
	Fields: []Field{
		{Key: "date", Type: Day, Required: true, Doc: "The day the translation was last gone through.", Example: "2026-11-22"},
		{Key: "translator", Type: String, Max: 80, Doc: "Who translated it, a real person who agreed to be named.", Example: `"A. Reader"`},
		{Key: "text", Type: Tables, Required: true, Most: 2000, Doc: "One text of the record in the other language.", Fields: []Field{
			{Key: "at", Type: String, Required: true, Max: 80, Doc: "Which text of the record it is.", Example: `"rebuttal[0].text"`},
			{Key: "of", Type: String, Max: 12, Doc: "The checksum of the text it was made from, as check tells it.", Example: `"2c26b46b68ff"`},
			{Key: "text", Type: Markdown, Required: true, Max: 3000 * translationRoom, Doc: "The text in the other language.", Example: `"Jízdné se nemění"`},
		}},
		allowField(),
	},
}, func(s *Set) *[]*Translation { return &s.Translations })

// Sum is the checksum of a text, by which a translation says which version of it was translated.
func Sum(text string) string {
	sum := sha256.Sum256([]byte(strings.ReplaceAll(text, "\r\n", "\n"))) // git may write other line ends
	return hex.EncodeToString(sum[:])[:12]
}

// Link returns the address of the translation's page below the site's root: "/cs/claims/bus-fares/".
func (t *Translation) Link() string {
	return "/" + strings.ToLower(t.Lang) + t.Of.Link(t.Record)
}

// Translatable returns the texts of a record that can be translated, in the order of its fields.
func (m *Meta) Translatable() []Value {
	return slices.DeleteFunc(slices.Clone(m.Values), func(v Value) bool { return !v.Field.Translated })
}

// translated returns the field at a key path, if its text can be translated.
func (s *Schema) translated(path string) *Field {
	fields := s.Fields
	for key := range strings.SplitSeq(path, ".") {
		key, _, _ = strings.Cut(key, "[")
		i := slices.IndexFunc(fields, func(f Field) bool { return f.Key == key })
		if i < 0 {
			return nil
		}
		if fields[i].Translated {
			return &fields[i]
		}
		fields = fields[i].Fields
	}
	return nil
}

// HasTranslations reports whether records of the kind can be translated.
func (s *Schema) HasTranslations() bool {
	return slices.ContainsFunc(s.Fields, func(f Field) bool { return f.Translated })
}

// setOriginal says which record a translation is of, by the name of its file. Its texts get the fields of the texts they
// translate, so that the same rules apply to both, but more room.
func (t *Translation) setOriginal(s *Schema) {
	t.Of = s
	t.Record, t.Lang, _ = strings.Cut(t.ID, ".")
	for i := range t.Values {
		v := &t.Values[i]
		if v.node == 0 || v.Field.Key != "text" {
			continue
		}
		if f := s.translated(t.Text[t.nodes[v.node].index].At); f != nil {
			field := *f
			field.Key, field.Aim, field.Max = "text", 0, f.Max*translationRoom
			v.Field = &field
		}
	}
}
