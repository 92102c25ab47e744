package record

import (
	"cmp"
	"strings"
)

const KindTerm Kind = "term"

// OwnTerm is a word of a vocabulary that a site adds to those of the program, or one of these under another label.
type OwnTerm struct {
	Meta      `json:"-"`
	Of        string    `json:"of"`
	Label     string    `json:"label"`
	Meaning   string    `json:"meaning,omitempty"`
	CSL       string    `json:"csl,omitempty"`
	SchemaOrg string    `json:"schema,omitempty"`
	Inverse   string    `json:"inverse,omitempty"`
	In        []LabelIn `json:"in,omitempty"`
}

// LabelIn is what something of the site's own is called in a language.
type LabelIn struct {
	Lang    string `json:"lang"`
	Label   string `json:"label"`
	Meaning string `json:"meaning,omitempty"`
}

// Called returns the label and the meaning in a language: those of the language if it has them, otherwise those that are
// given without one. A term that is not there has neither.
func (t *OwnTerm) Called(lang string) (label, meaning string) {
	if t == nil {
		return "", ""
	}
	return called(t.In, lang, t.Label, t.Meaning)
}

// called returns the label and the meaning in a language, or those given for all others.
func called(in []LabelIn, lang, label, meaning string) (string, string) {
	for _, l := range in {
		if strings.EqualFold(l.Lang, lang) {
			return l.Label, cmp.Or(l.Meaning, meaning)
		}
	}
	return label, meaning
}

// labelFields are the fields of a LabelIn.
func labelFields() []Field {
	return []Field{
		{Key: "lang", Type: String, Required: true, Lang: true, Max: maxLang, Doc: "The language, as a BCP 47 tag.", Example: `"lv"`},
		{Key: "label", Type: String, Required: true, Max: 60, Doc: "What readers see in that language.", Example: `"Reģistrs"`},
		{Key: "meaning", Type: String, Max: 300, Doc: "What it means, in that language.", Example: `"Saraksts, ko uztur iestāde."`},
	}
}

// CSLTypes are the item types of CSL-JSON (CSL 1.0.2, appendix III).
var CSLTypes = itemTypes(
	"article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter", "classic",
	"collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic",
	"hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet",
	"paper-conference", "patent", "performance", "periodical", "personal_communication", "post", "post-weblog", "regulation",
	"report", "review", "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
)

func itemTypes(ids ...string) *Vocabulary {
	v := &Vocabulary{Closed: true}
	for _, id := range ids {
		v.Terms = append(v.Terms, Term{ID: id, Label: id, Meaning: "The item type " + id + " of CSL-JSON."})
	}
	return v
}

var termSchema = newSchema(Schema{
	Kind: KindTerm, Plural: "vocabulary", List: true, Optional: true,
	Doc: "A word of the site's own in a vocabulary of the program, or another label for one of the program's words.",
	Fields: []Field{
		{Key: "of", Type: String, Required: true, Words: vocabularyNames(), Doc: "The vocabulary it belongs to.", Example: `"source-kind"`},
		{Key: "label", Type: String, Required: true, Max: 60, Doc: "What readers see.", Example: `"Register"`},
		{Key: "meaning", Type: String, Max: 300, Doc: "What it means, in one sentence; for a word of the program's it may be left out.", Example: `"A list that an authority keeps."`},
		{Key: "csl", Type: String, Words: CSLTypes, Doc: "For a source-kind: what references call it, an item type of CSL-JSON.", Example: `"dataset"`},
		{Key: "schema", Type: String, Max: 60, Doc: "For a source-kind or an actor-kind: its type of schema.org.", Example: `"Dataset"`},
		{Key: "inverse", Type: String, Max: 80, Doc: "For a relation: the id of the relation as seen from the other claim, when it is another.", Example: `"quoted-by"`},
		{Key: "in", Type: Tables, Most: 50, Doc: "What it is called in another language.", Fields: labelFields()},
	},
}, func(s *Set) *[]*OwnTerm { return &s.OwnTerms })
