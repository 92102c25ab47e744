package export

import (
	"iter"
	"slices"

	"counterpoint/generator/record"
)

// Rows is a file that is a list of rows. It can be cut between them: each part has what stands before and after.
type Rows struct {
	// Open is what stands before so many rows in the file at an address. Before are the addresses of the parts with the rows
	// that come before these, where the address of the whole has the last of them.
	Open    func(at string, rows int, before []string) []byte
	Between string // what stands between two rows
	Close   string // what stands after the last
	Each    iter.Seq[[]byte]

	// Groups, when it is given, has the same rows by the records that they are made of, each with what is near it. A row may be
	// overwritten by the next.
	Groups iter.Seq2[record.Record, iter.Seq[[]byte]]

	// Last says that of a file in parts, the last rows are at the address of the whole: whoever asks for it again and again
	// wants to know what is new.
	Last bool
}

// always is a beginning that is the same in every part.
func always(text string) func(string, int, []string) []byte {
	return func(string, int, []string) []byte { return []byte(text) }
}

// grouped are rows by the records that they are made of.
func grouped(groups iter.Seq2[record.Record, iter.Seq[[]byte]]) Rows {
	return Rows{Groups: groups, Each: func(yield func([]byte) bool) {
		for _, rows := range groups {
			for row := range rows {
				if !yield(row) {
					return
				}
			}
		}
	}}
}

// Cut gives all rows to write in their pieces. At says where a number is published.
func (r Rows) Cut(most int, at func(number int) string, write func(number, rows int, data []byte)) {
	var held []byte // rows, and what stands between them
	var ends []int  // where in it they end
	sizes := func(yield func(int) bool) {
		for row := range r.Each {
			if len(ends) > 0 {
				held = append(held, r.Between...)
			}
			held = append(held, row...)
			ends = append(ends, len(held))
			if !yield(len(row)) {
				return
			}
		}
	}
	for p := range r.Pieces(most, at, sizes) {
		write(p.Number, p.Rows, slices.Concat(r.Open(at(p.Number), p.Rows, p.Before), held[:end(ends, p.Rows)], []byte(r.Close)))
		if p.Rows < len(ends) {
			gone := ends[p.Rows-1] + len(r.Between)
			held, ends = append(held[:0], held[gone:]...), ends[p.Rows:]
			for i := range ends {
				ends[i] -= gone
			}
		}
	}
}

// Piece is some rows that come after each other, in a file of their own. The number 0 is that of the file itself.
type Piece struct {
	Number, Rows int
	Before       []string // see [Rows.Open]
}

// Pieces are all rows, by their sizes, in one file, which is number 0, or if that would be larger than so many bytes in parts of half the
// size, with numbers from 1. They are filled from the first row on, so that those that are full stay as they are when rows come at the
// end. What r has for the address of the whole comes after the parts, as number 0; nothing, unless r.Last.
func (r Rows) Pieces(most int, at func(number int) string, sizes iter.Seq[int]) iter.Seq[Piece] {
	return func(yield func(Piece) bool) {
		var ends []int // of the rows that are in no piece yet
		var before []string
		part := func(n int) bool {
			number := len(before) + 1
			before = append(before, at(number))
			return yield(Piece{Number: number, Rows: n})
		}
		for size := range sizes {
			if len(ends) > 0 {
				size += ends[len(ends)-1] + len(r.Between)
			}
			ends = append(ends, size)
			for ends[len(ends)-1] > most && len(ends) > 1 {
				n := 1
				for n+1 < len(ends) && ends[n] <= most/2 {
					n++
				}
				if !part(n) {
					return
				}
				gone := ends[n-1] + len(r.Between)
				ends = ends[n:]
				for i := range ends {
					ends[i] -= gone
				}
			}
		}
		if len(before) == 0 || r.Last {
			yield(Piece{0, len(ends), before})
		} else {
			part(len(ends))
		}
	}
}

// end is where the first n of some rows end.
func end(ends []int, n int) int {
	if n == 0 {
		return 0
	}
	return ends[n-1]
}
