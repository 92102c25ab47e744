// Package sharecard draws the picture that represents a page where its link is shared, as a PNG of 1200 by 630 pixels, the
// size that readers of Open Graph expect.
//
// It knows no records, and draws the same card to the same bytes, unless a cache has them already.
package sharecard

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// Width and Height are the size of a card in pixels.
const (
	Width  = 1200
	Height = 630
)

// Card is the content of a card. That of the site itself has no rating.
type Card struct {
	Site    string // name of the site
	Label   string // of the text: "The claim"
	Text    string // the claim
	Rating  string // name of the rating, or empty
	Value   int    // of the rating, from 1; 0 is off the scale
	Best    int    // value of the best rating
	By      string // claimant and date
	Address string // of the page, without the scheme
}

// version changes whenever the same card is drawn with other pixels, which makes cached cards invalid.
const version = 5

// Key returns a hash of everything that is drawn, in hexadecimal.
func (c Card) Key() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %#v", version, c))
	return hex.EncodeToString(sum[:])
}

const (
	margin = 72
	room   = Width - 2*margin
)

// Draw returns the card as PNG. Text that does not fit at the smallest size ends in an ellipsis, and text whose letters the
// fonts lack is left out; see [Tally].
func (c Card) Draw() ([]byte, error) {
	s := sheets.Get().(*sheet)
	defer sheets.Put(s)
	clear(s.rows)
	rated := c.Rating != ""
	c, _ = c.drawable()
	if c.Site == "" {
		c.Site, _, _ = strings.Cut(c.Address, "/")
	}
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
	switch {
	case rated && c.Text == "": // the rating has the place of the claim
		const radius, size = 110, 84
		middle := (133 + bottom) / 2
		if c.Rating == "" {
			s.dial(Width/2, middle, radius, c.Value, c.Best)
			break
		}
		s.dial(margin+radius, middle, radius, c.Value, c.Best)
		s.text(bold, size, inkTone, margin+2*radius+48, middle+size/3, cut(bold, size, c.Rating, room-2*radius-48))
	case rated:
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
