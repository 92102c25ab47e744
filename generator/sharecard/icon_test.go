package sharecard

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"strings"
	"testing"
)

// The icons of a site show its sign, are as large as their names and heads say, and are the same each time.
func TestIcons(t *testing.T) {
	fonts := fonts(t)
	files, err := fonts.Icons("28", ColoursOf(nil))
	if err != nil {
		t.Fatal(err)
	}
	for name, size := range map[string]int{IconApple: 180, IconLarge: 512, IconICO: 48} {
		data := files[name]
		if name == IconICO {
			if !bytes.HasPrefix(data, []byte{0, 0, 1, 0, 1, 0, 48, 48}) {
				t.Errorf("%s begins with %x", name, data[:8])
			}
			data = data[22:]
		}
		img, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if img.Bounds().Dx() != size || img.Bounds().Dy() != size {
			t.Errorf("%s is %v", name, img.Bounds())
		}
		ink := 0
		for x := range size {
			for y := range size {
				if r, _, _, _ := img.At(x, y).RGBA(); r < 0x8000 {
					ink++
				}
			}
		}
		if part := ink * 100 / size / size; part < 8 || part > 50 {
			t.Errorf("%d%% of %s are ink", part, name)
		}
	}
	if err := xml.Unmarshal(files[IconSVG], new(struct{})); err != nil || !strings.Contains(string(files[IconSVG]), "<path") {
		t.Errorf("%s: %v: %s", IconSVG, err, files[IconSVG])
	}
	again, _ := fonts.Icons("28", ColoursOf(nil))
	for name := range files {
		if !bytes.Equal(files[name], again[name]) {
			t.Errorf("%s is drawn in two ways", name)
		}
	}
}

// A sign that the fonts have no letters for leaves the ground alone.
func TestIconsWithoutLetters(t *testing.T) {
	files, err := fonts(t).Icons("東", ColoursOf(nil))
	if err != nil || strings.Contains(string(files[IconSVG]), "<path") {
		t.Errorf("%v: %s", err, files[IconSVG])
	}
}
