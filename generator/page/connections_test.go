package page

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// claimsWith are claims a, b, c … of successive days, each with what its record has beside the day.
func claimsWith(t *testing.T, records ...string) (*builder, []*graph.Claim) {
	t.Helper()
	site := fstest.MapFS{}
	for i, text := range records {
		name := fmt.Sprintf("data/claims/%c%d.toml", 'a'+i%26, i)
		site[name] = &fstest.MapFile{Data: []byte(fmt.Sprintf("number = %d\ntitle = \"T\"\nmade = \"%d\"\n%s", i+1, 2000+i, text))}
	}
	set, _, err := record.Load(site) // what else they lack does not matter here
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(set)
	return newBuilder(g, Settings{Words: english(t), Lang: "en"}), g.Claims
}

func related(relation, claim string) string {
	return fmt.Sprintf("[[related]]\nclaim = %q\nrelation = %q\n", claim, relation)
}

// Each relation between two claims of a list is said in words, in the direction in which it is stated. One line joins two
// claims, that of the strongest relation, and has an arrow unless the relation is the same from both sides.
func TestConnections(t *testing.T) {
	b, claims := claimsWith(t,
		related("same-subject", "b1")+related("supports", "b1"),
		"[[rebuttal]]\nstance = \"refutes\"\nclaim = \"c2\"\n",
		"",
		related("contradicts", "c2")+related("supports", "gone"),
		"", // connected to nothing
	)
	p := b.connected(claims)
	if len(p.Claims) != 4 {
		t.Fatalf("%d claims are listed, want the 4 that are connected", len(p.Claims))
	}
	var got []string
	for _, l := range p.Lines {
		drawn, tip := "line", "arrow"
		if l.Path == "" {
			drawn = "no line"
		}
		if l.Tip == "" {
			tip = "no arrow"
		}
		got = append(got, fmt.Sprintf("%d %d %s, %s, %s, %s", l.From, l.To, l.Label, l.Kind, drawn, tip))
	}
	want := []string{
		"3 2 Answers and speaks against, against, line, arrow",
		"4 3 Contradicts, against, line, no arrow",
		"1 2 Would support, for, line, arrow",
		"1 2 On the same subject, same, no line, no arrow",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if keys := slices.Collect(maps.Keys(kindsOf(p))); len(keys) != 2 {
		t.Errorf("the key explains %q, want the two patterns of lines that are drawn", keys)
	}
}

func kindsOf(p *connections) map[string]bool {
	kinds := map[string]bool{}
	for _, k := range p.Kinds {
		kinds[k.ID] = true
	}
	return kinds
}

// Claims without a connection have no picture; nor have those of which only one is in the list.
func TestNoConnections(t *testing.T) {
	b, claims := claimsWith(t, related("supports", "b1"), "")
	if p := b.connected(claims[:1]); p != nil {
		t.Errorf("a claim alone has connections: %+v", p)
	}
	b, claims = claimsWith(t, "", "")
	if p := b.connected(claims); p != nil {
		t.Errorf("claims that do not bear on each other have connections: %+v", p)
	}
}

// Of more claims than have room the newest are shown. Lines stay inside the picture, no two run in one lane past the same
// row, and no two end at one place.
func TestConnectionsHaveRoom(t *testing.T) {
	var records []string
	for i := range mostConnected + 20 {
		text := ""
		for _, step := range []int{1, 2, 5, 13} {
			if i >= step {
				text += related("follows", fmt.Sprintf("%c%d", 'a'+(i-step)%26, i-step))
			}
		}
		records = append(records, text)
	}
	b, claims := claimsWith(t, records...)
	p := b.connected(claims)
	if len(p.Claims) != mostConnected || p.More != 20 {
		t.Fatalf("%d claims and %d more", len(p.Claims), p.More)
	}
	ends := map[int]bool{}
	for i := range p.Lines {
		l := &p.Lines[i]
		for _, at := range []int{l.fromEnd, l.toEnd} {
			if at < 0 || at > p.Height || ends[at] {
				t.Errorf("a line from %d to %d ends at %d, which is taken or outside of %d", l.From, l.To, at, p.Height)
			}
			ends[at] = true
		}
		for j := range p.Lines[:i] {
			if other := &p.Lines[j]; other.lane == l.lane && l.beside(other) {
				t.Errorf("the lines %d-%d and %d-%d run over each other", l.From, l.To, other.From, other.To)
			}
		}
	}
	if p.Width > lanesWidth+3*laneWidth {
		t.Errorf("the picture is %d wide", p.Width)
	}
}
