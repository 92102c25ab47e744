package claimreview

import "fmt"

// What a document is decoded to takes far more memory than its text: "[[],[],[]]" some fifty bytes for three (CWE-409,
// CWE-770).
const (
	MaxSize   = 96 << 20  // bytes of a document; the largest public feed has about 60 MB
	maxPage   = 8 << 20   // of one that is HTML
	maxValues = 4_000_000 // texts, numbers, lists and objects; that feed has about a million
	maxNested = 100       // lists and objects in each other; a feed has some ten
)

// budget is how many more values are read.
type budget struct{ values int }

// take counts the values of a JSON text; it is an error if they are too many or too deep in each other.
func (b *budget) take(data []byte) error {
	depth := 0
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '"':
			for i++; i < len(data) && data[i] != '"'; i++ {
				if data[i] == '\\' {
					i++
				}
			}
		case '[', '{':
			b.values--
			if depth++; depth > maxNested {
				return fmt.Errorf("lists and objects go more than %d deep in this JSON, which no ClaimReview needs", maxNested)
			}
		case ']', '}':
			depth--
		case ',', ':':
			b.values--
		}
		if b.values < 0 {
			return fmt.Errorf("this JSON has more than %d values: import a part of it", maxValues)
		}
	}
	return nil
}
