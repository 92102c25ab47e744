package sharecard

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"strings"

	"github.com/go-text/typesetting/font/opentype"
	"golang.org/x/image/math/fixed"
)

// Files of the icons of a site, as browsers and phones look for them.
const (
	IconSVG   = "favicon.svg"
	IconICO   = "favicon.ico"
	IconApple = "apple-touch-icon.png"
	IconLarge = "icon-512.png"
)

// em of an icon, in which its parts are measured, and how much of it the sign takes.
const (
	iconSize = 512
	signWide = 400
	signHigh = 300
)

// Icons draws the icons of a site: its sign, a number or a letter, in the type of the wordmark on the colour that highlights.
// A sign whose letters the fonts lack is left out. The same sign is drawn to the same bytes.
func (f *Fonts) Icons(sign string, c Colours) (map[string][]byte, error) {
	if strings.ContainsFunc(sign, func(r rune) bool { return !f.has(r) }) {
		sign = ""
	}
	p := f.shape(wordmark, sign, false)
	defer p.release()
	files := map[string][]byte{IconSVG: p.iconSVG(c)}
	for name, size := range map[string]int{IconApple: 180, IconLarge: iconSize, IconICO: 48} {
		var data bytes.Buffer
		if err := png.Encode(&data, p.icon(c, size)); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		files[name] = data.Bytes()
	}
	files[IconICO] = icoOf(files[IconICO], 48)
	return files, nil
}

// placeSign returns the line of a sign, its size in an icon of a number of pixels, and where it begins.
func (p *paragraph) placeSign(pixels int) (l line, size int, at image.Point) {
	lines := p.lines(em, math.MaxInt16, 1)
	if len(lines) == 0 {
		return line{}, 0, image.Point{}
	}
	l = lines[0]
	size = pixels * signHigh * 10 / 7 / iconSize // capitals and digits are some seven tenths of an em high
	if wide := scaled(l.width, size).Ceil(); wide*iconSize > pixels*signWide {
		size = size * pixels * signWide / iconSize / wide
	}
	high := size * 67 / 100
	return l, size, image.Pt((pixels-scaled(l.width, size).Round())/2, (pixels+high)/2)
}

// icon draws an icon as a square, of which phones cut the corners as they like.
func (p *paragraph) icon(c Colours, pixels int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, pixels, pixels))
	draw.Draw(img, img.Rect, image.NewUniform(c.Highlight), image.Point{}, draw.Src)
	l, size, at := p.placeSign(pixels)
	for _, g := range l.glyphs {
		drawn := drawn(g.face, glyphKey{g.face.Font, g.id, size}, nil)
		mask := &image.Alpha{Pix: drawn.ink, Stride: drawn.box.Dx(), Rect: image.Rectangle{Max: drawn.box.Size()}}
		draw.DrawMask(img, drawn.box.Add(at.Add(image.Pt(scaled(g.x, size).Round(), -scaled(g.y, size).Round()))), image.NewUniform(signInk), image.Point{}, mask, image.Point{}, draw.Over)
	}
	return img
}

// signInk is the colour of the sign on that which highlights, which is the same in the light and in the dark.
var signInk = color.RGBA{0x15, 0x18, 0x1c, 0xff}

// Hex is a colour as style sheets write it: "#ffe58a".
func Hex(c color.RGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// iconSVG draws an icon with round corners, of lines alone, since an icon loads no fonts.
func (p *paragraph) iconSVG(c Colours) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d"><rect width="%d" height="%d" rx="72" fill="%s"/>`, iconSize, iconSize, iconSize, iconSize, Hex(c.Highlight))
	l, size, at := p.placeSign(iconSize)
	if len(l.glyphs) > 0 {
		fmt.Fprintf(&b, `<path fill="%s" d="`, Hex(signInk))
	}
	for _, g := range l.glyphs {
		outline, ok := g.face.GlyphDataOutline(g.id)
		if !ok {
			continue
		}
		x, y := at.X+scaled(g.x, size).Round(), at.Y-scaled(g.y, size).Round()
		open := false
		for i := range outline.Segments {
			s := &outline.Segments[i]
			if s.Op == opentype.SegmentOpMoveTo && open {
				b.WriteByte('Z')
			}
			open = true
			b.WriteByte("MLQC"[s.Op-opentype.SegmentOpMoveTo])
			for j, q := range s.ArgsSlice() {
				if j > 0 {
					b.WriteByte(' ')
				}
				unit := fixed.Int26_6(g.face.Upem())
				fmt.Fprintf(&b, "%d %d", x+int(math.Round(float64(q.X)))*size/int(unit), y-int(math.Round(float64(q.Y)))*size/int(unit))
			}
		}
		if open {
			b.WriteByte('Z')
		}
	}
	if len(l.glyphs) > 0 {
		b.WriteString(`"/>`)
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// icoOf wraps a square PNG as an icon file of one picture, as browsers of every age read it (the format is that of Windows,
// which takes PNG since Vista).
func icoOf(data []byte, pixels byte) []byte {
	const head = 6 + 16
	b := binary.LittleEndian.AppendUint16(nil, 0)
	b = binary.LittleEndian.AppendUint16(b, 1) // an icon
	b = binary.LittleEndian.AppendUint16(b, 1) // of one picture
	b = append(b, pixels, pixels, 0, 0)
	b = binary.LittleEndian.AppendUint16(b, 1)
	b = binary.LittleEndian.AppendUint16(b, 32)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(data)))
	b = binary.LittleEndian.AppendUint32(b, head)
	return append(b, data...)
}
