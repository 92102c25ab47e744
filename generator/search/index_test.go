package search

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"counterpoint/generator/cache"
)

// tools puts programs named node and npm first in PATH, which do what these shell scripts say.
func tools(t *testing.T, node, npm string) {
	t.Helper()
	bin := t.TempDir()
	for name, script := range map[string]string{"node": node, "npm": npm} {
		if script == "" {
			continue
		}
		if err := os.WriteFile(filepath.Join(bin, name), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", bin+":/usr/bin:/bin")
	if node == "" || npm == "" {
		t.Setenv("PATH", bin)
	}
}

// indexing is a node that writes what it is given into the index, and a line into the log; npm notes that it was run.
func indexing(t *testing.T) (log string) {
	log = filepath.Join(t.TempDir(), "log")
	tools(t, `mkdir -p "$2/index"; cat >"$2/index/records"; echo node >>`+log, `test -f package-lock.json && echo "npm $*" >>`+log)
	return log
}

func lines(t *testing.T, name string) []string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	return strings.Fields(strings.ReplaceAll(string(data), "npm ci", "npm-ci"))
}

func runs(t *testing.T, log string) (n int) {
	for _, word := range lines(t, log) {
		if word == "node" {
			n++
		}
	}
	return n
}

func records(titles ...string) []Record {
	var list []Record
	for _, title := range titles {
		list = append(list, Record{URL: "/claims/" + title + "/", Content: title})
	}
	return list
}

func index(t *testing.T, x Indexer, list []Record) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := x.Index(t.Context(), slices.Values(list), dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Pagefind is installed once, and said to be.
func TestInstalledOnce(t *testing.T) {
	log := indexing(t)
	said := 0
	x := Indexer{Site: "a", Cache: cache.OpenIn(t.TempDir()), Say: func(string) { said++ }}
	index(t, x, records("one"))
	index(t, x, records("two"))
	if got := lines(t, log); got[0] != "npm-ci" || slices.Contains(got[1:], "npm-ci") || said != 1 {
		t.Errorf("ran %q, said %d times", got, said)
	}
}

// An index from the cache is what was made, or nothing: not for other records or another site, and not when it is damaged.
func TestCacheNeverChangesTheIndex(t *testing.T) {
	log := indexing(t)
	folder := t.TempDir()
	x := Indexer{Site: "a", Cache: cache.OpenIn(folder)}
	want := read(t, index(t, x, records("one")), "pagefind/index/records")
	if !strings.Contains(want, "/claims/one/") {
		t.Fatalf("the tool was given %q", want)
	}
	for _, c := range []struct {
		what    string
		site    string
		records []Record
		runs    int
	}{
		{"the same records", "a", records("one"), 1},
		{"another site", "b", records("one"), 2},
		{"other records", "a", records("two"), 3},
		{"the first records again, of which the index has been replaced", "a", records("one"), 4},
		{"the same records again", "a", records("one"), 4},
	} {
		x.Site = c.site
		got := read(t, index(t, x, c.records), "pagefind/index/records")
		if strings.Contains(got, "/claims/one/") != (c.records[0].URL == "/claims/one/") {
			t.Errorf("for %s, the index is of %s", c.what, got)
		}
		if n := runs(t, log); n != c.runs {
			t.Errorf("for %s, the tool has run %d times, want %d", c.what, n, c.runs)
		}
	}
	place, err := filepath.Abs("a/pagefind")
	if err != nil {
		t.Fatal(err)
	}
	x.Cache.Put("search index "+place, []byte("damaged"))
	if got := read(t, index(t, x, records("one")), "pagefind/index/records"); got != want {
		t.Errorf("from a damaged cache: %q", got)
	}
}

// A large site has several indexes.
func TestSeveralIndexes(t *testing.T) {
	indexing(t)
	usual := AtOnce
	AtOnce = 2
	defer func() { AtOnce = usual }()
	dir := index(t, Indexer{Site: "a", Cache: cache.OpenIn(t.TempDir())}, records("one", "two", "three"))
	for name, want := range map[string]int{"pagefind/index/records": 2, "pagefind/2/index/records": 1} {
		if n := strings.Count(read(t, dir, name), "\n"); n != want {
			t.Errorf("%s is made of %d records, want %d", name, n, want)
		}
	}
}

// What is missing, and what the tool says of an error, is in the error; half an index is not left behind.
func TestErrors(t *testing.T) {
	good, fails := "exit 0", "echo 'Error: no space'; echo bye; exit 3"
	half := `mkdir -p "$2"; echo half >"$2/pagefind.js"; ` + fails
	for _, c := range []struct{ what, node, npm, want string }{
		{"no Node.js", "", good, "no Node.js was found"},
		{"no npm", good, "", "npm was not found"},
		{"npm fails", good, fails, "Error: no space"},
		{"node fails", half, good, "node: exit status 3: Error: no space"},
	} {
		tools(t, c.node, c.npm)
		dir := t.TempDir()
		err := Indexer{Site: "a", Cache: cache.OpenIn(t.TempDir())}.Index(t.Context(), slices.Values(records("one")), dir)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.what, err, c.want)
		}
		if _, err := os.Stat(filepath.Join(dir, "pagefind")); err == nil {
			t.Errorf("%s: half an index is left", c.what)
		}
	}
	indexing(t)
	if err := (Indexer{Site: "a"}).Index(t.Context(), slices.Values(records("one")), t.TempDir()); err == nil {
		t.Error("without a cache the tool is installed somewhere")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := (Indexer{Site: "a", Cache: cache.OpenIn(t.TempDir())}).Index(ctx, slices.Values(records("one")), t.TempDir()); err == nil {
		t.Error("it was stopped, and there is no error")
	}
}
