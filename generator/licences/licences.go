// Package licences finds the licences of a module in its folder, and says which they are. The list of modules in
// docs/dependencies.md and the notices of a release are made of it.
//
// It knows licences by a sentence of their text, and judges nothing: whether a licence is one that the program may have
// is for whoever reads the list.
package licences

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"counterpoint/generator/plainfile"
)

// A File is a licence, or a notice that goes with one, as it is in a folder.
type File struct {
	Name    string // slash path below the folder of the module
	Licence string // its SPDX identifier; empty where the text is not known, and of notices
	Text    string
}

// known are licences with a sentence that only they have, on one line.
var known = []struct{ id, sentence string }{
	{"Apache-2.0", "Apache License Version 2.0"},
	{"MPL-2.0", "Mozilla Public License Version 2.0"},
	{"MPL-2.0", "Mozilla Public License, version 2.0"},
	{"BSD-3-Clause", "may be used to endorse or promote products derived from this software"},
	{"BSD-3-Clause", "names of its contributors may be used to endorse or promote"},
	{"BSD-2-Clause", "Redistributions in binary form must reproduce the above copyright notice"},
	{"ISC", "Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted"},
	{"MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy"},
	{"OFL-1.1", "SIL OPEN FONT LICENSE Version 1.1"},
	{"Unlicense", "This is free and unencumbered software released into the public domain"},
	{"CC0-1.0", "CC0 1.0 Universal"},
}

// Of names the licence of a text by its SPDX identifier (spdx.org/licenses), or returns "".
func Of(text string) string {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	for _, l := range known {
		if strings.Contains(text, strings.ToLower(l.sentence)) {
			return l.id
		}
	}
	return ""
}

// maxText is how long a licence may be, in bytes.
const maxText = 1 << 20

// Files returns the licences and notices that lie in a folder of a module, not in those below it. Dir is "." for the
// folder of the module itself.
func Files(module fs.FS, dir string) ([]File, error) {
	entries, err := fs.ReadDir(module, dir)
	if err != nil {
		return nil, err
	}
	var list []File
	for _, e := range entries {
		if e.IsDir() || !isLicence(e.Name()) {
			continue
		}
		name := path.Join(dir, e.Name())
		data, err := plainfile.ReadFile(module, name, maxText)
		if err != nil {
			return nil, err
		}
		f := File{Name: name, Text: string(data)}
		if !strings.HasPrefix(strings.ToUpper(e.Name()), "NOTICE") {
			f.Licence = Of(f.Text)
		}
		list = append(list, f)
	}
	return list, nil
}

// isLicence tells a licence or notice by its name. Those that end in a language, as of code about licences, are none.
func isLicence(name string) bool {
	upper := strings.ToUpper(name)
	switch strings.ToLower(path.Ext(name)) {
	case ".go", ".js", ".ts", ".json", ".html":
		return false
	}
	for _, start := range []string{"LICENSE", "LICENCE", "COPYING", "UNLICENSE", "NOTICE", "PATENTS"} {
		if strings.HasPrefix(upper, start) {
			return true
		}
	}
	return false
}

// IDs returns the licences that files are of, each once and sorted.
func IDs(files []File) []string {
	var ids []string
	for _, f := range files {
		if f.Licence != "" {
			ids = append(ids, f.Licence)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
