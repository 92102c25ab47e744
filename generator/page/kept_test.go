package page

import (
	"bytes"
	"io"
	"strings"
	"testing"
)

// wasMade is a file as a build published it.
type wasMade struct {
	key  string
	data []byte
}

type closing struct {
	bytes.Buffer
	done func()
}

func (c *closing) Close() error { c.done(); return nil }

// Downloads of which only the parts are made that have changed are those that are made of nothing, and what others say of them, too,
// whatever has changed; and a change to one claim changes few of them.
func TestDownloadsByNeed(t *testing.T) {
	g, store := newGrowing(200), kept{}
	before := map[string]wasMade{}
	for what, edit := range g.edits() {
		edit()
		site := g.graph(t)
		s := Settings{Words: english(t), BaseURL: "https://council.example/", Title: "Council", Lang: "en"}
		files := map[string][]byte{}
		for _, p := range smallParts(Parts(site, s)) {
			made, err := p.Files(nil)
			if err != nil {
				t.Fatal(err)
			}
			for name, data := range made {
				files[name] = data
			}
		}
		s.Program, s.Kept, s.KeptAs, s.Keys = "this", store, "site", new(Keys)
		now, anew := map[string]wasMade{}, 0
		for _, p := range smallParts(Parts(site, s)) {
			made, err := p.Files(func(path, key string) (io.WriteCloser, error) {
				if was, ok := before[path]; ok && key != "" && was.key == key {
					now[path] = was
					return nil, nil
				}
				if key != "" {
					anew++
				}
				f := &closing{}
				f.done = func() { now[path] = wasMade{key, f.Bytes()} }
				return f, nil
			})
			if err != nil {
				t.Fatal(err)
			}
			for name, data := range made {
				now[name] = wasMade{"", data}
			}
		}
		keyed := 0
		for name, data := range files {
			if !bytes.Equal(now[name].data, data) {
				t.Errorf("after %s, %s is another file than of nothing", what, name)
			}
			if now[name].key != "" {
				keyed++
			}
		}
		if len(now) != len(files) {
			t.Errorf("after %s, there are %d files, not %d", what, len(now), len(files))
		}
		if most := 16; what == "a claim reworded" && (anew == 0 || anew > most) || keyed < 3*most {
			t.Errorf("after %s, %d of %d files with a key are made again", what, anew, keyed)
		}
		before = now
	}
}

// smallParts are those of some parts that make downloads, in files of few rows.
func smallParts(parts []Part) (list []Part) {
	parts[0].b.largest = 20_000
	for _, p := range parts {
		if p.Section == "data" || len(p.Makes) > 0 && (strings.HasPrefix(p.Makes[0], "data/") || strings.HasPrefix(p.Makes[0], "lookup/")) {
			list = append(list, p)
		}
	}
	return list
}
