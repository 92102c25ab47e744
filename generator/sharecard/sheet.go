package sharecard

import (
	"image/color"
	"math"
	"sync"
)

// ink is one of the colours on a card. Everything is drawn on paper, so a pixel is one ink at one strength, and a palette
// holds every colour that occurs.
type ink struct{ first, strengths int } // its first place in the palette, and its steps from paper to full colour

var (
	inkMain = ink{1, 7}
	inkSoft = ink{8, 4}
	inkTone = ink{12, 4} // colour of the rating
)

// colours is the size of the palette, which has four-bit indexes. The first colour is paper.
const colours = 16

// strength is the strength of the ink of each colour in the palette, from 0 to 255.
var strength = func() (of [colours]uint8) {
	for _, i := range []ink{inkMain, inkSoft, inkTone} {
		for step := 1; step <= i.strengths; step++ {
			of[i.first+step-1] = uint8(255 * step / i.strengths)
		}
	}
	return of
}()

var (
	paper = color.RGBA{0xfc, 0xfb, 0xf8, 0xff}
	dark  = color.RGBA{0x1b, 0x1d, 0x20, 0xff}
	soft  = color.RGBA{0x54, 0x59, 0x5f, 0xff}
	// The colours of ratings off the scale, and of values 1 to 5, as in the theme's style sheet.
	tones = [...]color.RGBA{
		{0x4c, 0x56, 0x64, 0xff}, {0xa0, 0x1c, 0x2c, 0xff}, {0xa1, 0x48, 0x0a, 0xff},
		{0x7d, 0x5c, 0x00, 0xff}, {0x4b, 0x6d, 0x12, 0xff}, {0x1d, 0x6a, 0x3a, 0xff},
	}
)

// tone returns the colour of a rating, on a scale of any length.
func tone(value, best int) color.RGBA {
	if value <= 0 || best <= 1 {
		return tones[0]
	}
	return tones[1+int(math.Round(4*share(value, best)))]
}

// share returns the position of a value on the scale, from 0 to 1.
func share(value, best int) float64 {
	if best <= 1 {
		return 0
	}
	return max(0, min(1, float64(value-1)/float64(best-1)))
}

// sheet is a card being drawn: rows as PNG has them, see rowBytes.
type sheet struct{ rows []byte }

// sheets are reused.
var sheets = sync.Pool{New: func() any { return &sheet{make([]byte, Height*rowBytes)} }}

// palette returns the colours of a card with the tone of its rating.
func palette(tone color.RGBA) []color.RGBA {
	p := make([]color.RGBA, colours)
	p[0] = paper
	for _, of := range []struct {
		ink
		full color.RGBA
	}{{inkMain, dark}, {inkSoft, soft}, {inkTone, tone}} {
		for step := 1; step <= of.strengths; step++ {
			t := float64(step) / float64(of.strengths)
			mix := func(x, y uint8) uint8 { return uint8(math.Round(float64(x)*(1-t) + float64(y)*t)) }
			p[of.first+step-1] = color.RGBA{mix(paper.R, of.full.R), mix(paper.G, of.full.G), mix(paper.B, of.full.B), 0xff}
		}
	}
	return p
}

// dot inks a pixel at a strength from 0 to 255, unless it is stronger already. Pixels outside of the sheet are ignored.
func (s *sheet) dot(i ink, x, y int, alpha uint8) {
	step := (int(alpha)*i.strengths + 127) / 255
	if step == 0 || uint(x) >= Width || uint(y) >= Height {
		return
	}
	at, shift := y*rowBytes+1+x/2, 4*(1-x%2) // the left pixel is in the upper half of the byte
	colour := i.first + step - 1
	if strength[colour] > strength[s.rows[at]>>shift&0xf] {
		s.rows[at] = s.rows[at]&^(0xf<<shift) | byte(colour)<<shift
	}
}

func (s *sheet) box(i ink, x0, y0, x1, y1 int) {
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			s.dot(i, x, y, 255)
		}
	}
}

// dial draws the sign of a rating, as on pages: a ring filled clockwise up to its position on the scale, dotted and empty
// off the scale.
func (s *sheet) dial(cx, cy, radius, value, best int) {
	side := 2*radius + 3
	for i, alpha := range dialOf(dialKey{radius, max(value, 0), best}) {
		s.dot(inkTone, cx-radius-1+i%side, cy-radius-1+i/side, alpha)
	}
}

// dialKey identifies a dial. A site has one for each rating, so they are computed once.
type dialKey struct{ radius, value, best int }

var dials sync.Map // dialKey -> []uint8

// dialOf returns the strength of each pixel of a dial, row by row, with a margin of one pixel.
func dialOf(k dialKey) []uint8 {
	if have, ok := dials.Load(k); ok {
		return have.([]uint8)
	}
	const fine = 4 // samples a pixel, in each direction
	ring, dots := float64(k.radius)/5, 12.0
	filled := share(k.value, k.best) * 2 * math.Pi
	inside := func(dx, dy float64) bool {
		r := math.Hypot(dx, dy)
		angle := math.Mod(math.Atan2(dx, -dy)+2*math.Pi, 2*math.Pi)
		switch {
		case r > float64(k.radius):
			return false
		case r >= float64(k.radius)-ring:
			return k.value > 0 || math.Mod(angle*dots/math.Pi, 2) < 1
		}
		return k.value > 0 && angle < filled
	}
	var pixels []uint8
	for y := -k.radius - 1; y <= k.radius+1; y++ {
		for x := -k.radius - 1; x <= k.radius+1; x++ {
			n := 0
			for i := range fine * fine {
				if inside(float64(x)+(float64(i%fine)+.5)/fine, float64(y)+(float64(i/fine)+.5)/fine) {
					n++
				}
			}
			pixels = append(pixels, uint8(n*255/(fine*fine)))
		}
	}
	dials.Store(k, pixels)
	return pixels
}
