package hugosite

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/afero"

	"counterpoint/generator/publish"
)

// Files are copied while Hugo runs, so one may come over a page that is there already. That is found, whichever of the
// two came first; a file over a file, as a site has its own robots.txt over the theme's, is meant.
func TestCopiedOverPage(t *testing.T) {
	for _, test := range []struct {
		name  string
		write string // p a page, t one taken from the site published before, f a file, | the next run
		found bool
	}{
		{"a file after a page", "pf", true},
		{"a file after a page of an earlier run", "p|f", true},
		{"a page after a file", "fp", true},
		{"a page after a file of an earlier run", "f|p", true},
		{"a file after a page of the site published before", "tf", true},
		{"a page after one of the site published before", "tp", true},
		{"a page after one of the site published before, taken while another run was on", "t|p", true},
		{"a page after a page", "pp", true},
		{"a file after a file", "ff", false},
		{"a page after the page of an earlier run", "p|p", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			out := newOutput(context.Background(), afero.NewMemMapFs())
			found := newFindings("/site", nil)
			out.begin(found)
			for _, what := range test.write {
				switch what {
				case '|':
					out.ReportDuplicates()
					out.begin(found)
				case 't':
					out.reuse("claims/land/index.html", reusedPage)
				case 'p', 'f':
					open := out.Create
					if what == 'f' {
						open = out.copy
					}
					f, err := open("claims/land/index.html")
					if err != nil {
						t.Fatal(err)
					}
					f.Close()
				}
			}
			out.ReportDuplicates()
			out.reportClashes(found)
			err := found.failed(context.Background(), nil)
			if (err != nil) != test.found || err != nil && !strings.Contains(err.Error(), "2 pages or static files are published at /claims/land/index.html") {
				t.Errorf("found: %v", err)
			}
		})
	}
}

// A copied file that did not change is taken from the published site, unless something comes over it in the new one, be it a
// mistake.
func TestReusedFileStaysAsPublished(t *testing.T) {
	root := t.TempDir()
	put(t, root, "old/data/claims.json", "published", "new/data/other.json", "x")
	now, err := publish.LookOver(filepath.Join(root, "old"), publish.Tree{})
	must(t, err)
	for _, test := range []struct {
		name string
		open func(*output) (afero.File, error)
	}{
		{"a page", func(o *output) (afero.File, error) { return o.Create("data/claims.json") }},
		{"a file", func(o *output) (afero.File, error) { return o.copy("data/claims.json") }},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := filepath.Join(root, "new")
			r := &run{ctx: t.Context(), d: destination{fs: osFs(), dir: dir}, reuse: &reuse{}, out: newOutput(t.Context(), afero.NewBasePathFs(osFs(), dir))}
			r.previous = r.onDisk(filepath.Join(root, "old"), before{now: now})
			r.out.begin(newFindings(root, nil))
			if r.reuseCopy("data/claims.json", []byte("Published")) || !r.reuseCopy("data/claims.json", []byte("published")) {
				t.Fatal("a file with other bytes is taken, or not one with the same")
			}
			if got := slices.Collect(r.out.reused()); len(got) != 1 {
				t.Errorf("of the published site stay %q", got)
			}
			f, err := test.open(r.out)
			must(t, err)
			must(t, f.Close())
			if got := slices.Collect(r.out.reused()); got != nil {
				t.Errorf("of the published site stay %q", got)
			}
		})
	}
}
