package claimreview

// Parts of reviews are addresses, claimants and corrections: each may become a record, or an entry of one.
const (
	maxPartsOfOne = 100    // of a review
	maxParts      = 25_000 // of a document
)

// parts reads the parts of a review, and knows how many more are read.
type parts struct {
	nodes
	lang       string // of the review
	left, used int
	cut        bool // there were more
}

// take tells whether one more part is read.
func (p *parts) take() bool {
	if p.left == 0 {
		p.cut = true
		return false
	}
	p.left--
	p.used++
	return true
}

// addresses returns the web addresses of a value, each once.
func (p *parts) addresses(v any) (list []string) {
	known := map[string]bool{}
	for _, item := range all(v) {
		if o, ok := item.(map[string]any); ok {
			item = p.whole(o)
		}
		s := addressOf(item)
		if s == "" || known[s] {
			continue
		}
		if !p.take() {
			break
		}
		known[s] = true
		list = append(list, s)
	}
	return list
}
