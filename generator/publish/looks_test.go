package publish

import (
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Whatever becomes of a folder, looking over it with what is known from before sees the same as without.
func TestLookOver(t *testing.T) {
	for what, do := range map[string]func(dir string){
		"nothing":           func(dir string) {},
		"a file changed":    func(dir string) { put(t, dir, "a/x.html", "changed") },
		"one more":          func(dir string) { put(t, dir, "a/b/more.html", "more") },
		"one less":          func(dir string) { must(t, os.Remove(dir+"/a/b/y.html")) },
		"a folder more":     func(dir string) { must(t, os.MkdirAll(dir+"/a/c/d", 0o755)) },
		"a folder less":     func(dir string) { must(t, os.RemoveAll(dir+"/a/b")) },
		"a file renamed":    func(dir string) { must(t, os.Rename(dir+"/a/x.html", dir+"/a/z.html")) },
		"a file for a file": func(dir string) { must(t, os.Rename(dir+"/a/b/y.html", dir+"/a/x.html")) },
		"a folder moved":    func(dir string) { must(t, os.Rename(dir+"/a/b", dir+"/b")) },
		"a mode":            func(dir string) { must(t, os.Chmod(dir+"/a/b", 0o700)) },
		"a file for a folder": func(dir string) {
			must(t, os.RemoveAll(dir+"/a/b"))
			put(t, dir, "a/b", "file")
		},
		"a link for a folder": func(dir string) {
			must(t, os.Rename(dir+"/a/b", dir+"/c"))
			must(t, os.Symlink("../c", dir+"/a/b"))
		},
		"one more where times are whole seconds": func(dir string) {
			info, err := os.Stat(dir + "/whole")
			must(t, err)
			put(t, dir, "whole/more.html", "more")
			must(t, os.Chtimes(dir+"/whole", info.ModTime(), info.ModTime()))
		},
	} {
		t.Run(what, func(t *testing.T) {
			dir := t.TempDir()
			put(t, dir, "index.html", "1", "a/x.html", "x", "a/b/y.html", "y", "whole/z.html", "z")
			second := time.Now().Truncate(time.Second)
			must(t, os.Chtimes(filepath.Join(dir, "whole"), second, second))
			known, err := LookOver(dir, Tree{})
			must(t, err)
			time.Sleep(10 * time.Millisecond) // as long as the clock of a file system may stand still
			do(dir)
			want, err := LookOver(dir, Tree{})
			must(t, err)
			got, err := LookOver(dir, known)
			must(t, err)
			if !maps.Equal(got.Files, want.Files) || !maps.Equal(got.Folders, want.Folders) {
				t.Errorf("seen is %v, not %v", got, want)
			}
		})
	}
}
