package templates

import (
	"bytes"
	"io/fs"
	"slices"
	"strings"
	"text/template/parse"
)

// outside returns the templates of pages, of the site and of the themes in its folder, that have a block for baseof.html and
// something outside of it, each with the line of that. As html/template has it, such a template is the whole page: what is
// outside, and nothing of baseof.html.
func outside(site fs.FS, theme Theme) (map[string]int, error) {
	program := theme.program
	if program == nil {
		program = theme.files
	}
	files, err := own(site, program)
	if err != nil {
		return nil, err
	}
	lines := map[string]int{}
	for _, f := range files {
		if !ofPages(f.below) || strings.HasSuffix(f.below, "/baseof.html") {
			continue
		}
		trees := parseFile(f)
		if trees["main"] == nil || trees[f.below] == nil { // it does not ask for baseof.html, or a build says what is wrong in it
			continue
		}
		nodes := trees[f.below].Root.Nodes
		i := slices.IndexFunc(nodes, func(n parse.Node) bool { return !parse.IsEmptyTree(n) })
		if i < 0 {
			continue
		}
		at := int(nodes[i].Position())
		if text, ok := nodes[i].(*parse.TextNode); ok {
			at += len(text.Text) - len(bytes.TrimLeft(text.Text, " \t\r\n"))
		}
		lines[f.name] = 1 + bytes.Count(f.data[:min(at, len(f.data))], []byte("\n"))
	}
	return lines, nil
}
