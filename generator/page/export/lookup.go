package export

import (
	"encoding/json"
	"hash/fnv"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"counterpoint/generator/address"
	"counterpoint/generator/graph"
	"counterpoint/generator/identifier"
	"counterpoint/generator/record"
)

// The page "has this been checked?" compares a pasted sentence or link with these files, in the browser. Its script
// (assets/js/lookup.js) computes the same words, keys and shards as this file; a test compares the two.

// perShard is the number of claims for each file: a small site has one file, a large one up to maxShards, of which a
// browser fetches those that the pasted words are in.
const (
	perShard  = 1000
	maxShards = 256
)

// wording is one way of putting a claim.
type wording struct {
	claim  *graph.Claim
	words  []string
	weight int
}

// shard is one file of the lookup.
type shard struct {
	Words  map[string]occurrences `json:"words"`
	URLs   map[string]citedAt     `json:"urls"`
	Claims map[string][]string    `json:"claims"` // id -> claim, rating, value, page of the rating
}

// occurrences are the wordings a word is in, and its weight: the rarer, the more.
type occurrences struct {
	Weight int          `json:"w"`
	In     []occurrence `json:"in"`
}

// occurrence is one of them: its claim, its number, and the weight of all its words.
type occurrence struct {
	claim          string
	number, weight int
}

func (o occurrence) MarshalJSON() ([]byte, error) {
	return json.Marshal([]any{o.claim, o.number, o.weight})
}

// citedAt is what the site has about a web address.
type citedAt struct {
	Source string   `json:"source"`           // the page of the source
	Title  string   `json:"title"`            // its title
	Claims []string `json:"claims,omitempty"` // claims that appeared there
}

// Lookup is a sequence of files, one for each shard. They are made one at a time, since all of them at once would take
// much memory on a large site.
func (s Site) Lookup(yield func([]byte) bool) {
	all, rare := wordings(s.Graph.Claims)
	n := Shards(len(s.Graph.Claims))
	type place struct{ wording, word int32 }
	words := make([][]place, n) // by shard
	for i, w := range all {
		for j, word := range w.words {
			at := ShardOf(word, n)
			words[at] = append(words[at], place{int32(i), int32(j)})
		}
	}
	type source struct {
		*graph.Source
		key string
	}
	cited := make([][]source, n)
	for _, src := range s.Graph.Sources {
		for _, key := range keysOf(src.Rec) {
			at := ShardOf(key, n)
			cited[at] = append(cited[at], source{src, key})
		}
	}
	appeared := map[string][]*graph.Claim{}
	for _, c := range s.Graph.Claims {
		for _, a := range c.Rec.Appearance {
			appeared[a.Source] = append(appeared[a.Source], c)
		}
	}
	for i := range n {
		file := shard{map[string]occurrences{}, map[string]citedAt{}, map[string][]string{}}
		mention := func(c *graph.Claim) {
			if file.Claims[c.Rec.ID] == nil {
				name, value, page := "", 0, ""
				if r := c.Rating; c.Rec.Withdrawn() {
					name, page = s.verdict(c), WithdrawnPath
				} else if r != nil {
					name, value, page = r.Rec.Name, r.Rec.Value, path(&r.Rec.Meta)
				}
				file.Claims[c.Rec.ID] = []string{c.Rec.Claim, name, strconv.Itoa(value), page}
			}
		}
		for _, p := range words[i] {
			w := all[p.wording]
			word := w.words[p.word]
			e := file.Words[word]
			e.Weight = rare[word]
			e.In = append(e.In, occurrence{w.claim.Rec.ID, int(p.wording), w.weight})
			file.Words[word] = e
			mention(w.claim)
		}
		for _, src := range cited[i] {
			at, ok := file.URLs[src.key]
			if !ok { // of several sources in one page, the first stands for all
				at = citedAt{Source: path(&src.Rec.Meta), Title: src.Rec.Title}
			}
			for _, c := range appeared[src.Rec.ID] {
				if !slices.Contains(at.Claims, c.Rec.ID) {
					at.Claims = append(at.Claims, c.Rec.ID)
				}
				mention(c)
			}
			file.URLs[src.key] = at
		}
		if !yield(append(encode(file), '\n')) {
			return
		}
	}
}

// keysOf are the keys of the addresses by which readers may look for a source: its own, its copy's and that of its DOI.
func keysOf(r *record.Source) (keys []string) {
	for _, at := range []string{r.URL, r.Archived, identifier.DOILink(r.DOI)} {
		if key := address.Key(at); key != "" && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// wordings lists every wording of every claim, with how much each word of them weighs: the rarer, the more.
func wordings(claims []*graph.Claim) (all []wording, rare map[string]int) {
	rare = map[string]int{} // at first, how many wordings have the word
	for _, c := range claims {
		r := c.Rec
		texts := append([]string{r.Claim, r.Paraphrase}, r.AlsoSaid...)
		for _, q := range r.Quote {
			texts = append(texts, q.Text, q.Translation)
		}
		for _, t := range texts {
			if words := LookupWords(t); len(words) > 0 {
				all = append(all, wording{claim: c, words: words})
				for _, word := range words {
					rare[word]++
				}
			}
		}
	}
	for word, n := range rare {
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
	known := map[string]bool{}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }) {
		if runes := []rune(word); len(runes) > 6 {
			word = string(runes[:6])
		}
		if !known[word] {
			list, known[word] = append(list, word), true
		}
	}
	return list
}

// Shards is the number of lookup files of a site.
func Shards(claims int) int {
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
