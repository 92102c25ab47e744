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
type typeface func() *opentype.Font

var (
	regular typeface = sync.OnceValue(func() *opentype.Font { return parsed(goregular.TTF) })
	bold    typeface = sync.OnceValue(func() *opentype.Font { return parsed(gobold.TTF) })
)

func parsed(ttf []byte) *opentype.Font {
	f, err := opentype.Parse(ttf)
	if err != nil {
		panic("a font compiled into the program cannot be read: " + err.Error())
	}
	return f
}

// face returns the letters of a cut at a size in pixels. A face keeps state, so each use has its own.
func (t typeface) face(size int) font.Face {
	f, err := opentype.NewFace(t(), &opentype.FaceOptions{Size: float64(size), DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic("a font compiled into the program has no size: " + err.Error())
	}
	return f
}

// text draws one line with its baseline at y.
func (s *sheet) text(t typeface, size int, i ink, x, y int, line string) {
	if line == "" {
		return
	}
	face := t.face(size)
	defer face.Close()
	area := image.Rect(0, y-2*size, Width, y+size).Intersect(s.picture.Bounds())
	layer := image.NewAlpha(area)
	d := font.Drawer{Dst: layer, Src: image.Opaque, Face: face, Dot: fixed.P(x, y)}
	d.DrawString(t.drawable(line))
	for py := area.Min.Y; py < area.Max.Y; py++ {
		row := layer.Pix[layer.PixOffset(area.Min.X, py):layer.PixOffset(area.Max.X-1, py)]
		for px, a := range row {
			if a > 0 {
				s.dot(i, area.Min.X+px, py, a)
			}
		}
	}
}

// drawable replaces letters the font does not have by a question mark, so that a reader sees that something stood there.
func (t typeface) drawable(line string) string {
	return strings.Map(func(r rune) rune {
		if i, err := t().GlyphIndex(nil, r); err == nil && i == 0 {
			return '?'
		}
		return r
	}, line)
}

func width(t typeface, size int, line string) int {
	face := t.face(size)
	defer face.Close()
	return font.MeasureString(face, t.drawable(line)).Ceil()
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
	face := regular.face(size)
	defer face.Close()
	fits := func(s string) bool { return font.MeasureString(face, regular.drawable(s)).Ceil() <= wide }
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
func cut(t typeface, size int, line string, wide int) string {
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
