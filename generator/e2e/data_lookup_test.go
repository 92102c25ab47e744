package e2e

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"counterpoint/generator/address"
	"counterpoint/generator/page/export"
)

// The script of the lookup makes the same places of a shard and keys of an address as the program that wrote what it compares
// with.
func TestLookupScript(t *testing.T) {
	t.Parallel()
	notShort(t, "Node.js")
	p := ours(t)
	dir := t.TempDir()
	for name, data := range p.files {
		if ok, _ := filepath.Match("js/lookup.*", name); ok {
			must(t, os.WriteFile(filepath.Join(dir, "lookup.mjs"), data, 0o644))
		}
	}
	texts := []string{
		"The draft caps the army at 600,000", "Чисельність армії", "Київ отримав проєкт", "naïve coöperation", "İstanbul ΣΑΣ", "100 %", "",
	}
	addresses := []string{
		"https://www.example.org/a/", "http://example.org/a", "https://example.org/a?b=2&a=1#c", "https://example.org/a?utm_source=x&id=7", "https://EXAMPLE.org:8443/%D0%B0/", "https://example.org/",
		"https://example.org/2024-bridge/amp/?amp=1", "https://example.org/a/../b/./%7e%2F%2c|", "https://example.org/default.aspx?q=%20+%2b%26", "https://example.org/app/#/fares/", "https://example.org/app#!x:~:text=y",
		"https://пример.укр/шлях?я=ю", "https://xn--e1afmkfd.xn--j1amh/%d1%88%d0%bb%d1%8f%d1%85?%d1%8f=%d1%8e", "https://straße.example/", "http://example.org:80/%FF",
		"https://mobile.twitter.com/a/status/12345/photo/1?s=20", "https://youtu.be/dQw4w9WgXcQ?t=5&si=x", "https://www.youtube.com/redirect?q=https%3A%2F%2Fexample.org%2Fa%3Fb%3D1&v=2",
		"https://m.facebook.com/story.php?story_fbid=pfbid0a&id=1", "https://www.facebook.com/a/posts/b-c/1?__cft__[0]=x", "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2F%3Ffbclid%3Dx&h=y",
		"https://en.m.wikipedia.org/wiki/A_(b)", "https://en.wikipedia.org/w/index.php?title=A_%28b%29", "https://zh.wikipedia.org/zh-cn/%E6%A1%A5", "https://www.google.co.uk/search?q=a&ved=b", "https://www.google.com/amp/s/example.org/a-b/amp",
		"https://a-org.cdn.ampproject.org/c/s/a.org/x", "https://t.me/s/council/12", "https://vk.com/feed?w=wall-1_22", "https://dx.doi.org/10.1000/(SICI)1%3C2", "https://old.reddit.com/r/a/comments/b1/c/d2/",
		"https://web.archive.org/web/20240101000000if_/https://www.example.org/a/?utm_source=x", "https://archive.is/2024.01.02-030405/https://example.org/", "https://web.archive.org/web/2024/https:/example.org/", "https://web.archive.org/web/2024/example.org/a", "https://perma.cc/AB-12",
		"https://memento.example.net/20240101000000/https://youtu.be/dQw4w9WgXcQ", "https://www.example.com./a",
	}
	asked, err := json.Marshal(map[string]any{"texts": texts, "addresses": addresses})
	must(t, err)
	const script = `
globalThis.location = {protocol: "https:"};
await import("./lookup.mjs");
const {shardOf, keysOf} = globalThis.lookupParts, {texts, addresses} = JSON.parse(process.argv[1]);
console.log(JSON.stringify({places: texts.map(t => shardOf(t, 64)), keys: addresses.map(keysOf)}));`
	cmd := exec.CommandContext(t.Context(), "node", "--input-type=module", "-e", script, string(asked))
	cmd.Dir = dir
	cmd.Stderr = t.Output()
	out, err := cmd.Output()
	if err != nil {
		t.Fatal("the script does not run; it needs Node.js: ", err)
	}
	var got struct {
		Places []int
		Keys   [][]string
	}
	must(t, json.Unmarshal(out, &got))
	for i, text := range texts {
		if want := export.ShardOf(text, 64); got.Places[i] != want {
			t.Errorf("%q: the script has it in shard %d, the program in %d", text, got.Places[i], want)
		}
	}
	for i, a := range addresses {
		if want := lookupKeys(a); !slices.Equal(got.Keys[i], want) {
			t.Errorf("%s: the script has the keys %q, the program %q", a, got.Keys[i], want)
		}
	}
}

// lookupKeys returns the keys by which the script looks for a page, the nearest first: that of the address, that without what a
// script chooses, and of a copy in an archive those of the page.
func lookupKeys(of string) (list []string) {
	for _, a := range []string{of, address.Page(of)} {
		key := address.Key(a)
		before, _, _ := strings.Cut(key, "#")
		for _, k := range []string{key, before} {
			if k != "" && !slices.Contains(list, k) {
				list = append(list, k)
			}
		}
	}
	return list
}

func TestLookupKeys(t *testing.T) {
	for a, want := range map[string]string{
		"https://example.org/app#/fares":                                        "example.org/app#/fares example.org/app",
		"https://web.archive.org/web/20240101000000/https://www.example.org/a/": "web.archive.org/web/20240101000000/https://www.example.org/a example.org/a",
		"https://example.org/a":                                                 "example.org/a",
	} {
		if got := strings.Join(lookupKeys(a), " "); got != want {
			t.Errorf("%s: %s, want %s", a, got, want)
		}
	}
}
