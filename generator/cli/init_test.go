package cli

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What cannot be written whole is not there at all, whether or not its folder was; what was there is as it was.
func TestInitLeavesNothingHalfWritten(t *testing.T) {
	tooLong := "z" + strings.Repeat("o", 300)
	for name, last := range map[string]string{"file": tooLong, "folder": tooLong + "/z.txt"} {
		for _, folder := range []string{"there", "new/deep"} {
			dir := t.TempDir()
			if err := os.Mkdir(filepath.Join(dir, "there"), 0o755); err != nil {
				t.Fatal(err)
			}
			before := listing(t, dir)
			_, err := newApp(Program{}).lay(filepath.Join(dir, folder), map[string][]byte{"a.txt": []byte("a"), "b/c.txt": []byte("c"), last: nil}, false)
			if err == nil {
				t.Errorf("a %s that cannot be made in %s: no error", name, folder)
			}
			if after := listing(t, dir); !maps.Equal(after, before) {
				t.Errorf("after a %s that cannot be made in %s there is %v, before it %v", name, folder, after, before)
			}
		}
	}

	// Somebody else was faster.
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "b"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	before := listing(t, dir)
	if _, err := newApp(Program{}).lay(dir, map[string][]byte{"a.txt": []byte("a"), "b": []byte("theirs")}, false); err == nil {
		t.Error("a file that is there was written over")
	}
	if after := listing(t, dir); !maps.Equal(after, before) {
		t.Errorf("after a refusal there is %v, before it %v", after, before)
	}
}

// listing describes all that is below a folder, by name.
func listing(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		all[name] = info.Mode().String()
		if info.Mode().IsRegular() {
			all[name] += fmt.Sprint(info.Size(), info.ModTime())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
