package check

import (
	"fmt"
	"hash/maphash"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"counterpoint/generator/record"
)

// stopwords have no meaning alone; claims that differ only in them are the same.
var stopwords = map[string]bool{
	"a": true, "an": true, "the": true, "of": true, "to": true, "in": true, "on": true, "at": true, "by": true, "for": true,
	"is": true, "are": true, "was": true, "were": true, "be": true, "has": true, "have": true, "that": true, "and": true, "its": true,
}

// Claims that differ only in a negation, or in a number, are not the same.
var negations = map[string]bool{"not": true, "no": true, "never": true, "none": true, "nobody": true, "nothing": true, "without": true, "cannot": true, "t": true}

// In fewer than minWords words, one that differs is no small difference; more than maxWords are reported as too long.
const minWords, maxWords = 5, 60

// claimUnique finds claims with the same words, in any order, but for one. Each claim is indexed by all its words and by
// all but each one of them, so that the time grows with the number of claims and not with its square.
func claimUnique(p *Pass) {
	seed := maphash.MakeSeed()
	taken := make(map[uint64]*record.Claim, 10*len(p.Claims))
	var keys []uint64
	for _, c := range p.Claims {
		words := meaningful(c.Rec.Claim)
		if len(words) == 0 || len(words) > maxWords {
			continue
		}
		keys = wordKeys(keys[:0], seed, words)
		var twin *record.Claim
		for _, k := range keys {
			if earlier, ok := taken[k]; !ok {
				taken[k] = c.Rec
			} else if twin == nil {
				twin = earlier
			}
		}
		if twin != nil {
			p.Report(c.Rec, "claim", "nearly the same words as claim %q, %s, which reads %s: extend that check, or word this claim so that it says what differs", record.MetaOf(twin).ID, place{twin, "claim"}, strconv.Quote(first(twin.Claim, 120)))
			p.Command(fmt.Sprintf("if they are one claim, go run ./generator merge claim %s %s makes one of them", record.MetaOf(twin).ID, c.Rec.ID))
		}
	}
}

// wordKeys appends the key of a set of words, in whatever order, and the keys of the set without each of them.
func wordKeys(keys []uint64, seed maphash.Seed, words []string) []uint64 {
	var all uint64
	for _, w := range words {
		all += maphash.String(seed, w)
	}
	keys = append(keys, all)
	if len(words) < minWords {
		return keys
	}
	for _, w := range words {
		if !negations[w] && !unicode.IsDigit(rune(w[0])) {
			keys = append(keys, all-maphash.String(seed, w))
		}
	}
	return keys
}

// meaningful returns the words of a text but for stopwords, each once, sorted.
func meaningful(text string) []string {
	var words []string
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(c rune) bool {
		return !unicode.In(c, unicode.L, unicode.M, unicode.Nd) && c != '\u200c' && c != '\u200d'
	}) {
		if !stopwords[w] {
			words = append(words, w)
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}
