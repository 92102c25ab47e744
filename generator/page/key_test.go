package page

import (
	"bytes"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
)

// keyedParts are the files of the parts of a site that have a key, by that; nothing for records that cannot be read.
func keyedParts(t *testing.T, site fstest.MapFS) map[string]map[string][]byte {
	t.Helper()
	set, findings, err := record.Load(site)
	if err != nil || len(findings) > 0 {
		return nil
	}
	parts := map[string]map[string][]byte{}
	for _, p := range Parts(graph.New(set), Settings{Words: english(t), BaseURL: "https://council.example/", Title: "Council", Lang: "en", Commit: "fedcba987654", History: twice{}, ByRating: 20}) {
		if p.Key == "" {
			continue
		}
		files, err := p.Files(nil)
		if err != nil {
			t.Fatal(err)
		}
		if parts[p.Key] != nil {
			t.Fatalf("the key of the part of %q is that of another one", p.Content)
		}
		parts[p.Key] = files
	}
	return parts
}

// A part that has the key it had before has the files that it had, whatever line of whatever record has changed: in a site that
// has everything, and in one whose lists are too long for a page.
func TestSameKeySameFiles(t *testing.T) {
	t.Run("town", func(t *testing.T) { changeLines(t, townOf(t), 150) })
	t.Run("long lists", func(t *testing.T) { changeLines(t, testsite.Site(300).(fstest.MapFS), 4) })
}

func townOf(t *testing.T) fstest.MapFS {
	site := fstest.MapFS{}
	town := os.DirFS("../testsite/testdata/town")
	if err := fs.WalkDir(town, "data", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(town, name)
		site[name] = &fstest.MapFile{Data: data}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return site
}

// changeLines changes so many lines of a site, one after the other.
func changeLines(t *testing.T, site fstest.MapFS, lines int) {
	before := keyedParts(t, site)
	if len(before) == 0 {
		t.Fatal("no part has a key")
	}
	line := regexp.MustCompile(`(?m)^ *\w+ *= *(".*"|\[.*\]|[\d-]+)$`)
	digit := regexp.MustCompile(`(\d)\d("?)$`)
	type place struct {
		file string
		at   []int
	}
	var places []place
	for _, name := range slices.Sorted(maps.Keys(site)) {
		if strings.HasPrefix(name, "data/") && strings.HasSuffix(name, ".toml") {
			for _, at := range line.FindAllIndex(site[name].Data, -1) {
				places = append(places, place{name, at})
			}
		}
	}
	some := rand.New(rand.NewPCG(1, 2)) // the same each time: what chance finds is not to stop another change
	some.Shuffle(len(places), func(i, j int) { places[i], places[j] = places[j], places[i] })
	places = places[:min(len(places), lines)]
	changed, kept := 0, 0
	for _, p := range places {
		was := site[p.file].Data
		old := was[p.at[0]:p.at[1]]
		for _, now := range [][]byte{nil, bytes.Replace(old, []byte(`"`), []byte(`"Qu`), 1), digit.ReplaceAll(old, []byte("${1}3$2"))} {
			data := slices.Concat(was[:p.at[0]], now, was[p.at[1]:])
			if bytes.Equal(data, was) {
				continue
			}
			site[p.file] = &fstest.MapFile{Data: data}
			after := keyedParts(t, site)
			if after == nil {
				continue
			}
			changed++
			for key, files := range after {
				if before[key] == nil {
					continue
				}
				kept++
				for name, data := range files {
					if !bytes.Equal(before[key][name], data) {
						t.Errorf("%s: with %q in place of %q, %s is another one, and its part has the same key", p.file, now, old, name)
					}
				}
			}
		}
		site[p.file] = &fstest.MapFile{Data: was}
	}
	if changed < len(places)/3 || kept < changed {
		t.Errorf("%d changes of %d lines, after which %d parts had the keys that they had: the test tests little", changed, len(places), kept)
	}
}

// So it is for what a page says of the copies of copies of a document, which it warns of.
func TestSameKeyOfCopies(t *testing.T) {
	site := townOf(t)
	const radio, gazette = "data/sources/radio-2024-03-06.toml", "data/sources/gazette-2024-03-05.toml"
	via := func(name string, list string) {
		data := bytes.Replace(site[radio].Data, []byte(`via        = ["gazette-2024-03-05"]`), []byte(`via = `+list), 1)
		if bytes.Equal(data, site[radio].Data) {
			t.Fatal("it is known through other copies")
		}
		site[name] = &fstest.MapFile{Data: data}
	}
	via("data/sources/leaflet.toml", `["letter"]`)
	leaflet := site["data/sources/leaflet.toml"]
	leaflet.Data = append([]byte("status = \"gone\"\nstatus_note = \"It is not there any more.\"\n"), leaflet.Data...)
	site["data/sources/letter.toml"] = &fstest.MapFile{Data: site[gazette].Data}
	via(radio, `["gazette-2024-03-05", "leaflet"]`)
	const claim, evidence = "data/claims/bridge-cost.toml", "[[rebuttal.evidence]]\n  source  = \"minutes-2024-03-04\""
	answered := bytes.Replace(site[claim].Data, []byte(evidence), []byte("[[rebuttal.evidence]]\n  source  = \"radio-2024-03-06\""), 1)
	if bytes.Equal(answered, site[claim].Data) {
		t.Fatal("nobody answers with it")
	}
	site[claim] = &fstest.MapFile{Data: answered}
	before := keyedParts(t, site)
	if before == nil {
		t.Fatal("the records cannot be read")
	}
	site["data/sources/letter.toml"] = &fstest.MapFile{Data: bytes.Replace(site[gazette].Data, []byte("Bay Gazette"), []byte("Hill Gazette"), 1)}
	for key, files := range keyedParts(t, site) {
		for name, data := range before[key] {
			if !bytes.Equal(files[name], data) {
				t.Errorf("%s is another one, and its part has the same key", name)
			}
		}
	}
}

// So it is when there is one record more, which may move others to other bundles.
func TestSameKeyWithOneMore(t *testing.T) {
	site := testsite.Site(perBundle + 1).(fstest.MapFS)
	after := keyedParts(t, site)
	for _, name := range slices.Sorted(maps.Keys(site)) {
		if strings.HasPrefix(name, "data/claims/") {
			delete(site, name)
			break
		}
	}
	set, _, err := record.Load(site)
	if err != nil {
		t.Fatal(err)
	}
	if g := graph.New(set); len(g.Claims) != perBundle {
		t.Fatalf("%d claims are left", len(g.Claims))
	}
	for key, files := range keyedParts(t, site) {
		for name, data := range after[key] {
			if !bytes.Equal(files[name], data) {
				t.Errorf("%s is another one, and its part has the same key", name)
			}
		}
	}
}

// A change of one claim leaves the keys of most parts alone.
func TestKeysOfOthersStay(t *testing.T) {
	site := testsite.Site(300).(fstest.MapFS)
	before := keyedParts(t, site)
	for _, name := range slices.Sorted(maps.Keys(site)) {
		if data := site[name].Data; strings.HasPrefix(name, "data/claims/") && bytes.Contains(data, []byte(`reason     = "`)) {
			site[name] = &fstest.MapFile{Data: bytes.Replace(data, []byte(`reason     = "`), []byte(`reason     = "Now `), 1)}
			break
		}
	}
	others := 0
	for key := range keyedParts(t, site) {
		if before[key] == nil {
			others++
		}
	}
	if others == 0 || others > 60 {
		t.Errorf("after a change of one claim, %d parts of %d have another key", others, len(before))
	}
}

// The pages of points and topics have keys, and a change of one claim leaves those of others alone.
func TestKeysOfPointsAndTopics(t *testing.T) {
	site := testsite.Site(300).(fstest.MapFS)
	keys := func() map[string]string {
		set, findings, err := record.Load(site)
		if err != nil || len(findings) > 0 {
			t.Fatal(err, findings)
		}
		keys := map[string]string{}
		for _, p := range Parts(graph.New(set), Settings{Words: english(t), Lang: "en", ByRating: 20}) {
			if p.Record == nil {
				continue
			}
			if kind := record.MetaOf(p.Record).Schema.Kind; kind == record.KindPoint || kind == record.KindTopic {
				if keys[p.Address] = p.Key; p.Key == "" {
					t.Errorf("%s has no key", p.Address)
				}
			}
		}
		return keys
	}
	before := keys()
	for _, name := range slices.Sorted(maps.Keys(site)) {
		if data := site[name].Data; strings.HasPrefix(name, "data/claims/") && bytes.Contains(data, []byte(`reason     = "`)) {
			site[name] = &fstest.MapFile{Data: bytes.Replace(data, []byte(`reason     = "`), []byte(`reason     = "Now `), 1)}
			break
		}
	}
	others := 0
	for address, key := range keys() {
		if before[address] != key {
			others++
		}
	}
	if others == 0 || others > len(before)/2 {
		t.Errorf("after a change of one claim, %d of %d pages have another key", others, len(before))
	}
}
