package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"counterpoint/generator/gitlog"
)

// An address of a version that a build has published is there in all later builds, also when it was published on the day of
// the launch, before that day's first commit or between two of them. A check that is not published has none.
func TestAddressesOfVersionsStay(t *testing.T) {
	days := []string{"2026-03-01", "2026-03-02", "2026-03-04", "2026-03-04", "2026-03-04", "2026-03-05"}
	const launched, published = "2026-03-04", 1 // the newest commit that there was when the site was published first
	h := &told{file: "data/claims/lines.toml", texts: map[string][]byte{}}
	g := councilOf(t)
	build := func() (at []string) {
		s := Settings{Words: english(t), BaseURL: "https://council.example/", Lang: "en", History: h, Launched: launched, Commits: map[string]string{h.file: "c"}}
		for _, p := range Parts(g, s) {
			for _, address := range append([]string{p.Address}, p.Aliases...) {
				if address = strings.TrimPrefix(address, "/"); strings.HasPrefix(address, "claims/lines/history/c") {
					at = append(at, strings.TrimSuffix(strings.TrimPrefix(address, "claims/lines/history/"), "/"))
				}
			}
		}
		slices.Sort(at)
		return at
	}
	was := ""
	var before []string
	for i, day := range days {
		at, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		now := fmt.Sprint(i)
		h.texts[now] = fmt.Appendf(nil, "title = \"Version %d\"\n", i)
		h.changes = slices.Insert(h.changes, 0, gitlog.Change{Commit: &gitlog.Commit{ID: "c" + now, Time: at}, Was: was, Now: now})
		was = now
		if i < published {
			continue
		}
		there := build()
		for _, address := range before {
			if !slices.Contains(there, address) {
				t.Errorf("with commit %d, the address of %s is gone: there are %v", i, address, there)
			}
		}
		before = there
	}
	if want := []string{"c1", "c2", "c3", "c4", "c5"}; !slices.Equal(before, want) {
		t.Errorf("the addresses are those of %v, not of %v", before, want)
	}
	g.Claim("lines").Rec.Checked = ""
	if there := build(); len(there) > 0 {
		t.Errorf("a draft has addresses of versions: %v", there)
	}
}
