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

// A picture of sixteen colours is packed two pixels to a byte, as PNG has it for a bit depth of 4. The encoder of the
// standard library packs them one by one and takes five times as long, which a site of a hundred thousand claims feels.

const (
	rowBytes  = 1 + Width/2 // what stands before a row in the data of a PNG, here always "no filter", and its pixels
	signature = "\x89PNG\r\n\x1a\n"
)

// compressors are used again for the next card.
var compressors = sync.Pool{New: func() any {
	w, err := zlib.NewWriterLevel(nil, zlib.BestSpeed)
	if err != nil {
		panic(err) // the level is one there is
	}
	return w
}}

// encodePNG writes rows of packed pixels as a PNG (W3C, Portable Network Graphics, third edition), a little larger than
// it could be and in half the time.
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
	head = append(head, 4, 3, 0, 0, 0) // bits a pixel; colours from a palette; the only compression and filters; not interlaced
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

// chunk appends one chunk of a PNG: its length, its type, its data, and a checksum of the last two.
func chunk(out []byte, kind string, data []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(data)))
	from := len(out)
	out = append(append(out, kind...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[from:]))
}
