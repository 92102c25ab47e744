package main

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"counterpoint/generator/licences"
)

// others are the licences of what is inside of modules and of our own tables without having its licence beside it. The
// name of a file is not shown; its first line says whose work it is.
//
//go:embed notices/*.txt
var others embed.FS

const noticesHead = `Counterpoint is licensed under the Apache License 2.0 (LICENSE). In the program is work of others, which is listed here with
its licences. The source of each Go module is what the Go module proxy has under its path and version. This file was written
when the release was made, of what is linked into the program on any platform.
`

// notices are the licences of all work of others that is in the program: each text once, under the names of those it is of.
func (r *release) notices(ctx context.Context, modules []linked) ([]byte, error) {
	var texts []string
	of := map[string][]string{}
	add := func(who, text string) {
		text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
		if of[text] == nil {
			texts = append(texts, text)
		}
		if !slices.Contains(of[text], who) {
			of[text] = append(of[text], who)
		}
	}
	std, err := goFiles(ctx)
	if err != nil {
		return nil, err
	}
	for _, f := range std {
		add("Go "+strings.TrimPrefix(r.goes, "go")+", its standard library and runtime", f.Text)
	}
	for _, m := range modules {
		for _, f := range m.files {
			add(m.path+" "+m.version, f.Text)
		}
	}
	faces, err := filepath.Glob(filepath.Join(r.root, "themes/counterpoint/assets/fonts/*.LICENSE.txt"))
	if err != nil || len(faces) == 0 {
		return nil, fmt.Errorf("the theme has no licences of its typefaces: %v", err)
	}
	for _, name := range faces {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		add("the typeface "+strings.TrimSuffix(filepath.Base(name), ".LICENSE.txt"), string(text))
	}
	rest, err := fs.Glob(others, "notices/*.txt")
	if err != nil {
		return nil, err
	}
	for _, name := range rest {
		text, err := fs.ReadFile(others, name)
		if err != nil {
			return nil, err
		}
		who, text2, _ := strings.Cut(string(text), "\n")
		add(who, text2)
	}
	var b strings.Builder
	b.WriteString(noticesHead)
	for _, text := range texts {
		fmt.Fprintf(&b, "\n%s\n%s\n\n%s\n", strings.Repeat("=", 100), strings.Join(of[text], "\n"), text)
	}
	return []byte(b.String()), nil
}

// goFiles are the licence of Go and its grant of patents, from the folder of the tools.
func goFiles(ctx context.Context) ([]licences.File, error) {
	root, err := output(ctx, "", nil, "go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	files, err := licences.Files(os.DirFS(root), ".")
	if err == nil && len(licences.IDs(files)) == 0 {
		err = fmt.Errorf("%s has no LICENSE of Go: use Go as go.dev has it", root)
	}
	return files, err
}
