package sharecard

import (
	"image"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// typeface is one of the two fonts on a card, the Go fonts, which have Latin, Greek and Cyrillic letters.
type typeface struct {
	font  *opentype.Font
	mu    sync.Mutex
	sizes map[int]*letters
}

var (
	regular = parsed(goregular.TTF)
	bold    = parsed(gobold.TTF)
)

func parsed(ttf []byte) func() *typeface {
	return sync.OnceValue(func() *typeface {
		f, err := opentype.Parse(ttf)
		if err != nil {
			panic("embedded font: " + err.Error())
		}
		return &typeface{font: f, sizes: map[int]*letters{}}
	})
}

// letters are the letters of a typeface at one size. They are kept: cards have few sizes and few letters, and rasterizing
// outlines is most of the work.
type letters struct {
	mu   sync.Mutex // a face keeps state
	face font.Face
	kept map[rune]letter
	gaps map[pair]fixed.Int26_6
}

// letter is a rasterized letter.
type letter struct {
	box     image.Rectangle // relative to the pen
	ink     []uint8         // strength of each pixel of the box, row by row
	advance fixed.Int26_6
}

// size returns the letters of a typeface at a size in pixels.
func (t *typeface) size(pixels int) *letters {
	t.mu.Lock()
	defer t.mu.Unlock()
	l, ok := t.sizes[pixels]
	if !ok {
		face, err := opentype.NewFace(t.font, &opentype.FaceOptions{Size: float64(pixels), DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			panic("embedded font: " + err.Error())
		}
		l = &letters{face: face, kept: map[rune]letter{}, gaps: map[pair]fixed.Int26_6{}}
		t.sizes[pixels] = l
	}
	return l
}

// letter returns a letter, which the font has: [Card.drawable] leaves no other.
func (l *letters) letter(r rune) letter {
	have, ok := l.kept[r]
	if ok {
		return have
	}
	box, mask, at, advance, ok := l.face.Glyph(fixed.Point26_6{}, r)
	drawn := letter{box: box, advance: advance}
	if alpha, isAlpha := mask.(*image.Alpha); ok && isAlpha {
		for y := range box.Dy() {
			row := alpha.PixOffset(at.X, at.Y+y)
			drawn.ink = append(drawn.ink, alpha.Pix[row:row+box.Dx()]...)
		}
	}
	l.kept[r] = drawn
	return drawn
}

func (t *typeface) has(r rune) bool {
	i, err := t.font.GlyphIndex(nil, r)
	return err != nil || i != 0
}

// pair is two adjacent letters.
type pair [2]rune

// advance returns a letter and the kerning between it and the one before, which is negative for none.
func (l *letters) advance(before, r rune) (gap fixed.Int26_6, drawn letter) {
	drawn = l.letter(r)
	if before < 0 {
		return 0, drawn
	}
	gap, known := l.gaps[pair{before, r}]
	if !known {
		gap = l.face.Kern(before, r)
		l.gaps[pair{before, r}] = gap
	}
	return gap, drawn
}

// text draws a line with its baseline at y. Letters are placed on whole pixels.
func (s *sheet) text(t func() *typeface, size int, i ink, x, y int, line string) {
	for _, at := range t().size(size).line(x, line) {
		left, top, wide := at.x+at.box.Min.X, y+at.box.Min.Y, at.box.Dx()
		for ink := at.ink; len(ink) > 0; ink = ink[wide:] {
			for n, a := range ink[:wide] {
				if a > 0 {
					s.dot(i, left+n, top, a)
				}
			}
			top++
		}
	}
}

// placed is a letter and its position.
type placed struct {
	letter
	x int
}

// line places the letters of a line that begins at x. Others who draw at the same size wait only for this.
func (l *letters) line(x int, line string) []placed {
	l.mu.Lock()
	defer l.mu.Unlock()
	list := make([]placed, 0, len(line))
	pen, before := fixed.I(x), rune(-1)
	for _, r := range line {
		gap, drawn := l.advance(before, r)
		pen += gap
		list = append(list, placed{drawn, pen.Round()})
		pen += drawn.advance
		before = r
	}
	return list
}

// length returns the width of a text after a letter, which is negative for none, and the last letter of the text.
func (l *letters) length(before rune, text string) (fixed.Int26_6, rune) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var wide fixed.Int26_6
	for _, r := range text {
		gap, drawn := l.advance(before, r)
		wide += gap + drawn.advance
		before = r
	}
	return wide, before
}

// fitting returns how many letters of a text, from its first, have room; at least one.
func (l *letters) fitting(text []rune, room fixed.Int26_6) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	var wide fixed.Int26_6
	before := rune(-1)
	for n, r := range text {
		gap, drawn := l.advance(before, r)
		if wide += gap + drawn.advance; wide > room {
			return max(1, n)
		}
		before = r
	}
	return len(text)
}

// width returns the width of a line in pixels.
func width(t func() *typeface, size int, line string) int {
	wide, _ := t().size(size).length(-1, line)
	return wide.Ceil()
}

func leading(size int) int { return size * 5 / 4 }

// fit breaks a text into lines at the largest size that fits.
func fit(text string, wide, high int) (size int, lines []string) {
	for size = 60; ; size -= 4 {
		lines = wrap(text, size, wide)
		n := high / leading(size)
		if len(lines) <= n {
			return size, lines
		}
		if size <= 32 {
			lines = lines[:max(1, n)]
			last := len(lines) - 1
			lines[last] = cut(regular, size, lines[last]+" …", wide)
			return size, lines
		}
	}
}

// wrap breaks a text into lines, between words, or within a word that is wider than a line.
func wrap(text string, size, wide int) []string {
	letters, room := regular().size(size), fixed.I(wide)
	var lines []string
	line, last := "", rune(-1)
	var long fixed.Int26_6 // length of the line
	for _, word := range strings.Fields(text) {
		if line != "" {
			if more, end := letters.length(last, " "+word); long+more <= room {
				line, long, last = line+" "+word, long+more, end
				continue
			}
			lines = append(lines, line)
		}
		rest := []rune(word)
		for n := letters.fitting(rest, room); n < len(rest); n = letters.fitting(rest, room) {
			lines = append(lines, string(rest[:n]))
			rest = rest[n:]
		}
		line = string(rest)
		long, last = letters.length(-1, line)
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// cut shortens a line to a width, between words if possible.
func cut(t func() *typeface, size int, line string, wide int) string {
	if width(t, size, line) <= wide {
		return line
	}
	words := strings.Fields(strings.TrimSuffix(line, " …"))
	for n := len(words) - 1; n > 0; n-- {
		if short := strings.Join(words[:n], " ") + " …"; width(t, size, short) <= wide {
			return short
		}
	}
	runes := []rune(line)
	for n := len(runes) - 1; n > 0; n-- {
		if short := string(runes[:n]) + "…"; width(t, size, short) <= wide {
			return short
		}
	}
	return ""
}
