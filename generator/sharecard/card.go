// Package sharecard draws the picture that stands for a page where its link is shared: 1200 by 630 pixels, the size the
// Open Graph protocol's readers expect, as PNG.
//
// It takes words and gives bytes: it knows no records, reads and writes no files, and the same card is always the same
// bytes. What is on it stands on the page too.
package sharecard

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Width and Height are the size of a card in pixels.
const (
	Width  = 1200
	Height = 630
)

// Card is what is drawn. A card without a rating is the one of the site itself.
type Card struct {
	Site    string // the site's name, at the top
	Label   string // what the text is: "The claim"
	Text    string // the claim
	Rating  string // the rating's word, or empty
	Value   int    // its place on the scale, from 1; 0 is off the scale
	Best    int    // the scale's best place
	By      string // who made the claim, and when
	Address string // where the check is, without the scheme
}

// drawing changes whenever the same card would be drawn with other pixels, so that no cache keeps the old one.
const drawing = 4

// Key names a card by everything that is drawn on it, in hexadecimal.
func (c Card) Key() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %#v", drawing, c))
	return hex.EncodeToString(sum[:])
}

const (
	margin = 72
	room   = Width - 2*margin
)

// Draw returns the card as PNG. Text that has no room at the smallest size ends in an ellipsis.
func (c Card) Draw() ([]byte, error) {
	s := newSheet()
	defer sheets.Put(s)
	s.text(bold, 34, inkMain, margin, 96, c.Site)
	s.box(inkMain, margin, 122, Width-margin, 128)
	s.box(inkMain, margin, 131, Width-margin, 133)

	top, bottom := 196, Height-margin
	if c.Label != "" {
		s.text(bold, 24, inkSoft, margin, top, c.Label)
		top += 8
	}
	if c.By != "" || c.Address != "" {
		s.text(regular, 26, inkSoft, Width-margin-width(regular, 26, c.Address), bottom, c.Address)
		s.text(regular, 26, inkSoft, margin, bottom, cut(regular, 26, c.By, room-40-width(regular, 26, c.Address)))
		bottom -= 62
	}
	if c.Rating != "" {
		s.dial(margin+31, bottom-22, 31, c.Value, c.Best)
		s.text(bold, 62, inkTone, margin+86, bottom, cut(bold, 62, c.Rating, room-86))
		bottom -= 96
	}
	size, lines := fit(c.Text, room, bottom-top)
	for i, line := range lines {
		s.text(regular, size, inkMain, margin, top+(i+1)*leading(size), line)
	}
	return encodePNG(s.rows, palette(tone(c.Value, c.Best)))
}
