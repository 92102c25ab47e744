package e2e

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"counterpoint/generator/check"
	"counterpoint/generator/page/export"
)

// The script behind "has this been checked?" makes the same words, places of a shard and keys of an address as the
// program that wrote what it compares with, and finds the claim that a sentence is about, or none.
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
	must(t, os.WriteFile(filepath.Join(dir, "0.json"), p.files["lookup/0.json"], 0o644))
	texts := []string{
		"The draft caps the army at 600,000", "Чисельність армії", "Київ отримав проєкт", "naïve coöperation", "İstanbul ΣΑΣ", "100 %", "",
	}
	addresses := []string{
		"https://www.example.org/a/", "http://example.org/a", "https://example.org/a?b=2&a=1#c", "https://example.org/a?utm_source=x&id=7", "https://EXAMPLE.org:8443/%D0%B0/", "https://example.org/",
	}
	type pair struct {
		Text  string `json:"text"`
		Claim string `json:"claim"`
	}
	data, err := os.ReadFile("testdata/lookup.json")
	must(t, err)
	var pairs []pair
	must(t, json.Unmarshal(data, &pairs))
	asked, err := json.Marshal(map[string]any{"texts": texts, "addresses": addresses, "pairs": pairs})
	must(t, err)
	const script = `
globalThis.document = {querySelector: () => ({dataset: {shards: "1"}, addEventListener() {}})};
globalThis.location = {protocol: "https:"};
await import("./lookup.mjs");
const {split, shardOf, samePage, match, close} = globalThis.lookupParts;
const {readFileSync} = await import("node:fs");
const {texts, addresses, pairs} = JSON.parse(process.argv[1]), data = JSON.parse(readFileSync("0.json"));
const found = [];
for (const {text} of pairs) {
  const [best] = await match(text, 1, () => data);
  found.push(best && best.share >= close ? best.id : "");
}
console.log(JSON.stringify({words: texts.map(split), places: texts.map(t => shardOf(t, 64)), keys: addresses.map(samePage), found}));`
	cmd := exec.CommandContext(t.Context(), "node", "--input-type=module", "-e", script, string(asked))
	cmd.Dir = dir
	cmd.Stderr = t.Output()
	out, err := cmd.Output()
	if err != nil {
		t.Fatal("the script does not run; it needs Node.js: ", err)
	}
	var got struct {
		Words  [][]string
		Places []int
		Keys   []string
		Found  []string
	}
	must(t, json.Unmarshal(out, &got))
	for i, text := range texts {
		words, place := export.LookupWords(text), export.ShardOf(text, 64)
		if len(words) != len(got.Words[i]) || place != got.Places[i] {
			t.Errorf("%q: the script has %q in shard %d, the program %q in %d", text, got.Words[i], got.Places[i], words, place)
			continue
		}
		for j, w := range words {
			if got.Words[i][j] != w {
				t.Errorf("%q: the script has %q, the program %q", text, got.Words[i], words)
			}
		}
	}
	for i, address := range addresses {
		if want := check.SamePage(address); got.Keys[i] != want {
			t.Errorf("%s: the script has the key %q, the program %q", address, got.Keys[i], want)
		}
	}
	right := 0
	for i, p := range pairs {
		if got.Found[i] == p.Claim {
			right++
		} else {
			t.Logf("%q: %q is found, not %q", p.Text, got.Found[i], p.Claim)
		}
	}
	t.Logf("%d of %d sentences are answered rightly", right, len(pairs))
	if right*10 < len(pairs)*9 {
		t.Errorf("only %d of %d sentences are answered rightly", right, len(pairs))
	}
}
