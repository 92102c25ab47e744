package templates

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"text/template/parse"

	"counterpoint/generator/record"
)

// missing returns the templates of pages that a theme in the program has, and that neither the site nor the theme in its folder
// has, each with what to do. Without a theme in its folder there are none.
func missing(site fs.FS, theme Theme) (map[string]string, error) {
	if theme.program == nil || len(theme.roots) == 0 {
		return nil, nil
	}
	var has []string
	err := walk(site, "layouts", func(name string, _ []byte) { has = append(has, name) })
	if err != nil {
		return nil, err
	}
	has = append(has, theme.Names()...)
	messages := map[string]string{}
	for _, name := range theme.InProgram().Names() {
		if !ofPages(name) || slices.ContainsFunc(namesOf(name), func(n string) bool { return slices.Contains(has, n) }) {
			continue
		}
		own := path.Join("themes", theme.roots[0])
		messages[path.Join(own, name)] = fmt.Sprintf("%[1]s/ takes the place of the theme in the program and has no %[2]s: pages that are made with it come out without their text: copy it: override %[2]s, or delete %[1]s/ and keep what you changed as overrides (docs/customising.md)", own, name)
	}
	return messages, nil
}

// ofPages tells whether a file of a theme is a template of whole pages.
func ofPages(below string) bool {
	rest, ok := strings.CutPrefix(below, "layouts/")
	return ok && path.Ext(rest) == ".html" && !strings.HasPrefix(rest, "_") && partialName(below) == ""
}

// namesOf returns the names under which Hugo finds a template of pages: its own, and the older ones of its kind
// (gohugo.io/templates/new-templatesystem-overview).
func namesOf(below string) []string {
	older := map[string][]string{"page.html": {"single.html"}, "section.html": {"list.html"}, "home.html": {"index.html"}}
	dir, base := path.Split(below)
	names := []string{below}
	for _, name := range older[base] {
		names = append(names, dir+name)
	}
	if dir == "layouts/" {
		for _, name := range names {
			names = append(names, "layouts/_default/"+path.Base(name))
		}
	}
	return names
}

// ofHugo are the partials that Hugo has itself (gohugo.io/templates/embedded).
var ofHugo = set("disqus google_analytics opengraph pagination schema twitter_cards")

// uncallable returns a finding for each call of a partial, in a template of the site or of a theme in its folder, that neither
// has: the pages that come to it cannot be made, and Hugo names none of the places. A call whose name is put together is not
// judged, nor is one of a partial for which the file asks by templates.Exists.
func uncallable(site fs.FS, theme Theme) (found []record.Finding, err error) {
	files, err := own(site, none{})
	if err != nil || len(files) == 0 {
		return nil, err
	}
	has := partials(site, cmp.Or(theme.program, theme.files))
	var calls []call
	for _, f := range files {
		if !strings.HasPrefix(f.below, "layouts/") {
			continue
		}
		for name, tree := range parseFile(f) {
			for _, dir := range partialFolders { // a partial within another file
				if below, ok := strings.CutPrefix(name, dir); ok {
					has[below] = true
				}
			}
			calls = append(calls, callsIn(f, tree.Root)...)
		}
	}
	known := slices.Sorted(maps.Keys(has))
	said := map[string]bool{} // once for each file and partial is enough
	slices.SortStableFunc(calls, func(a, b call) int { return a.line - b.line })
	for _, c := range calls {
		asks := regexp.MustCompile(`templates\.Exists\s+["` + "`" + `]_?partials/` + regexp.QuoteMeta(c.of))
		if has[c.of] || has[c.of+".html"] || ofHugo[strings.TrimSuffix(c.of, ".html")] || asks.Match(c.in.data) || said[c.in.name+" "+c.of] {
			continue
		}
		said[c.in.name+" "+c.of] = true
		advice := "write it, or remove the call"
		if near := record.AskNearest(c.of, known); near != "" {
			advice = near + " Otherwise " + advice
		}
		if _, ok := theme.InProgram().Read("layouts/_partials/" + c.of); ok {
			advice = "copy that of the theme in the program: override " + c.of
		}
		found = append(found, record.Finding{File: c.in.name, Line: c.line, Col: 1, Severity: record.Error, Rule: RuleMissing,
			Message: record.Message("there is no partial %s, neither in the site nor in the theme that this version of the program has, so that no page with this can be made: %s", record.Quoted(c.of), advice)})
	}
	return found, nil
}

// call is a call of a partial by its name.
type call struct {
	in   file
	line int
	of   string
}

// callsIn returns the calls of partials below a node.
func callsIn(f file, node parse.Node) (calls []call) {
	all := func(nodes ...parse.Node) {
		for _, n := range nodes {
			calls = append(calls, callsIn(f, n)...)
		}
	}
	branch := func(n parse.BranchNode) { all(n.Pipe, n.List, n.ElseList) }
	switch n := node.(type) {
	case *parse.ListNode:
		if n != nil {
			all(n.Nodes...)
		}
	case *parse.ActionNode:
		all(n.Pipe)
	case *parse.IfNode:
		branch(n.BranchNode)
	case *parse.WithNode:
		branch(n.BranchNode)
	case *parse.RangeNode:
		branch(n.BranchNode)
	case *parse.TemplateNode:
		all(n.Pipe)
	case *parse.PipeNode:
		if n != nil {
			for _, c := range n.Cmds {
				all(c)
			}
		}
	case *parse.ChainNode:
		all(n.Node)
	case *parse.CommandNode:
		if name, ok := n.Args[min(1, len(n.Args)-1)].(*parse.StringNode); ok && slices.Contains(callers, functionName(n.Args[0])) {
			calls = append(calls, call{f, 1 + bytes.Count(f.data[:min(int(n.Pos), len(f.data))], []byte("\n")), name.Text})
		}
		all(n.Args...)
	}
	return calls
}

// callers are the functions that call a partial.
var callers = []string{"partial", "partialCached", "partials.Include", "partials.IncludeCached"}
