package revise_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"counterpoint/generator/check"
	"counterpoint/generator/record"
	"counterpoint/generator/revise"
)

const why = "A court order of 30 April 2024."

func townSite(t *testing.T) revise.Site {
	return revise.Site{FS: published(t, os.DirFS("../testsite/testdata/town")), Judge: check.Site{Lang: "en"}}
}

// A record that is only listed goes out of the lists, and the ledger says when and why.
func TestRemove(t *testing.T) {
	s := townSite(t)
	files, found, err := s.Remove(record.KindVersion, "amended-plan", why, "2024-06-02")
	if err != nil {
		t.Fatal(err)
	}
	if files == nil { // a point says what the later text said: that is for a person
		for _, f := range found {
			if f.Rule != "reference-exists" && f.Rule != "link-resolves" {
				t.Error(f)
			}
		}
	}
	files, found, err = s.Remove(record.KindClaim, "market-moved", why, "2024-06-02")
	if err != nil || files == nil {
		t.Fatal(found, err)
	}
	after := changed(t, s.FS, files)
	if after["data/claims/market-moved.toml"] != nil {
		t.Error("the record is there")
	}
	if got := string(after[record.LedgerFile].Data); !strings.Contains(got, "\nclaim market-moved 3 2024-04-03 removed 2024-06-02 "+why+"\n") {
		t.Errorf("the ledger is\n%s", got)
	}
	if _, found := errorsOf(t, after); len(found) > 0 {
		t.Error(found)
	}
}

// A source that is evidence, or that a text links to, cannot go before a person has put another in its place.
func TestRemoveEvidence(t *testing.T) {
	s := townSite(t)
	files, found, err := s.Remove(record.KindSource, "minutes-2024-03-04", why, "2024-06-02")
	if err != nil || files != nil {
		t.Fatal(files, err)
	}
	rules := map[string]int{}
	for _, f := range found {
		rules[f.Rule]++
	}
	if rules["reference-exists"] < 5 || rules["link-resolves"] < 2 || len(rules) != 2 {
		t.Error(found)
	}
}

// Whatever is removed: either it is said what stands in the way, or there are no errors and nothing names it.
func TestRemoveAny(t *testing.T) {
	s := townSite(t)
	before, _ := errorsOf(t, s.FS)
	removed := 0
	for _, r := range before.Set.All {
		m := record.MetaOf(r)
		files, found, err := s.Remove(m.Schema.Kind, m.ID, why, "2024-06-02")
		if err != nil {
			t.Errorf("%s %s: %v", m.Schema.Kind, m.ID, err)
			continue
		}
		if files == nil {
			if len(found) == 0 {
				t.Errorf("%s %s: neither files nor findings", m.Schema.Kind, m.ID)
			}
			continue
		}
		removed++
		after, found := errorsOf(t, changed(t, s.FS, files))
		if len(found) > 0 || after.Has(m.Schema.Kind, m.ID) {
			t.Errorf("%s %s: %v", m.Schema.Kind, m.ID, found)
		}
		if m.Schema.Paged && after.Set.Ledger.Removed(m.Schema.Kind, m.ID) == nil {
			t.Errorf("%s %s: the ledger does not say so", m.Schema.Kind, m.ID)
		}
	}
	if removed < 5 {
		t.Errorf("only %d records could be removed", removed)
	}
}

func TestUnfitToRemove(t *testing.T) {
	s := townSite(t)
	for _, c := range []struct{ id, why, want string }{
		{"market-move", why, `there is no claim "market-move": did you mean "market-moved"?`},
		{"market-moved", "", "say why, for readers: --why with one line of at most 400 characters"},
		{"market-moved", "a\nb", "say why, for readers: --why with one line of at most 400 characters"},
	} {
		var unfit revise.Unfit
		if _, _, err := s.Remove(record.KindClaim, c.id, c.why, "2024-06-02"); !errors.As(err, &unfit) || err.Error() != c.want {
			t.Errorf("%s for %q: %v", c.id, c.why, err)
		}
	}
	s.FS = os.DirFS("../testsite/testdata/town")
	if _, _, err := s.Remove(record.KindClaim, "market-moved", why, "2024-06-02"); err == nil || !strings.Contains(err.Error(), "is not in the ledger") {
		t.Error(err)
	}
}

// A withdrawn check stays, with a last correction that says so.
func TestWithdraw(t *testing.T) {
	s := townSite(t)
	files, found, err := s.Withdraw("library-hours", `It rested on "minutes" that were \forged.`, "2024-06-02")
	if err != nil || len(files) != 1 || len(found) > 0 {
		t.Fatal(files, found, err)
	}
	if got := string(files[0].After); !strings.HasSuffix(got, "\n\n[[correction]]\ndate = 2024-06-02\nkind = \"withdrawn\"\ntext = \"It rested on \\\"minutes\\\" that were \\\\forged.\"\n") {
		t.Errorf("the record ends\n%s", got[len(got)-200:])
	}
	for _, c := range []struct{ id, why, want string }{
		{"market-moved", why, `the check "market-moved" was withdrawn on 2024-05-02`},
		{"library-hours", " ", "say why, for readers: --why with one line of at most 400 characters"},
	} {
		var unfit revise.Unfit
		if _, _, err := s.Withdraw(c.id, c.why, "2024-06-02"); !errors.As(err, &unfit) || err.Error() != c.want {
			t.Errorf("%s for %q: %v", c.id, c.why, err)
		}
	}
	// A day before the publication is a finding, and nothing changes.
	if files, found, err := s.Withdraw("library-hours", why, "2024-01-01"); err != nil || files != nil || len(found) == 0 {
		t.Error(files, found, err)
	}
}
