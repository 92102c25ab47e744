package e2e

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"counterpoint/generator/cli"
	"counterpoint/generator/proof"
)

// However many pages Hugo is given at once, be it all of them, what is published is the same to the byte.
func TestSlicesAreTheWholeSite(t *testing.T) {
	t.Parallel()
	for _, root := range []string{ourDir, townDir, customised(t)} {
		want := publishedOnce(t, root, "").files // of slices of the usual size
		few := 20_000
		if root == ourDir {
			few = 400_000
		}
		for _, n := range []int{few, 10 * few, 1 << 30} {
			o := options(t, root)
			o.SliceBytes = n
			got, err := build(o)
			must(t, err)
			t.Run(fmt.Sprintf("%s by %d", root, n), func(t *testing.T) { sameFiles(t, got, want) })
		}
	}
}

// The shards of a site, laid over each other, are the site, to the byte; two of them have a file in common only when
// it is the same in both. Every shard has its share of the pages: the first, which has the lists, and the second, which has what
// is added to pages, have fewer than the others, which have little else.
func TestShardsAreTheWholeSite(t *testing.T) {
	t.Parallel()
	for _, root := range []string{ourDir, townDir, customised(t)} {
		want := publishedOnce(t, root, "")
		prepared := filepath.Join(t.TempDir(), "prepared")
		succeed(t, quick(), "build", "-C", root, "--prepare", prepared)
		for _, n := range []int{1, 2, 3, 7} {
			t.Run(fmt.Sprintf("%s in %d", want.settings.Title, n), func(t *testing.T) {
				all := map[string][]byte{}
				shares := make([]int, n)
				for i := range n {
					out := filepath.Join(t.TempDir(), "public")
					args := []string{"build", "-C", root, "-d", out, "--no-cache", "--no-search", "--shard", fmt.Sprintf("%d/%d", i+1, n)}
					if n != 3 {
						args = append(args, "--prepared", prepared)
					}
					succeed(t, quick(), args...)
					files, err := readTree(out)
					must(t, err)
					for name, data := range files {
						if other, ok := all[name]; ok && !bytes.Equal(other, data) {
							t.Errorf("%s of shard %d is another one than before", name, i+1)
						}
						all[name] = data
						if filepath.Base(name) == "index.json" && !strings.HasPrefix(name, "data/") {
							shares[i]++
						}
					}
				}
				if first, second, others := shares[0], shares[min(1, n-1)], shares[min(2, n-1):]; first > second || second > slices.Min(others)+1 || slices.Max(others)-slices.Min(others) > 1 || 2*first < second {
					t.Errorf("the shards have these numbers of records: %d", shares)
				}
				if n == 1 { // a shard that is the whole has the list of its files
					delete(all, proof.SumsFile)
					delete(all, proof.BuildFile)
				}
				sameFiles(t, all, want.files)
			})
		}
	}
}

// The list of the files of a whole build is that of its shards, once manifest has listed them; so is its signature.
func TestShardsHaveTheListOfTheWholeSite(t *testing.T) {
	t.Parallel()
	whole, out := filepath.Join(t.TempDir(), "whole"), filepath.Join(t.TempDir(), "public")
	succeed(t, quick(), "build", "-C", townDir, "-d", whole, "--no-search")
	for i := range 3 {
		shard := filepath.Join(t.TempDir(), "public")
		succeed(t, quick(), "build", "-C", townDir, "-d", shard, "--no-search", "--shard", fmt.Sprintf("%d/3", i+1))
		must(t, copyMissing(out, shard))
	}
	succeed(t, quick(), "manifest", "-C", townDir, "--no-search", out)
	got, err := readTree(out)
	must(t, err)
	want, err := readTree(whole)
	must(t, err)
	sameFiles(t, got, want)
	for _, name := range []string{proof.SumsFile, proof.BuildFile} {
		if len(want[name]) == 0 {
			t.Errorf("there is no %s", name)
		}
	}
}

// A shard is built of what was prepared only as long as all is as it was then; build says what is not.
func TestPreparedOfAnotherState(t *testing.T) {
	t.Parallel()
	dir := copyOfTown(t)
	prepared := filepath.Join(t.TempDir(), "prepared")
	succeed(t, quick(), "build", "-C", dir, "--prepare", prepared)
	refused := func(want string, args ...string) {
		t.Helper()
		var said bytes.Buffer
		status := run(t.Context(), quick(), append([]string{"build", "-C", dir, "-d", filepath.Join(t.TempDir(), "public")}, args...), &said, &said)
		if status == 0 || !strings.Contains(said.String(), want) {
			t.Errorf("%q: exit status %d, %s; want %q", args, status, &said, want)
		}
	}
	shard := []string{"--shard", "2/3", "--prepared", prepared}
	refused("--prepared is for a site in shards", "--prepared", prepared)
	refused("--prepare builds nothing", "--shard", "2/3", "--prepare", prepared)
	refused("something of the site besides its records is not as it was", append(shard, "--base-url", "https://elsewhere.example/")...)

	write(t, dir, "content/another.md", "---\ntitle: Another\n---\n")
	refused("something of the site besides its records is not as it was", shard...)
	must(t, os.Remove(filepath.Join(dir, "content", "another.md")))

	was, err := os.ReadFile(filepath.Join(dir, "data", "claims", "bridge-cost.toml"))
	must(t, err)
	write(t, dir, "data/claims/bridge-cost.toml", string(was)+"# looked at again\n")
	refused("data/claims/bridge-cost.toml is not as it was", shard...)
	write(t, dir, "data/claims/bridge-cost.toml", "title = 1\n")
	refused("wrong-type", "--prepare", prepared)
	refused("data/claims/bridge-cost.toml is not as it was", shard...) // nothing was prepared of records with errors
	write(t, dir, "data/claims/bridge-cost.toml", string(was))

	data, err := os.ReadFile(prepared)
	must(t, err)
	data[len(data)-1]++
	must(t, os.WriteFile(prepared, data, 0o644))
	refused("it is damaged", shard...)
}

// A site whose templates look at other pages cannot be built in shards, and build says so.
func TestShardsNeedIndependentPages(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, want string }{
		"layouts/claims/page.html":                     {"\n{{ len site.RegularPages }}", "layouts/claims/page.html:2: site.RegularPages"},
		"layouts/_shortcodes/count.html":               {"{{ len .Site.Pages }}", "layouts/_shortcodes/count.html:1: .Site.Pages"},
		"themes/counterpoint/layouts/claims/page.html": {"{{ .Next }}", "themes/counterpoint/layouts/claims/page.html:1: .Next"},
	} {
		dir := copyOfTown(t)
		write(t, dir, name, c.text)
		var said bytes.Buffer
		status := run(t.Context(), quick(), []string{"build", "-C", dir, "--shard", "1/2"}, &said, &said)
		if status != cli.Failed || !strings.Contains(said.String(), "cannot be built in shards: "+c.want) {
			t.Errorf("with %s: exit status %d, %s", name, status, &said)
		}
	}
}
