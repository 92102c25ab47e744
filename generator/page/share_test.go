package page

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// A reply to any claim of the real site fits, names the rating first, and ends with the address of the check.
func TestRepliesFit(t *testing.T) {
	set, findings, err := record.Load(os.DirFS("../.."))
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	g := graph.New(set)
	b := newBuilder(g, Settings{Words: english(t), BaseURL: "https://28points.example/"})
	for _, c := range g.Claims {
		got := b.reply(c)
		if n := utf8.RuneCountInString(got); n > replyLength {
			t.Errorf("%s: %d characters: %s", c.Rec.ID, n, got)
		}
		if !strings.HasPrefix(got, c.Rating.Rec.Name+": “"+c.Rec.Claim+"”. ") || !strings.HasSuffix(got, " "+b.s.URL(short("c", c.Rec.Number))) {
			t.Errorf("%s: the reply is %q", c.Rec.ID, got)
		}
	}
}

func TestShortened(t *testing.T) {
	for _, test := range []struct {
		text string
		n    int
		want string
	}{
		{"fares stay", 10, "fares stay"},
		{"fares stay as they are", 12, "fares stay…"},
		{"fares, stay", 9, "fares…"},
		{strings.Repeat("ф", 20), 10, strings.Repeat("ф", 9) + "…"},
	} {
		if got := shortened(test.text, test.n); got != test.want {
			t.Errorf("shortened(%q, %d) = %q, not %q", test.text, test.n, got, test.want)
		}
	}
}
