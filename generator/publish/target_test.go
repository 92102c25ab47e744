package publish

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTargetsThatAreNotOurs(t *testing.T) {
	for _, test := range []struct {
		name, out, want string
		prepare         func(t *testing.T, root string)
	}{
		{"link", "public", "it is a symbolic link", func(t *testing.T, root string) {
			must(t, os.Mkdir(filepath.Join(root, "real"), 0o755))
			must(t, os.Symlink("real", filepath.Join(root, "public")))
		}},
		{"dangling link", "public", "it is a symbolic link", func(t *testing.T, root string) { must(t, os.Symlink("nowhere", filepath.Join(root, "public"))) }},
		{"file", "public", "it is not a folder", func(t *testing.T, root string) { put(t, root, "public", "x") }},
		{"foreign folder", "public", "was not published by this program", func(t *testing.T, root string) { put(t, root, "public/thesis.txt", "x") }},
		{"foreign marker", "public", "was not published by this program", func(t *testing.T, root string) { put(t, root, "public/.counterpoint", "x") }},
		{"pipe as marker", "public", "was not published by this program", func(t *testing.T, root string) {
			must(t, os.Mkdir(filepath.Join(root, "public"), 0o755))
			must(t, pipe(filepath.Join(root, "public", Marker)))
		}},
		{"link as marker", "public", "was not published by this program", func(t *testing.T, root string) {
			put(t, root, "marker", markerText, "public/x", "x")
			must(t, os.Symlink("../marker", filepath.Join(root, "public", Marker)))
		}},
		{"folder as marker", "public", "was not published by this program", func(t *testing.T, root string) {
			must(t, os.MkdirAll(filepath.Join(root, "public", Marker), 0o755))
		}},
		{"marker without end", "public", "was not published by this program", func(t *testing.T, root string) {
			put(t, root, "public/"+Marker, markerText)
			must(t, os.Truncate(filepath.Join(root, "public", Marker), 1<<40))
		}},
		{"ours with a repository in it", "public", "it holds a .git", func(t *testing.T, root string) {
			put(t, root, "public/"+Marker, markerText, "public/.git/HEAD", "x")
		}},
		{"the site folder", ".", "it is the site folder itself", nil},
		{"above the site folder", "..", "it is the site folder itself, or holds it", nil},
		{"content", "content", "content/ holds sources of the site", nil},
		{"below content", "content/public", "content/ holds sources of the site", nil},
		{"data", "data/out", "data/ holds sources of the site", nil},
		{"themes", "themes", "themes/ holds sources of the site", nil},
		{"generator", "generator/x/y", "generator/ holds sources of the site", nil},
		{"content by way of a link", "link/public", "content/ holds sources of the site", func(t *testing.T, root string) {
			must(t, os.Symlink("content", filepath.Join(root, "link")))
		}},
		{"nothing", "", "no folder to publish to was named", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			root := t.TempDir()
			put(t, root, "hugo.toml", "", "content/about.md", "x")
			if test.prepare != nil {
				test.prepare(t, root)
			}
			out := test.out
			if out != "" {
				out = filepath.Join(root, out)
			}
			if _, err := CheckFolder(root, out); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error is %v, want %q", err, test.want)
			}
		})
	}
}

// A folder that is missing, empty, or was published before is a target.
func TestTargets(t *testing.T) {
	root := t.TempDir()
	put(t, root, "empty/x", "", "ours/"+Marker, markerText, "ours/index.html", "x")
	must(t, os.Remove(filepath.Join(root, "empty", "x")))
	for _, out := range []string{"missing", "deep/missing", "empty", "ours"} {
		if got, err := CheckFolder(root, filepath.Join(root, out)); err != nil || filepath.Base(got) != filepath.Base(out) {
			t.Errorf("%s: %q, %v", out, got, err)
		}
	}
}
