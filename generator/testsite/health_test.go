package testsite_test

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the picture that the test draws")

// The picture of the site about vaccines is what its caption says: two bars as long as the rates of the Finnish study, drawn
// here and by nobody else.
func TestPictureOfHealth(t *testing.T) {
	const unit, height, gap = 40, 40, 20 // points for one case in 100,000 person-years
	canvas := image.NewPaletted(image.Rect(0, 0, 10*unit, 2*height+3*gap), color.Palette{color.White, color.RGBA{0x1f, 0x4e, 0x79, 0xff}})
	for i, tenths := range []int{90, 7} { // vaccinated, unvaccinated
		top := gap + i*(height+gap)
		bar := image.Rect(0, top, tenths*unit/10, top+height)
		draw.Draw(canvas, bar, image.NewUniform(canvas.Palette[1]), image.Point{}, draw.Src)
	}
	var want bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&want, canvas); err != nil {
		t.Fatal(err)
	}
	name := filepath.FromSlash("testdata/health/media/claims/pandemrix-narcolepsy/rates.png")
	if *update {
		if err := os.WriteFile(name, want.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Close()
	picture, err := png.Decode(got)
	if err != nil {
		t.Fatal(err)
	}
	if picture.Bounds() != canvas.Bounds() {
		t.Fatalf("%s is %v large, not %v", name, picture.Bounds(), canvas.Bounds())
	}
	for y := range canvas.Rect.Dy() {
		for x := range canvas.Rect.Dx() {
			if r, g, b, a := picture.At(x, y).RGBA(); (color.RGBA64{uint16(r), uint16(g), uint16(b), uint16(a)}) != color.RGBA64Model.Convert(canvas.At(x, y)) {
				t.Fatalf("%s differs at %d, %d: run this test with -update", name, x, y)
			}
		}
	}
}
