package woff2

import (
	"encoding/binary"
	"errors"
	"math"
)

// restored are the tables of outlines, and how far each of these begins from the left.
type restored struct {
	glyf, loca []byte
	lefts      []int16
}

// streams are the parts of which outlines were made: the same kind of number of all of them stands together.
type streams struct {
	contours, points, flags, glyphs, composites, boxes, instructions reader
}

// short tells whether one of them was too short.
func (s *streams) short() bool {
	return s.contours.short || s.points.short || s.flags.short || s.glyphs.short || s.composites.short || s.boxes.short || s.instructions.short
}

var errOutline = errors.New("an outline is wrong")

// outlines restores the table glyf, and the places of its parts (section 5.1 of the format).
func outlines(changed []byte) (restored, error) {
	in := &reader{rest: changed}
	in.take(2)
	options := in.u16()
	n := int(in.u16())
	in.take(2)
	var sizes [7]int
	for i := range sizes {
		sizes[i] = int(in.u32())
	}
	var s streams
	for i, stream := range []*reader{&s.contours, &s.points, &s.flags, &s.glyphs, &s.composites, &s.boxes, &s.instructions} {
		stream.rest = in.take(sizes[i])
	}
	boxed := s.boxes.take((n + 31) / 32 * 4) // a bit for each outline that has a box of its own
	var overlaps []byte
	if options&1 != 0 {
		overlaps = in.take((n + 7) / 8)
	}
	if in.short || s.boxes.short {
		return restored{}, errShort
	}
	bit := func(bits []byte, i int) bool { return bits != nil && bits[i/8]>>(7-i%8)&1 != 0 }
	r := restored{loca: make([]byte, 4), lefts: make([]int16, n)}
	for i := range n {
		from := len(r.glyf)
		contours := int16(s.contours.u16())
		var box []byte
		if bit(boxed, i) {
			box = s.boxes.take(8)
		}
		var err error
		switch {
		case contours == 0:
		case contours < 0 && box == nil:
			err = errOutline
		case contours < 0:
			r.glyf = s.composite(append(append(r.glyf, 0xff, 0xff), box...))
		default:
			r.glyf, err = s.simple(r.glyf, int(contours), box, bit(overlaps, i))
		}
		if s.short() {
			err = errShort
		}
		if err != nil {
			return restored{}, err
		}
		if len(r.glyf) > from {
			r.lefts[i] = int16(binary.BigEndian.Uint16(r.glyf[from+2:]))
		}
		r.glyf = append(r.glyf, make([]byte, -len(r.glyf)&3)...)
		r.loca = binary.BigEndian.AppendUint32(r.loca, uint32(len(r.glyf)))
	}
	return r, nil
}

// The bits of the parts of a composite outline.
const (
	words, scaled, more, scaledTwice, matrix, instructed = 1 << 0, 1 << 3, 1 << 5, 1 << 6, 1 << 7, 1 << 8
)

// composite appends an outline that is made of others.
func (s *streams) composite(out []byte) []byte {
	hasInstructions := false
	for goesOn := true; goesOn && !s.composites.short; {
		flags := s.composites.u16()
		size := 2 + 2 // its outline, and where it is
		if flags&words != 0 {
			size += 2
		}
		switch {
		case flags&scaled != 0:
			size += 2
		case flags&scaledTwice != 0:
			size += 4
		case flags&matrix != 0:
			size += 8
		}
		out = append(binary.BigEndian.AppendUint16(out, flags), s.composites.take(size)...)
		goesOn = flags&more != 0
		hasInstructions = hasInstructions || flags&instructed != 0
	}
	if hasInstructions {
		out = s.instructed(out)
	}
	return out
}

// instructed appends the instructions of an outline.
func (s *streams) instructed(out []byte) []byte {
	n := s.glyphs.short255()
	return append(binary.BigEndian.AppendUint16(out, uint16(n)), s.instructions.take(n)...)
}

// simple appends an outline of contours. Each point gets a flag and two numbers of two bytes, without what OpenType has to
// save room.
func (s *streams) simple(out []byte, contours int, box []byte, overlaps bool) ([]byte, error) {
	from, n := len(out), 0
	out = append(binary.BigEndian.AppendUint16(out, uint16(contours)), make([]byte, 8)...)
	for range contours {
		n += s.points.short255()
		if n == 0 || n > math.MaxUint16 {
			return nil, errOutline
		}
		out = binary.BigEndian.AppendUint16(out, uint16(n-1))
	}
	flags := s.flags.take(n)
	if s.flags.short {
		return nil, errShort
	}
	var moves, ys []byte
	x, y := 0, 0
	least, mostly := [2]int{math.MaxInt, math.MaxInt}, [2]int{math.MinInt, math.MinInt}
	on := make([]byte, n)
	for i, flag := range flags {
		dx, dy := s.move(int(flag & 0x7f))
		x, y = x+dx, y+dy
		moves, ys = binary.BigEndian.AppendUint16(moves, uint16(dx)), binary.BigEndian.AppendUint16(ys, uint16(dy))
		least, mostly = [2]int{min(least[0], x), min(least[1], y)}, [2]int{max(mostly[0], x), max(mostly[1], y)}
		on[i] = ^flag >> 7 // on the curve
	}
	if overlaps {
		on[0] |= 1 << 6
	}
	if box == nil {
		for _, edge := range []int{least[0], least[1], mostly[0], mostly[1]} {
			box = binary.BigEndian.AppendUint16(box, uint16(edge))
		}
	}
	copy(out[from+2:], box)
	return append(append(append(s.instructed(out), on...), moves...), ys...), nil
}

// move reads how far a point is from the one before, in the form that its flag says (section 5.2 of the format).
func (s *streams) move(flag int) (dx, dy int) {
	signed := func(positive, n int) int {
		if positive&1 != 0 {
			return n
		}
		return -n
	}
	in := &s.glyphs
	b := func() int { return int(in.u8()) }
	switch {
	case flag < 10:
		return 0, signed(flag, (flag&14)<<7+b())
	case flag < 20:
		return signed(flag, ((flag-10)&14)<<7+b()), 0
	case flag < 84:
		f, n := flag-20, b()
		return signed(flag, 1+f&0x30+n>>4), signed(flag>>1, 1+(f&0x0c)<<2+n&0x0f)
	case flag < 120:
		f, n, m := flag-84, b(), b()
		return signed(flag, 1+f/12<<8+n), signed(flag>>1, 1+f%12>>2<<8+m)
	case flag < 124:
		n, m, k := b(), b(), b()
		return signed(flag, n<<4+m>>4), signed(flag>>1, m&0x0f<<8+k)
	default:
		n, m := int(in.u16()), int(in.u16())
		return signed(flag, n), signed(flag>>1, m)
	}
}
