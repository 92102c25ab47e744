package scaffold

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"counterpoint/generator/record"
)

// Translation returns the path and the text of the file for a record in another language. It adds each text that is not
// in the file yet: its checksum, below the original as a comment. What the file has is kept.
func Translation(set *record.Set, kind record.Kind, id, lang string, today record.Date) (name string, text []byte, err error) {
	m, err := original(set, kind, id)
	if err != nil {
		return "", nil, err
	}
	done := map[string]bool{}
	name = strings.TrimSuffix(m.File(), ".toml") + "." + lang + ".toml"
	var b bytes.Buffer
	if i := slices.IndexFunc(set.Translations, func(t *record.Translation) bool { return t.File() == name }); i >= 0 {
		t := set.Translations[i]
		for _, x := range t.Text {
			done[x.At] = true
		}
		b.Write(bytes.TrimRight(t.Source(), "\n"))
		b.WriteString("\n")
	} else {
		fmt.Fprintf(&b, "date = %s\n", today)
	}
	for _, v := range m.Translatable() {
		at := m.Path(v)
		if done[at] {
			continue
		}
		b.WriteString("\n")
		for line := range strings.Lines(v.Text) {
			b.WriteString(strings.TrimRight("# "+strings.TrimRight(line, "\r\n"), " ") + "\n")
		}
		fmt.Fprintf(&b, "[[text]]\nat = %s\nof = %s\n# text = \"\"\n", strconv.Quote(at), strconv.Quote(record.Sum(v.Text)))
	}
	return name, b.Bytes(), nil
}

// original returns the record to translate.
func original(set *record.Set, kind record.Kind, id string) (*record.Meta, error) {
	var kinds, plurals []string
	for _, s := range record.Schemas {
		if s.HasTranslations() {
			kinds, plurals = append(kinds, string(s.Kind)), append(plurals, s.Plural)
		}
	}
	if !slices.Contains(kinds, string(kind)) {
		last := len(plurals) - 1
		return nil, fmt.Errorf("%s: only %s and %s are translated: %s", record.Quoted(string(kind)), strings.Join(plurals[:last], ", "), plurals[last], record.Choices(string(kind), kinds))
	}
	for _, r := range set.All {
		if m := record.MetaOf(r); m.Schema.Kind == kind && m.ID == id {
			return m, nil
		}
	}
	return nil, fmt.Errorf("there is no %s %s: %s", kind, record.Quoted(id), record.Choices(id, idsOf(set, kind)))
}
