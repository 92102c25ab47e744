package hugosite

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gohugoio/hugo/hugolib"
	"github.com/gohugoio/hugo/parser/pageparser"
)

// expectedPages lists every content file that has to become a page, generated or written by hand, sorted. Section
// pages (_index.md) are left out, as Hugo leaves them out of its regular pages.
func (o Options) expectedPages(s slice) ([]string, error) {
	var list []string
	add := func(name string) {
		if strings.HasPrefix(name, "content/") && isPage(path.Base(name)) {
			list = append(list, name)
		}
	}
	for name := range s.pages {
		add(name)
	}
	for name := range s.stubs {
		add(name)
	}
	err := o.byHand(func(name string, _ []byte) error { add(name); return nil })
	if err != nil {
		return nil, fmt.Errorf("list the pages of the site folder: %w", err)
	}
	slices.Sort(list)
	return slices.Compact(list), nil
}

func isPage(name string) bool {
	return strings.HasSuffix(name, ".md") && name != "_index.md" && !strings.HasPrefix(name, "_index.")
}

// count counts the pages among lists and those written by hand. Section pages and drafts do not count.
func (r *run) count(lists Files) error {
	for name := range lists {
		if isPage(path.Base(name)) {
			r.res.Pages++
		}
	}
	return r.o.byHand(func(name string, data []byte) error {
		page, err := pageparser.ParseFrontMatterAndContent(bytes.NewReader(data))
		if isPage(path.Base(name)) && lists[name] == nil && !(err == nil && frontValue(page.FrontMatter, "draft") == true) {
			r.res.Pages++
		}
		return nil
	})
}

// countPages finds the content files Hugo passed over, which it does silently: a file named index.md makes its folder one
// page and takes its neighbours with it, and of two files for one address only one is built.
func countPages(o Options, sites *hugolib.HugoSites, expected []string, found *findings) {
	built := map[string]bool{}
	for _, p := range sites.RegularPages() {
		if f := p.File(); f != nil {
			built[f.Filename()] = true
		}
	}
	for _, name := range expected {
		filename := filepath.Join(o.Root, filepath.FromSlash(name))
		if built[filename] {
			continue
		}
		if bundle := bundleOver(name, expected); bundle != "" {
			found.addFor(name, fmt.Sprintf("this page was not built: %s makes one page of its whole folder; give that file another name", bundle))
			continue
		}
		// A page that is excluded from every list (build.list = "never") is built, though not counted as a regular page.
		if p := sites.GetContentPage(filename); p != nil || o.isDraft(name) {
			continue
		}
		found.addFor(name, "this page was not built: hugo passed over it, most often because another file has the same address")
	}
}

// bundleOver finds the index.md that swallows the file name, if there is one.
func bundleOver(name string, expected []string) string {
	for dir := path.Dir(name); dir != "content" && dir != "."; dir = path.Dir(dir) {
		index := dir + "/index.md"
		if _, ok := slices.BinarySearch(expected, index); ok && index != name {
			return index
		}
	}
	return ""
}

// isDraft tells whether a page written by hand says that it is not to be built yet.
func (o Options) isDraft(name string) bool {
	data, err := fs.ReadFile(o.folder, name)
	if err != nil {
		return false
	}
	page, err := pageparser.ParseFrontMatterAndContent(bytes.NewReader(data))
	return err == nil && frontValue(page.FrontMatter, "draft") == true
}
