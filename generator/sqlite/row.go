package sqlite

import "encoding/binary"

// encode is a row as the format has it: the type of each value, then the values (section 2.1).
func encode(row []any) []byte {
	types, values := make([]byte, 0, 2*len(row)), []byte{}
	for _, v := range row {
		switch v := v.(type) {
		case string:
			types = appendVarint(types, uint64(13+2*len(v)))
			values = append(values, v...)
		case int:
			kind, width := sizeOf(int64(v))
			types = append(types, kind)
			var all [8]byte
			binary.BigEndian.PutUint64(all[:], uint64(v))
			values = append(values, all[8-width:]...)
		default:
			types = append(types, 0)
		}
	}
	size := len(types) + 1 // with its own length, which may make it longer
	if size > 127 {
		size++
	}
	return append(append(appendVarint(nil, uint64(size)), types...), values...)
}

// sizeOf is the type of a whole number, and how many bytes it takes.
func sizeOf(n int64) (kind byte, width int) {
	switch {
	case n == 0:
		return 8, 0
	case n == 1:
		return 9, 0
	}
	for i, bytes := range []int{1, 2, 3, 4, 6, 8} {
		if limit := int64(1) << (8*bytes - 1); bytes == 8 || n >= -limit && n < limit {
			return byte(i + 1), bytes
		}
	}
	panic("unreachable")
}

// appendVarint appends a number in 1 to 9 bytes, the largest part first (section 1.6).
func appendVarint(b []byte, n uint64) []byte {
	if n >= 1<<56 {
		for shift := 57; shift > 0; shift -= 7 {
			b = append(b, byte(n>>(shift))|0x80)
		}
		return append(b, byte(n))
	}
	var reversed [8]byte
	i := len(reversed) - 1
	reversed[i] = byte(n & 0x7f)
	for n >>= 7; n > 0; n >>= 7 {
		i--
		reversed[i] = byte(n&0x7f) | 0x80
	}
	return append(b, reversed[i:]...)
}
