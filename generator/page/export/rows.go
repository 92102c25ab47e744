package export

import (
	"iter"
	"slices"
)

// Rows is a file that is a list of rows. It can be cut between them: each part has what stands before and after.
type Rows struct {
	// Open is what stands before so many rows in the file at an address. Before are the addresses of the parts with the rows
	// that come before these, where the address of the whole has the last of them.
	Open    func(at string, rows int, before []string) []byte
	Between string // what stands between two rows
	Close   string // what stands after the last
	Each    iter.Seq[[]byte]

	// Last says that of a file in parts, the last rows are at the address of the whole: whoever asks for it again and again
	// wants to know what is new.
	Last bool
}

// always is a beginning that is the same in every part.
func always(text string) func(string, int, []string) []byte {
	return func(string, int, []string) []byte { return []byte(text) }
}

// Fits tells whether the rows have at most so many bytes.
func (r Rows) Fits(most int) bool {
	n := 0
	for row := range r.Each {
		if n += len(row) + len(r.Between); n > most {
			return false
		}
	}
	return true
}

// Cut gives all rows to write in one file, which is number 0, or if that would be larger than so many bytes in parts of half the size,
// with numbers from 1. They are filled from the first row on, so that those that are full stay as they are when rows come at the
// end. What r has for the address of the whole comes after the parts, as number 0; nothing, unless r.Last. At says where a number
// is published.
func (r Rows) Cut(most int, at func(number int) string, write func(number, rows int, data []byte)) {
	var held []byte // rows, and what stands between them
	var ends []int  // where in it they end
	var before []string
	file := func(number, n int, before []string) {
		write(number, n, slices.Concat(r.Open(at(number), n, before), held[:end(ends, n)], []byte(r.Close)))
	}
	part := func(n int) {
		number := len(before) + 1
		file(number, n, nil)
		before = append(before, at(number))
	}
	for row := range r.Each {
		if len(ends) > 0 {
			held = append(held, r.Between...)
		}
		held = append(held, row...)
		ends = append(ends, len(held))
		for len(held) > most && len(ends) > 1 {
			n := 1
			for n+1 < len(ends) && ends[n] <= most/2 {
				n++
			}
			part(n)
			gone := ends[n-1] + len(r.Between)
			held, ends = append(held[:0], held[gone:]...), ends[n:]
			for i := range ends {
				ends[i] -= gone
			}
		}
	}
	switch {
	case len(before) == 0 || r.Last:
		file(0, len(ends), before)
	default:
		part(len(ends))
	}
}

// end is where the first n of some rows end.
func end(ends []int, n int) int {
	if n == 0 {
		return 0
	}
	return ends[n-1]
}
