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
		if !strings.HasPrefix(got, c.Rating.Rec.Name+": “"+c.Rec.Claim+"”. ") || !strings.HasSuffix(got, " "+b.s.URL(short(c.Rec.Schema, c.Rec.Number))) {
			t.Errorf("%s: the reply is %q", c.Rec.ID, got)
		}
	}
}

// A long address of the site leaves less room for the text of a reply, and in the end none.
func TestRepliesWithLongAddress(t *testing.T) {
	set, findings, err := record.Load(os.DirFS("../.."))
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	c := graph.New(set).Claims[0]
	for n := 180; n < 320; n++ {
		b := newBuilder(graph.New(set), Settings{Words: english(t), BaseURL: "https://28points.example/" + strings.Repeat("x", n) + "/"})
		got, address := b.reply(c), b.s.URL(short(c.Rec.Schema, c.Rec.Number))
		if !strings.HasSuffix(got, address) || got != address && utf8.RuneCountInString(got) > replyLength {
			t.Errorf("with %d characters more in the address: %q", n, got)
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
		{"fares", 1, "…"},
		{"fares", 0, ""},
		{"fares", -40, ""},
		{"", -1, ""},
		{strings.Repeat("ф", 20), 10, strings.Repeat("ф", 9) + "…"},
	} {
		if got := shortened(test.text, test.n); got != test.want {
			t.Errorf("shortened(%q, %d) = %q, not %q", test.text, test.n, got, test.want)
		}
	}
}
