package e2e

import (
	"encoding/base64"
	"fmt"
	"image/png"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"rsc.io/qr"
)

// The page of a claim and of a point has one picture besides the media of a claim, which a screen does not show: the code of
// its short address.
func TestCodesOfShortAddresses(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		short := map[string]string{} // by the address of the page
		for _, c := range p.graph.Claims {
			short[c.Rec.Link()] = p.base + fmt.Sprintf("c/%d/", c.Rec.Number)
		}
		for _, pt := range p.graph.Points {
			short[pt.Rec.Link()] = p.base + fmt.Sprintf("p/%d/", pt.Rec.Number)
		}
		for link, address := range short {
			d := p.pageOf(t, link)
			pictures := slices.DeleteFunc(slices.Collect(d.elements("img")), inMedium)
			if len(pictures) != 1 {
				t.Errorf("%s has %d pictures besides media", d.path, len(pictures))
				continue
			}
			n := pictures[0]
			hidden := slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "hidden" })
			picture, ok := strings.CutPrefix(attr(n, "src"), "data:image/png;base64,")
			if !hidden || !ok || attr(n, "alt") != "QR code for "+address {
				t.Errorf("%s: its picture is %v", d.path, n.Attr)
				continue
			}
			drawn, err := png.Decode(base64.NewDecoder(base64.StdEncoding, strings.NewReader(picture)))
			must(t, err)
			code, err := qr.Encode(address, qr.M)
			must(t, err)
			if size := drawn.Bounds().Size(); size.X != code.Size || size.Y != size.X { // the margin is in print.css
				t.Fatalf("%s: the code has %v squares", d.path, size)
			}
			for y := range code.Size {
				for x := range code.Size {
					if r, _, _, _ := drawn.At(x, y).RGBA(); (r == 0) != code.Black(x, y) {
						t.Fatalf("%s: the code is another one than that of %s", d.path, address)
					}
				}
			}
		}
	})
}

// inMedium tells whether an element is part of a picture or recording of a claim.
func inMedium(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if attr(n, "class") == "medium" {
			return true
		}
	}
	return false
}
