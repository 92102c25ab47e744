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

// The corpus of what strangers may send is testdata/hostile, a folder for each kind:
//
//	text      a text, as a Go string, that is put into every field of a record that takes one
//	records   files below data/
//	pages     files below content/
//	settings  hugo.toml, and other files that would be taken for settings
//	words     files below i18n/
//	import    bodies that import reads
//	git       what would be taken for a repository
//	files     links, pipes, programs, and files that are too large or too many
//
// All but text are folders: the made-up town with these files laid over it, see [layHostileFiles].

// hostileFile is one file of the corpus.
type hostileFile struct {
	name, path string // the name is its path in the corpus, without ".txtar"
	archive    *txtar.Archive
}

// corpus reads the files of some kinds.
func corpus(t testing.TB, kinds ...string) (list []hostileFile) {
	t.Helper()
	for _, kind := range kinds {
		files, err := filepath.Glob("testdata/hostile/" + kind + "/*.txtar")
		if err != nil || len(files) < 3 {
			t.Fatalf("the corpus has %d files of the kind %s: %v", len(files), kind, err)
		}
		for _, file := range files {
			ar, err := txtar.ParseFile(file)
			must(t, err)
			list = append(list, hostileFile{kind + "/" + strings.TrimSuffix(filepath.Base(file), ".txtar"), file, ar})
		}
	}
	return list
}

// hostileFolders are the kinds of which each file is a folder.
var hostileFolders = []string{"records", "pages", "settings", "words", "import", "git", "files"}

// Nothing lies in the corpus that no test reads.
func TestCorpusIsRead(t *testing.T) {
	kinds, err := os.ReadDir("testdata/hostile")
	must(t, err)
	for _, k := range kinds {
		if k.Name() != "text" && !slices.Contains(hostileFolders, k.Name()) {
			t.Errorf("testdata/hostile/%s is read by no test", k.Name())
		}
	}
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
