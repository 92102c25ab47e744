package page

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/color"
	"image/png"
	"sync"

	"rsc.io/qr"

	"counterpoint/generator/record"
)

// qrCode is a QR code of the short address of a page as a PNG in base64, for readers who have the page on paper. A picture with
// one pixel for a square has some 200 bytes, so it stands in the page itself; the margin that the standard asks for is in the
// style. Without a number there is none: the page is a draft.
func (b *builder) qrCode(m *record.Meta, number int) string {
	if number == 0 || !b.makes("qrcodes") {
		return ""
	}
	address := short(m.Schema, number)
	c, err := qr.Encode(b.s.URL(address), qr.M)
	if b.fail("draw the code of", address, err); err != nil {
		return ""
	}
	var data bytes.Buffer
	b.fail("draw the code of", address, codeEncoder.Encode(&data, squares(c)))
	return base64.StdEncoding.EncodeToString(data.Bytes())
}

// squares draws a code, one pixel for a square.
func squares(c *qr.Code) *image.Paletted {
	img := image.NewPaletted(image.Rect(0, 0, c.Size, c.Size), color.Palette{color.White, color.Black})
	for y := range c.Size {
		for x := range c.Size {
			if c.Black(x, y) {
				img.SetColorIndex(x, y, 1)
			}
		}
	}
	return img
}

// codeEncoder keeps its buffers, which are larger than what it encodes.
var codeEncoder = png.Encoder{CompressionLevel: png.BestCompression, BufferPool: &encoderBuffers{}}

type encoderBuffers struct{ pool sync.Pool }

func (p *encoderBuffers) Get() *png.EncoderBuffer {
	b, _ := p.pool.Get().(*png.EncoderBuffer)
	return b
}

func (p *encoderBuffers) Put(b *png.EncoderBuffer) { p.pool.Put(b) }
