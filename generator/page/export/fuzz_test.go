package export

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"golang.org/x/net/html"

	"counterpoint/generator/record"
)

// quotedID is a string of the language DOT (graphviz.org/doc/info/lang.html) in which every escape is one of a label.
var quotedID = regexp.MustCompile(`^"([^"\\\r\n]|\\\\|\\"|\\n)*"$`)

// unescaped matches what Argdown takes for mark-up (argdown.org/syntax).
var unescaped = regexp.MustCompile(`(^|[^\\])(\\\\)*[@#*_\[\]<>{}=]|//|/\*|[\r\n]`)

// Whatever a text holds, it stays a text in each format, and a strict reader reads it.
func FuzzTexts(f *testing.F) {
	for _, s := range []string{`"];a->b;"`, `\`, `\N\G`, "a\r\nb", "<b>&amp;", "]: x\n[y]", "===\nx: y", "} {a: b}", "</script><!--", "\u2028\u2029\x7f\u0085", "\xff", "##[error]", "// x /* y */", "a\x00b", "\ufeff"} {
		f.Add(s)
	}
	s := Site{BaseURL: "https://town.example/"}
	f.Fuzz(func(t *testing.T, text string) {
		if got := inDOT(text); !quotedID.MatchString(got) {
			t.Errorf("DOT: %q is %s", text, got)
		}
		if got := inArgdown(text); unescaped.MatchString(got) {
			t.Errorf("Argdown: %q is %q", text, got)
		}
		var back string
		if err := yaml.Unmarshal([]byte(inYAML(text)), &back); err != nil {
			t.Errorf("YAML: %q is %s, %v", text, inYAML(text), err)
		}
		c := &record.Claim{Title: text, Claim: text, Claimant: []string{text}}
		c.Meta.Schema = record.SchemaOf(record.KindClaim)
		data := s.Record(c)
		var claim struct{ Record struct{ Claim string } }
		if err := json.Unmarshal(data, &claim); err != nil || claim.Record.Claim != string([]rune(text)) {
			t.Errorf("JSON: %q is %s, %v", text, data, err)
		}
		if bytes.ContainsAny(data, "\n\r\u2028\u2029") {
			t.Errorf("a line of JSON has a line break: %q", data)
		}
		page := html.NewTokenizer(strings.NewReader("<script>" + string(data) + "</script>"))
		page.Next()
		page.Next()
		if got := page.Raw(); !bytes.Equal(got, data) {
			t.Errorf("in a script element, %q ends as %q", data, got)
		}
	})
}
