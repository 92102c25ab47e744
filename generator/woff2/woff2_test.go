package woff2

import (
	"bytes"
	"io/fs"
	"testing"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"counterpoint/themes"
)

func served(t testing.TB, name string) []byte {
	data, err := fs.ReadFile(themes.FS, "counterpoint/assets/fonts/"+name+".woff2")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// A font is what it was before it was packed: its letters have their outlines, their widths, and the space before them.
func TestDecode(t *testing.T) {
	data, err := Decode(served(t, "source-serif-4-latin"))
	if err != nil {
		t.Fatal(err)
	}
	loader, err := opentype.NewLoader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	f, err := font.NewFont(loader)
	if err != nil {
		t.Fatal(err)
	}
	face := font.NewFace(f)
	for _, r := range "aé&8" { // made of curves, of other outlines, of several contours
		id, ok := face.NominalGlyph(r)
		outline, drawn := face.GlyphDataOutline(id)
		extents, known := face.GlyphExtents(id)
		if !ok || !drawn || !known || len(outline.Segments) < 8 {
			t.Fatalf("%c: glyph %d with %d segments", r, id, len(outline.Segments))
		}
		least, most := float32(1e6), float32(-1e6)
		for i := range outline.Segments {
			for _, p := range outline.Segments[i].ArgsSlice() {
				least, most = min(least, p.X), max(most, p.X)
			}
		}
		if width := face.HorizontalAdvance(id); least < -50 || most > width+50 || extents.XBearing != least || extents.Width != most-least {
			t.Errorf("%c: outline from %v to %v, extents %+v, width %v", r, least, most, extents, width)
		}
	}
}

// What is no font, or only a part of one, is an error and no panic.
func TestDecodeBroken(t *testing.T) {
	whole := served(t, "libre-franklin-vietnamese")
	for n := 0; n < len(whole)-4; n += 7 {
		if _, err := Decode(whole[:n]); err == nil {
			t.Fatalf("%d bytes of %d are a font", n, len(whole))
		}
	}
	for i := range 600 { // the head, the directory, and what is packed
		broken := bytes.Clone(whole)
		broken[i] ^= 0xff
		Decode(broken)
	}
}

func TestBase128(t *testing.T) {
	for _, test := range []struct {
		bytes string
		n     int
		short bool
	}{{"\x3f", 63, false}, {"\x87\x68", 1000, false}, {"\x80\x80\x80\x80\x80", 0, true}, {"\x81", 0, true}} {
		r := &reader{rest: []byte(test.bytes)}
		if n := r.base128(); r.short != test.short || !test.short && n != test.n {
			t.Errorf("%x is %d, short %v", test.bytes, n, r.short)
		}
	}
}
