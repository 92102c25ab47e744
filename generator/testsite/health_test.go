package testsite_test

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"counterpoint/generator/edtf"
	"counterpoint/generator/record"
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

// unused are the keys that no record about vaccines has: the site is of no text with points and versions, nothing in it was
// corrected or renamed since it began, nobody read it a second time, and no fallacy is defined. Numbers and days of
// publication are in the ledger, and every number of its figures is of the usual kind. Only claims need to be excused from a
// rule, no altered picture has an original, no field of its own suits all records of a kind, its words for relations are the
// program's, and its interface has one language.
var unused = map[string]bool{
	"claim.points": true, "claim.versions": true, "claim.whole": true, "claim.fallacy": true, "claim.formerly": true, "claim.aliases": true, "claim.correction": true,
	"claim.number": true, "claim.checked": true, "claim.as_of": true, "claim.changed": true, "claim.verified": true, "claim.reviewer": true,
	"event.points": true, "event.versions": true, "event.formerly": true, "event.aliases": true, "figure.points": true, "figure.formerly": true, "figure.aliases": true, "figure.correction": true,
	"figure.value.version": true, "figure.value.kind": true, "source.formerly": true, "source.aliases": true, "actor.formerly": true, "actor.aliases": true, "topic.formerly": true, "topic.aliases": true, "rating.formerly": true, "rating.aliases": true,
	"translation.translator": true, "translation.allow": true, "claim.media.original": true, "event.allow": true, "figure.allow": true,
	"source.allow": true, "actor.allow": true, "side.allow": true, "topic.allow": true, "rating.allow": true, "field.required": true,
	"field.in": true, "term.in": true, "term.inverse": true,
}

// The site about vaccines uses every other key of its kinds of records at least once, and every form that a date can have.
func TestHealthSaysAll(t *testing.T) {
	folder := os.DirFS("testdata/health")
	files, err := record.Files(folder)
	if err != nil {
		t.Fatal(err)
	}
	used, forms, kinds := map[string]bool{}, map[string]bool{}, map[*record.Schema]bool{}
	for _, f := range files {
		text, err := fs.ReadFile(folder, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		var table map[string]any
		if _, err := toml.Decode(string(text), &table); err != nil {
			t.Fatal(f.Name, err)
		}
		kinds[f.Schema] = true
		for _, entry := range tables(table, f.Schema) {
			walk(string(f.Schema.Kind), f.Schema.Fields, entry, func(path string, field *record.Field, v any) {
				used[path] = true
				if field.Type == record.PartialDate {
					forms[form(v)] = true
				}
			})
		}
	}
	for s := range kinds {
		walk(string(s.Kind), s.Fields, nil, func(path string, _ *record.Field, _ any) {
			top := path[:strings.LastIndexByte(path, '.')]
			if !unused[top] && used[path] == unused[path] {
				t.Errorf("%s: is it used? %t. Is it in the list of what is not? %t", path, used[path], unused[path])
			}
		})
	}
	want := []string{"about", "by", "day", "from", "month", "one of two", "range", "unknown", "year"}
	if got := slices.Sorted(maps.Keys(forms)); !slices.Equal(got, want) {
		t.Errorf("dates are known in the forms\n%q, not\n%q", got, want)
	}
}

// tables returns the records of a file.
func tables(file map[string]any, s *record.Schema) []map[string]any {
	if !s.List {
		return []map[string]any{file}
	}
	list, _ := file[string(s.Kind)].([]map[string]any)
	return list
}

// walk calls visit for each key of a table, or for all that there can be when table is nil.
func walk(at string, fields []record.Field, table map[string]any, visit func(path string, f *record.Field, v any)) {
	for i := range fields {
		f := &fields[i]
		v, is := table[f.Key]
		if table != nil && !is {
			continue
		}
		path := at + "." + f.Key
		visit(path, f, v)
		switch v := v.(type) {
		case []map[string]any:
			for _, below := range v {
				walk(path, f.Fields, below, visit)
			}
		case []any: // tables in one line
			for _, below := range v {
				if table, ok := below.(map[string]any); ok {
					walk(path, f.Fields, table, visit)
				}
			}
		case nil:
			walk(path, f.Fields, nil, visit)
		}
	}
}

// form says how exactly a date is known.
func form(v any) string {
	text, isText := v.(string)
	if !isText {
		return "day"
	}
	d, err := edtf.Parse(text)
	switch {
	case err != nil:
		return err.Error()
	case d.Form == edtf.Unknown:
		return "unknown"
	case d.Form == edtf.OneOf:
		return "one of two"
	case d.Form == edtf.Range && d.From.Open():
		return "by"
	case d.Form == edtf.Range && d.To.Open():
		return "from"
	case d.Form == edtf.Range:
		return "range"
	case d.From.Approximate:
		return "about"
	case d.From.Month == 0:
		return "year"
	}
	return "month"
}
