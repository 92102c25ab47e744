package picture

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

// typeface is one of the two cuts on a card: the Go fonts, which have Latin, Greek and Cyrillic letters.
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
			panic("a font compiled into the program cannot be read: " + err.Error())
		}
		return &typeface{font: f, sizes: map[int]*letters{}}
	})
}

// letters are those of a cut at one size. What was drawn once is kept: cards have few sizes and few letters, and drawing
// them from their outlines is most of the work.
type letters struct {
	cut  *typeface
	mu   sync.Mutex // a face keeps state
	face font.Face
	kept map[rune]letter
}

// letter is a drawn letter, and how far the next one stands from it.
type letter struct {
	box     image.Rectangle // from the pen
	ink     []uint8         // of each pixel of the box, row by row
	advance fixed.Int26_6
}

// size returns the letters of a cut at a size in pixels.
func (t *typeface) size(pixels int) *letters {
	t.mu.Lock()
	defer t.mu.Unlock()
	l, ok := t.sizes[pixels]
	if !ok {
		face, err := opentype.NewFace(t.font, &opentype.FaceOptions{Size: float64(pixels), DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			panic("a font compiled into the program has no size: " + err.Error())
		}
		l = &letters{cut: t, face: face, kept: map[rune]letter{}}
		t.sizes[pixels] = l
	}
	return l
}

// letter returns one letter, or a question mark where the font has none, so that a reader sees that something stood there.
func (l *letters) letter(r rune) letter {
	have, ok := l.kept[r]
	if ok {
		return have
	}
	shown := r
	if !l.cut.has(r) {
		shown = '?'
	}
	box, mask, at, advance, ok := l.face.Glyph(fixed.Point26_6{}, shown)
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

// each calls f with the letters of a line, and with how far each stands from the beginning, and returns how wide it is.
func (l *letters) each(line string, f func(letter, fixed.Int26_6)) fixed.Int26_6 {
	l.mu.Lock()
	defer l.mu.Unlock()
	x, before := fixed.Int26_6(0), rune(-1)
	for _, r := range line {
		if before >= 0 {
			x += l.face.Kern(before, r)
		}
		drawn := l.letter(r)
		f(drawn, x)
		x += drawn.advance
		before = r
	}
	return x
}

// text draws one line with its baseline at y. Each letter stands on whole pixels.
func (s *sheet) text(t func() *typeface, size int, i ink, x, y int, line string) {
	t().size(size).each(line, func(l letter, from fixed.Int26_6) {
		wide := l.box.Dx()
		for n, a := range l.ink {
			if px, py := x+from.Round()+l.box.Min.X+n%wide, y+l.box.Min.Y+n/wide; a > 0 && (image.Point{X: px, Y: py}).In(s.picture.Rect) {
				s.dot(i, px, py, a)
			}
		}
	})
}

func width(t func() *typeface, size int, line string) int {
	return t().size(size).each(line, func(letter, fixed.Int26_6) {}).Ceil()
}

func leading(size int) int { return size * 5 / 4 }

// fit breaks a text into lines at the largest size at which they have room.
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

// wrap breaks a text between words; a word wider than a line is broken too.
func wrap(text string, size, wide int) []string {
	fits := func(s string) bool { return width(regular, size, s) <= wide }
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		switch {
		case line == "":
			line = word
		case fits(line + " " + word):
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
		for !fits(line) {
			head := []rune(line)
			n := len(head) - 1
			for n > 1 && !fits(string(head[:n])) {
				n--
			}
			lines = append(lines, string(head[:n]))
			line = string(head[n:])
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// cut shortens a line to a width, between words where it can.
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
