package search

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"The draft caps the army at 600,000.": "the draft caps the army at 600000",
		"600 000 and 600.000":                 "600000 and 600000",
		"in 2025 400 men":                     "in 2025 400 men",
		"Ukraine's, don't":                    "ukraine dont",
		"Куп'янськ Куп’янськ":                 "купянськ купянськ",
		"Péter naïve":                         "peter naive",
		"21st-century, No. 11":                "21st century no 11",
	} {
		if got := strings.Join(Words(text), " "); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// Texts of ASCII take a shorter way to the same words.
func TestWordsOfASCII(t *testing.T) {
	for r := range firstMark {
		if unicode.Is(unicode.M, r) {
			t.Fatalf("%U is a mark", r)
		}
	}
	const signs = "aBs1234567 ,.'`-\"\n"
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		text := make([]byte, rnd.IntN(24))
		for i := range text {
			text[i] = signs[rnd.IntN(len(signs))]
		}
		want := append(Words(string(text)), "e")
		if got := Words(string(text) + " é"); !slices.Equal(got, want) {
			t.Fatalf("%q: %q, and before another word %q", text, want[:len(want)-1], got)
		}
		digits := grouped.ReplaceAllString(strings.ToLower(string(text)), "!")
		if strings.Contains(digits, "!") && !mayBeGrouped(string(text)) {
			t.Fatalf("%q has groups of digits", text)
		}
	}
}

// made is an index as the script reads it.
type made struct {
	head
	places  map[string][]int // of a term: the numbers of records, each with the weight there
	records map[int][]any    // by number
	files   map[string][]byte
}

func index(t *testing.T, records ...Record) (m made) {
	t.Helper()
	m = made{places: map[string][]int{}, records: map[int][]any{}, files: maps.Collect(Files(slices.Values(records)))}
	read := func(name string, v any) {
		if err := json.Unmarshal(m.files["search/"+name+".json"], v); err != nil {
			t.Fatal(name, err)
		}
	}
	read("head", &m.head)
	for _, what := range []string{"words", "names", "marks"} {
		for i := range m.head.Files[what] {
			var terms, often map[string]any
			read(fmt.Sprintf("%s-%d", what, i), &terms)
			for term, list := range terms {
				if _, ok := list.(float64); ok && term[0] != ',' {
					read(fmt.Sprintf("often-%d", fileOf(term, m.head.Files["often"])), &often)
					list = often[term]
				}
				if text, ok := list.(string); ok {
					m.places[term] = decoded(text)
				}
			}
		}
	}
	first := 0
	for _, k := range m.Kinds {
		for i := range k.Files {
			var file map[string][]any
			read(fmt.Sprintf("%s-%d", k.Kind, i), &file)
			for slot, shown := range file {
				n, _ := strconv.Atoi(slot)
				m.records[first+i*k.Slots+n] = shown
			}
		}
		first += k.Files * k.Slots
	}
	return m
}

// decoded are the numbers of records, each with the weight of the term there.
func decoded(text string) (list []int) {
	at := 0
	for i := 0; i < len(text); {
		weight := strings.IndexByte(digits, text[i])
		for shift := 0; ; shift += 5 {
			i++
			d := strings.IndexByte(digits, text[i])
			at += d & 31 << shift
			if d < 32 {
				break
			}
		}
		i++
		list = append(list, at, weight)
	}
	return list
}

// in returns the paths of the records that a term is in, with its weight there.
func (m made) in(term string) map[string]int {
	list := map[string]int{}
	of := m.places[term]
	for i := 0; i < len(of); i += 2 {
		list[m.records[of[i]][0].(string)] = of[i+1]
	}
	return list
}

var bridge = Record{
	Path: "claims/bridge/", Kind: "claim", Title: "The bridge cost nine million", Text: "The accounts say so.", Claim: "The bridge cost four million", Who: "Ada Odell",
	Rating: &Rating{"False", "v1", "ratings/false/"}, Said: []string{"Four million was enough"}, Body: []string{"The accounts of the council."}, Dates: []string{"2024-03-01", "2024"},
	Numbers: []string{"No. 1"}, Near: []string{"Point 2"}, Short: []string{"c/1/"}, About: []string{"sources/accounts/"}, Filters: map[string][]string{"rating": {"False"}},
}

// A word counts more in a title than in the text of an answer; whole names, numbers, days and addresses are terms.
func TestIndex(t *testing.T) {
	odell := Record{Path: "actors/odell/", Kind: "actor", Title: "Ada Odell", Names: []string{"Ada Odell"}, Aliases: []string{"Odell, O'Dell, Оделл", "bridge, bridges"}}
	m := index(t, bridge, odell)
	if nine, council := m.in("nine")[bridge.Path], m.in("council")[bridge.Path]; nine <= council {
		t.Errorf("nine, of the title, counts %d, and council, of the text, %d", nine, council)
	}
	for term, want := range map[string]map[string]int{
		"#no1": {bridge.Path: exactly}, "#point2": {bridge.Path: near}, "@2024": {bridge.Path: exactly}, "/c/1/": {bridge.Path: own}, "/sources/accounts/": {bridge.Path: 1},
		"=ada odell": {odell.Path: 1}, "=оделл": {odell.Path: 1}, // a spelling of its name
		"=bridge": {}, // not what it is called
	} {
		if got := m.in(term); !maps.Equal(got, want) {
			t.Errorf("%s is in %v, want %v", term, got, want)
		}
	}
	if got := m.Alike[len(m.Alike)-2]; !slices.Equal(got, []string{"odell", "odell", "оделл"}) {
		t.Errorf("spelt alike are %q", got)
	}
	if !slices.Equal(m.Numbers, []string{"no", "point"}) || !slices.Equal(m.Facets, []string{"rating"}) {
		t.Errorf("before numbers come %q, and facets are %q", m.Numbers, m.Facets)
	}
	for _, got := range m.records {
		if got[0] == bridge.Path && (got[1] != bridge.Title || got[4] != bridge.Claim || got[5] != "False" || len(got) != 8+3 || got[10] != "four millio was enough") {
			t.Errorf("a result shows %q", got)
		}
	}
}

// many are made-up claims with words of their own and words that all have.
func many(n int) (list []Record) {
	for i := range n {
		r := bridge
		r.Path, r.Title = fmt.Sprintf("claims/claim-%d/", i), fmt.Sprintf("The bridge number%d cost nine million word%d", i, i%37)
		list = append(list, r)
	}
	return list
}

// A large site has several files, and nothing is lost; the same records make the same files, in whatever order they come.
func TestManyFiles(t *testing.T) {
	list := many(900)
	m := index(t, list...)
	if len(m.records) != 900 || m.Kinds[0].Files < 4 || m.head.Files["words"] < 2 {
		t.Errorf("%d records are in %d files, words in %d", len(m.records), m.Kinds[0].Files, m.head.Files["words"])
	}
	if len(m.in("million")) != 900 || len(m.in("word5")) != 25 || len(m.in("number5")) != 1 {
		t.Errorf("terms are in %d, %d and %d records", len(m.in("million")), len(m.in("word5")), len(m.in("number5")))
	}
	slices.Reverse(list)
	if again := index(t, list...); !maps.EqualFunc(again.files, m.files, bytes.Equal) {
		t.Error("another order makes other files")
	}
}

// A change to one record changes the files of its words; a record more changes its own file and those.
func TestFewFilesChange(t *testing.T) {
	list := many(900)
	before := index(t, list...)
	changed := func(list []Record) (names []string) {
		after := index(t, list...)
		for name, data := range before.files {
			if !bytes.Equal(data, after.files[name]) {
				names = append(names, name)
			}
		}
		if len(after.files) != len(before.files) {
			t.Errorf("there are %d files, and were %d", len(after.files), len(before.files))
		}
		return names
	}
	edited := slices.Clone(list)
	edited[500].Title = "The bridge number500 cost ten million"
	if names := changed(edited); len(names) == 0 || len(names) > 12 {
		t.Errorf("another title changes %q", names)
	}
	claims := slices.DeleteFunc(changed(append(list, many(901)[900])), func(name string) bool { return !strings.HasPrefix(name, "search/claim-") })
	if len(claims) != 1 {
		t.Errorf("one more claim changes what is shown in %q", claims)
	}
}

// What rank.js takes for one word, by its ending or its sound, is in one file.
func TestKey(t *testing.T) {
	for _, words := range []string{"cap caps capped", "bridge bridges", "fly flies", "city cities", "zelensky zelenskyy zelenskij зеленський зеленский", "куп купа", "witkoff whitkof віткофф", "army armies"} {
		list := strings.Fields(words)
		for _, w := range list {
			if Key(w) != Key(list[0]) {
				t.Errorf("%s has the key %q, and %s %q", w, Key(w), list[0], Key(list[0]))
			}
		}
	}
}

func TestAdd(t *testing.T) {
	dir := t.TempDir()
	if err := Add(t.Context(), slices.Values([]Record{bridge}), dir); err != nil {
		t.Fatal(err)
	}
	head := filepath.Join(dir, "search", "head.json")
	if _, err := os.Stat(head); err != nil {
		t.Error(err)
	}
	if err := Add(t.Context(), slices.Values([]Record{bridge}), head); err == nil {
		t.Error("where a file is in the way, there is no error")
	}
}
