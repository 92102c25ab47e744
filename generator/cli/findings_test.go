package cli

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"counterpoint/generator/record"
)

func manyFindings(n int, rule string) (list []record.Finding) {
	for i := range n {
		list = append(list, record.Finding{File: fmt.Sprintf("data/claims/c%03d.toml", i), Line: 1, Col: 1, Severity: record.Warning, Message: "wrong", Rule: rule})
	}
	return list
}

// Many findings of one rule are the first of them and a number, which is right; the few of other rules are all there.
func TestManyFindingsAreGrouped(t *testing.T) {
	list := append(manyFindings(600, "many"), manyFindings(mostAlike, "few")...)
	some, rest := firstOfEach(list)
	if want := "and 590 more, from data/claims/c010.toml:1:1: warning: [many]\n"; len(some) != firstAlike+mostAlike || rest != want {
		t.Errorf("%d shown, and %q", len(some), rest)
	}
	if some, rest := firstOfEach(manyFindings(mostAlike, "few")); len(some) != mostAlike || rest != "" {
		t.Errorf("%d shown, and %q", len(some), rest)
	}
}

// Nothing is to be corrected where code was changed: it is shown, and ends no strict command. All other warnings do, and so
// would an error of that rule.
func TestStrictness(t *testing.T) {
	code, other := manyFindings(2, "code-change"), manyFindings(1, "kept-limit")
	grave := manyFindings(1, "code-change")
	grave[0].Severity = record.Error
	for _, test := range []struct {
		found         []record.Finding
		plain, strict bool
	}{{nil, false, false}, {code, false, false}, {other, false, true}, {append(code, other...), false, true}, {grave, true, true}} {
		if plain, strict := fails(test.found, false), fails(test.found, true); plain != test.plain || strict != test.strict {
			t.Errorf("%v: fails is %v, and %v when strict", test.found, plain, strict)
		}
	}
}

// serve prints what is new and counts what is gone; a finding that moved to another line is neither.
func TestNews(t *testing.T) {
	var out bytes.Buffer
	s := &session{app: newApp(Program{Stdout: &out, Dir: t.TempDir()})}
	said := func(found []record.Finding) string {
		out.Reset()
		s.news(found)
		return out.String()
	}
	three := manyFindings(3, "title-finding")
	if got := said(three); strings.Count(got, "[title-finding]") != 3 {
		t.Errorf("at first: %q", got)
	}
	moved := manyFindings(3, "title-finding")
	moved[1].Line = 7
	if got := said(moved); got != "" {
		t.Errorf("moved: %q", got)
	}
	if got := said(append(moved[:2:2], manyFindings(5, "title-finding")[4])); strings.Count(got, "[title-finding]") != 1 || !strings.Contains(got, "c004.toml") || !strings.Contains(got, "1 finding gone, 3 left") {
		t.Errorf("one for another: %q", got)
	}
	if got := said(nil); got != "3 findings gone, none is left\n" {
		t.Errorf("at last: %q", got)
	}
}
