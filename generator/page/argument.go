package page

import (
	"fmt"
	"io"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// The claims and what ties them together, for programs that draw and weigh arguments.

// dot is the graph of the claims in the language of Graphviz. An arrow says of the claim it starts from what it is to
// the one it ends at.
func (b *builder) dot(out io.Writer) {
	io.WriteString(out, "digraph claims {\n")
	fmt.Fprintf(out, "  graph [label=%s];\n  node [shape=box];\n", inDOT(b.s.Title))
	for _, p := range b.g.Points {
		r := p.Rec
		fmt.Fprintf(out, "  %s [shape=oval, label=%s, URL=%s];\n", nodeID(&r.Meta), inDOT(fmt.Sprintf("%d. %s", r.Number, r.Title)), inDOT(b.s.URL(r.Link())))
	}
	for _, c := range b.g.Claims {
		r := c.Rec
		fmt.Fprintf(out, "  %s [label=%s, URL=%s];\n", nodeID(&r.Meta), inDOT(r.Claim+"\n"+b.verdict(c)), inDOT(b.s.URL(r.Link())))
	}
	for _, c := range b.g.Claims {
		from := nodeID(&c.Rec.Meta)
		for _, p := range c.Points {
			fmt.Fprintf(out, "  %s -> %s [style=dotted];\n", from, nodeID(&p.Rec.Meta))
		}
		for _, rel := range c.Rec.Related {
			if other := b.g.Claim(rel.Claim); other != nil {
				fmt.Fprintf(out, "  %s -> %s [label=%s, style=dashed];\n", from, nodeID(&other.Rec.Meta), inDOT(b.label(relations, rel.Relation)))
			}
		}
		for _, rb := range c.Rec.Rebuttal {
			if other := b.g.Claim(rb.Claim); other != nil {
				fmt.Fprintf(out, "  %s -> %s [label=%s];\n", nodeID(&other.Rec.Meta), from, inDOT(b.label(stances, rb.Stance)))
			}
		}
	}
	io.WriteString(out, "}\n")
}

// verdict is the rating of a claim in a word, or that its check no longer stands.
func (b *builder) verdict(c *graph.Claim) string {
	if c.Rec.Withdrawn() {
		return b.label(corrections, "withdrawn")
	}
	return markOf(c.Rating).Name
}

func nodeID(m *record.Meta) string { return inDOT(m.Schema.Plural + "/" + m.ID) }

// dotText escapes what a label of Graphviz reads: quotes, its own escapes, and the entities of HTML.
var dotText = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", "&amp;", "\r", "", "\n", `\n`, "\x00", "")

func inDOT(s string) string { return `"` + dotText.Replace(s) + `"` }

// argdown is the claims in Argdown: each a statement, below it the answers that support it and those that refute it.
func (b *builder) argdown(out io.Writer) {
	title := strings.ReplaceAll(string(b.encode("title", b.s.Title)), "=", `\u003d`) // what stands between === has none
	fmt.Fprintf(out, "===\ntitle: %s\n===\n", title)
	for _, c := range b.g.Claims {
		r := c.Rec
		tag := r.Rating
		if r.Withdrawn() {
			tag = "withdrawn"
		}
		fmt.Fprintf(out, "\n[%s]: %s #%s {url: %s}\n", r.ID, inArgdown(r.Claim), tag, b.encode("url", b.s.URL(r.Link())))
		for i, rb := range r.Rebuttal {
			sign := map[string]string{"supports": "+", "refutes": "-"}[rb.Stance]
			switch other := b.g.Claim(rb.Claim); {
			case sign == "":
			case other != nil:
				fmt.Fprintf(out, "  %s [%s]\n", sign, other.Rec.ID)
			default:
				by := ""
				if rb.By != "" { // others' answers are not the publisher's
					by = fmt.Sprintf(" {by: %s}", b.encode("by", rb.By))
				}
				fmt.Fprintf(out, "  %s <%s answer %d>: %s%s\n", sign, r.ID, i+1, inArgdown(plain(rb.Text)), by)
			}
		}
	}
}

// inArgdown is a text on one line, with nothing in it that Argdown would read as more than words.
func inArgdown(s string) string {
	var out strings.Builder
	for _, r := range strings.Join(strings.Fields(s), " ") {
		if strings.ContainsRune("\\@#*_[]<>/{}=", r) {
			out.WriteByte('\\')
		}
		out.WriteRune(r)
	}
	return out.String()
}
