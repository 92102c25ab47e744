package e2e

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"counterpoint/generator/testsite"
	"counterpoint/themes"
)

// A build that takes from the site it replaces what would be the same gives what a build from nothing gives, to the
// byte, whatever was edited before, and whatever happened to the published site and to the cache. What it would
// publish again with the same bytes keeps its time.
func TestReuseChangesNoByte(t *testing.T) {
	t.Parallel()
	b := builds{t, t.TempDir(), t.TempDir()}
	must(t, testsite.Write(b.dir, 40))
	b.editAndBuild(random(t), 10+len(edits), func(int) {})
}

// So it is in a repository, where pages name commits and show histories.
func TestReuseInARepository(t *testing.T) {
	t.Parallel()
	b := builds{t, t.TempDir(), t.TempDir()}
	must(t, testsite.Write(b.dir, 20))
	rnd := random(t)
	commits := 0
	commit := func() {
		commits++
		day := time.Date(2026, 3, 1, 12*commits, 0, 0, 0, time.UTC).Format(time.RFC3339)
		for _, args := range [][]string{{"init", "-q"}, {"add", "-A"}, {"commit", "-q", "--allow-empty", "-m", fmt.Sprint("Change ", commits)}} {
			cmd := exec.Command("git", append([]string{"-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"}, args...)...)
			cmd.Dir, cmd.Env = b.dir, append(os.Environ(), "GIT_AUTHOR_DATE="+day, "GIT_COMMITTER_DATE="+day)
			if said, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("git %v: %v\n%s", args, err, said)
			}
		}
	}
	b.put(".gitignore", []byte("/public/\n/.public-*/\n"))
	commit()
	histories := 0
	b.editAndBuild(rnd, -20, func(step int) {
		if rnd.IntN(4) > 0 { // else something is there that is not committed
			commit()
		}
		for name := range b.published() {
			if strings.HasSuffix(name, "/history/index.html") {
				histories++
			}
		}
	})
	if histories == 0 {
		t.Error("no history was published")
	}
}

// editAndBuild makes edits, each once and then by chance, or as many by chance if the number is negative, builds the site after
// each of them, and compares it with one that is built from nothing.
func (b builds) editAndBuild(rnd *rand.Rand, steps int, edited func(step int)) {
	t := b.t
	b.build("public")
	for step := range max(steps, -steps) {
		e := edits[rnd.IntN(len(edits))]
		if step < len(edits) && steps > 0 {
			e = edits[step]
		}
		e.do(b, rnd)
		edited(step)
		before, times := b.published(), b.times()
		b.build("public")
		got := b.published()
		want := b.fresh()
		if !t.Run(fmt.Sprintf("%d %s", step, e.name), func(t *testing.T) { sameFiles(t, got, want) }) {
			return
		}
		for name, at := range b.times() {
			if was, ok := times[name]; ok && bytes.Equal(before[name], got[name]) && !at.Equal(was) && name != ".counterpoint" {
				t.Errorf("after %s, %s is the same as before but has another time", e.name, name)
			}
		}
	}
}

// edits are what happens between two builds.
var edits = []struct {
	name string
	do   func(b builds, rnd *rand.Rand)
}{
	{"nothing", func(builds, *rand.Rand) {}},
	{"a reason", func(b builds, rnd *rand.Rand) {
		b.edit(b.one("claims", rnd), "311 crowns", fmt.Sprintf("%d crowns", 1000+rnd.IntN(9000)))
	}},
	{"a name that stands on many pages", func(b builds, rnd *rand.Rand) {
		b.edit(b.one("actors", rnd), `name        = "`, fmt.Sprintf(`name        = "%c. `, 'A'+rnd.IntN(26)))
	}},
	{"a title", func(b builds, rnd *rand.Rand) {
		kind := []string{"topics", "points", "events", "sources", "versions", "claims"}[rnd.IntN(6)]
		name := b.one(kind, rnd)
		b.put(name, regexp.MustCompile(`(?m)^(title *= ").`).ReplaceAll(b.read(name), fmt.Appendf(nil, "${1}%c", 'A'+rnd.IntN(26))))
	}},
	{"where somebody belongs", func(b builds, rnd *rand.Rand) {
		name := b.one("actors", rnd)
		b.put(name, append([]byte(fmt.Sprintf("affiliation = \"Office %d\"\n", rnd.IntN(9000))), regexp.MustCompile(`(?m)^affiliation .*\n`).ReplaceAll(b.read(name), nil)...))
	}},
	{"a claim less", func(b builds, rnd *rand.Rand) {
		list, err := filepath.Glob(filepath.Join(b.dir, "data", "claims", "more-*.toml"))
		must(b.t, err)
		if len(list) > 0 {
			must(b.t, os.Remove(list[rnd.IntN(len(list))]))
		}
	}},
	{"a source lost", func(b builds, rnd *rand.Rand) {
		b.edit(b.one("sources", rnd), `status      = "ok"`, "status      = \"gone\"\nstatus_note = \"It was not there any more.\"")
	}},
	{"a claim more", func(b builds, rnd *rand.Rand) {
		data := b.read(b.one("claims", rnd))
		n := 1000 + rnd.IntN(100000)
		text := string(data)
		head, _, _ := strings.Cut(text, "\n[[") // the tables below have keys of the same names
		for line := range strings.Lines(head + "\n") {
			switch {
			case strings.HasPrefix(line, "number "):
				text = strings.Replace(text, line, fmt.Sprintf("number = %d\n", n), 1)
			case strings.HasPrefix(line, "claim "):
				text = strings.Replace(text, line, fmt.Sprintf("claim = \"Nothing was spent in the year %d on anything at all\"\n", n), 1)
			}
		}
		text, _, _ = strings.Cut(text, "\n[[related]]")
		text, _, _ = strings.Cut(text, "\n[[correction]]")
		b.put(fmt.Sprintf("data/claims/more-%d.toml", n), []byte(text+"\n"))
	}},
	{"a slot", func(b builds, rnd *rand.Rand) {
		b.put("layouts/_partials/slots/claim-end.html", fmt.Appendf(nil, "<p>{{ .Title }}, %d</p>\n", rnd.IntN(9000)))
	}},
	{"an override", func(b builds, rnd *rand.Rand) {
		text, err := fs.ReadFile(themes.FS, "counterpoint/layouts/_partials/claims/finding.html")
		must(b.t, err)
		b.put("layouts/_partials/claims/finding.html", bytes.Replace(text, []byte(`class="kicker">`), fmt.Appendf(nil, `class="kicker">Word %d `, rnd.IntN(9000)), 1))
	}},
	{"the menu", func(b builds, rnd *rand.Rand) {
		b.put("content/more.md", fmt.Appendf(nil, "---\ntitle: More %d\nmenus: main\nweight: %d\n---\nText.\n", rnd.IntN(9000), 1+rnd.IntN(90)))
	}},
	{"the title of a page in the footer", func(b builds, rnd *rand.Rand) {
		b.put("content/about.md", fmt.Appendf(nil, "---\ntitle: About %d\n---\nText.\n", rnd.IntN(9000)))
	}},
	{"a page by hand", func(b builds, rnd *rand.Rand) {
		b.put("content/more.md", fmt.Appendf(nil, "---\ntitle: More %d\n---\nText.\n", rnd.IntN(9000)))
	}},
	{"a static file", func(b builds, rnd *rand.Rand) {
		b.put("static/more.txt", fmt.Appendf(nil, "%d\n", rnd.IntN(9000)))
	}},
	{"a word of the interface", func(b builds, rnd *rand.Rand) {
		b.put("i18n/en.toml", fmt.Appendf(nil, "rating = \"Rating %d\"\n", rnd.IntN(9000)))
	}},
	{"a record renamed", func(b builds, rnd *rand.Rand) {
		old := strings.TrimSuffix(filepath.Base(b.one("actors", rnd)), ".toml")
		cmd := exec.Command("counterpoint", "rename", "-C", b.dir, "actor", old, fmt.Sprintf("somebody-%d", rnd.IntN(9000)))
		if said, err := cmd.CombinedOutput(); err != nil {
			b.t.Fatalf("%v\n%s", err, said)
		}
	}},
	{"the words of a rating", func(b builds, rnd *rand.Rand) {
		b.put("data/ratings.toml", regexp.MustCompile(`(?m)^meaning *= .*`).ReplaceAll(b.read("data/ratings.toml"), fmt.Appendf(nil, "meaning = \"What is said in %d of them.\"", rnd.IntN(9000))))
	}},
	{"settings", func(b builds, rnd *rand.Rand) {
		data := b.read("hugo.toml")
		b.put("hugo.toml", append([]byte(fmt.Sprintf("copyright = \"%d\"\n", rnd.IntN(9000))), bytes.Join(slices.DeleteFunc(bytes.SplitAfter(data, []byte("\n")), func(l []byte) bool { return bytes.HasPrefix(l, []byte("copyright")) }), nil)...))
	}},
	{"a published page changed by somebody", func(b builds, rnd *rand.Rand) {
		names := []string{"claims/index.html", "index.html", "actors/index.html"}
		b.put("public/"+names[rnd.IntN(len(names))], []byte("changed"))
	}},
	{"a published style sheet removed", func(b builds, rnd *rand.Rand) {
		sheets, err := filepath.Glob(filepath.Join(b.dir, "public", "css", "*.css"))
		if err != nil || len(sheets) == 0 {
			b.t.Fatalf("%d style sheets, %v", len(sheets), err)
		}
		must(b.t, os.Remove(sheets[0]))
	}},
	{"a build killed", func(b builds, rnd *rand.Rand) {
		b.edit(b.one("claims", rnd), "311 crowns", fmt.Sprintf("%d crowns", 1000+rnd.IntN(9000)))
		cmd := exec.Command("counterpoint", "build", "-C", b.dir)
		cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+b.cache)
		must(b.t, cmd.Start())
		time.Sleep(time.Duration(rnd.IntN(2000)) * time.Millisecond)
		cmd.Process.Kill()
		cmd.Wait()
	}},
	{"the site of before changed by somebody", func(b builds, rnd *rand.Rand) {
		kept, err := filepath.Glob(filepath.Join(b.dir, ".public-*", "before"))
		must(b.t, err)
		for _, dir := range kept {
			files, err := readTree(dir)
			must(b.t, err)
			for _, name := range slices.Sorted(maps.Keys(files)) {
				if at := filepath.Join(dir, filepath.FromSlash(name)); rnd.IntN(10) == 0 { // a file of its own, not the published one
					must(b.t, os.Remove(at))
					must(b.t, os.WriteFile(at, []byte("changed"), 0o600))
				}
			}
			write(b.t, dir, "more/and/more.html", "more")
		}
	}},
	{"the cache removed", func(b builds, _ *rand.Rand) {
		must(b.t, os.RemoveAll(b.cache))
	}},
	{"the cache damaged", func(b builds, rnd *rand.Rand) {
		kept, err := readTree(b.cache)
		if err != nil || len(kept) == 0 {
			b.t.Fatalf("%d files are kept, %v", len(kept), err)
		}
		for _, name := range slices.Sorted(maps.Keys(kept)) {
			if data := kept[name]; len(data) > 0 {
				data[rnd.IntN(len(data))]++
				write(b.t, b.cache, name, string(data))
			}
		}
	}},
	{"the site removed", func(b builds, _ *rand.Rand) {
		must(b.t, os.RemoveAll(filepath.Join(b.dir, "public")))
	}},
}

// A style sheet that the last page asked for which is there no more goes with it.
func TestStylesThatNothingAsksFor(t *testing.T) {
	t.Parallel()
	b := builds{t, copyOfTown(t), t.TempDir()}
	b.build("public")
	const claim, translated = "data/claims/bridge-cost.toml", "data/claims/bridge-cost.cs.toml" // which translates what is said of pictures
	before := b.read(claim)
	must(t, os.Remove(filepath.Join(b.dir, filepath.FromSlash(translated))))
	without := regexp.MustCompile(`(?m)^\[\[media\]\]\n(?:[^\[\n].*\n|\n)*`).ReplaceAll(before, nil)
	for _, text := range [][]byte{without, before} {
		if bytes.Equal(text, b.read(claim)) {
			t.Fatalf("%s has no pictures", claim)
		}
		b.put(claim, text)
		b.build("public")
		sameFiles(t, b.published(), b.fresh())
	}
}

// A build in which nothing has changed leaves the published folder alone, however the site folder is typed; a file whose bytes
// alone were changed is found when every file is read.
func TestNothingChanged(t *testing.T) {
	t.Parallel()
	b := builds{t, t.TempDir(), t.TempDir()}
	must(t, testsite.Write(b.dir, 10))
	public := filepath.Join(b.dir, "public")
	b.build("public")
	first, err := os.Stat(public)
	must(t, err)
	replaced := func() bool {
		now, err := os.Stat(public)
		must(t, err)
		return !os.SameFile(first, now)
	}
	b.build("public")
	typed := b
	typed.dir = filepath.Join(b.dir, "..", filepath.Base(b.dir)) + "/."
	typed.build("public")
	typed.build("./public/")
	if replaced() {
		t.Error("the site is published again, though nothing has changed")
	}

	page := filepath.Join(public, "claims", "index.html")
	info, err := os.Stat(page)
	must(t, err)
	want, err := os.ReadFile(page)
	must(t, err)
	must(t, os.WriteFile(page, bytes.ToUpper(want), 0o644))
	must(t, os.Chtimes(page, info.ModTime(), info.ModTime()))
	b.build("public", "--paranoid")
	if got, err := os.ReadFile(page); err != nil || !bytes.Equal(got, want) {
		t.Errorf("a changed page is not made again: %v", err)
	}
}

// builds builds a site again and again in one place, and from nothing in another.
type builds struct {
	t          *testing.T
	dir, cache string
}

// build runs the command in a process of its own, whose cache is b.cache.
func (b builds) build(out string, flags ...string) {
	b.t.Helper()
	cmd := exec.Command("counterpoint", append([]string{"build", "-C", b.dir, "-d", out}, flags...)...)
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+b.cache)
	said, err := cmd.CombinedOutput()
	if err != nil {
		b.t.Fatalf("%v\n%s", err, said)
	}
	if bytes.Contains(said, []byte("rendered anew")) {
		b.t.Fatalf("nothing would be taken from the last build:\n%s", said)
	}
}

// fresh returns what a build from nothing publishes.
func (b builds) fresh() map[string][]byte {
	b.t.Helper()
	out := filepath.Join(b.t.TempDir(), "public")
	b.build(out, "--no-cache")
	files, err := readTree(out)
	must(b.t, err)
	return files
}

func (b builds) published() map[string][]byte {
	files, err := readTree(filepath.Join(b.dir, "public"))
	if err != nil && !os.IsNotExist(err) {
		b.t.Fatal(err)
	}
	return files
}

func (b builds) times() map[string]time.Time {
	times := map[string]time.Time{}
	for name := range b.published() {
		info, err := os.Stat(filepath.Join(b.dir, "public", filepath.FromSlash(name)))
		must(b.t, err)
		times[name] = info.ModTime()
	}
	return times
}

func (b builds) read(name string) []byte {
	data, err := os.ReadFile(filepath.Join(b.dir, filepath.FromSlash(name)))
	must(b.t, err)
	return data
}

func (b builds) put(name string, data []byte) { write(b.t, b.dir, name, string(data)) }

func (b builds) edit(name, old, new string) {
	b.put(name, bytes.Replace(b.read(name), []byte(old), []byte(new), 1))
}

// one returns the file of some record of a kind.
func (b builds) one(plural string, rnd *rand.Rand) string {
	list, err := os.ReadDir(filepath.Join(b.dir, "data", plural))
	must(b.t, err)
	return "data/" + plural + "/" + list[rnd.IntN(len(list))].Name()
}
