package page

import (
	"fmt"
	"strconv"

	"rsc.io/qr"

	"counterpoint/generator/record"
)

// codeMargin is the width of the margin that the standard asks for, in squares.
const codeMargin = 4

// qrCode adds a QR code of the short address of a page, for readers who have the page on paper. Without a number there is
// none: the page is a draft.
func (b *builder) qrCode(m *record.Meta, number int) {
	if number == 0 || !b.makes("qrcodes") {
		return
	}
	address := short(m.Schema, number)
	c, err := qr.Encode(b.s.URL(address), qr.M)
	if b.fail("draw the code of", address, err); err == nil {
		b.files["static"+m.Link()+"code.svg"] = svg(c)
	}
}

// svg draws a code with squares one unit wide, each run of dark squares in a row as a stroke along a whole number. It is
// sharp at any size and made faster than a PNG.
func svg(c *qr.Code) []byte {
	size := c.Size + 2*codeMargin
	svg := fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -.5 %d %[1]d" shape-rendering="crispEdges"><path fill="#fff" d="M0-.5h%[1]dv%[1]dH0z"/><path stroke="#000" d="`, size)
	for y := range c.Size {
		for x := 0; x < c.Size; x++ {
			start := x
			for c.Black(x, y) { // false beyond the edge
				x++
			}
			if x > start {
				svg = strconv.AppendInt(append(svg, 'M'), int64(start+codeMargin), 10)
				svg = strconv.AppendInt(append(svg, ' '), int64(y+codeMargin), 10)
				svg = strconv.AppendInt(append(svg, 'h'), int64(x-start), 10)
			}
		}
	}
	return append(svg, "\"/></svg>\n"...)
}
