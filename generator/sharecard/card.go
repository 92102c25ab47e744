// Package sharecard draws the picture that represents a page where its link is shared, as a PNG of 1200 by 630 pixels, the
// size that readers of Open Graph expect. It is to be read where it is shown 300 pixels wide, too.
//
// It knows no records, and draws the same card to the same bytes, unless a cache has them already.
package sharecard

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
)

// Width and Height are the size of a card in pixels.
const (
	Width  = 1200
	Height = 630
)

// Card is the content of a card. Only that of a claim has a rating.
type Card struct {
	Site        string  // name of the site
	Address     string  // of the page, without the scheme
	Label       string  // what the page is about, where no rating is: "Point 6"
	Title       string  // the finding, or the title of the page
	Rating      string  // name of the rating, or empty
	Value       int     // of the rating, from 1; 0 is off the scale
	Best        int     // value of the best rating
	Claim       string  // the claim, as somebody's: "Claim: …"
	By          string  // who made it, and when
	Text        string  // the reason, or the description of the page
	Bar         []Count // how many claims have which rating, in the order of the scale
	RightToLeft bool    // the writing direction of the site
	Colours     Colours
}

// Count is how many claims have a rating.
type Count struct {
	Rating      string
	Value, Best int
	Off         int // its place among the ratings off the scale, from 1
	Claims      int
}

// version changes whenever the same card is drawn to other bytes, which makes cached cards invalid.
const version = 9

// Key returns a hash of everything that is drawn, and of what it is drawn with, in hexadecimal.
func (f *Fonts) Key(c Card) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %x %#v", version, f.key, c))
	return hex.EncodeToString(sum[:])
}

// The parts of a card, in pixels.
const (
	margin  = 56
	room    = Width - 2*margin
	banded  = 84 // height of the band
	gap     = 24 // between parts
	bySize  = 30 // of small text: that of a card which is shown 300 pixels wide is four times smaller
	tagSize = 42
	tagHigh = 64
	barHigh = 34
)

// titleSizes are those a title can have, the largest first. A claim is never as large as the finding about it.
var titleSizes = []int{84, 78, 72, 66, 62, 58, 54, 50, 46}

type belowTitle struct{ claim, by, text, title int }

// sizes are those of what is below a title, the largest first, each with the least that the title then has.
var sizes = []belowTitle{{40, 33, 40, 62}, {37, 31, 37, 58}, {34, bySize, 34, 50}, {32, bySize, 32, 46}}

// painter draws one card.
type painter struct {
	*sheet
	*Fonts
	inks
	card Card
	y    int // where the next part begins

	titleSize int
	cut       bool // there was too little room for the title, the claim or the text
}

// Draw returns a card as PNG. Text that does not fit at the smallest size ends in an ellipsis, and text whose letters the
// fonts lack is left out; see [Tally].
func (f *Fonts) Draw(c Card) ([]byte, error) {
	s := sheets.Get().(*sheet)
	defer sheets.Put(s)
	p := f.paint(s, c)
	return encodePNG(s.rows, p.palette)
}

func (f *Fonts) paint(s *sheet, c Card) *painter {
	clear(s.rows)
	rated := c.Rating != ""
	c, _ = f.drawable(c)
	if c.Site == "" {
		c.Site, _, _ = strings.Cut(c.Address, "/")
	}
	if c.Colours == (Colours{}) {
		c.Colours = ColoursOf(nil)
	}
	p := &painter{sheet: s, Fonts: f, inks: inksOf(c.Colours, len(c.Bar) > 0, c.Value, c.Best), card: c}
	p.head()
	if rated {
		if c.Title == "" && c.Claim == "" && c.Text == "" { // it has the place of what is lacking
			p.y = (banded + Height - tagHigh) / 2
		}
		p.rating()
	} else if c.Label != "" {
		b := block{paragraph: f.shape(label, c.Label, c.RightToLeft), in: p.soft}
		b.set(36, 1)
		p.paragraph(&b)
		b.release()
		p.y += 6
	}
	p.texts()
	return p
}

// from is where something begins that has a place in the direction of writing, and a width.
func (p *painter) from(start, width int) int {
	if p.card.RightToLeft {
		return Width - start - width
	}
	return start
}

// head draws the band with the name of the site, whose number is highlighted if it begins with one, and the address.
func (p *painter) head() {
	p.box(p.band[0], 0, 0, Width, banded)
	const size, base = 42, 56
	name := p.shape(wordmark, p.card.Site, p.card.RightToLeft)
	defer name.release()
	lines := name.lines(size, room, 1)
	if len(lines) == 0 {
		return
	}
	start, wide := margin, 0
	number := p.card.Site[:len(p.card.Site)-len(strings.TrimLeft(p.card.Site, "0123456789"))]
	if rest := strings.TrimSpace(p.card.Site[len(number):]); number != "" && rest != "" && !p.card.RightToLeft {
		digits := p.shape(wordmark, number, false)
		l := digits.lines(size, room, 1)
		w := widest(l, size)
		p.box(p.highlight[0], start, base-42, start+w+20, base+14)
		p.line(digits, size, p.onHighlight, start+10, base, l[0])
		digits.release()
		start += w + 20 + 14
		after := p.shape(wordmark, rest, false)
		defer after.release()
		name, lines = after, after.lines(size, Width-margin-start, 1)
	}
	wide = widest(lines, size)
	p.line(name, size, p.on, p.from(start, wide), base, lines[0])
	at := p.shape(plain, p.card.Address, false)
	defer at.release()
	if l := at.lines(bySize, Width, 1); len(l) > 0 {
		if w := widest(l, bySize); start+wide+40+w <= Width-margin {
			p.line(at, bySize, p.on, p.from(Width-margin-w, w), base-2, l[0])
		}
	}
	p.y = banded + gap + 4
}

// rating draws the rating as pages show it, solid if it is on the scale and hollow if it is not, and where it is on that.
func (p *painter) rating() {
	const high, pad = tagHigh, 22
	name := p.shape(label, p.card.Rating, p.card.RightToLeft)
	defer name.release()
	solid := p.card.Value > 0
	steps := 0
	if solid && p.card.Best > 1 && p.card.Best <= 12 {
		steps = p.card.Best
	}
	const part, apart = 64, 8
	beside := steps * (part + apart)
	if l := name.lines(tagSize, room-2*pad-beside-gap, 1); len(l) > 0 {
		w := widest(l, tagSize) + 2*pad
		x := p.from(margin, w)
		in := p.onTone
		if solid {
			p.box(p.tone.full(), x, p.y, x+w, p.y+high)
		} else {
			in = p.tone
			p.frame(p.tone.full(), x, p.y, x+w, p.y+high, 5)
		}
		p.line(name, tagSize, in, x+pad, p.y+high/2+15, l[0])
	} else if !solid { // without letters for its name, that it is off the scale
		p.frame(p.tone.full(), p.from(margin, 2*high), p.y, p.from(margin, 2*high)+2*high, p.y+high, 5)
	}
	for n := range steps {
		x := p.from(Width-margin-beside+apart+n*(part+apart), part)
		if n+1 == p.card.Value {
			p.box(p.tone.full(), x, p.y+high/2-18, x+part, p.y+high/2+18)
		} else {
			p.box(p.main[1], x, p.y+high/2-7, x+part, p.y+high/2+7)
		}
	}
	p.y += high + gap
}

// block is a text that is to be drawn if there is room.
type block struct {
	*paragraph
	size  int
	most  int // lines
	in    ramp
	apart int // from what is above it

	lines int  // how many it has at its size, at most
	cut   bool // there are more
}

// set gives a text a size.
func (b *block) set(size, most int) {
	n := b.count(size, room)
	b.size, b.lines, b.cut = size, min(n, most), n > most
}

// leading is how far the lines of a text are apart.
func (b *block) leading() int {
	if b.of == headline {
		return b.size * 23 / 20
	}
	return b.size * 6 / 5
}

// high is how much of the height of the card a text takes.
func (b *block) high() int {
	if b.lines == 0 {
		return 0
	}
	return b.apart + b.lines*b.leading()
}

// paragraph draws a text, whose lines are as even as they can be without one more; the next part begins below it.
func (p *painter) paragraph(b *block) {
	least, most := 0, room
	for !b.cut && most-least > 16 {
		if width := (least + most) / 2; b.count(b.size, width) > b.lines {
			least = width
		} else {
			most = width
		}
	}
	for _, l := range b.paragraph.lines(b.size, most, b.lines) {
		wide := scaled(l.width, b.size).Ceil()
		p.line(b.paragraph, b.size, b.in, p.from(margin, wide), p.y+b.size*9/10, l)
		p.y += b.leading()
	}
}

// texts draws the title as large as it can be with what is below it. When there is too little room for all, the text goes
// first, and then parts of the claim.
func (p *painter) texts() {
	bottom := Height - 30
	if len(p.card.Bar) > 0 {
		bottom = p.bar(bottom) - gap
	}
	height := bottom - p.y
	title := block{paragraph: p.shape(headline, p.card.Title, p.card.RightToLeft), in: p.main}
	claim := block{paragraph: p.shape(plain, p.card.Claim, p.card.RightToLeft), most: 2, in: p.main, apart: gap + 12}
	by := block{paragraph: p.shape(plain, p.card.By, p.card.RightToLeft), most: 1, in: p.soft}
	text := block{paragraph: p.shape(reading, p.card.Text, p.card.RightToLeft), most: 3, in: p.main, apart: gap - 8}
	if p.card.Claim == "" {
		text.most = 6
	}
	blocks := []*block{&title, &claim, &by, &text}
	for _, b := range blocks {
		defer b.release()
	}
	fits := func(least, lines int) bool {
		below := claim.high() + by.high() + text.high()
		for _, size := range titleSizes {
			if size < least {
				break
			}
			title.set(size, lines)
			if !title.cut && title.high()+below <= height {
				return true
			}
		}
		return false
	}
	all := func(whole bool, sizes ...belowTitle) bool {
		for _, size := range sizes {
			claim.set(size.claim, claim.most)
			by.set(size.by, by.most)
			text.set(size.text, text.most)
			if whole && (claim.cut || text.cut) {
				continue
			}
			if fits(size.title, 4) {
				return true
			}
		}
		return false
	}
	if !all(true, sizes...) {
		smallest := sizes[len(sizes)-1]
		for text.most > 3 && !all(false, smallest) {
			text.most--
		}
		if !all(false, smallest) {
			text.lines = 0
			if !fits(46, 5) {
				claim.set(claim.size, 1)
				title.size = titleSizes[len(titleSizes)-1]
				title.set(title.size, max(1, (height-claim.high()-by.high())/title.leading()))
			}
		}
	}
	if p.card.Rating == "" && p.card.Label == "" { // nothing stands above it
		p.y += max(0, (height-title.high()-claim.high()-by.high()-text.high())*2/5)
	}
	p.titleSize = title.size
	p.cut = title.cut || claim.cut || text.cut || text.lines == 0 && p.card.Text != ""
	for i, b := range blocks {
		if b.lines == 0 {
			continue
		}
		p.y += b.apart
		if i == 1 { // a rule between what was found and what was claimed
			p.box(p.main[1], margin, p.y-gap/2-6, Width-margin, p.y-gap/2-3)
		}
		p.paragraph(b)
	}
}

// bar draws how many claims have which rating, above a place, and returns where it begins.
func (p *painter) bar(bottom int) int {
	type entry struct {
		Count
		name, number *paragraph
		x, wide      int
	}
	const square, apart, between = 28, 12, 34
	total := 0
	rows := [][]entry{nil}
	x := 0
	for _, c := range p.card.Bar {
		total += c.Claims
		e := entry{Count: c, name: p.shape(plain, c.Rating, p.card.RightToLeft), number: p.shape(label, strconv.Itoa(c.Claims), false)}
		defer e.name.release()
		defer e.number.release()
		e.wide = square + apart + widest(e.number.lines(bySize, room, 1), bySize) + apart + widest(e.name.lines(bySize, room/2, 1), bySize)
		if x > 0 && x+e.wide > room {
			rows, x = append(rows, nil), 0
		}
		e.x = x
		x += e.wide + between
		rows[len(rows)-1] = append(rows[len(rows)-1], e)
	}
	if total == 0 {
		return bottom
	}
	const rowHigh = 44
	top := bottom - barHigh - gap/2 - len(rows)*rowHigh + 10
	fill := func(c Count, x0, y0, x1, y1 int) {
		if c.Value > 0 {
			p.box(p.value(c), x0, y0, x1, y1)
			return
		}
		p.frame(p.values[0], x0, y0, x1, y1, 4)
		if c.Off > 1 {
			p.stripes(p.values[0], x0+4, y0+4, x1-4, y1-4, 12)
		}
	}
	done := 0
	for _, c := range p.card.Bar {
		x0, x1 := done*room/total, (done+c.Claims)*room/total
		done += c.Claims
		if done < total {
			x1 -= 4
		}
		x := p.from(margin+x0, x1-x0)
		fill(c, x, top, x+x1-x0, top+barHigh)
	}
	y := top + barHigh + gap/2
	for _, row := range rows {
		for _, e := range row {
			at := margin + e.x
			x := p.from(at, square)
			fill(e.Count, x, y+6, x+square, y+6+square)
			at += square + apart
			for i, t := range []*paragraph{e.number, e.name} {
				for _, l := range t.lines(bySize, room/2, 1) {
					wide := scaled(l.width, bySize).Ceil()
					p.line(t, bySize, []ramp{p.main, p.soft}[i], p.from(at, wide), y+31, l)
					at += wide + apart
				}
			}
		}
		y += rowHigh
	}
	return top
}

// value is the colour of a rating in a bar.
func (p *painter) value(c Count) uint8 {
	full := p.card.Colours.of(c.Value, c.Best)
	for i, colour := range p.card.Colours.Values {
		if colour == full {
			return p.values[i+1]
		}
	}
	return p.values[0]
}
