package sharecard

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// drawable is a card without the texts whose letters the fonts lack. A text goes as a whole, since a part of it would say
// something else. What is no letter, such as an emoji, goes by itself. Lacks has, by the name of the script, the first
// letter that was missing.
func (f *Fonts) drawable(c Card) (shown Card, lacks map[string]rune) {
	lacks = map[string]rune{}
	for _, text := range []*string{&c.Site, &c.Address, &c.Label, &c.Title, &c.Rating, &c.Claim, &c.By, &c.Text} {
		*text = f.drawableText(*text, lacks)
	}
	c.Bar = slices.Clone(c.Bar)
	for i := range c.Bar {
		c.Bar[i].Rating = f.drawableText(c.Bar[i].Rating, lacks)
	}
	if c.Claim == "" {
		c.By = "" // it would seem to be who found what the title says
	}
	return c, lacks
}

// symbols is the name under which signs that are no letters are reported.
const symbols = "emoji and other signs"

func (f *Fonts) drawableText(text string, lacks map[string]rune) string {
	lacking := func(script string, r rune) {
		if _, known := lacks[script]; !known {
			lacks[script] = r
		}
	}
	var b strings.Builder
	cut, seen, last := false, false, rune(0)
	for _, r := range norm.NFC.String(text) {
		switch {
		case unicode.Is(unicode.Bidi_Control, r), unicode.Is(unicode.Join_Control, r) && unicode.In(last, unicode.L, unicode.M): // without a look of their own
			b.WriteRune(r)
		case unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Me): // they change how others look
			cut = true
		case f.has(r):
			b.WriteRune(r)
			seen = true
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case unicode.Is(unicode.Pd, r):
			b.WriteByte('-')
		case unicode.In(r, unicode.So, unicode.Sk):
			lacking(symbols, r)
			cut = true
		default:
			simple := norm.NFKD.String(string(r)) // of a ligature, and of letters of full width
			if !unicode.IsLetter(r) || strings.ContainsFunc(simple, func(r rune) bool { return !f.has(r) }) {
				lacking(scriptOf(r), r)
				return ""
			}
			b.WriteString(simple)
			seen = true
		}
		last = r
	}
	if !seen {
		return ""
	}
	if cut {
		return strings.Join(strings.Fields(b.String()), " ")
	}
	return b.String()
}

// scriptOf is the name of the script of a letter, as Unicode has it.
func scriptOf(r rune) string {
	for _, name := range slices.Sorted(maps.Keys(unicode.Scripts)) {
		if unicode.Is(unicode.Scripts[name], r) && name != "Common" && name != "Inherited" {
			return strings.ReplaceAll(name, "_", " ")
		}
	}
	return symbols
}

// Tally counts the cards that are drawn without some of their text. It is safe for concurrent use.
type Tally struct {
	mu    sync.Mutex
	cards int
	lacks map[string]rune
}

// Counting returns what draws cards as another does with some fonts, and counts those that lack something.
func (t *Tally) Counting(f *Fonts, draw func(Card) ([]byte, error)) func(Card) ([]byte, error) {
	return func(c Card) ([]byte, error) {
		if _, lacks := f.drawable(c); len(lacks) > 0 {
			t.mu.Lock()
			defer t.mu.Unlock()
			t.cards++
			if t.lacks == nil {
				t.lacks = map[string]rune{}
			}
			for script, r := range lacks {
				if first, known := t.lacks[script]; !known || r < first { // the same one, in whatever order cards are drawn
					t.lacks[script] = r
				}
			}
		}
		return draw(c)
	}
}

// String says how many cards lack something, and what; it is empty when none does.
func (t *Tally) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.cards == 0 {
		return ""
	}
	var names []string
	for _, script := range slices.Sorted(maps.Keys(t.lacks)) {
		names = append(names, fmt.Sprintf("%s (%c)", script, t.lacks[script]))
	}
	cards := fmt.Sprintf("%d share cards are", t.cards)
	if t.cards == 1 {
		cards = "1 share card is"
	}
	return fmt.Sprintf("%s drawn without the texts that the fonts lack letters for, of %s; pages show everything", cards, strings.Join(names, ", "))
}
