package upload

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func folderAt(t *testing.T, name string) *Folder {
	t.Helper()
	f, err := OpenFolder(name, false)
	must(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

// A folder gets the files with modes that a web server reads, empty folders go, and what others have put there stays.
func TestFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "www")
	f := folderAt(t, dir)
	must(t, os.MkdirAll(filepath.Join(dir, "claims/b"), 0o755))
	must(t, os.WriteFile(filepath.Join(dir, "claims/b/theirs"), []byte("x"), 0o600))
	_, err := publishTo(t, siteOf(append(town, "claims/b/index.html", "b")...), f, fast)
	must(t, err)
	for name, want := range map[string]fs.FileMode{"claims": 0o755, "claims/a": 0o755, "claims/a/index.html": 0o644, ManifestName: 0o644, ".": 0o755} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v %v", name, info.Mode(), err)
		}
	}
	if result, err := publishTo(t, siteOf(append(town, "claims/b/index.html", "b")...), f, fast); err != nil || result.Sent+result.Deleted != 0 {
		t.Errorf("%+v, %v", result, err)
	}
	must(t, os.WriteFile(filepath.Join(dir, "404.html"), []byte("NONE"), 0o644)) // of the same size
	result, err := publishTo(t, siteOf("index.html", "home", "404.html", "none"), f, fast)
	if err != nil || result.Sent != 1 || result.Deleted != 9 {
		t.Errorf("%+v, %v", result, err)
	}
	var left []string
	must(t, filepath.WalkDir(dir, func(name string, _ fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(dir, name)
		left = append(left, filepath.ToSlash(rel))
		return err
	}))
	if got := strings.Join(left, " "); got != ". .counterpoint-published.json 404.html claims claims/b claims/b/theirs index.html" {
		t.Errorf("there is %s", got)
	}
}

// Nothing is written through a link that leads out of the folder, and a link in the place of a file is somebody else's.
func TestFolderLinks(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	must(t, os.Symlink(outside, filepath.Join(dir, "claims")))
	if _, err := publishTo(t, siteOf(town...), folderAt(t, dir), fast); err == nil {
		t.Error("a link was followed")
	}
	must(t, os.Remove(filepath.Join(dir, "claims")))
	must(t, os.WriteFile(filepath.Join(outside, "x"), []byte("home"), 0o644))
	must(t, os.Symlink(filepath.Join(outside, "x"), filepath.Join(dir, "robots.txt")))
	must(t, os.Remove(filepath.Join(dir, ManifestName)))
	if _, err := publishTo(t, siteOf(town...), folderAt(t, dir), fast); err == nil || !strings.Contains(err.Error(), "would replace what publish has not put there") {
		t.Errorf("error %v", err)
	}
	if entries, _ := os.ReadDir(outside); len(entries) != 1 {
		t.Errorf("outside there is %v", entries)
	}
}

// Folders that belong to something else are refused.
func TestFolderOfOthers(t *testing.T) {
	for _, entry := range []string{".counterpoint", ".git"} {
		dir := t.TempDir()
		must(t, os.WriteFile(filepath.Join(dir, entry), nil, 0o644))
		if _, err := OpenFolder(dir, false); err == nil || !strings.Contains(err.Error(), entry) {
			t.Errorf("%s: %v", entry, err)
		}
	}
	if _, err := OpenFolder(filepath.Join(t.TempDir(), "a/b"), false); err == nil || !strings.Contains(err.Error(), "make the folder that is to hold it first") {
		t.Errorf("error %v", err)
	}
	file := filepath.Join(t.TempDir(), "file")
	must(t, os.WriteFile(file, nil, 0o644))
	if _, err := OpenFolder(file, false); err == nil {
		t.Error("a file was opened")
	}
}

// A copy of an older build is taken over: the marker and what is no longer in the site go, what others have put there stays.
func TestFolderCopied(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{".counterpoint": "x", "index.html": "old", "gone.html": "gone", "theirs.txt": "x"} {
		must(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
	}
	f, err := OpenFolder(dir, true)
	must(t, err)
	defer f.Close()
	o := fast
	o.Copied = []string{".counterpoint", "index.html", "gone.html", "not/there"}
	result, err := publishTo(t, siteOf("index.html", "home"), f, o)
	if err != nil || result.Sent != 1 || result.Deleted != 2 {
		t.Errorf("%+v, %v", result, err)
	}
	for name, want := range map[string]bool{".counterpoint": false, "gone.html": false, "theirs.txt": true} {
		if _, err := os.Stat(filepath.Join(dir, name)); (err == nil) != want {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err = OpenFolder(dir, false)
	must(t, err)
}
