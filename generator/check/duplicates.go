package check

import (
	"hash/maphash"
	"slices"
	"strings"
	"unicode"

	"counterpoint/generator/record"
)

// stopwords carry no meaning of their own; claims that differ only in them are the same.
var stopwords = map[string]bool{
	"a": true, "an": true, "the": true, "of": true, "to": true, "in": true, "on": true, "at": true, "by": true, "for": true,
	"is": true, "are": true, "was": true, "were": true, "be": true, "has": true, "have": true, "that": true, "and": true, "its": true,
}

// minWords is how many words a claim needs before one differing word is called a small difference.
const minWords = 5

// claimUnique finds claims whose words are the same, in any order, but for one
// word more, less or changed. Each claim is entered under its words and under
// every choice of its words without one, so that the work grows with the
// number of claims and not with its square.
func claimUnique(p *Pass) {
	seed := maphash.MakeSeed()
	taken := map[uint64]record.Record{}
	for _, c := range p.Claims {
		words := meaningful(c.Rec.Claim)
		if len(words) == 0 {
			continue
		}
		keys := []uint64{maphash.String(seed, strings.Join(words, " "))}
		if len(words) >= minWords {
			for i := range words {
				keys = append(keys, maphash.String(seed, strings.Join(slices.Delete(slices.Clone(words), i, i+1), " ")))
			}
		}
		var twin record.Record
		for _, k := range keys {
			if earlier, ok := taken[k]; ok {
				twin = earlier
				break
			}
		}
		for _, k := range keys {
			if taken[k] == nil {
				taken[k] = c.Rec
			}
		}
		if twin != nil {
			p.Report(c.Rec, "claim", "nearly the same words as claim %q, %s: extend that check, or say what differs", record.MetaOf(twin).ID, where(twin, "claim"))
		}
	}
}

// meaningful returns the words of a text that carry meaning, each once, sorted.
func meaningful(text string) []string {
	var words []string
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		if !stopwords[w] {
			words = append(words, w)
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}
