package hugosite

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"path"
	"strings"

	"github.com/gohugoio/hugo/parser/pageparser"
)

// byHand calls f with every page of content/ that is written by hand, by its name below the site folder.
func (o Options) byHand(f func(name string, data []byte) error) error {
	err := fs.WalkDir(o.folder, "content", func(name string, d fs.DirEntry, err error) error {
		// What editors leave beside a file begins with a dot; Hugo skips it as well.
		if err != nil || !d.Type().IsRegular() || path.Ext(name) != ".md" || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		data, err := fs.ReadFile(o.folder, name)
		if err != nil {
			return err
		}
		return f(name, data)
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// withoutByHand takes the pages out of generated content that somebody wrote by hand instead. Where a part does not say that
// this is meant, it is a finding.
func (o Options) withoutByHand(content Files) error {
	meant := map[string]bool{}
	for _, p := range o.Parts {
		meant[p.Page] = p.ByHand
	}
	var found []Warning
	err := o.byHand(func(name string, _ []byte) error {
		if _, made := content[name]; made && !meant[name] {
			found = append(found, Warning{Path: name, Text: "this page is made of the records: give the one written by hand another address"})
		}
		delete(content, name)
		return nil
	})
	if err == nil && found != nil {
		return &BuildError{Warnings: found}
	}
	return err
}

// stubs returns the pages written by hand and those of sections with their titles, addresses and places in menus alone, for
// other pages to lead to.
func (o Options) stubs() (Files, error) {
	pages := Files{"content/_index.md": stubPage(nil)}
	err := o.byHand(func(name string, data []byte) error {
		page, err := pageparser.ParseFrontMatterAndContent(bytes.NewReader(data))
		if err != nil {
			return nil // the slice that renders it reports what is wrong
		}
		pages[name] = stubPage(page.FrontMatter)
		return nil
	})
	return o.sectionPages().with(pages), err
}

// sectionStubs returns the pages of sections alone, but for those that somebody wrote by hand.
func (o Options) sectionStubs() (Files, error) {
	pages := o.sectionPages()
	err := o.byHand(func(name string, _ []byte) error { delete(pages, name); return nil })
	return pages, err
}

// sectionPages returns the pages of sections, with their titles and addresses.
func (o Options) sectionPages() Files {
	pages := Files{}
	for _, p := range o.Parts {
		if p.Section != "" {
			pages["content/"+p.Section+"/_index.md"] = stubPage(map[string]any{"title": p.Title})
		}
	}
	return pages
}

// frontValue is a value of front matter, whose keys Hugo takes in any letter case.
func frontValue(front map[string]any, key string) any {
	for k, value := range front {
		if strings.EqualFold(k, key) {
			return value
		}
	}
	return nil
}

// stubPage is a page that is there for its title, its address and the menus it is in, and is not rendered.
func stubPage(front map[string]any) []byte {
	kept := map[string]any{"build": map[string]any{"render": "link", "publishResources": false}}
	for key, value := range front {
		switch strings.ToLower(key) {
		case "title", "linktitle", "draft", "menu", "menus", "weight":
			kept[strings.ToLower(key)] = value
		}
	}
	data, err := json.Marshal(kept)
	if err != nil { // the slice that renders it reports what is wrong
		return stubPage(nil)
	}
	return data
}

// unrendered is generated content, JSON front matter, as a page to take titles and values from, but not to render.
func unrendered(data []byte) []byte {
	if !bytes.HasPrefix(data, []byte("{")) {
		return data
	}
	return append([]byte(`{"build":{"render":"link"},`), data[1:]...)
}
