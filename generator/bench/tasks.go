package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// Names of tasks that the table compares.
const (
	decodeAlone = "decode"
	checkAlone  = "check"
	buildFirst  = "build"
	buildBare   = "bare"
	buildAgain  = "again"
	buildEdited = "edited"
	stockHugo   = "hugo"
	pagefind    = "pagefind"
	minimalHugo = "minimal"
	served      = "serve"
	copying     = "copy"
	eleventy    = "eleventy"
)

// task is a process to measure.
type task struct {
	name     string
	command  string // its words, in which [workspace.command] replaces variables
	target   string // the folder that it writes, if any
	kept     bool   // the target stays from an earlier task, for this one to replace
	ownCache bool   // it gets an empty cache folder, which no other task uses
	row      string // its row of the table
}

const (
	program  = "$work/bin/counterpoint -C $dir/site "
	building = program + "build -d $target"
)

// tasks are in the order in which they run. Those that are compared run close together, because the speed of a machine
// varies. The builds that remove the site they replace come last, see [bench.discard].
var tasks = []task{
	{decodeAlone, "$self -decode $dir/site", "", false, false, "(a) decoding the files alone, with `toml.Decode`"},
	{checkAlone, program + "check", "", false, false, "the command `check`"},
	{"emit", program + "emit $target", "emitted", false, true, "the command `emit`"},
	{eleventy, "node $work/npm/node_modules/@11ty/eleventy/cmd.cjs --quiet",
		"eleventy/_site", false, false, "(c) Eleventy, a minimal page for each claim"},
	{buildFirst, building + " --timings $dir/timings.json", "public", false, false, "**total: the command `build`**"},
	{stockHugo, "$work/bin/hugo --quiet -s $dir/emitted -d $target --cacheDir $dir/hugo-cache",
		"hugo", false, false, "(b) stock Hugo on what `emit` wrote"},
	{pagefind, "node $work/npm/node_modules/pagefind/lib/runner/bin.cjs --site $dir/hugo --output-path $target " +
		"--glob {claims,points,sources,actors,events,topics}/*/index.html",
		"pagefind", false, false, "(f) Pagefind, a search index of the pages of records that (b) made"},
	{minimalHugo, "$work/bin/hugo --quiet -s $dir/emitted -d $target --theme minimal --cacheDir $dir/hugo-cache",
		"minimal", false, false, "(e) stock Hugo on the same, with a template of ten lines"},
	{buildBare, program + "build --no-search --no-checker -d $target",
		"bare", false, true, "`build` without the search index and the checker"},
	{copying, "cp -r $dir/public $target", "copy", false, false, "(d) `cp -r` of the finished site"},
	{buildAgain, building, "public", true, false, "`build` again, nothing changed"},
	{buildEdited, building, "public", true, false, "`build` again, one claim edited"},
	{served, program + "serve --port $port", "", false, false, "the command `serve`"},
}

// rows are the tasks in the order of the table, which begins with the stages of the first build.
var rows = []string{buildFirst, buildBare, buildAgain, buildEdited, checkAlone, "emit", decodeAlone, stockHugo, pagefind, eleventy, copying, minimalHugo}

// names returns the names of all tasks.
func names() (list []string) {
	for _, t := range tasks {
		list = append(list, t.name)
	}
	return list
}

// workspace is the folder of one site and of everything built from it.
type workspace struct {
	*bench
	dir   string
	cache string // cache folder of the program
	port  string // that serve listens on
	run   int
}

func (w *workspace) path(name string) string { return filepath.Join(w.dir, filepath.FromSlash(name)) }

// discardSite discards a folder with the copy of it that a build has kept beside it: a build would find and remove that.
func (w *workspace) discardSite(dir string) error {
	copies, err := filepath.Glob(filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir)+"-*"))
	for _, name := range append(copies, dir) {
		err = errors.Join(err, w.discard(name))
	}
	return err
}

// do runs a task once.
func (w *workspace) do(ctx context.Context, t task) (c cost, err error) {
	if t.ownCache {
		defer func(shared string) { w.cache = shared }(w.cache)
		if err := w.coldCache(t.name + "-cache"); err != nil {
			return c, err
		}
	}
	if t.name == buildEdited {
		err = w.edit()
	} else if t.target != "" && !t.kept {
		err = w.discardSite(w.path(t.target))
	}
	if theme := w.path("emitted/themes/minimal"); t.name == minimalHugo && err == nil {
		err = errors.Join(os.RemoveAll(theme), os.CopyFS(theme, minimalTheme()))
	}
	if err != nil {
		return c, err
	}
	if t.name == served {
		return w.serve(ctx, t)
	}
	if c, err = measure(w.command(ctx, t)); err == nil && t.target != "" {
		c.Files, c.Bytes, err = count(w.path(t.target))
	}
	if err != nil || t.name != buildFirst {
		return c, err
	}
	data, err := os.ReadFile(w.path("timings.json"))
	if err == nil {
		c.Stages, c.Kinds, err = parseTimings(data)
	}
	return c, err
}

// command returns the process of a task. It runs in the source folder, where the program finds what it compiles for the
// browser, and Eleventy in its own.
func (w *workspace) command(ctx context.Context, t task) *exec.Cmd {
	words := strings.Fields(t.command)
	values := map[string]string{"self": w.self, "work": w.work, "dir": w.dir, "target": w.path(t.target), "port": w.port}
	for i, word := range words {
		words[i] = os.Expand(word, func(name string) string { return values[name] })
	}
	cmd := exec.CommandContext(ctx, words[0], words[1:]...)
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+w.cache, "GOCACHE="+w.goCache)
	if t.name == eleventy {
		cmd.Dir = w.path("eleventy")
	}
	return cmd
}

var editable = regexp.MustCompile(`The sum named leaves out 311 crowns( \(count [^)]*\))?`)

// edit changes a few words of one claim, differently in each run.
func (w *workspace) edit() error {
	_, err := w.editClaim(fmt.Sprint(w.run))
	return err
}

// editClaim puts words into a sentence of one claim, in place of those that it put there before, and returns its id.
func (w *workspace) editClaim(words string) (id string, err error) {
	claims, err := filepath.Glob(w.path("site/data/claims/*.toml"))
	if err != nil {
		return "", err
	}
	name := claims[len(claims)/2]
	data, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	if !editable.Match(data) {
		return "", fmt.Errorf("%s has no words to edit", filepath.Base(name))
	}
	text := "The sum named leaves out 311 crowns (count " + words + ")"
	return strings.TrimSuffix(filepath.Base(name), ".toml"), os.WriteFile(name, editable.ReplaceAllLiteral(data, []byte(text)), 0o644)
}
