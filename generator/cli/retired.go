package cli

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"regexp"

	"counterpoint/generator/record"
	"counterpoint/generator/revise"
)

// reviseWord is revise for a change after which a record is there no more; where it is a word of a scale, that is told of.
func (a *app) reviseWord(done string, dry bool, kind record.Kind, id string, plan func(revise.Site) ([]revise.File, []record.Finding, error)) error {
	name, err := a.word(kind, id)
	if err != nil {
		return err
	}
	if err := a.revise(done, dry, plan); err != nil || dry {
		return err
	}
	return a.noteWord(kind, name)
}

// word returns the name of a rating or a fallacy, by which texts speak of it; empty for other records and where there is none.
func (a *app) word(kind record.Kind, id string) (string, error) {
	if kind != record.KindRating && kind != record.KindFallacy {
		return "", nil
	}
	_, set, err := a.records()
	if err != nil {
		return "", err
	}
	for _, r := range set.All {
		if m := record.MetaOf(r); m.Schema.Kind == kind && m.ID == id {
			return *record.Get[string](r, "name"), nil
		}
	}
	return "", nil
}

// noteWord says where the name of a rating or a fallacy that is there no more stands in the texts of the others and in pages by
// hand. It is no finding, since a page may well say what there was before. Reading errors are left to check.
func (a *app) noteWord(kind record.Kind, name string) error {
	if name == "" {
		return nil
	}
	s, set, err := a.records()
	if err != nil {
		return err
	}
	var places []string
	said := regexp.MustCompile(`(?:^|[^\p{L}\p{N}])` + regexp.QuoteMeta(name) + `(?:[^\p{L}\p{N}]|$)`)
	look := func(file string) {
		text, _ := s.Limits().ReadText(s.FS, file)
		for i, line := range bytes.Split(text, []byte("\n")) {
			if said.Match(line) && !bytes.HasPrefix(bytes.TrimSpace(line), []byte(record.KeyFormerly)) {
				places = append(places, fmt.Sprintf("%s:%d", file, i+1))
			}
		}
	}
	look(set.Schema(kind).File(""))
	fs.WalkDir(s.FS, "content", func(file string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && path.Ext(file) == ".md" {
			look(file)
		}
		return nil
	})
	if len(places) > 0 {
		a.note("the %s %s is there no more, and is still named in %s: see whether that is meant", kind, record.Quoted(name), firstFew(places))
	}
	return nil
}
