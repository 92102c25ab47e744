// Package zipsite packs a built site into a zip whose pages open from a disk, in any folder, without a server or a network.
//
// In a browser that opens a file, an address that begins with a slash leads to the root of the disk, a folder has no
// index page, and scripts may neither fetch nor be modules. So every address of the site becomes a relative path to a
// file, and what cannot work is left out, as are policies, manifests and preloads; README.txt in the zip tells its reader
// what. A theme marks elements that are for one of the two only: data-offline="never" is left out of the zip,
// data-offline="only" is hidden on the site and shown in the zip, and data-offline="published" keeps a link to the site.
//
// The package does not build the site, reads no disk, clock or network, and changes no text. What names the published site
// (canonical addresses, Open Graph, JSON-LD, oEmbed, feeds, data) is kept.
package zipsite

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Site describes the site in a zip.
type Site struct {
	BaseURL string    // where it is published; ends in a slash
	Title   string    // its slug names the folder that contains everything in the zip
	Date    time.Time // of every file; zero when it is not known
	Readme  string    // text of README.txt
}

// leftOut matches the files and folders of a built site that are of no use on a disk: what a server answers with, what
// robots read, what the checker fetches, and the file by which the program knows a folder it may replace.
var leftOut = regexp.MustCompile(`^(404\.html|robots\.txt|sitemap(-[0-9]+)?\.xml|contribute/check/(checker\.wasm|wasm_exec\.js)|\.counterpoint)$`)

// fetched matches the files that scripts of the search fetch. A page on a disk can fetch nothing, but it can run a script,
// so lookup/7.json becomes lookup/7.js, which sets shelf["lookup/7"].
var fetched = regexp.MustCompile(`^((?:lookup|search)/(?:[a-z]+-)?(?:[0-9]+|head|pages))\.json$`)

// readme is the file at the root of the zip that explains it.
const readme = "README.txt"

// Write writes the zip of a built site to w. The same site gives the same bytes: files are sorted by name and have the same
// date and mode.
func Write(ctx context.Context, w io.Writer, built fs.FS, s Site) error {
	base, err := url.Parse(s.BaseURL)
	if err != nil {
		return err
	}
	names, err := list(built)
	if err != nil {
		return err
	}
	links := addresses{base: base, files: map[string]bool{}}
	for _, name := range names {
		links.files[name] = !fetched.MatchString(name)
	}
	z := zip.NewWriter(w)
	names = append(names, readme)
	slices.Sort(names)
	for _, name := range names {
		if err := ctx.Err(); err != nil {
			return err
		}
		text, err := content(built, links, s, name)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		f, err := z.CreateHeader(header(s, fetched.ReplaceAllString(name, "$1.js")))
		if err != nil {
			return err
		}
		if _, err := f.Write(text); err != nil {
			return err
		}
	}
	return z.Close()
}

// list returns the names of the files that go into the zip.
func list(built fs.FS) ([]string, error) {
	var names []string
	err := fs.WalkDir(built, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && leftOut.MatchString(name+"/"):
			return fs.SkipDir
		case d.IsDir() || leftOut.MatchString(name):
			return nil
		case name == readme:
			return errors.New("the site has a " + readme + " at its root, the name of the file that explains the zip: give static/" + readme + " another name")
		}
		names = append(names, name)
		return nil
	})
	return names, err
}

// content returns the content of a file in the zip.
func content(built fs.FS, links addresses, s Site, name string) ([]byte, error) {
	if name == readme {
		return []byte(strings.ReplaceAll(s.Readme, "\n", "\r\n")), nil // which every text editor understands
	}
	text, err := fs.ReadFile(built, name)
	if err != nil {
		return nil, err
	}
	switch n := fetched.FindStringSubmatch(name); {
	case n != nil:
		return fmt.Appendf(nil, "(globalThis.shelf ??= {})[%q] = %s;\n", n[1], bytes.TrimSpace(text)), nil
	case path.Ext(name) == ".html":
		return links.page(name, text)
	case path.Ext(name) == ".css":
		return []byte(links.style(name, string(text))), nil
	}
	return text, nil
}

// compressed are extensions of files that do not become smaller.
var compressed = []string{".gif", ".gz", ".jpeg", ".jpg", ".png", ".webp", ".woff2", ".zip"}

func header(s Site, name string) *zip.FileHeader {
	h := &zip.FileHeader{Name: s.folder() + "/" + name, Method: zip.Deflate, Modified: s.Date.UTC()}
	if slices.Contains(compressed, path.Ext(name)) {
		h.Method = zip.Store
	}
	if first := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC); s.Date.Before(first) { // the earliest a zip can hold
		h.Modified = first
	}
	h.SetMode(0o644)
	return h
}

// folder names the folder in the zip: the words of the title in a-z and digits, or the host if it has none.
func (s Site) folder() string {
	slug := strings.Join(strings.FieldsFunc(strings.ToLower(s.Title), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "-")
	if slug != "" {
		return slug
	}
	if base, err := url.Parse(s.BaseURL); err == nil && base.Hostname() != "" {
		return base.Hostname()
	}
	return "site"
}
