// Package newsite makes the files of a new site: settings, the rating scale, sides that fit any subject, samples of
// vocabularies, the pages that the theme links to, words of the interface to translate, settings for editors and, when
// they are asked for, a worked example and what a forge needs. They are plain files below site/, in site.LANG/ those that
// are also there in another language, in example/ those of the example, in forges/ those of forges. What is known of the
// site is put into its hugo.toml; where only the operator knows and has not said what to write, it says [ToBeWritten].
//
// It asks nobody and writes nothing to disk. New records come from package scaffold.
package newsite

import (
	"bytes"
	"embed"
	"io/fs"
	"maps"
	"path"
	"strings"

	"counterpoint/generator/record"
	"counterpoint/generator/schema"
)

//go:embed all:site all:site.* all:example example.md
var files embed.FS

// Options say what is known of a new site. What is left empty stays to be written.
type Options struct {
	Title, Publisher, Email string
	BaseURL                 string // where it is going to be published
	Lang                    string // the tag of the language of the records; English when empty
	Forge                   string // one of Forges, or none when empty
	Repository              string // the address of the repository on that forge
	Example                 bool   // with a worked example
	Version                 string // of the program, which the files for a forge fetch
}

// Make returns all files of a new site, by slash path below its folder.
func Make(o Options) (map[string][]byte, error) {
	all := map[string][]byte{}
	if err := add(all, files, "site"); err != nil {
		return nil, err
	}
	for _, lang := range overlays(o.Lang) {
		if err := add(all, files, "site."+lang); err != nil {
			return nil, err
		}
	}
	if o.Example {
		if err := addExample(all, o.Lang); err != nil {
			return nil, err
		}
	}
	if o.Forge != "" {
		ofForge := map[string][]byte{}
		if err := add(ofForge, ForgeFiles(o.Forge), "."); err != nil {
			return nil, err
		}
		for name, data := range ofForge {
			all[name] = []byte(strings.ReplaceAll(string(data), "COUNTERPOINT_VERSION", o.Version))
		}
	}
	maps.Copy(all, schema.Files(record.Schemas)) // the samples of vocabularies add nothing yet
	name, data, err := words(o.Lang)
	if err != nil {
		return nil, err
	}
	if name != "" {
		all[name] = data
	}
	text, err := filledIn(string(all[settingsFile]), o)
	all[settingsFile] = []byte(text)
	if o.Title != "" {
		all["README.md"] = []byte(strings.Replace(string(all["README.md"]), "# "+ToBeWritten+": name of the site\n", "# "+o.Title+"\n", 1))
	}
	return all, err
}

// addExample adds the worked example, and to the README how it is taken out. It is in the language of the site where it
// was written in that, or else in English; the language it names is that of the site all the same, since it has no
// translations.
func addExample(all map[string][]byte, tag string) error {
	example := map[string][]byte{}
	if err := add(example, files, "example"); err != nil {
		return err
	}
	for name, data := range example {
		if tag != "" && path.Ext(name) == ".toml" {
			data = bytes.ReplaceAll(data, []byte(`"en"`), []byte(quoted(tag)))
		}
		all[name] = data
	}
	more, err := files.ReadFile("example.md")
	all["README.md"] = append(all["README.md"], more...)
	return err
}

// add puts the files below a folder among others, in place of those that are there.
func add(all map[string][]byte, from fs.FS, dir string) error {
	return fs.WalkDir(from, dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(from, name)
		all[strings.TrimPrefix(name, path.Clean(dir)+"/")] = data
		return err
	})
}
