package sharecard

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var cards = map[string]Card{
	"plain":    {"Kestrel Bay, Checked", "The claim", "The council will double bus fares", "Mostly true", 4, 5, "Ada Odell, 4 March 2024", "town.example/c/1/"},
	"off":      {"Kestrel Bay, Checked", "The claim", "Two lines will close", "Unproven", 0, 5, "A caller, early March 2024", "town.example/c/2/"},
	"cyrillic": {"Проверка города", "Утверждение", "Совет удвоит плату за проезд «к лету», сказала Ада Оделл", "Неверно", 1, 5, "Ада Оделл, 4 марта 2024", "town.example/c/3/"},
	"long":     {"Kestrel Bay, Checked", "The claim", strings.Repeat("The council said that the ferry would cross the bay more often than before. ", 12), strings.Repeat("Mostly true ", 6), 4, 5, strings.Repeat("Ada Odell of the council, ", 9), "town.example/c/4/"},
	"word":     {"Kestrel Bay, Checked", "The claim", strings.Repeat("fare", 80), "False", 1, 5, "Ada Odell", "town.example/c/5/"},
	"missing":  {"Kestrel Bay, Checked", "The claim", "It was said as 二重 in the paper", "Mixed", 3, 5, "Ada Odell", "town.example/c/6/"},
	"arabic":   {"تحقق من المدينة", "الادعاء", "المجلس سيضاعف الأجرة", "خطأ", 1, 5, "4 مارس 2024: آدا", "town.example/c/7/"},
	"names":    {"Kestrel Bay, Checked", "The claim", "Fares go up", "Off the mark", 2, 5, "李小龍", "town.example/c/8/"},
	"emoji":    {"Kestrel Bay, Checked", "The claim", "🚌 Fares double 👍🏽 by summer", "False", 1, 5, "Ada Odell", "town.example/c/9/"},
	"site":     {Site: "Kestrel Bay, Checked", Text: "What was said about the harbour, and what the evidence shows.", Address: "town.example"},
}

// A card is a picture of the size sharers expect, with nothing in its margin, the same bytes each time, and light.
func TestDraw(t *testing.T) {
	for name, c := range cards {
		t.Run(name, func(t *testing.T) {
			data, err := c.Draw()
			if err != nil {
				t.Fatal(err)
			}
			if dir := os.Getenv("CARDS"); dir != "" { // to look at them
				if err := os.WriteFile(filepath.Join(dir, name+".png"), data, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if again, _ := c.Draw(); !bytes.Equal(data, again) {
				t.Error("drawn twice, it is not the same")
			}
			if len(data) > 60_000 {
				t.Errorf("%d bytes", len(data))
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
			for y := range Height {
				for x := range Width {
					if p.ColorIndexAt(x, y) == 0 {
						continue
					}
					inked++
					if x < margin-4 || x >= Width-margin+4 || y < 48 || y > Height-margin+24 {
						t.Fatalf("ink in the margin, at %d, %d", x, y)
					}
				}
			}
			if inked < 10_000 {
				t.Errorf("only %d pixels have ink", inked)
			}
		})
	}
}

// Every part of a card is in its key: a cached card is never shown for another one.
func TestKeyTellsCardsApart(t *testing.T) {
	c := cards["plain"]
	seen := map[string]bool{c.Key(): true}
	for _, change := range []func(*Card){
		func(c *Card) { c.Site += "!" }, func(c *Card) { c.Label += "!" }, func(c *Card) { c.Text += "!" }, func(c *Card) { c.Rating += "!" },
		func(c *Card) { c.Value-- }, func(c *Card) { c.Best++ }, func(c *Card) { c.By += "!" }, func(c *Card) { c.Address += "!" },
	} {
		other := c
		change(&other)
		if seen[other.Key()] {
			t.Errorf("%+v has the key of another card", other)
		}
		seen[other.Key()] = true
	}
}

// The letters of the languages the first sites need are in the fonts.
func TestFontsHaveLatinAndCyrillic(t *testing.T) {
	const letters = "AZaz ÀÉÎÕÜßçñøŁłŠšŽž АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯЪЫЭЁабвгґдеєжзиіїйклмнопрстуфхцчшщьюяъыэё «»„“”‘’–—…№€%"
	for name, f := range map[string]*typeface{"regular": regular(), "bold": bold()} {
		for _, r := range letters {
			if !f.has(r) {
				t.Errorf("%s lacks the letter %c", name, r)
			}
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	c := cards["plain"]
	for b.Loop() {
		if _, err := c.Draw(); err != nil {
			b.Fatal(err)
		}
	}
}

// A word of any length is broken in time that grows with its length, and each line of it is as long as it can be.
func TestLongWord(t *testing.T) {
	const wide = 1000
	word := strings.Repeat("Рентгено_*", 3000)
	took := func(word string) time.Duration {
		shortest := time.Hour
		for range 25 { // of which some meet a machine that has nothing else to do
			start := time.Now()
			wrap(word, 40, wide)
			shortest = min(shortest, time.Since(start))
		}
		return shortest
	}
	if some, all := took(word[:len(word)/4]), took(word); all > 10*some {
		t.Errorf("a word of %d letters takes %v, a quarter of it %v", len([]rune(word)), all, some)
	}
	lines := wrap(word, 40, wide)
	if strings.Join(lines, "") != word {
		t.Error("letters are lost")
	}
	for i, line := range lines[:len(lines)-1] {
		next := string([]rune(lines[i+1])[:1])
		if width(regular, 40, line) > wide || width(regular, 40, line+next) <= wide {
			t.Errorf("line %d is %q, before %q", i+1, line, next)
		}
	}
}
