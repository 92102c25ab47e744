package site

import (
	"context"
	"strings"
	"testing"

	"github.com/spf13/afero"
)

// Files are copied while Hugo runs, so one may come over a page that is there already. That is found, whichever of the
// two came first; a file over a file, as a site has its own robots.txt over the theme's, is meant.
func TestCopiedOverPage(t *testing.T) {
	for _, test := range []struct {
		name  string
		write string // p a page, f a file, | the next run
		found bool
	}{
		{"a file after a page", "pf", true},
		{"a file after a page of an earlier run", "p|f", true},
		{"a page after a file", "fp", true},
		{"a page after a file of an earlier run", "f|p", true},
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
			out.clash(found)
			err := found.failed(context.Background(), nil)
			if (err != nil) != test.found || err != nil && !strings.Contains(err.Error(), "2 pages or static files are published at /claims/land/index.html") {
				t.Errorf("found: %v", err)
			}
		})
	}
}
