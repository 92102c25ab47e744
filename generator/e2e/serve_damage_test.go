package e2e

import (
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"counterpoint/generator/cli"
)

// While a site is served, records vanish, are half written, or become something else. The server goes on, its pages say
// what is wrong, and show the site again once that is corrected.
func TestServeSurvives(t *testing.T) {
	t.Parallel()
	dir := copyOfTown(t)
	s := serve(t, dir)
	page := s.base + "claims/bridge-cost/"
	file := filepath.Join(dir, "data/claims/bridge-cost.toml")
	points := filepath.Join(dir, "data/points")
	aside := filepath.Join(t.TempDir(), "aside")
	good, err := os.ReadFile(file)
	must(t, err)
	settings, err := os.ReadFile(filepath.Join(dir, "hugo.toml"))
	must(t, err)
	for _, fault := range []struct {
		name, want string
		make, mend func() error
	}{
		{"a record half written", "bridge-cost.toml", func() error { return os.WriteFile(file, good[:len(good)/2], 0o644) }, nil},
		{"a record emptied", "the file is empty", func() error { return os.Truncate(file, 0) }, nil},
		{"a record deleted", "there is no claim", func() error { return os.Remove(file) }, nil},
		{"a folder for a record", "not a plain file", func() error { os.Remove(file); return os.Mkdir(file, 0o755) }, func() error { return os.Remove(file) }},
		{"a link for a record", "not a plain file", func() error { os.Remove(file); return os.Symlink("/dev/zero", file) }, func() error { return os.Remove(file) }},
		{"a folder of records moved away", "there is no point", func() error { return os.Rename(points, aside) }, func() error { return os.Rename(aside, points) }},
		{"settings half written", "hugo.toml", func() error { return os.WriteFile(filepath.Join(dir, "hugo.toml"), []byte("baseURL = \"http"), 0o644) },
			func() error { return os.WriteFile(filepath.Join(dir, "hugo.toml"), settings, 0o644) }},
	} {
		must(t, fault.make())
		s.shows(t, fault.name, page, http.StatusInternalServerError, fault.want)
		if fault.mend != nil {
			must(t, fault.mend())
		}
		must(t, os.WriteFile(file, good, 0o644))
		s.shows(t, fault.name+", mended", page, http.StatusOK, "six million, not four")
	}
	if code := s.stop(); code != cli.Clean || strings.Contains(s.stderr.String(), "panic") {
		t.Errorf("exit status %d, standard error %q", code, s.stderr.String())
	}
	must(t, filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && (strings.HasPrefix(d.Name(), ".") && d.Name() != filepath.Base(dir) || d.Name() == "public" || d.Name() == "resources") {
			t.Errorf("serve left %s", name)
		}
		return err
	}))
}
