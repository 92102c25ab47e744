package e2e

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"rsc.io/qr"
)

// The page of a claim and of a point has one picture besides the media of a claim, which a screen does not show: the code of
// its short address, with the margin that the standard wants.
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
			if !hidden || attr(n, "loading") != "lazy" || attr(n, "src") != "code.svg" || attr(n, "alt") != "QR code for "+address {
				t.Errorf("%s: its picture is %v", d.path, n.Attr)
			}
			code, err := qr.Encode(address, qr.M)
			must(t, err)
			picture := p.files[strings.TrimPrefix(link, "/")+"code.svg"]
			const margin = 4 // squares, as the standard wants
			if want := fmt.Sprintf(`viewBox="0 -.5 %d %[1]d"`, code.Size+2*margin); !bytes.Contains(picture, []byte(want)) {
				t.Errorf("%s: the code is not drawn with %s", d.path, want)
			}
			black := map[[2]int]bool{}
			for _, run := range regexp.MustCompile(`M(\d+) (\d+)h(\d+)`).FindAllStringSubmatch(string(picture), -1) {
				x, _ := strconv.Atoi(run[1])
				y, _ := strconv.Atoi(run[2])
				n, _ := strconv.Atoi(run[3])
				for i := range n {
					black[[2]int{x + i - margin, y - margin}] = true
				}
			}
			for y := -margin; y < code.Size+margin; y++ {
				for x := -margin; x < code.Size+margin; x++ {
					if black[[2]int{x, y}] != code.Black(x, y) {
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
