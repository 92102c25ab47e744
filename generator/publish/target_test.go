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
		{"link", "public", "public in the site folder is a symbolic link", func(t *testing.T, root string) {
			must(t, os.Mkdir(filepath.Join(root, "real"), 0o755))
			must(t, os.Symlink("real", filepath.Join(root, "public")))
		}},
		{"dangling link", "public", "public in the site folder is a symbolic link", func(t *testing.T, root string) { must(t, os.Symlink("nowhere", filepath.Join(root, "public"))) }},
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
		{"content by way of a link", "link/public", "link in the site folder is a symbolic link", func(t *testing.T, root string) {
			must(t, os.Symlink("content", filepath.Join(root, "link")))
		}},
		{"elsewhere by way of a link", "a/b/out/deep/public", "out in the site folder is a symbolic link", func(t *testing.T, root string) {
			must(t, os.MkdirAll(filepath.Join(root, "a", "b"), 0o755))
			must(t, os.Symlink(t.TempDir(), filepath.Join(root, "a", "b", "out")))
		}},
		{"nowhere by way of a link", "out/public", "out in the site folder is a symbolic link", func(t *testing.T, root string) {
			must(t, os.Symlink(filepath.Join(t.TempDir(), "none"), filepath.Join(root, "out")))
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

// The files written beside a site do not follow its links either, whatever the path to the site is; links of the operator,
// on the way to the site and elsewhere, are followed.
func TestLinksOnTheWay(t *testing.T) {
	base := t.TempDir()
	root, elsewhere := filepath.Join(base, "site"), filepath.Join(base, "elsewhere")
	put(t, root, "hugo.toml", "", "sub/x", "")
	must(t, os.Mkdir(elsewhere, 0o755))
	must(t, os.Symlink(elsewhere, filepath.Join(root, "dist")))
	must(t, os.Symlink("../dist", filepath.Join(root, "sub", "dist")))
	must(t, os.Symlink("hugo.toml", filepath.Join(root, "x.zip")))
	must(t, os.Symlink(root, filepath.Join(base, "way")))
	must(t, os.Symlink(elsewhere, filepath.Join(base, "mine")))
	for _, from := range []string{root, filepath.Join(base, "way")} {
		for _, file := range []string{"dist/x.zip", "sub/dist/x.zip", "x.zip", "../site/dist/x.zip", filepath.Join(base, "way", "dist", "x.zip"), filepath.Join(root, "dist", "x.zip")} {
			if name, err := CheckFile(from, "public", file); err == nil || !strings.Contains(err.Error(), "in the site folder is a symbolic link") {
				t.Errorf("%s from %s: %q, %v", file, from, name, err)
			}
		}
		for _, file := range []string{"x1.zip", filepath.Join(base, "mine", "x.zip"), filepath.Join(base, "way", "x1.zip")} {
			if name, err := CheckFile(from, "public", file); err != nil {
				t.Errorf("%s from %s: %q, %v", file, from, name, err)
			}
		}
	}
	t.Chdir(root)
	if err := CheckLinks(".", filepath.Join(root, "dist", "x")); err == nil {
		t.Error("a link is followed when the site folder is the current one")
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
