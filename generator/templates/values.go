package templates

import (
	"io/fs"
	"path"
	"strings"
	"text/template/parse"
	"unicode"
	"unicode/utf8"
)

// chain follows fields, one of the other, from a value.
func (l *look) chain(pos parse.Pos, from sight, names []string, text string) sight {
	bad := func() sight { return l.further(pos, "%s", text) }
	for i, name := range names {
		first, _ := utf8.DecodeRuneInString(name)
		key := !unicode.IsUpper(first)
		switch {
		case from == menus:
			from = entry
		case from == theSite && name == "Home":
			from = homeOf
		case from == theSite && name == "Menus":
			from = menus
		case from == theSite && name == "GetPage":
			from = asked
		case from == theSite && ofSite[name]:
			if from = free; name == "Params" && i+1 < len(names) && names[i+1] == "sections" {
				return word // package settings lets nothing else stand there
			}
		case from == homeOf && (name == "RelPermalink" || name == "Permalink"):
			from = free
		case from == linked && ofLinked[name]:
			from = free
		case from == entry && name == "Children":
		case from == entry && ofEntry[name]:
			from = free
		case from == free && name == "Site":
			from = theSite
		case from == free && name == "Parent":
			from = linked
		case (from == free || from == word) && (key || fields[name]):
			from = free
		default:
			return bad()
		}
	}
	if from == homeOf {
		return bad()
	}
	return from
}

// handed looks at a value that is handed to something which may do with it what it likes.
func (l *look) handed(n *parse.PipeNode, dot sight, to string) {
	if s := l.pipe(n, dot); s == linked || s == entry || s == menus {
		l.further(n.Pos, "%s is given another page, a menu or an entry of it", to)
	}
}

// getPage looks at a call of site.GetPage. A page that is asked for has to be one that every part of a build knows: a
// section, or a page by hand.
func (l *look) getPage(n *parse.CommandNode, piped []sight, dot sight) sight {
	ok := len(piped) == 0 && len(n.Args) == 2 && l.known(n.Args[1], dot)
	if !ok {
		return l.further(n.Pos, "%s, of a page that may be rendered elsewhere", n)
	}
	if l.home {
		return free
	}
	return linked
}

func (l *look) known(arg parse.Node, dot sight) bool {
	if s, ok := arg.(*parse.StringNode); ok {
		name, rooted := strings.CutPrefix(s.Text, "/")
		if !rooted || name == "" {
			return false
		}
		return !strings.Contains(name, "/") || byHand(l.site, name)
	}
	p, ok := arg.(*parse.PipeNode)
	if !ok || len(p.Cmds) != 1 || len(p.Decl) > 0 {
		return false
	}
	args := p.Cmds[0].Args
	if len(args) != 3 || functionName(args[0]) != "printf" {
		return false
	}
	format, ok := args[1].(*parse.StringNode)
	return ok && format.Text == "/%s" && l.operand(args[2], dot) == word
}

// byHand tells whether a page is written by hand.
func byHand(site fs.FS, address string) bool {
	for _, name := range []string{address + ".md", address + "/index.md", address + "/_index.md"} {
		if info, err := fs.Stat(site, path.Join("content", name)); err == nil && info.Mode().IsRegular() {
			return true
		}
	}
	return false
}

// partial looks at the name in a call of a partial: Hugo has partials of its own, which look at other pages.
func (l *look) partial(n *parse.CommandNode, dot sight) {
	if len(n.Args) < 2 {
		l.further(n.Pos, "%s without a name in its place", n.Args[0])
		return
	}
	switch name := n.Args[1].(type) {
	case *parse.StringNode:
		switch {
		case !l.partials[name.Text] && !l.partials[name.Text+".html"]:
			l.further(n.Pos, "partial %q, which neither the site nor its theme has", name.Text)
		case !l.home && homePartial(name.Text):
			l.further(n.Pos, "partial %q, which is for the home page", name.Text)
		}
	case *parse.PipeNode: // (printf "home/%s.html" .)
		if len(name.Cmds) == 1 && functionName(name.Cmds[0].Args[0]) == "printf" && len(name.Cmds[0].Args) > 1 {
			if format, ok := name.Cmds[0].Args[1].(*parse.StringNode); ok {
				dir, _, below := strings.Cut(format.Text, "/")
				if below && l.hasPartials(dir) && (l.home || dir != "home" && dir != "slots") {
					return
				}
			}
		}
		l.further(n.Pos, "partial %s, whose name is put together", name)
	default:
		l.further(n.Pos, "partial %s, whose name is put together", name)
	}
}

// hasPartials tells whether the site or its theme has a folder of partials.
func (l *look) hasPartials(dir string) bool {
	for name := range l.partials {
		if strings.HasPrefix(name, dir+"/") {
			return true
		}
	}
	return false
}

// resource looks at the name of a file below assets/ that is asked for. It has to be known: what is published of such files
// must not depend on the page, and commit.txt differs from build to build.
func (l *look) resource(n *parse.CommandNode) {
	if len(n.Args) == 2 {
		if s, ok := n.Args[1].(*parse.StringNode); ok && strings.TrimPrefix(s.Text, "/") != "commit.txt" {
			return
		}
	}
	l.further(n.Pos, "%s, of a file whose name is put together or differs from build to build", n)
}

// pictures are methods that make a picture of another, which is published.
var pictures = set("Resize Fit Fill Crop Filter Process")

// picture looks at what a picture is made with: it must not depend on the page either.
func (l *look) picture(n *parse.CommandNode, piped []sight) {
	text := n.Args[0].String()
	if !pictures[text[strings.LastIndex(text, ".")+1:]] {
		return
	}
	plain := len(piped) == 0
	for _, arg := range n.Args[1:] {
		_, isText := arg.(*parse.StringNode)
		plain = plain && isText
	}
	if !plain {
		l.further(n.Pos, "%s, with a size that is put together", n)
	}
}
