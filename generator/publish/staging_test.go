package publish

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Where two folders cannot be exchanged the old one is moved aside first.
func TestSwapInTwoSteps(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "public")
	ownCache(t)
	root := t.TempDir()
	for _, text := range []string{"one", "two", "three"} {
		st, err := NewStaging(root, target, false)
		must(t, err)
		st.exchange = func(string, string) error { return errNoExchange }
		put(t, st.Site, "index.html", text, Marker, markerText)
		must(t, st.Publish())
		must(t, st.Discard())
		if got := tree(t, dir)["public/index.html"]; got != text {
			t.Errorf("published %q, want %q", got, text)
		}
	}
	if got := names(dir); len(got) != 1 {
		t.Errorf("left behind: %v", got)
	}

	// Killed between its two steps: the next build, before it begins, puts the old site back.
	dead := filepath.Join(dir, openOwn("").stagingName(target))
	put(t, dead, "lock", "", "site/index.html", "half")
	must(t, os.Rename(target, filepath.Join(dead, "old")))
	st, err := NewStaging(t.TempDir(), target, false)
	must(t, err)
	if got := tree(t, dir)["public/index.html"]; got != "three" {
		t.Errorf("the old site was not put back, got %q", got)
	}
	must(t, st.Discard())
	if got := names(dir); len(got) != 1 {
		t.Errorf("left behind: %v", got)
	}
}

// ownCache gives the test a cache folder of its own.
func ownCache(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for _, name := range []string{"XDG_CACHE_HOME", "HOME", "LocalAppData"} {
		t.Setenv(name, dir)
	}
	return dir
}

// What a killed build left goes; what only has such a name stays, whatever is in it, and is not put in the target's place.
func TestOnlyDeadBuildsAreRemoved(t *testing.T) {
	ownCache(t)
	dir := t.TempDir()
	target := filepath.Join(dir, "public")
	ours := func(target string) string { return openOwn("").stagingName(target) }
	elsewhere := ours(filepath.Join(t.TempDir(), "public"))
	another := ours(filepath.Join(dir, "other"))
	dead := ours(target)
	put(t, dir, dead+"/lock", "", dead+"/site/x", "", ours(target)+"/lock", "")
	must(t, os.Mkdir(filepath.Join(dir, ours(target)), 0o755)) // killed before it had its lock
	own := openOwn("")
	link := ours(target)
	must(t, os.Symlink(t.TempDir(), filepath.Join(dir, link)))
	changed := []byte(ours(target))
	changed[len(changed)-1] ^= 1
	put(t, dir, ".public-1/lock", "", ".public-1/old/index.html", "forged", ".public-2/thesis.txt", "not ours", ".public-html/lock", "not ours",
		elsewhere+"/lock", "another folder's", another+"/lock", "another target's", string(changed)+"/lock", "forged", string(changed)+"/old/x", "forged",
		".public-"+strings.Repeat("0", 48)+"/lock", "forged")
	must(t, os.Mkdir(filepath.Join(dir, ".public-4"), 0o755))
	alive, err := NewStaging(t.TempDir(), target, false)
	must(t, err)
	st, err := NewStaging(t.TempDir(), target, false)
	must(t, err)
	want := []string{".public-1", ".public-2", ".public-4", ".public-html", elsewhere, another, string(changed), link, ".public-" + strings.Repeat("0", 48), filepath.Base(alive.dir), filepath.Base(st.dir)}
	for _, name := range want {
		if _, err := os.Lstat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
	if got := names(dir); len(got) != len(want) {
		t.Errorf("there are %v, want %v", got, want)
	}
	must(t, alive.Discard())
	must(t, st.Discard())
	if !own.isStaging(target, filepath.Base(st.dir)) {
		t.Error("another start of the program does not know the name")
	}
}

// A key that is damaged is made anew, and one that never ends is not waited for. Without a cache folder, nothing is known.
func TestKey(t *testing.T) {
	dir := filepath.Join(ownCache(t), "counterpoint")
	name := filepath.Join(dir, "key")
	before := openOwn("").key
	if len(before) != keySize || !slices.Equal(before, openOwn("").key) {
		t.Fatalf("the key is %x, then %x", before, openOwn("").key)
	}
	for what, damage := range map[string]func() error{
		"short": func() error { return os.WriteFile(name, before[1:], 0o600) }, "a folder": func() error { return os.Mkdir(name, 0o755) },
		"a link": func() error { return os.Symlink(dir, name) }, "a pipe": func() error { return pipe(name) },
	} {
		must(t, os.RemoveAll(name))
		must(t, damage())
		if key := openOwn("").key; len(key) != keySize || !slices.Equal(key, openOwn("").key) || slices.Equal(key, before) {
			t.Errorf("%s: the key is %x", what, key)
		}
	}
	if openOwn(filepath.Dir(dir)).key != nil {
		t.Error("a key inside the site folder is used")
	}
	target := filepath.Join(t.TempDir(), "public")
	if none := (own{}); none.isStaging(target, none.stagingName(target)) || none.isStaging(target, openOwn("").stagingName(target)) {
		t.Error("without a key, a name is known")
	}
}

// A folder that came from elsewhere is kept, even if it has the marker and only names of generated files; one that was
// published here is replaced.
func TestFolderFromElsewhere(t *testing.T) {
	ownCache(t)
	dir := t.TempDir()
	target := filepath.Join(dir, "public")
	put(t, target, "index.html", "dear", "data/notes.csv", "dear", Marker, markerHead)
	root := dir // the folder is inside of the site, where a change can put files
	untouched := false
	publish := func(text string) string {
		st, err := NewStaging(root, target, false)
		must(t, err)
		st.Untouched = func(string) bool { return untouched }
		put(t, st.Site, "index.html", text, Marker, markerText)
		must(t, st.Publish())
		must(t, st.Discard())
		return st.Kept
	}
	if kept := publish("one"); kept != target+".before-1" {
		t.Errorf("kept as %q", kept)
	}
	if kept := publish("two"); kept != "" {
		t.Errorf("its own site is kept as %q", kept)
	}
	put(t, target, "added.txt", "lost, as the marker says")
	if kept := publish("three"); kept != "" {
		t.Errorf("its own site, with a file that was added, is kept as %q", kept)
	}
	forget := func() { must(t, os.RemoveAll(filepath.Join(os.Getenv("XDG_CACHE_HOME"), "counterpoint"))) }
	forget()
	if kept := publish("four"); kept != target+".before-2" {
		t.Errorf("without a cache folder, what may be of another account is kept as %q", kept)
	}
	forget()
	untouched = true
	if kept := publish("five"); kept != "" {
		t.Errorf("without a cache folder, what nobody has touched is kept as %q", kept)
	}
	untouched = false
	if kept := publish("five"); kept != "" {
		t.Errorf("its own site is kept as %q", kept)
	}
	for _, name := range []string{"XDG_CACHE_HOME", "HOME", "LocalAppData"} {
		t.Setenv(name, "")
	}
	if kept := publish("six"); kept != target+".before-3" {
		t.Errorf("where nothing can be known, what is there is kept as %q", kept)
	}
	must(t, os.RemoveAll(target+".before-3"))
	ownCache(t)
	must(t, os.RemoveAll(target))
	put(t, target, "thesis.txt", "dear", Marker, markerText)
	if kept := publish("six"); kept != target+".before-3" {
		t.Errorf("what took the place of its own site is kept as %q", kept)
	}
	sameTree(t, "target", tree(t, dir), map[string]string{
		"./": "", "public/": "", "public/index.html": "six", "public/" + Marker: markerText,
		"public.before-1/": "", "public.before-1/index.html": "dear", "public.before-1/data/": "", "public.before-1/data/notes.csv": "dear", "public.before-1/" + Marker: markerHead,
		"public.before-2/": "", "public.before-2/index.html": "three", "public.before-2/" + Marker: markerText,
		"public.before-3/": "", "public.before-3/thesis.txt": "dear", "public.before-3/" + Marker: markerText,
	})
}

// A folder that another site has published is not replaced, neither by its first build nor when it came during the build.
// Once it is empty or gone, it is.
func TestFolderOfAnotherSite(t *testing.T) {
	ownCache(t)
	target := filepath.Join(t.TempDir(), "public")
	roots := []string{t.TempDir(), t.TempDir()}
	staged := func(root, text string) *Staging {
		st, err := NewStaging(root, target, false)
		must(t, err)
		t.Cleanup(func() { st.Discard() })
		put(t, st.Site, "index.html", text, Marker, markerText)
		return st
	}
	late := staged(roots[1], "late")
	must(t, staged(roots[0], "one").Publish())
	_, early := CheckFolder(roots[1], target)
	for _, err := range []error{early, late.Publish()} {
		if err == nil || !strings.Contains(err.Error(), "published from another site folder, "+realPath(roots[0])) {
			t.Errorf("error is %v", err)
		}
	}
	sameTree(t, "target", tree(t, target), map[string]string{"./": "", "index.html": "one", Marker: markerText})
	if _, err := CheckFolder(roots[0], target); err != nil {
		t.Errorf("its own site is told %v", err)
	}
	must(t, os.RemoveAll(target))
	must(t, staged(roots[1], "two").Publish())
	for _, name := range names(target) {
		must(t, os.Remove(filepath.Join(target, name)))
	}
	must(t, staged(roots[0], "three").Publish())
	sameTree(t, "target", tree(t, target), map[string]string{"./": "", "index.html": "three", Marker: markerText})
}

// A folder with the marker outside of the site is replaced, whoever published it: there nobody but whoever runs the program
// can have put it. So a job without a cache can publish to the folder of a server.
func TestFolderOutside(t *testing.T) {
	ownCache(t)
	target := filepath.Join(t.TempDir(), "public")
	put(t, target, "index.html", "old", Marker, markerText)
	st, err := NewStaging(t.TempDir(), target, false)
	must(t, err)
	put(t, st.Site, "index.html", "new", Marker, markerText)
	must(t, st.Publish())
	must(t, st.Discard())
	if st.Kept != "" {
		t.Errorf("kept as %q", st.Kept)
	}
	sameTree(t, "target", tree(t, target), map[string]string{"./": "", "index.html": "new", Marker: markerText})
}

// A folder that takes the target's place at the last moment is not deleted.
func TestForeignFolderAtTheLastMoment(t *testing.T) {
	ownCache(t)
	dir := t.TempDir()
	target := filepath.Join(dir, "public")
	must(t, os.Mkdir(target, 0o755))
	st, err := NewStaging(t.TempDir(), target, false)
	must(t, err)
	put(t, st.Site, "index.html", "new", Marker, markerText)
	exchanged := 0
	st.exchange = func(a, b string) error {
		if exchanged++; exchanged == 1 {
			put(t, target, "thesis.txt", "dear")
		}
		return exchange(a, b)
	}
	if err := st.Publish(); err == nil || !strings.Contains(err.Error(), "was not published by this program") {
		t.Errorf("error is %v", err)
	}
	must(t, st.Discard())
	sameTree(t, "target", tree(t, dir), map[string]string{"./": "", "public/": "", "public/thesis.txt": "dear"})
}

// put writes files, given as path and content in turn, below dir.
func put(t *testing.T, dir string, files ...string) {
	t.Helper()
	for i := 0; i < len(files); i += 2 {
		name := filepath.Join(dir, filepath.FromSlash(files[i]))
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, []byte(files[i+1]), 0o644))
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// tree reads every file below dir. A folder is listed by its name and a slash.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	must(t, filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		if d.IsDir() {
			files[filepath.ToSlash(rel)+"/"] = ""
			return nil
		}
		data, err := os.ReadFile(name)
		files[filepath.ToSlash(rel)] = string(data)
		return err
	}))
	return files
}

func sameTree(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if v, ok := got[name]; !ok {
			t.Errorf("%s: %s is missing", what, name)
		} else if v != want[name] {
			t.Errorf("%s: %s is\n%s\nnot\n%s", what, name, v, want[name])
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[name]; !ok {
			t.Errorf("%s: there is also %s", what, name)
		}
	}
}

func names(dir string) []string {
	var list []string
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}
