package e2e

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// hostileFile is one file of the corpus in testdata/hostile.
type hostileFile struct {
	name, path string
	archive    *txtar.Archive
}

// corpus reads all files of the corpus.
func corpus(t testing.TB) (list []hostileFile) {
	t.Helper()
	files, err := filepath.Glob("testdata/hostile/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no corpus: %v", err)
	}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		must(t, err)
		list = append(list, hostileFile{strings.TrimSuffix(filepath.Base(file), ".txtar"), file, ar})
	}
	return list
}

// lay writes a site folder with what the file holds, and returns the path of the first hostile file in it; outside is a
// folder that nothing in the site may reach.
func (f hostileFile) lay(t *testing.T, site, outside string) (hostile string) {
	t.Helper()
	if text := part(f.archive, "text"); text != nil {
		text, err := strconv.Unquote(strings.TrimSpace(string(text)))
		must(t, err)
		must(t, os.CopyFS(site, hostileTown(t, text, true)))
		return filepath.Join(site, "data/claims/bridge-cost.toml")
	}
	layHostileFiles(t, f.archive, site, outside)
	for _, file := range f.archive.Files {
		if !slices.Contains([]string{"make", "remove", "want"}, file.Name) {
			return filepath.Join(site, filepath.FromSlash(file.Name))
		}
	}
	_, rest, _ := strings.Cut(string(part(f.archive, "make")), " ")
	return filepath.Join(site, filepath.FromSlash(strings.Fields(rest)[0]))
}
