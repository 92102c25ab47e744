package check_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"counterpoint/generator/check"
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Rules that look for words in texts take no longer than the texts are long, whatever is written to keep them busy.
func TestWordsInLongTexts(t *testing.T) {
	const many = 1_500 // a file may have 256 KB
	repeated := func(words string) string { return strings.Repeat(words+" ", many) }
	var different strings.Builder
	for i := range many {
		fmt.Fprintf(&different, "word%dx ", i)
	}
	site := fstest.MapFS{"data": {Mode: 0o755 | 1<<31}}
	for i, words := range []string{
		repeated("no only never"), repeated("no no the found"), repeated("via the"), repeated("citing reuters reuter"), repeated("… ..."), repeated("a. a. a."),
		repeated("(((("), repeated("[...]"), repeated("word word,"), different.String(), repeated("не не найд"), repeated("\u200bo\u0301"),
	} {
		q := fmt.Sprintf("%q", strings.TrimSpace(words))
		q = strings.ReplaceAll(q, `\u200b`, "\u200b")
		site[fmt.Sprintf("data/claims/c%d.toml", i)] = &fstest.MapFile{Data: []byte("title = " + q + "\nclaim = " + q + "\nreason = " + q + "\nmade = 2024-03-04\n" +
			"[[quote]]\ntext = " + q + "\ntranslation = " + q + "\nsource = \"s\"\n[[rebuttal]]\nstance = \"refutes\"\nclaim = \"c0\"\ntext = " + q + "\n")}
		site[fmt.Sprintf("data/sources/s%d.toml", i)] = &fstest.MapFile{Data: []byte("title = " + q + "\npublisher = " + q + "\nkind = \"news-report\"\nauthor = [" + q + "]\ncaution = " + q + "\nestablishes = " + q + "\n")}
	}
	set, _, err := record.Load(site)
	if err != nil {
		t.Fatal(err)
	}
	if len(set.Claims) < 10 || len(set.Sources) < 10 {
		t.Fatalf("%d claims and %d sources are read", len(set.Claims), len(set.Sources))
	}
	g := graph.New(set)
	for _, r := range check.Rules {
		switch r.Name {
		case "quotation-seen", "quotation-ellipsis", "claim-words", "absence-searched", "evidence-later", "one-party", "rests-on-unproven", "source-relay", "side-one-kind":
			for _, lang := range []string{"en", "ru"} {
				start := time.Now()
				check.RunRule(r, set, g, check.Site{Lang: lang})
				if took := time.Since(start); took > 20*time.Second {
					t.Errorf("%s takes %s", r.Name, took)
				} else if took > time.Second {
					t.Logf("%s takes %s", r.Name, took)
				}
			}
		}
	}
}
