package page

import (
	"fmt"
	"hash/fnv"
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

// entryOf is a word's weight, by how rare it is, and the wordings it stands in: claim, number, weight of all its words.
type entryOf struct {
	Weight int     `json:"w"`
	In     [][]any `json:"in"`
}

// citedAt is what a web address is on the site.
type citedAt struct {
	Source string   `json:"source"`           // the page of the source
	Title  string   `json:"title"`            // its title
	Claims []string `json:"claims,omitempty"` // claims that appeared there
}

func (b *builder) lookup() {
	all, rare := b.wordings()
	shards := make([]shard, shardsFor(len(b.g.Claims)))
	for i := range shards {
		shards[i] = shard{map[string]entryOf{}, map[string]citedAt{}, map[string][]string{}}
	}
	mention := func(s shard, c *graph.Claim) {
		m := markOf(c.Rating)
		s.Claims[c.Rec.ID] = []string{c.Rec.Claim, m.Name, strconv.Itoa(m.Value), m.Path}
	}
	for n, w := range all {
		for _, word := range w.words {
			s := shards[ShardOf(word, len(shards))]
			e := s.Words[word]
			e.Weight = rare[word]
			e.In = append(e.In, []any{w.claim.Rec.ID, n, w.weight})
			s.Words[word] = e
			mention(s, w.claim)
		}
	}
	appeared := map[string][]*graph.Claim{}
	for _, c := range b.g.Claims {
		for _, a := range c.Rec.Appearance {
			appeared[a.Source] = append(appeared[a.Source], c)
		}
	}
	for _, src := range b.g.Sources {
		if src.Rec.URL == "" {
			continue
		}
		key := check.SamePage(src.Rec.URL)
		s := shards[ShardOf(key, len(shards))]
		at := citedAt{Source: path(&src.Rec.Meta), Title: src.Rec.Title}
		for _, c := range appeared[src.Rec.ID] {
			at.Claims = append(at.Claims, c.Rec.ID)
			mention(s, c)
		}
		s.URLs[key] = at
	}
	for i, s := range shards {
		b.add(fmt.Sprintf("static/lookup/%d.json", i), s)
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
