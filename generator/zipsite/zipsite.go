// Package zipsite packs a built site into a zip that is read from a disk: without a server, without a network, from
// any folder.
//
// In a browser that opens a file, an address that begins with a slash leads to the root of the disk, a folder has no
// page of its own, and scripts may neither fetch nor be modules. So every address of the site becomes a path from file
// to file, and what cannot work is left out: see [leftOut], and README.txt in the zip, which says so to its reader.
// A theme marks what is for one of the two only: an element with data-offline="never" is left out of the zip, one with
// data-offline="only" is hidden on the site and shown here, and data-offline="published" keeps a link to the site.
//
// The package does not build the site, read a disk, a clock or a network, and changes no text. What names the site
// where it is published (canonical addresses, Open Graph, JSON-LD, oEmbed, feeds, data) stays as it is.
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

// Site is what a zip says of the site in it.
type Site struct {
	BaseURL string    // where it is published; ends in a slash
	Title   string    // its slug names the one folder that everything in the zip lies in
	Date    time.Time // of the state it is of; zero when that is not known
	Readme  string    // what the zip says of itself to who unpacks it
}

// leftOut are files and folders of a built site that are of no use on a disk.
var leftOut = []string{
	"404.html", "robots.txt", "sitemap.xml", // what a server answers with, and what robots read
	"pagefind/", // what the search fetches, and the checker of records
	"contribute/check/checker.wasm", "contribute/check/wasm_exec.js",
	".counterpoint", // tells the program that it may replace the published folder
}

// handed are the files of the lookup, which a script of the site fetches. A page on a disk can fetch nothing, but it can
// run a script; so lookup/7.json is in the zip as lookup/7.js, which says lookupShards[7] = what was in the file.
var handed = regexp.MustCompile(`^lookup/([0-9]+)\.json$`)

// readme is the file at the root of the zip that says what it is.
const readme = "README.txt"

// Write writes the zip of a built site to w. The same site gives the same bytes: files are sorted by name and have one
// date and one mode. An error is one of built, of w, or of ctx; or says which file of the site cannot be packed.
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
		links.files[name] = !handed.MatchString(name)
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
		f, err := z.CreateHeader(header(s, handed.ReplaceAllString(name, "lookup/$1.js")))
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
		case d.IsDir() && slices.Contains(leftOut, name+"/"):
			return fs.SkipDir
		case d.IsDir() || slices.Contains(leftOut, name):
			return nil
		case name == readme:
			return errors.New("the site has a " + readme + " at its root, which is the name of what the zip says of itself: give static/" + readme + " another name")
		}
		names = append(names, name)
		return nil
	})
	return names, err
}

// content returns a file as it is in the zip.
func content(built fs.FS, links addresses, s Site, name string) ([]byte, error) {
	if name == readme {
		return []byte(strings.ReplaceAll(s.Readme, "\n", "\r\n")), nil // as every editor of text understands
	}
	text, err := fs.ReadFile(built, name)
	if err != nil {
		return nil, err
	}
	switch n := handed.FindStringSubmatch(name); {
	case n != nil:
		return fmt.Appendf(nil, "(globalThis.lookupShards ??= [])[%s] = %s;\n", n[1], bytes.TrimSpace(text)), nil
	case path.Ext(name) == ".html":
		return links.page(name, text)
	case path.Ext(name) == ".css":
		return []byte(links.style(name, string(text))), nil
	}
	return text, nil
}

// packed are kinds of files that do not become smaller.
var packed = []string{".gif", ".gz", ".jpeg", ".jpg", ".png", ".webp", ".woff2", ".zip"}

func header(s Site, name string) *zip.FileHeader {
	h := &zip.FileHeader{Name: s.folder() + "/" + name, Method: zip.Deflate, Modified: s.Date.UTC()}
	if slices.Contains(packed, path.Ext(name)) {
		h.Method = zip.Store
	}
	if first := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC); s.Date.Before(first) { // a zip knows no earlier one
		h.Modified = first
	}
	h.SetMode(0o644)
	return h
}

// folder names the folder in the zip: the words of the title in a-z and digits, or, where it has none, the host.
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
