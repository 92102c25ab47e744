package sharecard

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image/color"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// A picture of sixteen colours has two pixels in a byte, the layout of PNG for a bit depth of 4. The encoder of the
// standard library packs pixels one by one and takes five times as long, which matters for 100,000 claims.

const (
	rowBytes  = 1 + Width/2 // the filter of a row, always "none", and its pixels
	signature = "\x89PNG\r\n\x1a\n"
)

// compressors are reused. Level 7 takes longer and saves nothing; 9 takes twenty times as long and saves three bytes in a hundred.
var compressors = sync.Pool{New: func() any {
	w, err := zlib.NewWriterLevel(nil, 6)
	if err != nil {
		panic(err) // the level is valid
	}
	return w
}}

// encodePNG returns rows of packed pixels as a PNG (W3C, Portable Network Graphics, third edition).
func encodePNG(rows []byte, palette []color.RGBA) ([]byte, error) {
	var data bytes.Buffer
	w := compressors.Get().(*zlib.Writer)
	defer compressors.Put(w)
	w.Reset(&data)
	_, err := w.Write(rows)
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("encode a card: %w", err)
	}
	head := binary.BigEndian.AppendUint32(nil, Width)
	head = binary.BigEndian.AppendUint32(head, Height)
	head = append(head, 4, 3, 0, 0, 0) // bit depth, indexed colour, compression, filters, not interlaced
	var colours []byte
	for _, c := range palette {
		colours = append(colours, c.R, c.G, c.B)
	}
	out := make([]byte, 0, data.Len()+200)
	out = append(out, signature...)
	out = chunk(out, "IHDR", head)
	out = chunk(out, "PLTE", colours)
	out = chunk(out, "IDAT", data.Bytes())
	return chunk(out, "IEND", nil), nil
}

// chunk appends a chunk of a PNG: length, type, data, and the checksum of the last two.
func chunk(out []byte, kind string, data []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(data)))
	from := len(out)
	out = append(append(out, kind...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[from:]))
}
