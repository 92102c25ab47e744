package page

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/themes"
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
		if !strings.HasPrefix(got, c.Rating.Rec.Name+". Claim: "+c.Rec.Claim+". ") || !strings.HasSuffix(got, " "+b.s.URL(short(c.Rec.Schema, c.Rec.Number))) {
			t.Errorf("%s: the reply is %q", c.Rec.ID, got)
		}
	}
}

// What a claim says is in our words: whatever shows it, no quotation mark stands before it. Only the words of a quotation
// have one.
func TestOurWordsAreNotQuoted(t *testing.T) {
	files, err := All(councilOf(t), Settings{Words: english(t), BaseURL: "https://council.example/", Title: "Council", Lang: "en", Publisher: "the editors"})
	if err != nil {
		t.Fatal(err)
	}
	words := regexp.MustCompile(`(?:[“”„‟«‹‘‚]|&ldquo;|&laquo;|<q>)\s*(The council will double bus fares|Two bus lines will close|Two lines close)`)
	for name, data := range files {
		if found := words.Find(data); found != nil {
			t.Errorf("%s: %s", name, found)
		}
	}
	shown := regexp.MustCompile(`(?:[“”„‟«‹‘‚]|<q[^>]*>|<blockquote[^>]*>(?:<p>)?)\s*(?:\{\{ *(?:\$p|\$c)?\.[cC]laim *\}\}|\$\{check\.claim\}|\{\{ *(?:\$p)?\.paraphrase)`)
	fs.WalkDir(themes.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			data, _ := fs.ReadFile(themes.FS, name)
			if found := shown.Find(data); found != nil {
				t.Errorf("%s: %s", name, found)
			}
		}
		return err
	})
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
