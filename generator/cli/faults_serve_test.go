package cli

import (
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// While a site is served, records vanish, are half written, or become something else. The server lives, the page says
// what is wrong, and shows the site again once it is mended.
func TestServeSurvives(t *testing.T) {
	dir := t.TempDir()
	must(t, copyMissing(dir, "testdata/town"))
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
		{"a record emptied", "is missing", func() error { return os.Truncate(file, 0) }, nil},
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
	if code := s.stop(); code != Clean || strings.Contains(s.stderr.String(), "panic") {
		t.Errorf("exit status %d, standard error %q", code, s.stderr.String())
	}
	must(t, filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && (strings.HasPrefix(d.Name(), ".") && d.Name() != filepath.Base(dir) || d.Name() == "public" || d.Name() == "resources") {
			t.Errorf("serve left %s", name)
		}
		return err
	}))
}

// shows waits until a page is as it should be.
func (s *serving) shows(t *testing.T, when, page string, status int, want string) {
	t.Helper()
	var got int
	var body string
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if got, body = fetch(t, page); got == status && strings.Contains(body, want) {
			return
		}
	}
	t.Fatalf("%s: the page has status %d, and no %q:\n%s\n%s", when, got, want, body, s.stderr.String())
}
