package sqlite

import (
	"cmp"
	"encoding/binary"
)

// The types of pages of a tree (section 1.6).
const (
	indexInterior = 2
	tableInterior = 5
	indexLeaf     = 10
	tableLeaf     = 13
)

// sheet is a page of a tree as it fills: cells from the end towards the middle, where they are from the beginning.
type sheet struct {
	kind  byte
	begin int // of the header in the page: behind that of the file in the first one
	cells [][]byte
	size  int // of the cells
	right uint32
}

func (s *sheet) header() int {
	if s.kind == indexInterior || s.kind == tableInterior {
		return s.begin + 12
	}
	return s.begin + 8
}

// fits tells whether there is room for another cell.
func (s *sheet) fits(cell []byte) bool {
	return s.header()+2*(len(s.cells)+1)+s.size+len(cell) <= pageSize
}

func (s *sheet) add(cell []byte) {
	s.cells = append(s.cells, cell)
	s.size += len(cell)
}

// bytes is the page.
func (s *sheet) bytes() []byte {
	p := make([]byte, pageSize)
	end, at := pageSize, s.header()
	for _, cell := range s.cells {
		end -= len(cell)
		copy(p[end:], cell)
		binary.BigEndian.PutUint16(p[at:], uint16(end))
		at += 2
	}
	p[s.begin] = s.kind
	binary.BigEndian.PutUint16(p[s.begin+3:], uint16(len(s.cells)))
	binary.BigEndian.PutUint16(p[s.begin+5:], uint16(end))
	if s.header() == s.begin+12 {
		binary.BigEndian.PutUint32(p[s.begin+8:], s.right)
	}
	return p
}

// child is a page with the largest row number in it or below it.
type child struct {
	page uint32
	row  int
}

// table is the tree of a table as it is written: leaves as they fill, and the pages that lead to them at the end.
type table struct {
	*file
	first bool // its root is the first page of the file
	leaf  sheet
	row   int
	done  []child
}

// add adds the next row.
func (t *table) add(row int, payload []byte) {
	cell := t.local(appendVarint(appendVarint(nil, uint64(len(payload))), uint64(row)), payload)
	t.leaf.kind = tableLeaf
	if !t.leaf.fits(cell) {
		t.flush()
	}
	t.leaf.add(cell)
	t.row = row
}

// local appends what of a payload is in its cell, and writes the rest to pages of its own (section 1.6).
func (f *file) local(cell, payload []byte) []byte {
	const most, least = pageSize - 35, (pageSize-12)*32/255 - 23
	if len(payload) <= most {
		return append(cell, payload...)
	}
	n := least + (len(payload)-least)%(pageSize-4)
	if n > most {
		n = least
	}
	cell = append(cell, payload[:n]...)
	cell = binary.BigEndian.AppendUint32(cell, f.pages+1)
	for rest := payload[n:]; len(rest) > 0; {
		p := make([]byte, pageSize)
		written := copy(p[4:], rest)
		if rest = rest[written:]; len(rest) > 0 {
			binary.BigEndian.PutUint32(p, f.pages+2)
		}
		f.page(p)
	}
	return cell
}

func (t *table) flush() {
	t.done = append(t.done, child{t.page(t.leaf.bytes()), t.row})
	t.leaf = sheet{kind: tableLeaf}
}

// end writes what is left of the tree and returns the number of its root.
func (t *table) end() uint32 {
	t.leaf.kind = tableLeaf
	if len(t.done) == 0 || len(t.leaf.cells) > 0 {
		t.flush()
	}
	level := t.done
	for len(level) > 1 {
		level = t.above(level, 0)
	}
	return level[0].page
}

// last writes what is left of the tree but its root, which is the first page of the file and is returned.
func (t *table) last() []byte {
	t.leaf.kind, t.leaf.begin = tableLeaf, headerSize
	if len(t.done) == 0 && t.leaf.header()+2*len(t.leaf.cells)+t.leaf.size <= pageSize {
		return t.leaf.bytes()
	}
	t.leaf.begin = 0
	if len(t.leaf.cells) > 0 {
		t.flush()
	}
	level := t.done
	for len(level)*pointerSize > pageSize-headerSize-12 {
		level = t.above(level, 0)
	}
	return interior(level, headerSize).bytes()
}

// pointerSize is the most that a cell which leads to a page takes: the page, the number of a row, and where the cell is.
const pointerSize = 4 + 9 + 2

// above writes the pages that lead to some others. Each leads to two at least.
func (t *table) above(level []child, begin int) (up []child) {
	const most = (pageSize - 12) / pointerSize
	for len(level) > 0 {
		n := min(len(level), most)
		if len(level)-n == 1 {
			n--
		}
		up = append(up, child{t.page(interior(level[:n], begin).bytes()), level[n-1].row})
		level = level[n:]
	}
	return up
}

// interior is the page that leads to some others.
func interior(children []child, begin int) *sheet {
	s := &sheet{kind: tableInterior, begin: begin}
	last := len(children) - 1
	for _, c := range children[:last] {
		s.add(appendVarint(binary.BigEndian.AppendUint32(nil, c.page), uint64(c.row)))
	}
	s.right = children[last].page
	return s
}

// indexKey is an entry of an index: a text, or NULL, with the row that has it.
type indexKey struct {
	text string
	null bool
	row  int
}

// compare orders keys as SQLite does: NULL first, then by bytes, then by row.
func (k indexKey) compare(other indexKey) int {
	if k.null != other.null {
		if k.null {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(k.text, other.text), cmp.Compare(k.row, other.row))
}

func (k indexKey) cell() []byte {
	value := any(k.text)
	if k.null {
		value = nil
	}
	payload := encode([]any{value, k.row})
	return append(appendVarint(nil, uint64(len(payload))), payload...)
}

// index writes an index of sorted keys and returns the number of its root. A key between two pages stands in the page above.
func (f *file) index(keys []indexKey) uint32 {
	const most = (pageSize-12)*64/255 - 23
	cells := make([][]byte, len(keys))
	for i, k := range keys {
		if cells[i] = k.cell(); len(cells[i]) > most {
			f.fail("a key of %d bytes is too long for an index", len(k.text))
			return 0
		}
	}
	pages, between := f.level(indexLeaf, nil, cells)
	for len(pages) > 1 {
		pages, between = f.level(indexInterior, pages, between)
	}
	return pages[0]
}

// level writes the pages of one level of an index, with the cells in them and, below the leaves, the pages that these stand
// between. What stands between the new pages comes back.
func (f *file) level(kind byte, below []uint32, cells [][]byte) (pages []uint32, between [][]byte) {
	for {
		s := sheet{kind: kind}
		n := 0 // cells of this page
		size := func(i int) int {
			if kind == indexInterior {
				return 4 + len(cells[i])
			}
			return len(cells[i])
		}
		for room := pageSize - s.header(); n < len(cells) && room >= size(n)+2; n++ {
			room -= size(n) + 2
		}
		if len(cells)-n == 1 { // it would stand before an empty page
			n--
		}
		for i, cell := range cells[:n] {
			if kind == indexInterior {
				cell = append(binary.BigEndian.AppendUint32(nil, below[i]), cell...)
			}
			s.add(cell)
		}
		if kind == indexInterior {
			s.right, below = below[n], below[n+1:]
		}
		pages = append(pages, f.page(s.bytes()))
		if n == len(cells) {
			return pages, between
		}
		between = append(between, cells[n])
		cells = cells[n+1:]
	}
}
