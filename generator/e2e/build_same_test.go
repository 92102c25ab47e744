package e2e

import (
	"context"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"testing"
	"time"

	"counterpoint/generator/page"
	"counterpoint/generator/proof"
	"counterpoint/generator/record"
	"counterpoint/generator/search"
)

// The same records give the same bytes: from another folder, with other file times and the theme in the program, on
// one processor, in another time zone and language, and with settings for Hugo in the environment.
func TestBuildIsReproducible(t *testing.T) {
	t.Parallel()
	first, err := open(copyOfOurs(t), "") // no repository, so neither names a commit
	must(t, err)
	defer first.close()
	first.options.During = func(ctx context.Context, dir string) error {
		return search.Add(ctx, page.SearchRecords(first.Graph, first.Settings), dir)
	}
	want, err := build(first.options)
	must(t, err)
	dir := copyOfOurs(t)
	out := filepath.Join(t.TempDir(), "public")
	build := exec.Command("counterpoint", "-C", dir, "build", "-d", out)
	build.Env = append(os.Environ(), "GOMAXPROCS=1", "TZ=Pacific/Kiritimati", "LC_ALL=uk_UA.UTF-8",
		"HUGO_TITLE=Other", "HUGO_BASEURL=https://other.example/", "HUGO_PARAMS_PUBLISHER=somebody", "SOURCE_DATE_EPOCH=1")
	if report, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, report)
	}
	got, err := readTree(out)
	must(t, err)
	for _, name := range []string{proof.SumsFile, "build.json"} { // which the command adds
		if got[name] == nil {
			t.Errorf("there is no %s", name)
		}
		delete(got, name)
	}
	sameFiles(t, got, want)
}

// copyOfOurs copies what a site folder has to have, with times that no file of the original has.
func copyOfOurs(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"data", "content", "static", "hugo.toml"} {
		from := filepath.Join(ourDir, name)
		if info, err := os.Stat(from); err == nil && !info.IsDir() {
			dir := filepath.Join(dir, name)
			data, err := os.ReadFile(from)
			if err == nil {
				err = os.WriteFile(dir, data, 0o644)
			}
			must(t, err)
		} else if err == nil {
			must(t, copyMissing(filepath.Join(dir, name), from))
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
	must(t, err)
	return dir
}

// What comes before Hugo does not depend on how many processors there are.
func TestSamePagesOnOneProcessorAndMany(t *testing.T) {
	stages := func() (map[string][]byte, []record.Finding) {
		o, err := open(ourDir, "")
		must(t, err)
		defer o.close()
		pages, err := page.All(o.Graph, o.Settings)
		must(t, err)
		return pages, o.Findings
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

// cardWarning is said of texts that share cards are drawn without.
var cardWarning = regexp.MustCompile(`(?m)^counterpoint: warning: \d+ share cards are drawn without .*\n`)

// A stock hugo makes of what emit writes the site that build makes.
func TestEmitThenHugoIsBuild(t *testing.T) {
	t.Parallel()
	arabic := translated(t, "ar", "the_claim = \"الادعاء\"\n")
	own := customised(t)
	for root, p := range map[string]*published{ourDir: ours(t), townDir: town(t), arabic: publishedOnce(t, arabic, ""), own: publishedOnce(t, own, "")} {
		t.Run(p.settings.Title+" "+p.settings.Lang, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "emitted")
			for _, command := range []*exec.Cmd{
				exec.Command("counterpoint", "-C", root, "emit", dir),
				exec.Command("hugo", "--source", dir, "--quiet"),
			} {
				report, err := command.CombinedOutput()
				if p.settings.Lang == "ar" { // of which the fonts have no letters
					report = cardWarning.ReplaceAll(report, nil)
				}
				if err != nil || len(report) > 0 {
					t.Fatalf("%v: %v\n%s", command.Args, err, report)
				}
			}
			got, err := readTree(filepath.Join(dir, "public"))
			must(t, err)
			want := maps.Clone(p.files)
			delete(want, ".counterpoint") // tells build that it may replace the folder; hugo knows nothing of it
			sameFiles(t, got, want)
		})
	}
}
