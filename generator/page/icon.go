package page

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/clipperhouse/uax29/v2/graphemes"

	"counterpoint/generator/sharecard"
)

// manifestFile says to phones how the site is shown when a reader puts it beside other programs (W3C, Web Application
// Manifest).
const manifestFile = "site.webmanifest"

// icons adds the icons of the site and the manifest that names them.
func (b *builder) icons() {
	if b.s.Icons == nil {
		return
	}
	files, err := b.s.Icons(signOf(b.s.Title))
	for _, name := range slices.Sorted(maps.Keys(files)) {
		b.file("static/"+name, files[name], err)
	}
	icon := func(name, sizes, kind string) map[string]string {
		return map[string]string{"src": name, "sizes": sizes, "type": kind}
	}
	manifest, err2 := json.Marshal(map[string]any{
		"name": b.s.Title, "lang": b.s.Lang, "start_url": ".", "display": "browser",
		"background_color": sharecard.Hex(b.s.Colours.Paper), "theme_color": sharecard.Hex(b.s.Colours.Band),
		"icons": []map[string]string{icon(sharecard.IconSVG, "any", "image/svg+xml"), icon(sharecard.IconApple, "180x180", "image/png"), icon(sharecard.IconLarge, "512x512", "image/png")},
	})
	if err == nil {
		err = err2
	}
	b.file("static/"+manifestFile, manifest, err)
}

var leadingNumber = regexp.MustCompile(`^\d{1,4}\b`)

// signOf is what stands for a site in its icon: a number of up to four digits that its title begins with, otherwise the first letter.
func signOf(title string) string {
	if n := leadingNumber.FindString(title); n != "" {
		return n
	}
	first := graphemes.FromString(strings.TrimSpace(title))
	if !first.Next() {
		return ""
	}
	return strings.ToUpper(first.Value())
}
