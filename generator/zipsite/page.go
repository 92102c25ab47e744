package zipsite

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Attributes with one address, with several, and those for which a browser refuses files from a disk.
var (
	oneAddress = []string{"action", "background", "cite", "data", "formaction", "href", "longdesc", "manifest", "poster", "src", "xlink:href"}
	manyOfThem = []string{"imagesrcset", "srcset"}
	refused    = []string{"crossorigin", "integrity"}
)

// Void elements, which have no end tag.
var empty = []string{"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

// page rewrites an HTML file. Tags without changes, and all text, keep their bytes.
func (a addresses) page(file string, text []byte) ([]byte, error) {
	var out bytes.Buffer
	out.Grow(len(text))
	var raw []byte
	skipped, depth := "", 0 // the element being left out, and how many of its name are open
	style := false
	for z := html.NewTokenizer(bytes.NewReader(text)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return nil, err
			}
			return out.Bytes(), nil
		}
		raw = append(raw[:0], z.Raw()...) // z.Token changes the raw bytes
		switch token := z.Token(); {
		case depth > 0:
			if token.Data == skipped && kind == html.StartTagToken {
				depth++
			} else if token.Data == skipped && kind == html.EndTagToken {
				depth--
			}
		case kind == html.StartTagToken || kind == html.SelfClosingTagToken:
			if isLeftOut(token) {
				if kind == html.StartTagToken && !slices.Contains(empty, token.Data) {
					skipped, depth = token.Data, 1
				}
				continue
			}
			style = token.Data == "style"
			if a.tag(file, &token) {
				out.WriteString(token.String())
			} else {
				out.Write(raw)
			}
		case kind == html.TextToken && style:
			out.WriteString(a.style(file, string(raw)))
		default:
			style = false
			out.Write(raw)
		}
	}
}

// isLeftOut reports whether an element is left out of the zip, because the theme says so, or because it is of no use to a page
// that is read from a disk: a script that a browser does not run there, a policy, which names hosts, a manifest, and what asks
// for a file ahead of its use.
func isLeftOut(t html.Token) bool {
	switch t.Data {
	case "script":
		if strings.EqualFold(attr(t, "type"), "module") {
			return true
		}
	case "meta":
		if strings.EqualFold(attr(t, "http-equiv"), "Content-Security-Policy") {
			return true
		}
	case "link":
		for _, rel := range strings.Fields(attr(t, "rel")) {
			if strings.EqualFold(rel, "manifest") || strings.EqualFold(rel, "preload") {
				return true
			}
		}
	}
	return attr(t, "data-offline") == "never"
}

// tag rewrites the attributes of an element, and reports whether any changed.
func (a addresses) tag(file string, t *html.Token) bool {
	changed := false
	kept := t.Attr[:0]
	for _, at := range t.Attr {
		if slices.Contains(refused, at.Key) || at.Key == "hidden" && attr(*t, "data-offline") == "only" {
			changed = true
			continue
		}
		if to := a.attribute(file, *t, at); to != at.Val {
			at.Val, changed = to, true
		}
		kept = append(kept, at)
	}
	t.Attr = kept
	return changed
}

// attribute rewrites the value of an attribute.
func (a addresses) attribute(file string, t html.Token, at html.Attribute) string {
	switch {
	case namesPublished(t):
		return at.Val
	case slices.Contains(oneAddress, at.Key):
		return a.from(file, at.Val)
	case slices.Contains(manyOfThem, at.Key):
		return a.set(file, at.Val)
	case at.Key == "style":
		return a.style(file, at.Val)
	case at.Key == "content" && strings.EqualFold(attr(t, "http-equiv"), "refresh"):
		return a.refresh(file, at.Val)
	case strings.HasPrefix(at.Key, "data-"):
		// May hold anything: only what must be the address of a file of the site is rewritten.
		whole := len(at.Val) > 1 && at.Val[0] == '/' || strings.HasPrefix(at.Val, a.base.String())
		if to := a.from(file, at.Val); whole && !strings.Contains(to, "://") {
			return to
		}
	}
	return at.Val
}

// namesPublished reports whether an element means the published page, wherever it is read.
func namesPublished(t html.Token) bool {
	return attr(t, "data-offline") == "published" || t.Data == "link" && (slices.Contains(strings.Fields(attr(t, "rel")), "canonical") || strings.HasSuffix(attr(t, "type"), "+oembed"))
}

func attr(t html.Token, key string) string {
	for _, at := range t.Attr {
		if at.Key == key {
			return at.Val
		}
	}
	return ""
}
