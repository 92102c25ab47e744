package templates

import (
	"slices"
	"strings"
	"text/template/parse"
)

// node looks at a node and all below it; dot is what "." is there.
func (l *look) node(n parse.Node, dot sight) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, one := range n.Nodes {
				l.node(one, dot)
			}
		}
	case *parse.ActionNode:
		l.pipe(n.Pipe, dot)
	case *parse.IfNode:
		l.branch(n.BranchNode, dot, func(sight) sight { return dot })
	case *parse.WithNode:
		l.branch(n.BranchNode, dot, func(value sight) sight { return value })
	case *parse.RangeNode:
		l.branch(n.BranchNode, dot, element)
	case *parse.TemplateNode:
		if strings.HasPrefix(n.Name, "_internal/") {
			l.further(n.Pos, "template %q is one of Hugo's own", n.Name)
		}
		if n.Pipe != nil {
			l.handed(n.Pipe, dot, "a template")
		}
	}
}

// element is what an element of a list lets see.
func element(list sight) sight {
	if list == menus {
		return entry
	}
	return list
}

// either is what a value lets see that is one of two.
func either(a, b sight) sight {
	if a != b && a == word {
		a = free
	}
	if a != b && b == word {
		b = free
	}
	return max(a, b)
}

// branch looks at an if, a with or a range; within tells what "." is in it by the value it is of.
func (l *look) branch(n parse.BranchNode, dot sight, within func(sight) sight) {
	outer := l.vars
	l.vars = map[string]sight{}
	for name, s := range outer {
		l.vars[name] = s
	}
	value := l.pipe(n.Pipe, dot)
	if n.NodeType == parse.NodeRange {
		value = element(value)
	}
	for i, v := range n.Pipe.Decl {
		if i == len(n.Pipe.Decl)-1 {
			l.vars[v.Ident[0]] = value
		} else {
			l.vars[v.Ident[0]] = free // the number of an element
		}
	}
	l.node(n.List, within(value))
	l.node(n.ElseList, dot)
	for name := range outer { // what was assigned within lasts
		outer[name] = either(outer[name], l.vars[name])
	}
	l.vars = outer
}

// pipe looks at a pipeline and returns what its value lets see. What it declares is known from there on.
func (l *look) pipe(n *parse.PipeNode, dot sight) (value sight) {
	if n == nil {
		return free
	}
	for i, command := range n.Cmds {
		before := []sight{}
		if i > 0 {
			before = append(before, value)
		}
		value = l.command(command, before, dot)
	}
	for _, v := range n.Decl {
		if was, known := l.vars[v.Ident[0]]; known && n.IsAssign {
			l.vars[v.Ident[0]] = either(was, value) // it may be of an earlier round of a range
		} else {
			l.vars[v.Ident[0]] = value
		}
	}
	return value
}

// command looks at one command; piped is the value before it, where there is one.
func (l *look) command(n *parse.CommandNode, piped []sight, dot sight) sight {
	head, args := n.Args[0], n.Args[1:]
	name := functionName(head)
	if name == "" || name == "site" || name == "page" {
		value := l.operand(head, dot)
		if value == asked {
			return l.getPage(n, piped, dot)
		}
		l.picture(n, piped)
		current := isMenuTest(head)
		for _, arg := range args {
			if s := l.operand(arg, dot); (s == linked || s == entry) && !current {
				l.further(arg.Position(), "%s is given a page or an entry of a menu", head)
			}
		}
		return value
	}
	if c, ok := head.(*parse.ChainNode); ok {
		l.chain(c.Pos, free, c.Field[strings.Count(name, "."):], c.String())
	}
	if !functions[name] {
		return l.further(n.Pos, "%s", name)
	}
	switch {
	case slices.Contains(callers, name):
		l.partial(n, dot)
	case name == "resources.Get":
		l.resource(n)
	}
	values := piped
	for _, arg := range args {
		values = append(values, l.operand(arg, dot))
	}
	result := free
	words := len(values) > 0
	for _, s := range values {
		words = words && s == word
		if s != linked && s != entry && s != menus && s != homeOf {
			continue
		}
		switch {
		case through[name]:
			result = max(result, s)
		case !asking[name]:
			l.further(n.Pos, "%s is given another page, a menu or an entry of it", name)
		}
	}
	if (through[name] || name == "dict") && words {
		return word
	}
	return result
}

// functionName returns the name of the function that a command begins with, "strings.Trim"; empty when it begins with a value.
func functionName(n parse.Node) string {
	switch n := n.(type) {
	case *parse.IdentifierNode:
		return n.Ident
	case *parse.ChainNode:
		if id, ok := n.Node.(*parse.IdentifierNode); ok && id.Ident != "site" && id.Ident != "page" {
			if name := id.Ident + "." + n.Field[0]; functions[name] || !functions[id.Ident] {
				return name
			}
			return id.Ident // now.Year
		}
	}
	return ""
}

// isMenuTest tells whether a command asks of a page whether it is an entry of a menu.
func isMenuTest(n parse.Node) bool {
	text := n.String()
	return strings.HasSuffix(text, ".IsMenuCurrent") || strings.HasSuffix(text, ".HasMenuCurrent")
}

// operand looks at a value.
func (l *look) operand(n parse.Node, dot sight) sight {
	switch n := n.(type) {
	case *parse.DotNode:
		return dot
	case *parse.StringNode:
		if !strings.Contains(n.Text, "/") {
			return word
		}
	case *parse.FieldNode:
		return l.chain(n.Pos, dot, n.Ident, n.String())
	case *parse.VariableNode:
		return l.chain(n.Pos, l.vars[n.Ident[0]], n.Ident[1:], n.String())
	case *parse.PipeNode:
		return l.pipe(n, dot)
	case *parse.IdentifierNode:
		switch {
		case n.Ident == "site":
			return theSite
		case n.Ident == "page":
			return free
		case !functions[n.Ident]:
			return l.further(n.Pos, "%s", n.Ident)
		}
	case *parse.ChainNode:
		id, ok := n.Node.(*parse.IdentifierNode)
		switch {
		case !ok:
			return l.chain(n.Pos, l.operand(n.Node, dot), n.Field, n.String())
		case id.Ident == "site":
			return l.chain(n.Pos, theSite, n.Field, n.String())
		case id.Ident == "page":
			return l.chain(n.Pos, free, n.Field, n.String())
		case !functions[functionName(n)]:
			return l.further(n.Pos, "%s", functionName(n))
		}
		return l.chain(n.Pos, free, n.Field[strings.Count(functionName(n), "."):], n.String())
	}
	return free
}
