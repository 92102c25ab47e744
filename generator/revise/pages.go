package revise

import (
	"errors"
	"io/fs"
	"path"

	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
	"counterpoint/generator/sitefiles"
)

// pages edits the links in hand-written pages.
func (p *plan) pages() error {
	err := fs.WalkDir(p.FS, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || path.Ext(name) != ".md" {
			return err
		}
		text, err := p.Limits.ReadText(p.FS, name)
		if err != nil {
			return err
		}
		begin, ok := markdown.Body(text)
		if !ok {
			return nil // check says so
		}
		parts, _, _ := markdown.ParsePage(text[begin:], sitefiles.Shortcodes(p.FS))
		var edits []record.Edit
		for _, at := range p.linksTo(append(parts, markdown.References(text[begin:])...)) {
			at += begin
			if end := at + len(p.old); end <= len(text) && string(text[at:end]) == p.old {
				edits = append(edits, record.Edit{Begin: at, End: end, Text: p.id})
			}
		}
		if len(edits) > 0 {
			p.files = append(p.files, File{name, name, text, record.Apply(text, edits), len(edits)})
		}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
