package revise_test

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/check"
	"counterpoint/generator/media"
	"counterpoint/generator/record"
	"counterpoint/generator/revise"
)

// pictured is the town with pictures of a claim that nothing names: one of its record, and what else gathers in a folder.
func pictured(t *testing.T) revise.Site {
	site := published(t, os.DirFS("../testsite/testdata/town"))
	claim := site["data/claims/market-moved.toml"]
	claim.Data = append(claim.Data, "\n[[media]]\nfile = \"stalls.png\"\nalt = \"Stalls\"\n"...)
	poster := site["media/claims/bridge-cost/poster.png"]
	for _, name := range []string{"stalls.png", "stalls.png~", ".stalls.png.swp", "unnamed.png", "more/deep.png"} {
		site["media/claims/market-moved/"+name] = poster
	}
	site["media/claims/market-moved-2/near.png"] = poster // of a claim that may have been there
	site["media/sources/market-moved/odd.png"] = poster
	return revise.Site{FS: site, Judge: check.Site{Lang: "en", Media: media.Open(site, media.Limits{Size: 10_000, Pixels: 1_000_000})}}
}

// mediaOf are the names of the pictures and recordings of a site.
func mediaOf(site fstest.MapFS) (names []string) {
	for _, name := range slices.Sorted(maps.Keys(site)) {
		if strings.HasPrefix(name, record.MediaDir+"/") {
			names = append(names, name)
		}
	}
	return names
}

// The whole folder of a claim moves with it, or goes, whatever is in it, and no other folder. Nothing of it is read, and no
// finding comes from that.
func TestMedia(t *testing.T) {
	folder := []string{".stalls.png.swp", "more/deep.png", "stalls.png", "stalls.png~", "unnamed.png"}
	for name, tt := range map[string]struct {
		change func(revise.Site) ([]revise.File, []record.Finding, error)
		to     string // its folder then
	}{
		"rename": {func(s revise.Site) ([]revise.File, []record.Finding, error) {
			return s.Rename(record.KindClaim, "market-moved", "stalls-moved")
		}, "media/claims/stalls-moved/"},
		"merge": {func(s revise.Site) ([]revise.File, []record.Finding, error) {
			return s.Merge(record.KindClaim, "library-hours", "market-moved")
		}, ""},
		"remove": {func(s revise.Site) ([]revise.File, []record.Finding, error) {
			return s.Remove(record.KindClaim, "market-moved", why, "2024-06-02")
		}, ""},
		"withdraw": {func(s revise.Site) ([]revise.File, []record.Finding, error) {
			return s.Withdraw("library-hours", why, "2024-06-02")
		}, "media/claims/market-moved/"},
		"rename another kind": {func(s revise.Site) ([]revise.File, []record.Finding, error) {
			return s.Rename(record.KindTopic, "harbour", "port")
		}, "media/claims/market-moved/"},
	} {
		t.Run(name, func(t *testing.T) {
			s := pictured(t)
			files, found, err := tt.change(s)
			if err != nil || files == nil || len(found) > 0 {
				t.Fatal(files, found, err)
			}
			for _, f := range files {
				if f.Media() && (f.Before != nil || f.After != nil || f.Places != 0) {
					t.Errorf("%s was read", f.Old)
				}
			}
			want := []string{"media/claims/bridge-cost/poster.png", "media/claims/bridge-cost/speech.wav", "media/claims/market-moved-2/near.png", "media/sources/market-moved/odd.png"}
			if tt.to != "" {
				for _, file := range folder {
					want = append(want, tt.to+file)
				}
			}
			slices.Sort(want)
			if got := mediaOf(changed(t, s.FS, files)); !slices.Equal(got, want) {
				t.Errorf("media are\n%s\nand not\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

// The claim that stays keeps its own pictures.
func TestMediaOfTheOneThatStays(t *testing.T) {
	s := pictured(t)
	before := len(mediaOf(s.FS.(fstest.MapFS)))
	files, found, err := s.Merge(record.KindClaim, "market-moved", "library-hours")
	if err != nil || files == nil || len(found) > 0 {
		t.Fatal(files, found, err)
	}
	if got := mediaOf(changed(t, s.FS, files)); len(got) != before {
		t.Errorf("of %d files there are %s", before, got)
	}
}
