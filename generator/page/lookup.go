package page

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"counterpoint/generator/check"
	"counterpoint/generator/graph"
)

// What the page "has this been checked?" compares a pasted sentence or link with, in the browser. The script beside it
// (assets/js/lookup.js) makes the same words, keys and places of a shard; a test holds the two together.

// perShard is how many claims a file of the lookup is made for: a small site has one file, a large one up to maxShards,
// of which a browser fetches those that the pasted words fall into.
const (
	perShard  = 1000
	maxShards = 256
)

// wordings is one way of putting a claim, to compare with.
type wording struct {
	claim  *graph.Claim
	words  []string
	weight int
}

// shard is one file of the lookup.
type shard struct {
	Words  map[string]entryOf  `json:"words"`
	URLs   map[string]citedAt  `json:"urls"`
	Claims map[string][]string `json:"claims"` // id -> claim, rating, value, page of the rating
}

// entryOf is a word's weight, by how rare it is, and the wordings it stands in.
type entryOf struct {
	Weight int        `json:"w"`
	In     []standsIn `json:"in"`
}

// standsIn is one of them, written as a list: its claim, its number, the weight of all its words.
type standsIn struct {
	claim          string
	number, weight int
}

func (s standsIn) MarshalJSON() ([]byte, error) {
	return json.Marshal([]any{s.claim, s.number, s.weight})
}

// citedAt is what a web address is on the site.
type citedAt struct {
	Source string   `json:"source"`           // the page of the source
	Title  string   `json:"title"`            // its title
	Claims []string `json:"claims,omitempty"` // claims that appeared there
}

// lookup adds the shards, made one after the other: all together take much of the memory of a large site.
func (b *builder) lookup() {
	all, rare := b.wordings()
	n := shardsFor(len(b.g.Claims))
	type place struct{ wording, word int32 }
	words := make([][]place, n) // by shard
	for i, w := range all {
		for j, word := range w.words {
			s := ShardOf(word, n)
			words[s] = append(words[s], place{int32(i), int32(j)})
		}
	}
	type source struct {
		*graph.Source
		key string
	}
	cited := make([][]source, n)
	for _, src := range b.g.Sources {
		if src.Rec.URL != "" {
			key := check.SamePage(src.Rec.URL)
			s := ShardOf(key, n)
			cited[s] = append(cited[s], source{src, key})
		}
	}
	appeared := map[string][]*graph.Claim{}
	for _, c := range b.g.Claims {
		for _, a := range c.Rec.Appearance {
			appeared[a.Source] = append(appeared[a.Source], c)
		}
	}
	for i := range n {
		s := shard{map[string]entryOf{}, map[string]citedAt{}, map[string][]string{}}
		mention := func(c *graph.Claim) {
			if s.Claims[c.Rec.ID] == nil {
				m := markOf(c.Rating)
				s.Claims[c.Rec.ID] = []string{c.Rec.Claim, m.Name, strconv.Itoa(m.Value), m.Path}
			}
		}
		for _, p := range words[i] {
			w := all[p.wording]
			word := w.words[p.word]
			e := s.Words[word]
			e.Weight = rare[word]
			e.In = append(e.In, standsIn{w.claim.Rec.ID, int(p.wording), w.weight})
			s.Words[word] = e
			mention(w.claim)
		}
		for _, src := range cited[i] {
			at := citedAt{Source: path(&src.Rec.Meta), Title: src.Rec.Title}
			for _, c := range appeared[src.Rec.ID] {
				at.Claims = append(at.Claims, c.Rec.ID)
				mention(c)
			}
			s.URLs[src.key] = at
		}
		name := fmt.Sprintf("static/lookup/%d.json", i)
		b.write(name, func(w io.Writer) { w.Write(append(b.encode(name, s), '\n')) })
	}
}

// wordings lists every wording of every claim, with how much each word of them weighs: the rarer, the more.
func (b *builder) wordings() ([]wording, map[string]int) {
	var all []wording
	for _, c := range b.g.Claims {
		r := c.Rec
		texts := append([]string{r.Claim, r.Paraphrase}, r.AlsoSaid...)
		for _, q := range r.Quote {
			texts = append(texts, q.Text, q.Translation)
		}
		for _, t := range texts {
			if words := LookupWords(t); len(words) > 0 {
				all = append(all, wording{claim: c, words: words})
			}
		}
	}
	seen := map[string]int{}
	for _, w := range all {
		for _, word := range w.words {
			seen[word]++
		}
	}
	rare := map[string]int{}
	for word, n := range seen {
		rare[word] = int(math.Round(1000 * math.Log(1+float64(len(all))/float64(n))))
	}
	for i, w := range all {
		for _, word := range w.words {
			all[i].weight += rare[word]
		}
	}
	return all, rare
}

// LookupWords returns the words of a text, each once: without marks above letters, in lower case, and of each no more
// than its first six letters, so that most endings do not count.
func LookupWords(text string) []string {
	text = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.M, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(text))
	var list []string
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }) {
		if runes := []rune(word); len(runes) > 6 {
			word = string(runes[:6])
		}
		if !slices.Contains(list, word) {
			list = append(list, word)
		}
	}
	return list
}

// shardsFor is how many files the lookup of a site has.
func shardsFor(claims int) int {
	n := 1
	for n < maxShards && n*perShard < claims {
		n *= 2
	}
	return n
}

// ShardOf is the file a word or an address is in, by its FNV-1a hash.
func ShardOf(key string, shards int) int {
	h := fnv.New32a()
	h.Write([]byte(key))
	return int(h.Sum32() % uint32(shards))
}
