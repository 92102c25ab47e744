package export

import (
	"fmt"
	"io"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/inert"
	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
)

// DOT writes claims, points and the relations between them for Graphviz. The label of an arrow says what the claim it
// starts from is to the claim it ends at.
func (s Site) DOT(out io.Writer) {
	io.WriteString(out, "digraph claims {\n")
	fmt.Fprintf(out, "  graph [label=%s];\n  node [shape=box];\n", inDOT(s.Title))
	for _, p := range s.Graph.Points {
		r := p.Rec
		fmt.Fprintf(out, "  %s [shape=oval, label=%s, URL=%s];\n", nodeID(&r.Meta), inDOT(fmt.Sprintf("%d. %s", r.Number, r.Title)), inDOT(s.URL(r.Link())))
	}
	for _, c := range s.Graph.Claims {
		r := c.Rec
		fmt.Fprintf(out, "  %s [label=%s, URL=%s];\n", nodeID(&r.Meta), inDOT(r.Claim+"\n"+s.verdict(c)), inDOT(s.URL(r.Link())))
	}
	for _, c := range s.Graph.Claims {
		from := nodeID(&c.Rec.Meta)
		for _, p := range c.Points {
			fmt.Fprintf(out, "  %s -> %s [style=dotted];\n", from, nodeID(&p.Rec.Meta))
		}
		for _, rel := range c.Rec.Related {
			if other := s.Graph.Claim(rel.Claim); other != nil {
				fmt.Fprintf(out, "  %s -> %s [label=%s, style=dashed];\n", from, nodeID(&other.Rec.Meta), inDOT(s.Label(record.Relations, rel.Relation)))
			}
		}
		for _, rb := range c.Rec.Rebuttal {
			if other := s.Graph.Claim(rb.Claim); other != nil {
				fmt.Fprintf(out, "  %s -> %s [label=%s];\n", nodeID(&other.Rec.Meta), from, inDOT(s.Label(record.Stances, rb.Stance)))
			}
		}
	}
	io.WriteString(out, "}\n")
}

// WithdrawnPath leads to the list of the checks that were withdrawn, from the root of a site.
const WithdrawnPath = "ratings/#withdrawn-checks"

// verdict is the name of a claim's rating, or that the check was withdrawn.
func (s Site) verdict(c *graph.Claim) string {
	if c.Rec.Withdrawn() {
		return s.Label(record.Corrections, "withdrawn")
	}
	if c.Rating == nil {
		return ""
	}
	return c.Rating.Rec.Name
}

func nodeID(m *record.Meta) string { return inDOT(m.Schema.Plural + "/" + m.ID) }

// dotText escapes what a label of Graphviz reads: quotes, its own escapes, and the entities of HTML.
var dotText = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", "&amp;", "\r", "", "\n", `\n`, "\x00", "")

func inDOT(s string) string { return `"` + dotText.Replace(s) + `"` }

// Argdown are the claims in Argdown, each with the answers that support or refute it.
func (s Site) Argdown() Rows {
	title := strings.ReplaceAll(inYAML(s.Title), "=", `\u003d`) // the header ends at ===
	return Rows{Open: always("===\ntitle: " + title + "\n===\n"), Each: func(yield func([]byte) bool) {
		for _, c := range s.Graph.Claims {
			if !yield(s.arguments(c)) {
				return
			}
		}
	}}
}

// arguments are a claim and the answers to it.
func (s Site) arguments(c *graph.Claim) []byte {
	r := c.Rec
	tag := r.Rating
	if r.Withdrawn() {
		tag = "withdrawn"
	}
	out := fmt.Appendf(nil, "\n[%s]: %s #%s {url: %s}\n", r.ID, inArgdown(r.Claim), tag, inYAML(s.URL(r.Link())))
	for i, rb := range r.Rebuttal {
		sign := map[string]string{"supports": "+", "refutes": "-"}[rb.Stance]
		switch other := s.Graph.Claim(rb.Claim); {
		case sign == "":
		case other != nil:
			out = fmt.Appendf(out, "  %s [%s]\n", sign, other.Rec.ID)
		default:
			var data []string
			if rb.By != "" { // an answer of somebody else is not the publisher's
				data = append(data, "by: "+inYAML(rb.By))
			}
			if rb.Time != "" {
				data = append(data, "time: "+inYAML(rb.Time))
			}
			about := ""
			if data != nil {
				about = " {" + strings.Join(data, ", ") + "}"
			}
			out = fmt.Appendf(out, "  %s <%s answer %d>: %s%s\n", sign, r.ID, i+1, inArgdown(markdown.Plain(rb.Text)), about)
		}
	}
	return out
}

// inYAML is a text as the header and the data of Argdown have it. YAML takes the strings of JSON, but no invisible
// characters in them (yaml.org/spec/1.2.2, section 5.1).
func inYAML(s string) string { return string(inert.JSON(encode(s))) }

// inArgdown is a text on one line, with the markup of Argdown escaped.
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
