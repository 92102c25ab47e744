package sharecard

import (
	"cmp"
	"image"
	"image/color"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Colours are the colours of cards, those of the light pages of a site.
type Colours struct {
	Paper, Ink, Soft, Band, Highlight color.RGBA    // what is written on the band is of the colour of paper
	Off                               color.RGBA    // of ratings that are off the scale
	Values                            [5]color.RGBA // of the scale, from the worst
}

// usual are the colours of the theme, by their names in its style sheet.
var usual = map[string]string{
	"paper": "#fbfaf6", "ink": "#15181c", "soft": "#565b61", "band": "#11202e", "hi": "#ffe58a",
	"v5": "#1d6a3a", "v4": "#4b6d12", "v3": "#7d5c00", "v2": "#a1480a", "v1": "#a01c2c", "v0": "#4c5664",
}

// ColoursOf are the colours of the theme, and in place of some those of a site, by the names that the style sheet has for
// them. Each is "#rgb" or "#rrggbb".
func ColoursOf(site map[string]string) Colours {
	of := func(name string) color.RGBA {
		hex := strings.TrimPrefix(cmp.Or(site[name], usual[name]), "#")
		n, _ := strconv.ParseUint(hex, 16, 32) // what is no colour is a finding about the settings
		if len(hex) == 3 {
			n = (n>>8&0xf*0x11)<<16 | (n>>4&0xf*0x11)<<8 | n&0xf*0x11
		}
		return color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 0xff}
	}
	return Colours{
		Paper: of("paper"), Ink: of("ink"), Soft: of("soft"), Band: of("band"), Highlight: of("hi"),
		Off: of("v0"), Values: [5]color.RGBA{of("v1"), of("v2"), of("v3"), of("v4"), of("v5")},
	}
}

// of returns the colour of a rating, on a scale of any length.
func (c Colours) of(value, best int) color.RGBA {
	if value <= 0 || best <= 1 {
		return c.Off
	}
	at := max(0, min(1, float64(value-1)/float64(best-1)))
	return c.Values[int(math.Round(at*float64(len(c.Values)-1)))]
}

// ramp is the places in the palette of the colours from a ground to what is drawn on it, the ground first. One on which
// there is nothing between the two is of two colours.
type ramp []uint8

func (r ramp) full() uint8 { return r[len(r)-1] }

// colours is the size of a palette, which has four-bit indexes. The first colour is paper.
const colours = 16

// inks are the colours of one card.
type inks struct {
	palette                 []color.RGBA
	main, soft              ramp // on paper
	on                      ramp // on the band
	onHighlight             ramp
	tone, onTone            ramp // of the rating, and paper on that
	band, highlight, values ramp // of one colour; values are those of bars: off the scale, and then from the worst
}

// inksOf returns the colours of a card. One with a bar needs the colours of all ratings, and one with a rating only that one,
// of which it has more shades.
func inksOf(c Colours, bar bool, value, best int) inks {
	i := inks{palette: []color.RGBA{c.Paper}}
	add := func(x color.RGBA) ramp {
		i.palette = append(i.palette, x)
		return ramp{uint8(len(i.palette) - 1)}
	}
	shades := func(ground uint8, to color.RGBA, steps int) ramp {
		r := ramp{ground}
		from := i.palette[ground]
		for step := 1; step < steps; step++ {
			mix := func(x, y uint8) uint8 { return uint8((int(x)*(steps-step) + int(y)*step + steps/2) / steps) }
			r = append(r, add(color.RGBA{mix(from.R, to.R), mix(from.G, to.G), mix(from.B, to.B), 0xff})...)
		}
		return append(r, add(to)...)
	}
	i.main, i.soft = shades(0, c.Ink, 4), shades(0, c.Soft, 2)
	i.band, i.highlight = add(c.Band), add(c.Highlight)
	// On the dark band the shades of dark on light serve as well, and paper for what is written.
	between := slices.Clone(i.main[1 : len(i.main)-1])
	slices.Reverse(between)
	i.on = append(append(slices.Clone(i.band), between...), 0)
	i.onHighlight = ramp{i.highlight[0], add(mixed(c.Highlight, c.Ink))[0], i.main.full()}
	if bar {
		i.values = add(c.Off)
		for _, v := range c.Values {
			i.values = append(i.values, add(v)...)
		}
		return i
	}
	i.tone = shades(0, c.of(value, best), 4)
	i.onTone = slices.Clone(i.tone)
	slices.Reverse(i.onTone)
	return i
}

func mixed(a, b color.RGBA) color.RGBA {
	mix := func(x, y uint8) uint8 { return uint8((int(x) + int(y)) / 2) }
	return color.RGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 0xff}
}

// sheet is a card being drawn: rows as PNG has them, see rowBytes.
type sheet struct{ rows []byte }

// sheets are reused.
var sheets = sync.Pool{New: func() any { return &sheet{make([]byte, Height*rowBytes)} }}

// pen draws with a ramp: the step of each strength, and that of each colour of the palette, which is 0 for others.
type pen struct {
	ramp
	step [256]uint8
	at   [colours]uint8
}

func penOf(in ramp) (p pen) {
	p.ramp = in
	for alpha := range p.step {
		p.step[alpha] = uint8((alpha*(len(in)-1) + 127) / 255)
	}
	for step, colour := range in {
		p.at[colour] = uint8(step)
	}
	return p
}

// mask draws the pixels of a box, row by row, each at a strength, unless what is there is stronger already. Pixels outside of
// the sheet are ignored.
func (s *sheet) mask(p *pen, box image.Rectangle, ink []uint8) {
	wide := box.Dx()
	for y := box.Min.Y; y < box.Max.Y; y++ {
		line := ink[:wide]
		ink = ink[wide:]
		if uint(y) >= Height {
			continue
		}
		row := s.rows[y*rowBytes+1 : (y+1)*rowBytes]
		for n, alpha := range line {
			step, x := p.step[alpha], box.Min.X+n
			if step == 0 || uint(x) >= Width {
				continue
			}
			at, shift := &row[x/2], 4*(1-uint(x)%2) // the left pixel is in the upper half of the byte
			if p.at[*at>>shift&0xf] < step {
				*at = *at&^(0xf<<shift) | p.ramp[step]<<shift
			}
		}
	}
}

// box fills what is between two corners with a colour.
func (s *sheet) box(colour uint8, x0, y0, x1, y1 int) {
	x0, y0, x1, y1 = max(x0, 0), max(y0, 0), min(x1, Width), min(y1, Height)
	if x0 >= x1 {
		return
	}
	for y := y0; y < y1; y++ {
		row := s.rows[y*rowBytes+1 : (y+1)*rowBytes]
		if x0%2 == 1 { // the right half of a byte
			row[x0/2] = row[x0/2]&0xf0 | colour
		}
		if x1%2 == 1 && (x1-1)/2 >= (x0+1)/2 {
			row[x1/2] = row[x1/2]&0x0f | colour<<4
		}
		if from, to := (x0+1)/2, x1/2; from < to {
			whole := row[from:to]
			whole[0] = colour<<4 | colour
			for n := 1; n < len(whole); n *= 2 {
				copy(whole[n:], whole[:n])
			}
		}
	}
}

// frame draws the edges of a box.
func (s *sheet) frame(colour uint8, x0, y0, x1, y1, thick int) {
	s.box(colour, x0, y0, x1, y0+thick)
	s.box(colour, x0, y1-thick, x1, y1)
	s.box(colour, x0, y0, x0+thick, y1)
	s.box(colour, x1-thick, y0, x1, y1)
}

// stripes draws slanting lines into a box, so that what is told by its colour is told by its pattern as well.
func (s *sheet) stripes(colour uint8, x0, y0, x1, y1, apart int) {
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			if (x+y)%apart < apart/3 {
				s.box(colour, x, y, x+1, y+1)
			}
		}
	}
}
