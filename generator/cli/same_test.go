package cli

import (
	"bytes"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"counterpoint/generator/page"
	"counterpoint/generator/record"
)

// The same records give the same bytes: from another folder, with other file times and the theme in the program, on
// one processor, in another time zone and language, and with settings for Hugo in the environment.
func TestSameInSameOut(t *testing.T) {
	first, err := publishSite(copyOfOurs(t), "") // no repository, so neither names a commit
	if err != nil {
		t.Fatal(err)
	}
	want, dir := first.files, copyOfOurs(t)
	out := filepath.Join(t.TempDir(), "public")
	build := exec.Command("counterpoint", "-C", dir, "build", "-d", out)
	build.Env = append(os.Environ(), "GOMAXPROCS=1", "TZ=Pacific/Kiritimati", "LC_ALL=uk_UA.UTF-8",
		"HUGO_TITLE=Other", "HUGO_BASEURL=https://other.example/", "HUGO_PARAMS_PUBLISHER=somebody", "SOURCE_DATE_EPOCH=1")
	if report, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, report)
	}
	got, err := readTree(out)
	if err != nil {
		t.Fatal(err)
	}
	sameFiles(t, got, want)
}

// copyOfOurs copies what a site folder has to have, with times that no file of the original has.
func copyOfOurs(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"data", "content", "static", "hugo.toml"} {
		from := filepath.Join("../..", name)
		if info, err := os.Stat(from); err == nil && !info.IsDir() {
			dir := filepath.Join(dir, name)
			data, err := os.ReadFile(from)
			if err == nil {
				err = os.WriteFile(dir, data, 0o644)
			}
			if err != nil {
				t.Fatal(err)
			}
		} else if err == nil {
			if err := copyMissing(filepath.Join(dir, name), from); err != nil {
				t.Fatal(err)
			}
		}
	}
	then := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	err := filepath.WalkDir(dir, func(name string, _ os.DirEntry, err error) error {
		then = then.Add(time.Hour)
		if err == nil {
			err = os.Chtimes(name, then, then)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// What comes before Hugo does not depend on how many processors there are.
func TestSamePagesOnOneProcessorAndMany(t *testing.T) {
	stages := func() (map[string][]byte, []record.Finding) {
		_, g, settings, found, err := stateOf("../..", "")
		if err != nil {
			t.Fatal(err)
		}
		pages, err := page.All(g, settings)
		if err != nil {
			t.Fatal(err)
		}
		return pages, found
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	want, wantFound := stages()
	for _, n := range []int{2, 8} {
		runtime.GOMAXPROCS(n)
		got, found := stages()
		sameFiles(t, got, want)
		if !slices.Equal(found, wantFound) {
			t.Errorf("on %d processors findings are %v, not %v", n, found, wantFound)
		}
	}
}

// A stock hugo makes of what emit writes the site that build makes.
func TestEmitThenHugoIsBuild(t *testing.T) {
	arabic := translated(t, "ar", "the_claim = \"الادعاء\"\n")
	for root, p := range map[string]*published{"../..": ours(t), "testdata/town": town(t), arabic: publishedOnce(t, arabic, "")} {
		t.Run(p.settings.Title+" "+p.settings.Lang, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "emitted")
			for _, command := range []*exec.Cmd{
				exec.Command("counterpoint", "-C", root, "emit", dir),
				exec.Command("hugo", "--source", dir, "--quiet"),
			} {
				if report, err := command.CombinedOutput(); err != nil || len(report) > 0 {
					t.Fatalf("%v: %v\n%s", command.Args, err, report)
				}
			}
			got, err := readTree(filepath.Join(dir, "public"))
			if err != nil {
				t.Fatal(err)
			}
			want := maps.Clone(p.files)
			delete(want, ".counterpoint") // tells build that it may replace the folder; hugo knows nothing of it
			sameFiles(t, got, want)
		})
	}
}

func sameFiles(t *testing.T, got, want map[string][]byte) {
	t.Helper()
	found := problems{}
	for name, data := range want {
		switch other, ok := got[name]; {
		case !ok:
			found.add(name, "a file is missing")
		case !bytes.Equal(other, data):
			found.add(name, "a %s file is different", filepath.Ext(name))
			if len(found) < 3 {
				t.Logf("%s: %s", name, firstDifference(string(other), string(data)))
			}
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			found.add(name, "a file is there besides")
		}
	}
	found.report(t)
}

// firstDifference shows two texts where they part.
func firstDifference(got, want string) string {
	i := 0
	for i < min(len(got), len(want)) && got[i] == want[i] {
		i++
	}
	around := func(s string) string { return strings.ToValidUTF8(s[max(0, i-60):min(len(s), i+60)], "") }
	return "…" + around(got) + "… instead of …" + around(want) + "…"
}
