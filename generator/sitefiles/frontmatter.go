package sitefiles

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"counterpoint/generator/record"
)

// page judges the front matter of a page.
func (c *checker) page(name string, data []byte) {
	front, problem := split(data)
	if problem == nil && front.text != nil {
		problem = c.frontMatter(name, front)
	}
	if problem != nil {
		c.report(RuleFrontMatter, name, problem.line, "%s", problem.message)
	}
}

type misread struct {
	line    int
	message string
}

// front is the front matter of a page, without the lines around it.
type front struct {
	mark string // "---" for YAML, "+++" for TOML
	text []byte // nil when there is none
}

const begins = `a page begins with its front matter: a line "---", the keys as YAML, another line "---" (or "+++" and TOML)`

// split takes the front matter from a page. Hugo also reads JSON and Org mode, and takes much for a beginning that does not
// look like one; whatever it could read otherwise is refused.
func split(data []byte) (front, *misread) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	start := bytes.TrimLeft(data, "\ufeff \t\r\n\v\f")
	if len(start) == 0 || !bytes.ContainsRune([]byte("-+{#"), rune(start[0])) || start[0] == '#' && !bytes.HasPrefix(start, []byte("#+")) {
		return front{}, nil
	}
	mark := string(data[:min(3, len(data))])
	if mark != "---" && mark != "+++" {
		return front{}, &misread{1, begins}
	}
	line, offset := 0, 0
	for text := range bytes.Lines(data) {
		line++
		body := bytes.TrimSuffix(bytes.TrimSuffix(text, []byte("\n")), []byte("\r"))
		switch {
		case bytes.ContainsRune(body, '\r'):
			return front{}, &misread{line, "a line ends in a carriage return alone: end it as the others do"}
		case !bytes.HasPrefix(body, []byte(mark)):
		case string(body) != mark:
			return front{}, &misread{line, fmt.Sprintf("%q stands alone on its line", mark)}
		case line > 1:
			return front{mark, data[len(mark):offset]}, nil
		}
		offset += len(text)
	}
	return front{}, &misread{1, fmt.Sprintf("the last line of the front matter, %q, is missing", mark)}
}

// Home is the file of the home page, and leadKey the key of its front matter that names the claims it leads with.
const (
	Home    = "content/_index.md"
	leadKey = "lead"
)

// Lead returns the ids that the home page leads with, and the line where they stand; nothing of a page that cannot be read,
// which is a finding.
func Lead(folder fs.FS) (ids []string, line int) {
	data, err := fs.ReadFile(folder, Home)
	if err != nil {
		return nil, 0
	}
	f, problem := split(data)
	if problem != nil {
		return nil, 0
	}
	values, lines, problem := f.values()
	if problem != nil {
		return nil, 0
	}
	for key, value := range values {
		if list, ok := value.([]any); ok && strings.EqualFold(key, leadKey) {
			for _, id := range list {
				if id, ok := id.(string); ok {
					ids = append(ids, id)
				}
			}
			line = max(1, lines[key])
		}
	}
	return ids, line
}

// values reads the keys of front matter, with the line of each.
func (f front) values() (map[string]any, map[string]int, *misread) {
	if f.mark == "+++" {
		return readTOML(f.text)
	}
	return readYAML(f.text)
}

// frontMatter judges the keys and values of front matter.
func (c *checker) frontMatter(name string, f front) *misread {
	values, lines, problem := f.values()
	if problem != nil {
		return problem
	}
	seen := map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		report := func(format string, args ...any) { c.report(RuleFrontMatter, name, max(1, lines[key]), format, args...) }
		lower := strings.ToLower(key)
		if first, twice := seen[lower]; twice {
			report("%s is there twice, once as %s: Hugo takes them for one, so remove one of them", key, first)
		}
		seen[lower] = key
		field, reason := fieldOf(lower)
		switch {
		case reason != "":
			report("%s: %s: remove it", key, reason)
		case field == nil:
			report("a page has no key %s: remove it, or put it below params if it is for templates of your own; %s", record.Quoted(key), record.Choices(lower, fieldNames()))
		default:
			if problem := field.check(c, values[key]); problem != "" {
				report("%s: %s", key, problem)
			}
		}
	}
	return nil
}

// readTOML decodes TOML, with the line of each key at the top.
func readTOML(text []byte) (map[string]any, map[string]int, *misread) {
	values, lines := map[string]any{}, map[string]int{}
	if _, err := toml.Decode(string(text), &values); err != nil {
		if pe, ok := errors.AsType[toml.ParseError](err); ok {
			return nil, nil, &misread{pe.Position.Line, pe.Message}
		}
		return nil, nil, &misread{1, err.Error()}
	}
	for key := range values {
		lines[key], _ = record.Locate(text, key)
	}
	return values, lines, nil
}

// readYAML decodes YAML with the library that Hugo has for it, with the line of each key at the top. What refers to
// another place is refused, since a little of it can stand for a lot.
func readYAML(text []byte) (values map[string]any, lines map[string]int, problem *misread) {
	defer func() { // it is not made for hostile input
		if recover() != nil {
			values, lines, problem = nil, nil, &misread{1, "the front matter cannot be read as YAML"}
		}
	}()
	file, err := parser.ParseBytes(text, 0)
	if err != nil {
		return nil, nil, yamlError(err)
	}
	v := yamlVisitor{lines: map[string]int{}}
	for i, doc := range file.Docs {
		if i > 0 {
			return nil, nil, &misread{1, "the front matter is one document of YAML: remove the others"}
		}
		if doc.Body != nil {
			v.top(doc.Body)
			ast.Walk(&v, doc.Body)
		}
	}
	if v.problem != nil {
		return nil, nil, v.problem
	}
	values = map[string]any{}
	if err := yaml.Unmarshal(text, &values); err != nil {
		return nil, nil, yamlError(err)
	}
	return values, v.lines, nil
}

func yamlError(err error) *misread {
	line, message := 1, err.Error()
	var y yaml.Error
	if errors.As(err, &y) {
		if t := y.GetToken(); t != nil {
			line = t.Position.Line
		}
		message = y.GetMessage()
	}
	message, _, _ = strings.Cut(message, "\n")
	return &misread{line, "the front matter cannot be read as YAML: " + message}
}

// yamlVisitor looks for what front matter does not need.
type yamlVisitor struct {
	lines   map[string]int
	problem *misread
}

// top notes where the keys at the top are.
func (v *yamlVisitor) top(body ast.Node) {
	var pairs []*ast.MappingValueNode
	switch n := body.(type) {
	case *ast.MappingNode:
		pairs = n.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{n}
	case *ast.NullNode, *ast.CommentGroupNode:
	default:
		v.refuse(body, "the front matter is no table: write key: value")
	}
	for _, p := range pairs {
		token := p.Key.GetToken()
		if _, ok := p.Key.(*ast.StringNode); !ok {
			v.refuse(p, "a key is a word")
			continue
		}
		v.lines[token.Value] = token.Position.Line
	}
}

func (v *yamlVisitor) refuse(n ast.Node, message string) {
	if v.problem == nil {
		v.problem = &misread{n.GetToken().Position.Line, message}
	}
}

// Visit implements [ast.Visitor].
func (v *yamlVisitor) Visit(n ast.Node) ast.Visitor {
	switch n.(type) {
	case *ast.AnchorNode, *ast.AliasNode, *ast.MergeKeyNode:
		v.refuse(n, "the front matter refers to another place in it (&, *, <<): write the value itself")
	case *ast.TagNode, *ast.DirectiveNode:
		v.refuse(n, "the front matter has a tag or a directive (!, %): write the value itself")
	}
	return v
}
