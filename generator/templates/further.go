package templates

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"text/template/parse"
)

// Reach is a place at which a template may look at pages other than the one it renders.
type Reach struct {
	File string // by slash path below the site folder
	Line int
	What string // ".Site.RegularPages"
}

func (r Reach) String() string { return fmt.Sprintf("%s:%d: %s", r.File, r.Line, r.What) }

// Further returns the first place, by name of file and line, at which a template of a site folder may look further than at
// the page it renders, at the settings, and, to lead there, at sections and pages by hand. It is nil when none does. The
// themes in the program are known not to; what a theme in the site folder has in common with them is not looked at.
//
// What is allowed is a list, of functions and of fields: anything that is not known to be safe counts as looking further.
func Further(site, program fs.FS) (*Reach, error) {
	if program == nil {
		program = none{}
	}
	files, err := own(site, program)
	if err != nil || len(files) == 0 {
		return nil, err
	}
	names := partials(site, program)
	parsed := make([]map[string]*parse.Tree, len(files))
	for i, f := range files {
		if parsed[i] = parseFile(f); parsed[i] == nil {
			continue
		}
		for name := range parsed[i] {
			for _, dir := range partialFolders { // a partial within another file
				if below, ok := strings.CutPrefix(name, dir); ok {
					names[below] = true
				}
			}
		}
	}
	for i, f := range files {
		l := look{site: site, file: f, partials: names, home: ofHome(f.below)}
		if parsed[i] == nil {
			if strings.HasPrefix(f.below, "layouts/") {
				return &Reach{f.name, 1, "it is not a template that can be read"}, nil
			}
			continue // a script with {{ in it, which Hugo cannot run either
		}
		for _, tree := range parsed[i] {
			l.vars = map[string]sight{"$": free}
			l.node(tree.Root, free)
		}
		if l.first != nil {
			return l.first, nil
		}
	}
	return nil, nil
}

// parseFile parses a template and returns its trees; nil when it is none that can be read.
func parseFile(f file) map[string]*parse.Tree {
	trees := map[string]*parse.Tree{}
	if !bytes.Contains(f.data, []byte("{{")) {
		return trees
	}
	tree := parse.New(f.below)
	tree.Mode = parse.SkipFuncCheck
	if _, err := tree.Parse(string(f.data), "", "", trees); err != nil {
		return nil
	}
	return trees
}

// ofHome tells whether a template is part of the home page alone, which is rendered with all lists and all pages by hand.
func ofHome(below string) bool {
	return below == "layouts/home.html" || below == "layouts/index.html" || homePartial(partialName(below))
}

func homePartial(name string) bool {
	return strings.HasPrefix(name, "home/") || strings.HasPrefix(name, "slots/home-top")
}

// sight is what a value of a template lets it see.
type sight int

const (
	free    sight = iota // the page that is rendered, and plain values
	word                 // texts without a slash, or lists of such, that stand in a template or in [params.sections]
	theSite              // the site
	homeOf               // its home page
	menus                // its menus
	entry                // a menu, or an entry of it
	linked               // a page that may be rendered elsewhere
	asked                // site.GetPage, which is to be called
)

// look is a template that is looked through.
type look struct {
	site     fs.FS
	file     file
	partials map[string]bool
	home     bool
	vars     map[string]sight
	first    *Reach
}

// further notes a place, unless an earlier one is known.
func (l *look) further(pos parse.Pos, format string, args ...any) sight {
	line := 1 + bytes.Count(l.file.data[:min(int(pos), len(l.file.data))], []byte("\n"))
	if l.first == nil || line < l.first.Line {
		l.first = &Reach{l.file.name, line, fmt.Sprintf(format, args...)}
	}
	return free
}
