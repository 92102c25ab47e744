package publish

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Every file and folder has the same mode, whatever it had.
func TestModes(t *testing.T) {
	ownCache(t)
	target := filepath.Join(t.TempDir(), "public")
	st, err := NewStaging(t.TempDir(), target, false)
	must(t, err)
	defer st.Discard()
	for name, mode := range map[string]fs.FileMode{
		"a": 0o600, "b": 0o777, "c": 0o444, "d": 0o755 | fs.ModeSetuid, "e": 0o644 | fs.ModeSetuid, "f": 0o644 | fs.ModeSetgid, "folder/g": 0o666, "folder/h": 0,
	} {
		put(t, st.Site, name, "x")
		must(t, os.Chmod(filepath.Join(st.Site, name), mode))
	}
	must(t, os.Chmod(filepath.Join(st.Site, "folder"), 0o700|fs.ModeSetgid|fs.ModeSticky))
	must(t, os.Chmod(st.Site, 0o700))
	_, err = st.Lay(nil, Tree{})
	must(t, err)
	_, err = st.Finish()
	must(t, err)
	must(t, st.Publish())
	must(t, filepath.WalkDir(target, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		want := fs.FileMode(0o644)
		if d.IsDir() {
			want = 0o755 | fs.ModeDir
		}
		if err == nil && info.Mode() != want {
			t.Errorf("%s has mode %v, want %v", name, info.Mode(), want)
		}
		return err
	}))
}

// A site with a hidden file or folder, such as a repository, is not published; those that sites need are.
func TestHiddenNames(t *testing.T) {
	ownCache(t)
	for name, ok := range map[string]bool{
		".git/x": false, ".GIT/config": false, "a/.git": false, ".well-known/.git/x": false, ".env": false, "..x/y": false, ".htaccess.d/x": false, ".github/workflows/x.yml": false,
		".well-known/security.txt": true, ".nojekyll": true, ".htaccess": true, "a/.htaccess": true, "x.git/y": true,
	} {
		st, err := NewStaging(t.TempDir(), filepath.Join(t.TempDir(), "public"), false)
		must(t, err)
		put(t, st.Site, "index.html", "x", name, "x")
		_, err = st.Lay(nil, Tree{})
		if (err == nil) != ok || err != nil && !strings.Contains(err.Error(), "has a name with a dot in front") {
			t.Errorf("%s: %v", name, err)
		}
		must(t, st.Discard())
	}
}
