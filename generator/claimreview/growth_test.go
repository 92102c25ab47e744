package claimreview

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"counterpoint/generator/record"
)

// Reviews whose words all make the same id get one after the other, and each does not try those of all before it.
func TestSameIDs(t *testing.T) {
	drafted := func(n int) time.Duration {
		var list []Review
		for i := range n {
			words := strings.Map(func(digit rune) rune { return 'ⴰ' + digit - '0' }, strconv.Itoa(i)) // no letter that an id may have
			list = append(list, Review{Claim: words})
		}
		start := time.Now()
		drafts, err := Drafts(&record.Set{}, list, Options{})
		took := time.Since(start)
		if err != nil {
			t.Fatal(err)
		}
		names := map[string]bool{}
		for _, d := range drafts {
			if len(d.Files) == 0 || names[d.Files[0].Name] {
				t.Fatalf("%q has no file of its own", d.Claim)
			}
			names[d.Files[0].Name] = true
		}
		if !names["data/claims/imported-claim-2.toml"] {
			t.Error("the second file is not the second one")
		}
		return took
	}
	ratio := 100.0
	for i := 0; i < 5 && ratio > 8; i++ {
		ratio = min(ratio, float64(drafted(8000))/float64(drafted(2000)))
	}
	if ratio > 8 {
		t.Errorf("four times the reviews take %.1f times as long", ratio)
	}
}
