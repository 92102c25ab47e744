package links

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
)

// sampleSize is how many bytes of a body are decoded by each legacy encoding: the whole would cost sixteen times a page.
const sampleSize = 64 << 10

// guess returns the legacy encoding, and its name, in which a body has the most characters of the quotations next to each
// other; windows-1252 if they have none beyond ASCII.
func guess(body []byte, quotes []Quote) (encoding.Encoding, string) {
	known := map[[2]rune]bool{}
	for _, q := range quotes {
		for _, p := range q.parts {
			if len(known) < sampleSize {
				eachPair(p, func(pair [2]rune) { known[pair] = true })
			}
		}
	}
	sample := body[max(0, bytes.IndexFunc(body, func(c rune) bool { return c >= utf8.RuneSelf })):] // the rest tells nothing
	sample = sample[:min(len(sample), sampleSize)]
	var best encoding.Encoding
	name, most := "", -1
	for _, other := range legacy {
		e, err := htmlindex.Get(other)
		if err != nil {
			continue
		}
		score := 0
		eachPair(decoded(sample, e), func(pair [2]rune) {
			switch {
			case !known[pair]:
			case pair[0] == 0:
				score++
			default:
				score += 16 // letters are in many encodings, their order in one
			}
		})
		if score > most {
			best, name, most = e, other, score
		}
	}
	return best, name
}

// eachPair calls do for each character beyond ASCII, after 0, and for each two of them in a row.
func eachPair(text string, do func([2]rune)) {
	last := rune(0)
	for _, c := range text {
		if c = unicode.ToLower(c); c < utf8.RuneSelf || c == utf8.RuneError {
			last = 0
			continue
		}
		do([2]rune{0, c})
		if last != 0 {
			do([2]rune{last, c})
		}
		last = c
	}
}
