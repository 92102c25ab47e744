package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"counterpoint/generator/record"
)

// What was found out about a medium that is what is claimed is a MediaReview (schema.org) in the ClaimReview of the page. It
// leads to the medium on the page, and shows no copy of one that may disturb.
func TestMediaReview(t *testing.T) {
	p := town(t)
	seen := 0
	for _, c := range p.graph.Claims {
		if c.Rec.Withdrawn() {
			continue
		}
		d := p.pageOf(t, c.Rec.Link())
		var r struct {
			URL                   string
			AssociatedMediaReview []struct {
				URL, MediaAuthenticityCategory string
				ItemReviewed                   struct {
					MediaItemAppearance struct{ Description, ThumbnailURL, SHA256sum string }
				}
			}
		}
		must(t, json.Unmarshal([]byte(jsonLD(d, "ClaimReview")[0]), &r))
		var want []string
		for i, m := range c.Rec.Media {
			if m.IsClaim() && m.Authenticity != "" {
				want = append(want, fmt.Sprintf("%s#m%d %s", r.URL, i+1, m.Alt))
			}
		}
		var got []string
		for _, m := range r.AssociatedMediaReview {
			shown := m.ItemReviewed.MediaItemAppearance
			got = append(got, m.URL+" "+shown.Description)
			if _, id, _ := strings.Cut(m.URL, "#"); d.ids[id] != 1 {
				t.Errorf("%s: %s leads nowhere", d.path, m.URL)
			}
			if p.files[strings.TrimPrefix(shown.ThumbnailURL, p.base)] == nil {
				t.Errorf("%s: there is no %s", d.path, shown.ThumbnailURL)
			}
			seen++
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: reviewed are %q, not %q", d.path, got, want)
		}
	}
	if seen == 0 {
		t.Error("no medium is reviewed")
	}
}

// Pages load copies of pictures, and none from elsewhere; what may disturb is in a box that is closed. The file of a picture
// is not published, under any name.
func TestMediaIsShown(t *testing.T) {
	p := town(t)
	d := p.pageOf(t, "/claims/bridge-cost/")
	disturbing := 0
	for _, name := range []string{"img", "video", "audio"} {
		for e := range d.elements(name) {
			at, closed := attr(e, "src"), false
			if strings.HasPrefix(at, "data:image/png;base64,") { // the short address
				continue
			}
			data := p.files[strings.TrimPrefix(at, "/")]
			if len(data) == 0 || name == "img" && !bytes.HasPrefix(data, []byte("\xff\xd8\xff")) {
				t.Errorf("<%s> shows %s", name, at)
			}
			if name == "img" && (attr(e, "loading") != "lazy" || attr(e, "width") == "" || attr(e, "height") == "" || attr(e, "alt") == "") {
				t.Errorf("%s has no size, no description, or is loaded at once", at)
			}
			if name != "img" && (attr(e, "preload") != "none" || attr(e, "controls") != "" || attr(e, "aria-label") == "") {
				t.Errorf("%s is loaded before it is asked for, or has no name", at)
			}
			for up := e.Parent; up != nil; up = up.Parent {
				if up.Data == "details" && !slices.ContainsFunc(up.Attr, func(a html.Attribute) bool { return a.Key == "open" }) {
					closed = true
				}
			}
			if closed {
				disturbing++
			}
		}
	}
	if disturbing != 1 {
		t.Errorf("%d media are in a closed box", disturbing)
	}
	original, err := readTree(filepath.Join(townDir, record.MediaDir))
	must(t, err)
	for name, data := range p.files {
		for file, bytes := range original {
			if string(data) == string(bytes) && strings.HasSuffix(file, ".png") {
				t.Errorf("%s is the file %s", name, file)
			}
		}
	}
	other := strings.ReplaceAll(string(p.files["claims/library-hours/index.html"]), `media="print"`, "")
	if strings.Contains(other, "media") {
		t.Error("a page without media has something of it")
	}
}
