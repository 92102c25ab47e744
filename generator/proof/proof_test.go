package proof

import (
	"bytes"
	"context"
	"crypto/sha256"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"counterpoint/generator/publish"
	"counterpoint/generator/upload"
)

// folder makes a folder of files.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, []byte(text), 0o644))
	}
	return dir
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// tool runs a program that .ci/setup installs, in a folder, and returns what it printed.
func tool(t *testing.T, dir, stdin, name string, args ...string) (string, error) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(stdin)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

var site = map[string]string{
	"index.html": "home", "claims/a/index.html": "a", "claims/a/index.json": "{}", "_headers": "x", ".htaccess": "y", publish.Marker: "ours",
	"odd/a b.html": "c", "odd/ä.html": "d", "odd/back\\slash.txt": "e", "empty.txt": "",
}

// The list is one that sha256sum checks, lists everything but itself, its signature and the marker, and finds a changed byte.
func TestListForSha256sum(t *testing.T) {
	dir := folder(t, site)
	sums := listed(t, dir, Build{Commit: "c", BaseURL: "https://a.example/"})
	if len(sums) != len(site) { // with build.json, without the marker
		t.Errorf("%d files are listed: %s", len(sums), sums.Text())
	}
	if out, err := tool(t, dir, "", "sha256sum", "--check", "--strict", SumsFile); err != nil || strings.Count(out, ": OK") != len(sums) {
		t.Errorf("%v: %s", err, out)
	}
	must(t, os.WriteFile(filepath.Join(dir, "claims", "a", "index.html"), []byte("b"), 0o644))
	if out, err := tool(t, dir, "", "sha256sum", "--check", SumsFile); err == nil || !strings.Contains(out, "claims/a/index.html: FAILED") {
		t.Errorf("a changed page: %v: %s", err, out)
	}
}

// Writing it again changes nothing, and reading it gives what was written, in the forms that sha256sum has.
func TestListIsRead(t *testing.T) {
	dir := folder(t, site)
	listed(t, dir, Build{Commit: "c"})
	first, _, about, err := ReadList(dir)
	must(t, err)
	if about.Commit != "c" || about.Files != len(site)-1 {
		t.Errorf("%+v", about)
	}
	listed(t, dir, Build{Commit: "c"})
	again, _, _, err := ReadList(dir)
	must(t, err)
	if !bytes.Equal(first, again) {
		t.Errorf("another list:\n%s\n%s", first, again)
	}
	for _, args := range [][]string{{}, {"--binary"}} {
		var names []string
		sums, err := Folder(t.Context(), dir)
		must(t, err)
		out, err := tool(t, dir, "", "sha256sum", append(args, sums.Names()...)...)
		must(t, err)
		got, err := ParseList([]byte(out))
		must(t, err)
		if names = got.Names(); strings.Join(names, "|") != strings.Join(sums.Names(), "|") || !bytes.Equal(got.Text(), first) {
			t.Errorf("%v is read as %s", args, got.Text())
		}
	}
}

// A list of others leads to no file outside, and is read whole or not at all.
func TestHostileLists(t *testing.T) {
	sum := strings.Repeat("0", 64)
	for _, line := range []string{"x", sum, sum + "  ", sum + "  ../a", sum + "  /etc/passwd", sum + "  a/../b", sum + " a", sum[1:] + "  a", sum + "0  a", sum[2:] + "zz  a", sum + "  a\n" + sum + "  a", sum + "  a\n\n"} {
		if got, err := ParseList([]byte(line)); err == nil {
			t.Errorf("%q is read as %v", line, got)
		}
	}
}

// A site may not have files under these names itself.
func TestTaken(t *testing.T) {
	must(t, Taken(folder(t, site)))
	for _, name := range []string{SumsFile, SignatureFile, BuildFile} {
		if err := Taken(folder(t, map[string]string{name: ""})); err == nil || !strings.Contains(err.Error(), "static/"+name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A link in a published folder is not followed.
func TestNoLinks(t *testing.T) {
	dir := folder(t, site)
	must(t, os.Symlink(filepath.Join(dir, "index.html"), filepath.Join(dir, "link.html")))
	if _, err := Folder(t.Context(), dir); err == nil || !strings.Contains(err.Error(), "link.html") {
		t.Error(err)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, err := Folder(stopped, folder(t, site)); err == nil {
		t.Error("nothing stops it")
	}
}

// Folders are compared by the bytes of their files.
func TestCompareFolder(t *testing.T) {
	want, err := Folder(t.Context(), folder(t, map[string]string{"same": "a", "changed": "b", "gone": "c"}))
	must(t, err)
	c, err := CompareFolder(t.Context(), want, folder(t, map[string]string{"same": "a", "changed": "B", "new": "d", SumsFile: "x", publish.Marker: "y", upload.ManifestName: "z"}))
	must(t, err)
	if got := c.Problems; len(got) != 3 || got[0] != (Problem{"changed", Different, ""}) || got[1] != (Problem{"gone", Missing, ""}) || got[2] != (Problem{"new", Extra, ""}) || c.Same != 1 || c.Files != 3 || !c.Differs() {
		t.Errorf("%+v", c)
	}
}

// A file that stays as it was published has the checksum of the list of before, and is not read; any other is.
func TestListAfterAnother(t *testing.T) {
	before, dir := folder(t, site), folder(t, site)
	listed(t, before, Build{})
	for name := range site {
		must(t, os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte("other"), 0o644))
	}
	now, err := publish.LookOver(dir, publish.Tree{})
	must(t, err)
	files := now.Files
	laid := publish.Laid{Dir: dir, Stay: map[string]publish.Seen{}, New: files}
	for _, name := range []string{"index.html", publish.Marker} {
		laid.Stay[name] = files[name]
		delete(files, name)
	}
	sums, err := Laid(t.Context(), laid, before)
	must(t, err)
	for name, text := range site {
		want := File{sha256.Sum256([]byte("other")), int64(len("other"))}
		if name == "index.html" {
			want.Sum = sha256.Sum256([]byte(text))
		}
		if got, ok := sums[name]; ok == unlisted(name) || ok && got != want {
			t.Errorf("%s: listed %t, %v", name, ok, got)
		}
	}
}

// listed writes the list of a folder.
func listed(t *testing.T, dir string, about Build) Sums {
	t.Helper()
	sums, err := Folder(t.Context(), dir)
	must(t, err)
	must(t, Write(dir, sums, about))
	return sums
}
