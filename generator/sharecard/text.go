package sharecard

import (
	"image"
	"math"
	"slices"
	"sync"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/segmenter"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// typeface is a family of fonts at one weight.
type typeface struct {
	fonts   []*font.Font
	weight  float32
	small   bool      // see looks
	setters sync.Pool // of *setter

	mu     sync.Mutex
	glyphs map[glyphKey]glyph // that have been drawn: cards have few sizes and few letters, and drawing these is most of the work
}

// setter sets text in one typeface. Nothing of it is safe for concurrent use.
type setter struct {
	faces     []*font.Face
	shaper    shaping.HarfbuzzShaper
	segmenter shaping.Segmenter
	words     segmenter.Segmenter
	wrapper   shaping.LineWrapper
	dots      shaping.Output // that stand for what has no room
}

func (t *typeface) setter() *setter {
	s := &setter{}
	for _, f := range t.fonts {
		face := font.NewFace(f)
		face.SetVariations([]font.Variation{{Tag: opentype.MustNewTag("wght"), Value: t.weight}})
		s.faces = append(s.faces, face)
	}
	s.shaper.SetFontCacheSize(len(s.faces))
	s.dots = s.shape([]rune("…"), di.DirectionLTR)[0]
	return s
}

// ResolveFace returns the first face that has a letter.
func (s *setter) ResolveFace(r rune) *font.Face {
	for _, face := range s.faces {
		if _, ok := face.NominalGlyph(r); ok {
			return face
		}
	}
	return s.faces[0]
}

// em is the size at which text is shaped, in pixels: lengths at other sizes follow from it.
const em = 1000

// longest is how many letters of a text are looked at; a card has room for fewer.
const longest = 600

// paragraph is a text that has been shaped, to be broken into lines of any width and size.
type paragraph struct {
	of   style
	face *typeface
	set  *setter
	text []rune
	runs []shaping.Output
	to   di.Direction

	ends []end // of words, where a line can end
}

// end is where a line can end: how long the text is up to there, with the spaces there and without.
type end struct{ all, seen fixed.Int26_6 }

// shape returns a text in a style. It is to be released when it has been drawn.
func (f *Fonts) shape(of style, text string, rightToLeft bool) *paragraph {
	face := f.faces[of]
	p := &paragraph{of: of, face: face, set: face.setters.Get().(*setter), text: []rune(text), to: di.DirectionLTR}
	if len(p.text) > longest {
		p.text = append(p.text[:longest:longest], '…')
	}
	if rightToLeft {
		p.to = di.DirectionRTL
	}
	p.runs = p.set.shape(p.text, p.to)
	lengths := make([]fixed.Int26_6, len(p.text))
	for _, run := range p.runs {
		for _, g := range run.Glyphs {
			lengths[g.TextIndex()] += g.Advance
		}
	}
	p.set.words.Init(p.text)
	var at end
	for words := p.set.words.LineIterator(); words.Next(); {
		for i, r := range words.Line().Text {
			at.all += lengths[words.Line().Offset+i]
			if !unicode.IsSpace(r) || rightToLeft { // the wrapper lets no space go where words from left to right are among others
				at.seen = at.all
			}
		}
		p.ends = append(p.ends, at)
	}
	return p
}

// count returns how many lines a paragraph has at a size and a width, as [paragraph.lines] breaks it, or one more where text
// is written from right to left.
func (p *paragraph) count(size, width int) (n int) {
	limit := fixed.I(width * em / size)
	var start, before fixed.Int26_6
	for i, at := range p.ends {
		if i == 0 || at.seen-start > limit {
			n, start = n+1, before
		}
		if at.seen-start > limit { // a word goes on on the next line
			return len(p.lines(size, width, longest))
		}
		before = at.all
	}
	return n
}

func (p *paragraph) release() { p.face.setters.Put(p.set) }

func (s *setter) shape(text []rune, to di.Direction) (runs []shaping.Output) {
	if len(text) == 0 {
		return nil
	}
	for _, run := range s.segmenter.Split(shaping.Input{Text: text, RunEnd: len(text), Direction: to, Size: fixed.I(em)}, s) {
		shaped := s.shaper.ShapeNoExtents(run)
		for i := range shaped.Glyphs { // the wrapper takes what has no extent for a space, which has no width at the end of a line
			if g := &shaped.Glyphs[i]; !unicode.IsSpace(text[g.TextIndex()]) {
				g.Width = 1
			}
		}
		runs = append(runs, shaped)
	}
	return runs
}

// line is one line of a paragraph: its glyphs from left to right, placed at the size of an em.
type line struct {
	glyphs []placed
	width  fixed.Int26_6
	cut    bool // dots stand for what has no room
}

type placed struct {
	face  *font.Face
	id    font.GID
	x, y  fixed.Int26_6
	space bool
}

// lines breaks a paragraph at a size into lines of at most a width in pixels, between words, or within a word that is wider
// than a line. What has no room in so many lines is left out, and dots stand for it.
func (p *paragraph) lines(size, width, most int) []line {
	if len(p.text) == 0 || most < 1 {
		return nil
	}
	lines := p.broken(shaping.Never, size, width, most)
	if last := lines[len(lines)-1]; widest(lines, size) > width || last.cut && len(last.glyphs) == 1 { // nothing but dots
		lines = p.broken(shaping.WhenNecessary, size, width, most)
	}
	return lines
}

func (p *paragraph) broken(policy shaping.LineBreakPolicy, size, width, most int) []line {
	runs := slices.Clone(p.runs)
	for i := range runs { // breaking changes the glyphs at the ends of lines
		runs[i].Glyphs = slices.Clone(runs[i].Glyphs)
	}
	config := shaping.WrapConfig{Direction: p.to, TruncateAfterLines: most, Truncator: p.set.dots, BreakPolicy: policy}
	broken, cut := p.set.wrapper.WrapParagraph(config, width*em/size, p.text, shaping.NewSliceIterator(runs))
	lines := make([]line, len(broken))
	for i, runs := range broken {
		slices.SortFunc(runs, func(a, b shaping.Output) int { return int(a.VisualIndex - b.VisualIndex) })
		l := &lines[i]
		l.cut = cut > 0 && i == len(broken)-1
		for _, run := range runs {
			for _, g := range run.Glyphs {
				space := g.Width == 0
				if space && len(l.glyphs) == 0 {
					continue
				}
				l.glyphs = append(l.glyphs, placed{run.Face, g.GlyphID, l.width + g.XOffset, g.YOffset, space})
				l.width += g.Advance
			}
		}
		for n := len(l.glyphs); n > 0 && l.glyphs[n-1].space; n-- { // at the end of one from right to left, or of words in one
			l.glyphs, l.width = l.glyphs[:n-1], l.glyphs[n-1].x
		}
	}
	return lines
}

// scaled is a length at another size than an em.
func scaled(length fixed.Int26_6, size int) fixed.Int26_6 {
	return fixed.Int26_6((int64(length)*int64(size) + em/2) / em)
}

// widest is how many pixels the widest line has at a size.
func widest(lines []line, size int) (width int) {
	for _, l := range lines {
		width = max(width, scaled(l.width, size).Ceil())
	}
	return width
}

// glyphKey identifies a glyph that is drawn.
type glyphKey struct {
	font *font.Font
	id   font.GID
	size int
}

// glyph is a glyph that is drawn.
type glyph struct {
	box image.Rectangle // relative to its place on the line
	ink []uint8         // strength of each pixel of the box, row by row
}

// glyph draws a glyph, unless it has been.
func (t *typeface) glyph(face *font.Face, key glyphKey) glyph {
	t.mu.Lock()
	g, ok := t.glyphs[key]
	t.mu.Unlock()
	if ok {
		return g
	}
	if t.small {
		g = drawn(face, key, zonesOf(face, key.size))
		g.calm(3)
	} else {
		g = drawn(face, key, nil)
		g.calm(5)
	}
	t.mu.Lock()
	t.glyphs[key] = g
	t.mu.Unlock()
	return g
}

// drawn fills the outline of a glyph, with heights as zones have them.
func drawn(face *font.Face, key glyphKey, heights zones) (g glyph) {
	outline, ok := face.GlyphDataOutline(key.id)
	if !ok || len(outline.Segments) == 0 {
		return g
	}
	// The points of a variable font are computed with fractions, which some processors round in another way than others.
	// Whole units of the font are the same everywhere, and so is a product that is converted before anything is added to it.
	unit := float32(key.size) / float32(face.Upem())
	at := func(p opentype.SegmentPoint) (x, y float32) {
		return float32(float32(math.Round(float64(p.X))) * unit), -heights.at(float32(float32(math.Round(float64(p.Y))) * unit))
	}
	least, most := [2]float32{math.MaxInt16, math.MaxInt16}, [2]float32{math.MinInt16, math.MinInt16}
	for i := range outline.Segments {
		for _, p := range outline.Segments[i].ArgsSlice() {
			x, y := at(p)
			least, most = [2]float32{min(least[0], x), min(least[1], y)}, [2]float32{max(most[0], x), max(most[1], y)}
		}
	}
	floor := func(x float32) int { return int(math.Floor(float64(x))) }
	g.box = image.Rect(floor(least[0]), floor(least[1]), floor(most[0])+1, floor(most[1])+1)
	r := vector.NewRasterizer(g.box.Dx(), g.box.Dy())
	left, top := float32(g.box.Min.X), float32(g.box.Min.Y)
	for i := range outline.Segments {
		s := &outline.Segments[i]
		x, y := at(s.Args[0])
		x1, y1 := at(s.Args[1])
		x2, y2 := at(s.Args[2])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			r.ClosePath()
			r.MoveTo(x-left, y-top)
		case opentype.SegmentOpLineTo:
			r.LineTo(x-left, y-top)
		case opentype.SegmentOpQuadTo:
			r.QuadTo(x-left, y-top, x1-left, y1-top)
		case opentype.SegmentOpCubeTo:
			r.CubeTo(x-left, y-top, x1-left, y1-top, x2-left, y2-top)
		}
	}
	r.ClosePath()
	mask := image.NewAlpha(image.Rect(0, 0, g.box.Dx(), g.box.Dy()))
	r.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	g.ink = mask.Pix
	return g
}

// zone is the heights, in pixels, from where letters with flat ends have theirs until where letters with round ends have
// theirs, and the one that all of them get instead.
type zone struct{ from, until, to float32 }

// zones are those of a font at a size, from the lowest.
type zones []zone

// zonesOf puts the line that letters stand on and the tops of small and of capital letters on whole pixels, with those of round
// letters, which stick out by less than a pixel in small text: a row of pale pixels above and below each letter goes.
func zonesOf(face *font.Face, size int) zones {
	unit, out := float32(size)/float32(face.Upem()), float32(size)/50
	z := zones{{-out, 0, 0}}
	for _, metric := range []font.LineMetric{font.XHeight, font.CapHeight} {
		high := float32(float32(math.Round(float64(face.LineMetric(metric)))) * unit)
		if high > z[len(z)-1].until+2*out {
			z = append(z, zone{high, high + out, float32(math.Round(float64(high)))})
		}
	}
	return z
}

// at returns what a height becomes: in a zone that of the zone, between two in proportion, and beyond all as far from the last
// one as before.
func (z zones) at(y float32) float32 {
	for i, this := range z {
		switch {
		case y > this.until:
			continue
		case y >= this.from:
			return this.to
		case i == 0:
			return y - this.from + this.to
		}
		last := z[i-1]
		return last.to + (y-last.until)*(this.to-last.to)/(this.from-last.until)
	}
	if len(z) == 0 {
		return y
	}
	last := z[len(z)-1]
	return y - last.until + last.to
}

// restless is what it costs that a pixel has another shade than the one above it, where a shade costs the square of its
// distance to the right one, of 255.
const restless = 4000

// calm leaves a glyph so many shades, with as few changes from one row to the next as it can at little cost: what is as in the
// row above takes few bytes.
func (g glyph) calm(shades int) {
	wide, high := g.box.Dx(), g.box.Dy()
	shade := func(n int) int { return n * 255 / (shades - 1) }
	type way struct{ cost, above int } // to a shade of a pixel, the cheapest, and the shade of the pixel above it
	ways := make([]way, (high+1)*shades)
	for x := range wide {
		for n := range shades { // above the glyph is nothing
			ways[n] = way{cost: min(n, 1) * restless}
		}
		best := 0
		for y := range high {
			above, here := ways[y*shades:(y+1)*shades], ways[(y+1)*shades:(y+2)*shades]
			least := 0
			for n := range here {
				here[n] = way{above[best].cost + restless, best}
				if above[n].cost < here[n].cost {
					here[n] = way{above[n].cost, n}
				}
				off := int(g.ink[y*wide+x]) - shade(n)
				here[n].cost += off * off
				if here[n].cost < here[least].cost {
					least = n
				}
			}
			best = least
		}
		for y := high - 1; y >= 0; y-- {
			g.ink[y*wide+x] = uint8(shade(best))
			best = ways[(y+1)*shades+best].above
		}
	}
}

// line draws a line of a paragraph at a size, from x, with its baseline at y. Letters begin on whole pixels, so that a letter
// has the same pixels wherever it is, which the compressor finds again.
func (s *sheet) line(p *paragraph, size int, in ramp, x, y int, l line) {
	pen := penOf(in)
	for _, at := range l.glyphs {
		if at.space {
			continue
		}
		g := p.face.glyph(at.face, glyphKey{at.face.Font, at.id, size})
		s.mask(&pen, g.box.Add(image.Pt(x+scaled(at.x, size).Round(), y-scaled(at.y, size).Round())), g.ink)
	}
}
