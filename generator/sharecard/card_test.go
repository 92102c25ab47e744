package sharecard

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"counterpoint/themes"
)

var town = []Count{{"False", 1, 5, 0, 3}, {"Mixed", 3, 5, 0, 2}, {"True", 5, 5, 0, 4}, {"Unproven", 0, 5, 1, 1}, {"Outdated", 0, 5, 2, 2}}

var cards = map[string]Card{
	"claim": {Site: "28 Points, Checked", Address: "28points.example/c/11", Title: "Ukraine's army: the published text says 600,000, an early report 400,000", Rating: "Outdated", Best: 5,
		Claim: "Claim: The draft cuts Ukraine's armed forces to about 400,000", By: "AFP's senior source, 19 November 2025", Text: "An early report gave 400,000; the copies of the text that were published from 20 November 2025 on say 600,000."},
	"plain":    {Site: "Kestrel Bay, Checked", Title: "Bus fares rose by a tenth and were never doubled", Rating: "False", Value: 1, Best: 5, Claim: "Claim: The council will double bus fares", By: "Ada Odell, 4 March 2024", Text: "The council voted for a tenth more.", Address: "town.example/c/1"},
	"off":      {Site: "Kestrel Bay, Checked", Title: "No paper names two lines", Rating: "Unproven", Best: 5, Claim: "Claim: Two lines will close", By: "A caller, early March 2024", Address: "town.example/c/2"},
	"cyrillic": {Site: "Перевірка міста", Title: "Рада підвищила плату за проїзд на десяту частину, а не вдвічі", Rating: "Неправда", Value: 1, Best: 5, Claim: "Твердження: Рада подвоїть плату за проїзд «до літа», сказала Ада Оделл", By: "Ада Оделл, 4 березня 2024", Text: "Так вона проголосувала 12 березня.", Address: "town.example/c/3"},
	"long":     {Site: strings.Repeat("Kestrel Bay, ", 9), Title: strings.Repeat("The council said that the ferry would cross the bay more often than before. ", 12), Rating: strings.Repeat("Mostly true ", 6), Value: 4, Best: 5, Claim: strings.Repeat("The ferry will cross. ", 30), By: strings.Repeat("Ada Odell of the council, ", 9), Text: strings.Repeat("It did not. ", 40), Address: strings.Repeat("town.example/", 9)},
	"word":     {Site: "Kestrel Bay, Checked", Title: strings.Repeat("fare", 80), Rating: "False", Value: 1, Best: 5, Claim: strings.Repeat("fare", 50), By: "Ada Odell", Address: "town.example/c/5"},
	"missing":  {Site: "Kestrel Bay, Checked", Title: "It was said as 二重 in the paper", Rating: "Mixed", Value: 3, Best: 5, Claim: "Claim: 二重", By: "Ada Odell", Address: "town.example/c/6"},
	"arabic":   {Site: "تحقق من المدينة", Title: "المجلس سيضاعف الأجرة", Rating: "خطأ", Value: 1, Best: 5, By: "4 مارس 2024: آدا", Address: "town.example/c/7", RightToLeft: true},
	"right":    {Site: "28 Town", Title: "Written from right to left, and with Latin letters", Rating: "False", Value: 1, Best: 5, Claim: "Claim: Fares double", By: "Ada", Address: "town.example/c/7", Bar: nil, RightToLeft: true},
	"names":    {Site: "Kestrel Bay, Checked", Title: "Fares stay", Rating: "Off the mark", Value: 2, Best: 5, Claim: "Claim: Fares go up", By: "李小龍", Address: "town.example/c/8"},
	"emoji":    {Site: "Kestrel Bay, Checked", Title: "🚌 Fares stay 👍🏽 all summer", Rating: "False", Value: 1, Best: 5, Claim: "Claim: 🚌 Fares double", By: "Ada Odell", Address: "town.example/c/9"},
	"site":     {Site: "Kestrel Bay, Checked", Title: "What was said about the harbour, and what the evidence shows.", Address: "town.example", Bar: town},
	"point":    {Site: "28 Points, Checked", Label: "Point 6", Title: "Armed forces capped at 600,000", Text: "The draft says that Ukraine's armed forces will be limited to 600,000 personnel.", Address: "28points.example/p/6", Bar: town},
	"page":     {Site: "28 Points, Checked", Title: "How we rate", Text: "What each rating means, and how a claim gets one.", Address: "28points.example"},
}

func fonts(t testing.TB) *Fonts {
	folder, err := fs.Sub(themes.FS, "counterpoint/assets/fonts")
	if err != nil {
		t.Fatal(err)
	}
	f, err := LoadFonts(folder)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// A card has room for what claims say at the lengths that contributors are asked to keep, and all of it can be read where the
// card is shown 300 pixels wide. Points have room for a summary.
func TestEverythingFits(t *testing.T) {
	f := fonts(t)
	words := func(n int) string { return strings.Repeat("the council said on Monday ", 20)[:n] }
	for name, c := range map[string]Card{
		"claim":      {Title: words(75), Rating: "Mostly true", Value: 4, Best: 5, Claim: "Claim: " + words(75), By: words(50), Text: words(190)},
		"long claim": {Title: words(75), Rating: "Outdated", Best: 5, Claim: "Claim: " + words(105), By: words(50), Text: words(190)},
		"point":      {Label: "Point 20", Title: words(40), Text: words(250), Bar: town},
		"page":       {Title: words(40), Text: words(160)},
	} {
		if p := f.paint(&sheet{make([]byte, Height*rowBytes)}, c); p.cut || p.titleSize < 44 || p.y > Height-24 {
			t.Errorf("%s: cut %v, a title of %d pixels, ends at %d", name, p.cut, p.titleSize, p.y)
		}
	}
}

// A card is a picture of the size sharers expect, with nothing in its margin below the band, and the same bytes each time.
func TestDraw(t *testing.T) {
	f := fonts(t)
	for name, c := range cards {
		t.Run(name, func(t *testing.T) {
			data, err := f.Draw(c)
			if err != nil {
				t.Fatal(err)
			}
			if dir := os.Getenv("CARDS"); dir != "" { // to look at them
				if err := os.WriteFile(filepath.Join(dir, name+".png"), data, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if again, _ := f.Draw(c); !bytes.Equal(data, again) {
				t.Error("drawn twice, it is not the same")
			}
			picture, err := png.Decode(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			if got := picture.Bounds(); got != image.Rect(0, 0, Width, Height) {
				t.Errorf("size %v", got)
			}
			p := picture.(*image.Paletted)
			inked := 0
			for y := banded; y < Height; y++ {
				for x := range Width {
					if p.ColorIndexAt(x, y) == 0 {
						continue
					}
					inked++
					if x < margin-8 || x >= Width-margin+8 || y > Height-24 {
						t.Fatalf("ink in the margin, at %d, %d", x, y)
					}
				}
			}
			if inked < 2_000 {
				t.Errorf("only %d pixels have ink", inked)
			}
		})
	}
}

// A card takes few bytes: a site has one for each claim, and hosts have a limit.
func TestCardsAreSmall(t *testing.T) {
	f, sum := fonts(t), 0
	for name, c := range cards {
		data, err := f.Draw(c)
		if err != nil {
			t.Fatal(err)
		}
		if len(data) > 25_000 {
			t.Errorf("%s: %d bytes", name, len(data))
		}
		sum += len(data)
	}
	if mean := sum / len(cards); mean > 11_700 {
		t.Errorf("%d bytes on average", mean)
	}
}

// A letter has the same pixels wherever it is on a line.
func TestLettersAreAlike(t *testing.T) {
	p := fonts(t).shape(plain, strings.Repeat("n", 20), false)
	defer p.release()
	s := &sheet{make([]byte, Height*rowBytes)}
	s.line(p, 37, ramp{0, 1, 2}, margin, 100, p.lines(37, room, 1)[0])
	letters, letter := map[string]int{}, ""
	for x := range Width {
		var column []byte
		for y := range 200 {
			column = append(column, s.rows[y*rowBytes+1+x/2]>>(4*(1-x%2))&0xf)
		}
		if len(bytes.Trim(column, "\x00")) > 0 {
			letter += string(column)
		} else if letter != "" {
			letters[letter]++
			letter = ""
		}
	}
	if len(letters) != 1 {
		t.Errorf("a letter is drawn in %d ways", len(letters))
	}
}

// In small text flat and round letters end on the same whole pixel, and no height passes another one.
func TestZones(t *testing.T) {
	f := fonts(t)
	for _, of := range []style{reading, plain} {
		set := f.faces[of].setter()
		for size := bySize; size <= 40; size++ {
			z := zonesOf(set.faces[0], size)
			if len(z) != 3 {
				t.Fatalf("%d zones", len(z))
			}
			for _, zone := range z {
				if low, high := z.at(zone.from), z.at(zone.until); low != high || low != float32(int(low)) {
					t.Errorf("at %d pixels, from %v to %v becomes %v to %v", size, zone.from, zone.until, low, high)
				}
			}
			for y := -float32(size); y < float32(size); y += 0.125 {
				if from, to := z.at(y), z.at(y+0.125); from > to || to-from > 0.25 {
					t.Errorf("at %d pixels, %v becomes %v and %v becomes %v", size, y, from, y+0.125, to)
				}
			}
		}
	}
}

// Calm glyphs have so many shades, look as before, and change less from row to row.
func TestCalm(t *testing.T) {
	set := fonts(t).faces[headline].setter()
	id, _ := set.faces[0].NominalGlyph('S')
	changes := func(g glyph) (n int) {
		for i := g.box.Dx(); i < len(g.ink); i++ {
			if g.ink[i] != g.ink[i-g.box.Dx()] {
				n++
			}
		}
		return n
	}
	for _, shades := range []int{3, 5} {
		before := drawn(set.faces[0], glyphKey{set.faces[0].Font, id, 62}, nil)
		after := glyph{before.box, bytes.Clone(before.ink)}
		after.calm(shades)
		seen, sum := map[uint8]bool{}, 0
		for i := range after.ink {
			seen[after.ink[i]] = true
			off := int(after.ink[i]) - int(before.ink[i])
			sum += off
			if off < -110 || off > 110 {
				t.Errorf("of %d shades one is %d instead of %d", shades, after.ink[i], before.ink[i])
			}
		}
		if len(seen) != shades {
			t.Errorf("%d shades instead of %d", len(seen), shades)
		}
		if mean := sum / len(after.ink); mean < -2 || mean > 2 {
			t.Errorf("with %d shades it is darker by %d", shades, mean)
		}
		if n, m := changes(before), changes(after); n*2 < m*3 {
			t.Errorf("with %d shades %d of %d changes are left", shades, m, n)
		}
	}
}

// A line of two thirds of a pixel, as some scripts have it in small text, is drawn wherever it lies between two pixels.
func TestCalmKeepsHairlines(t *testing.T) {
	for above := range 171 {
		for _, shades := range []int{3, 5} {
			g := glyph{image.Rect(0, 0, 1, 4), []uint8{0, uint8(above), uint8(170 - above), 0}}
			g.calm(shades)
			if len(bytes.Trim(g.ink, "\x00")) == 0 {
				t.Errorf("of pixels of %d and %d nothing is left in %d shades", above, 170-above, shades)
			}
		}
	}
}

// Every part of a card is in its key: a cached card is never shown for another one.
func TestKeyTellsCardsApart(t *testing.T) {
	f, c := fonts(t), cards["plain"]
	seen := map[string]bool{f.Key(c): true}
	for _, change := range []func(*Card){
		func(c *Card) { c.Site += "!" }, func(c *Card) { c.Address += "!" }, func(c *Card) { c.Label += "!" }, func(c *Card) { c.Title += "!" },
		func(c *Card) { c.Rating += "!" }, func(c *Card) { c.Value++ }, func(c *Card) { c.Best++ }, func(c *Card) { c.Claim += "!" },
		func(c *Card) { c.By += "!" }, func(c *Card) { c.Text += "!" }, func(c *Card) { c.Bar = town }, func(c *Card) { c.RightToLeft = true },
		func(c *Card) { c.Colours = ColoursOf(map[string]string{"ink": "#123"}) },
	} {
		other := c
		change(&other)
		if seen[f.Key(other)] {
			t.Errorf("%+v has the key of another card", other)
		}
		seen[f.Key(other)] = true
	}
}

// A site has its colours on cards as on its pages, in either form.
func TestColours(t *testing.T) {
	c := ColoursOf(map[string]string{"paper": "#fed", "v1": "#0102ff"})
	if c.Paper != (color.RGBA{0xff, 0xee, 0xdd, 0xff}) || c.Values[0] != (color.RGBA{1, 2, 0xff, 0xff}) || c.Ink != ColoursOf(nil).Ink {
		t.Errorf("%+v", c)
	}
}

// The colours of cards are those of the style sheet.
func TestColoursOfTheme(t *testing.T) {
	css, err := fs.ReadFile(themes.FS, "counterpoint/assets/css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	light, _, _ := strings.Cut(string(css), "@media")
	for name, colour := range usual {
		if !strings.Contains(light, "--"+name+": "+colour+";") {
			t.Errorf("--%s is not %s", name, colour)
		}
	}
}

// With another font, a card is another one.
func TestKeyTellsFontsApart(t *testing.T) {
	all, _ := fs.Sub(themes.FS, "counterpoint/assets/fonts")
	data, err := fs.ReadFile(all, "libre-franklin-latin.woff2")
	if err != nil {
		t.Fatal(err)
	}
	one, err := LoadFonts(fstest.MapFS{"one.woff2": {Data: data}})
	if err != nil {
		t.Fatal(err)
	}
	if c := cards["plain"]; one.Key(c) == fonts(t).Key(c) {
		t.Error("a card in other letters has the same key")
	}
	if _, err := LoadFonts(fstest.MapFS{"broken.woff2": {Data: data[:len(data)/2]}}); err == nil || !strings.Contains(err.Error(), "broken.woff2") {
		t.Errorf("half a font: %v", err)
	}
	if _, err := LoadFonts(fstest.MapFS{}); err == nil {
		t.Error("no fonts are enough")
	}
}

// The letters of the languages the first sites need are in the fonts.
func TestFontsHaveLatinAndCyrillic(t *testing.T) {
	const letters = "AZaz ÀÉÎÕÜßçñøŁłŠšŽž АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯЪЫЭЁабвгґдеєжзиіїйклмнопрстуфхцчшщьюяъыэё Ωω Ầờ «»„“”‘’–—…№€₴%"
	f := fonts(t)
	for _, r := range letters {
		if !f.has(r) {
			t.Errorf("the letter %c is lacking", r)
		}
	}
}

// Names of the parts of a card stand in the way of nobody: what is written in bold is bold, since each style has its weight.
func TestWeights(t *testing.T) {
	f := fonts(t)
	width := func(of style) int {
		p := f.shape(of, "Checked", false)
		defer p.release()
		return widest(p.lines(em, 10*em, 1), em)
	}
	if !(width(reading) < width(headline) && width(headline) < width(wordmark) && width(plain) < width(label)) {
		t.Errorf("widths %d, %d, %d with serifs and %d, %d without", width(reading), width(headline), width(wordmark), width(plain), width(label))
	}
}

func BenchmarkDraw(b *testing.B) {
	f, c := fonts(b), cards["claim"]
	for b.Loop() {
		if _, err := f.Draw(c); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoadFonts(b *testing.B) {
	for b.Loop() {
		fonts(b)
	}
}

// A text of any length is drawn in about the same time, since a card has room for little of it.
func TestLongWord(t *testing.T) {
	f := fonts(t)
	took := func(n int) time.Duration {
		shortest := time.Hour
		for range 5 { // of which some meet a machine that has nothing else to do
			start := time.Now()
			if _, err := f.Draw(Card{Site: "Town", Title: strings.Repeat("Рентгено_*", n)}); err != nil {
				t.Fatal(err)
			}
			shortest = min(shortest, time.Since(start))
		}
		return shortest
	}
	if some, all := took(200), took(3000); all > 10*some {
		t.Errorf("with fifteen times as many letters it takes %v, not %v", all, some)
	}
}

// Marks that have no width of their own are drawn, and are no spaces.
func TestMarksAreDrawn(t *testing.T) {
	p := fonts(t).shape(plain, "q\u0301 q", false)
	defer p.release()
	l := p.lines(40, 400, 1)[0]
	seen := 0
	for _, g := range l.glyphs {
		if !g.space {
			seen++
		}
	}
	if seen != 3 || len(l.glyphs) != 4 {
		t.Errorf("%d glyphs, %d of them seen", len(l.glyphs), seen)
	}
}

// Lines are as wide as there is room, each letter is on one of them, and what has no room ends in dots.
func TestLines(t *testing.T) {
	p := fonts(t).shape(plain, "The ferry crosses the bay more often than before", false)
	defer p.release()
	for _, width := range []int{150, 300, 600, 2000} {
		lines := p.lines(40, width, 99)
		if wide := widest(lines, 40); wide > width {
			t.Errorf("a line is %d wide, and has room for %d", wide, width)
		}
		glyphs := len(lines) - 1 // a space at the end of each but the last
		for _, l := range lines {
			glyphs += len(l.glyphs)
		}
		if glyphs != len(p.text) {
			t.Errorf("at %d there are %d letters of %d", width, glyphs, len(p.text))
		}
	}
	for width := 60; width < 2000; width += 13 {
		if n, lines := p.count(40, width), p.lines(40, width, 99); n != len(lines) {
			t.Errorf("at %d there are %d lines, not %d", width, len(lines), n)
		}
	}
	if lines := p.lines(40, 300, 2); len(lines) != 2 || lines[1].glyphs[len(lines[1].glyphs)-1].id != p.set.dots.Glyphs[0].GlyphID {
		t.Errorf("%d lines, the last without dots", len(lines))
	}
}
