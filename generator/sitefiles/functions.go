package sitefiles

import (
	"bytes"
	"errors"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"text/template/parse"

	"counterpoint/generator/plainfile"
)

// namespaces are those of Hugo with functions that no template of a site may use, each with its other functions. Build,
// Batch and the like give a file to a tool (esbuild, Sass, PostCSS, Babel, Tailwind) that reads from the disk itself what
// the file imports, anywhere on the machine, and Hugo has no setting against it. Apply calls a function by a text.
var namespaces = map[string][]string{
	"collections": {"After", "Append", "Complement", "D", "Delimit", "Dictionary", "First", "Group", "In", "Index", "Intersect", "IsSet",
		"KeyVals", "Last", "Merge", "NewScratch", "Querify", "Reverse", "Seq", "Shuffle", "Slice", "Sort", "SymDiff", "Union", "Uniq", "Where"},
	"css":       {"ChromaStyles", "Quoted", "Unquoted"},
	"js":        {},
	"resources": {"ByType", "Concat", "Copy", "Fingerprint", "FromString", "Get", "GetMatch", "GetRemote", "Match", "Minify", "PostProcess"},
}

// aliases are names of such functions outside of their namespaces.
var aliases = []string{"toCSS", "postCSS", "babel"}

const (
	bundle = "%s hands files to a tool that reads what they import anywhere on this machine: bundle scripts and styles before, put the result into assets/ and take it from there with resources.Get"
	asText = "%s calls a function by a text: write the name of one as a text of its own, or use range"
	asRead = "%s runs a text as a template: write resources.Get, what to get, | resources.ExecuteAsTemplate, for a file of assets/ alone"
	alone  = "%s stands alone, so that it cannot be told which of its functions is used: write a function of it, such as " + `%[1]s.%[2]s`
)

// code judges a template: a file of layouts/, or one of assets/, which a template can run.
func (c *checker) code(name string) error {
	if !isPrintable(name) {
		return nil
	}
	data, err := fs.ReadFile(c.folder, name)
	switch {
	case errors.Is(err, plainfile.ErrNotPlain) || errors.Is(err, fs.ErrNotExist): // gone since
		return nil
	case err != nil:
		return err
	case !bytes.Contains(data, []byte("{{")):
		return nil
	}
	t := judged{report: func(pos parse.Pos, format string, args ...any) {
		c.report(RuleFile, name, 1+bytes.Count(data[:min(int(pos), len(data))], []byte("\n")), format, args...)
	}}
	trees := map[string]*parse.Tree{}
	tree := parse.New("\x00")
	tree.Mode = parse.SkipFuncCheck
	if _, err := tree.Parse(string(data), "", "", trees); err != nil {
		t.unread(data)
		return nil
	}
	for _, tree := range trees {
		t.node(tree.Root)
	}
	return nil
}

// judged is a template that is looked through for functions that none may use.
type judged struct {
	report func(pos parse.Pos, format string, args ...any)
}

var (
	actions   = regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	forbidden = regexp.MustCompile(`\b(js|css|toCSS|postCSS|babel|apply|Apply|ExecuteAsTemplate)\b`)
)

// unread judges the words of what is no template as Go reads it, so that nothing hides in what Hugo would read otherwise.
func (t judged) unread(data []byte) {
	for _, at := range actions.FindAllIndex(data, -1) {
		if word := forbidden.Find(data[at[0]:at[1]]); word != nil {
			t.report(parse.Pos(at[0]), "this is not a template that can be read, and it names %s: write it as Go's text/template has it, or remove it", word)
		}
	}
}

// node judges a node and all below it.
func (t judged) node(n parse.Node) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, one := range n.Nodes {
				t.node(one)
			}
		}
	case *parse.ActionNode:
		t.node(n.Pipe)
	case *parse.IfNode:
		t.branch(n.BranchNode)
	case *parse.RangeNode:
		t.branch(n.BranchNode)
	case *parse.WithNode:
		t.branch(n.BranchNode)
	case *parse.TemplateNode:
		t.node(n.Pipe)
	case *parse.PipeNode:
		if n != nil {
			t.pipe(n)
		}
	case *parse.ChainNode:
		if id, ok := n.Node.(*parse.IdentifierNode); ok {
			t.function(id.Pos, id.Ident, n.Field[0])
		} else {
			t.node(n.Node)
		}
	case *parse.IdentifierNode:
		t.function(n.Pos, n.Ident, "")
	}
}

func (t judged) branch(n parse.BranchNode) {
	t.node(n.Pipe)
	t.node(n.List)
	t.node(n.ElseList)
}

func (t judged) pipe(n *parse.PipeNode) {
	for i, command := range n.Cmds {
		args := command.Args
		switch called(args[0]) {
		case "apply", "collections.Apply":
			if len(args) < 3 {
				t.report(command.Pos, asText, called(args[0]))
			} else if s, ok := args[2].(*parse.StringNode); !ok {
				t.report(command.Pos, asText, called(args[0]))
			} else {
				namespace, function, _ := strings.Cut(s.Text, ".")
				t.function(command.Pos, namespace, function)
			}
			args = args[1:]
		case "resources.ExecuteAsTemplate":
			if i != 1 || called(n.Cmds[0].Args[0]) != "resources.Get" {
				t.report(command.Pos, asRead, "resources.ExecuteAsTemplate")
			}
			args = args[1:]
		}
		for _, arg := range args {
			t.node(arg)
		}
	}
}

// called returns the name of the function that a node names, empty when it is none.
func called(n parse.Node) string {
	switch n := n.(type) {
	case *parse.IdentifierNode:
		return n.Ident
	case *parse.ChainNode:
		if id, ok := n.Node.(*parse.IdentifierNode); ok && len(n.Field) == 1 {
			return id.Ident + "." + n.Field[0]
		}
	}
	return ""
}

// function judges the use of a function: one of a namespace, or one alone, whose namespace is its name then.
func (t judged) function(pos parse.Pos, namespace, function string) {
	all, known := namespaces[namespace]
	name := strings.TrimSuffix(namespace+"."+function, ".")
	switch {
	case slices.Contains(aliases, namespace):
		t.report(pos, bundle, name)
	case namespace == "apply" || name == "collections.Apply":
		t.report(pos, asText, name)
	case name == "resources.ExecuteAsTemplate":
		t.report(pos, asRead, name)
	case !known || slices.Contains(all, function):
	case namespace == "js" || function != "":
		t.report(pos, bundle, name)
	default:
		t.report(pos, alone, name, all[0])
	}
}

// codeFolders judges the templates of a site and of its themes.
func (c *checker) codeFolders() error {
	roots := []string{"layouts", "assets"}
	for _, dir := range []string{"themes/*/layouts", "themes/*/assets"} {
		more, err := fs.Glob(c.folder, dir)
		if err != nil {
			return err
		}
		roots = append(roots, more...)
	}
	for _, root := range roots {
		if err := c.walk(root, c.code); err != nil {
			return err
		}
	}
	return nil
}
