package claimreview

import (
	"bytes"
	"cmp"
	"strings"

	"golang.org/x/net/html"
)

// itemsOf returns the items of a page that have a type, as JSON-LD has them: of microdata
// (https://html.spec.whatwg.org/multipage/microdata.html) and of RDFa Lite (https://www.w3.org/TR/rdfa-lite/). Both mark an
// element as an item, and elements in it as values of its properties.
func itemsOf(data []byte) ([]any, error) {
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	r := itemReader{byID: map[string]*html.Node{}}
	for n := range root.Descendants() {
		if id := attr(n, "id"); id != "" && r.byID[id] == nil {
			r.byID[id] = n
		}
	}
	r.read(root, nil)
	return r.top, nil
}

type itemReader struct {
	top     []any
	byID    map[string]*html.Node
	visited int // nodes that were read again
	bytes   int // of the texts of properties
}

// maxVisited is how many nodes are read more than once, as the text of a property and because an itemref names them: each of
// many may hold or name one large element.
const maxVisited = 1_000_000

// read adds what an element and those in it say to the item that they are in.
func (r *itemReader) read(n *html.Node, item map[string]any) {
	if n.Type == html.ElementNode {
		property := cmp.Or(attr(n, "itemprop"), attr(n, "property"))
		inner := item
		var value any
		if isItem(n) {
			inner = map[string]any{}
			if kind := strings.Fields(cmp.Or(attr(n, "itemtype"), attr(n, "typeof"))); kind != nil {
				var list []any
				for _, name := range kind {
					list = append(list, name)
				}
				inner["@type"] = list
			}
			if id := cmp.Or(attr(n, "itemid"), attr(n, "resource")); id != "" {
				inner["@id"] = id
			}
			value = inner
			for _, id := range strings.Fields(attr(n, "itemref")) {
				r.refer(id, inner)
			}
		} else if property != "" {
			value = r.valueOf(n)
		}
		switch {
		case property != "" && item != nil:
			for _, name := range strings.Fields(property) {
				name = name[strings.LastIndexAny(name, ":/")+1:]
				list, _ := item[name].([]any)
				if text, ok := value.(string); ok {
					if r.bytes += len(text); r.bytes > maxPage { // an element may name a thousand properties of one text
						return
					}
				}
				item[name] = append(list, value)
			}
		case value != nil && isItem(n):
			r.top = append(r.top, inner)
		}
		item = inner
	}
	for c := range n.ChildNodes() {
		r.read(c, item)
	}
}

// refer adds to an item what the element with an id says.
func (r *itemReader) refer(id string, item map[string]any) {
	n := r.byID[id]
	if n == nil || isItem(n) && attr(n, "itemprop") == "" {
		return
	}
	for d := range n.Descendants() {
		if r.visited++; r.visited > maxVisited || d.Type == html.ElementNode && attr(d, "itemref") != "" {
			return // or else items could name each other without end
		}
	}
	if attr(n, "itemref") == "" {
		r.read(n, item)
	}
}

func isItem(n *html.Node) bool { return has(n, "itemscope") || has(n, "typeof") }

// valueOf returns what an element says as a value: an address, a date, or its text.
func (r *itemReader) valueOf(n *html.Node) string {
	for _, key := range []string{"content", "datetime", "href", "src", "resource", "value"} {
		if has(n, key) {
			return strings.TrimSpace(attr(n, key))
		}
	}
	var b strings.Builder
	for d := range n.Descendants() {
		if r.visited++; r.visited > maxVisited || b.Len()+len(d.Data) > maxText {
			return ""
		}
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}
