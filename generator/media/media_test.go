package media

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"maps"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"counterpoint/generator/check"
	"counterpoint/generator/media/mediatest"
)

var limits = Limits{Size: 100_000, Pixels: 5_000_000}

// open returns a folder with one file, made from a line or of that text.
func open(t *testing.T, line string) (f *Folder, name string) {
	t.Helper()
	name = "media/claims/bridge/a.jpg"
	data := []byte(line)
	if strings.HasPrefix(line, "make ") {
		var err error
		if data, err = mediatest.File(line); err != nil {
			t.Fatal(err)
		}
	}
	return Open(fstest.MapFS{name: {Data: data}}, limits), name
}

// A file is what its bytes say. What is too large, moves or is of no type that pages show is told with what to do.
func TestFile(t *testing.T) {
	for _, tt := range []struct {
		line string
		want check.MediaFile
	}{
		{"make jpeg 30x20", check.MediaFile{Type: "image/jpeg", Kinds: asImage, Width: 30, Height: 20}},
		{"make jpeg 30x20 turned=6", check.MediaFile{Type: "image/jpeg", Kinds: asImage, Width: 20, Height: 30}},
		{"make jpeg 30x20 turned=3 gps", check.MediaFile{Type: "image/jpeg", Kinds: asImage, Width: 30, Height: 20, Located: true}},
		{"make png 30x20", check.MediaFile{Type: "image/png", Kinds: asImage, Width: 30, Height: 20}},
		{"make gif 30x20", check.MediaFile{Type: "image/gif", Kinds: asImage, Width: 30, Height: 20}},
		{"make webp 1x1", check.MediaFile{Type: "image/webp", Kinds: asImage, Width: 1, Height: 1}},
		{"make mp3", check.MediaFile{Type: "audio/mpeg", Kinds: asAudio}},
		{"make wav", check.MediaFile{Type: "audio/wav", Kinds: asAudio}},
		{"make mp4", check.MediaFile{Type: "video/mp4", Kinds: asEver}},
		{"make webm", check.MediaFile{Type: "video/webm", Kinds: asEver}},
		{"make ogg", check.MediaFile{Type: "application/ogg", Kinds: asEver}},
		{strings.Repeat("\xff\xfb\x90\x00"+strings.Repeat("\x00", 413), 2), check.MediaFile{Type: "audio/mpeg", Kinds: asAudio}},
		{"a text", check.MediaFile{Wrong: "is not of a type that is shown, whatever its name says: allowed: JPEG, PNG, WebP, GIF, MP4, WebM, Ogg, MP3, WAV"}},
		{`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`, check.MediaFile{Wrong: "is not of a type that is shown, whatever its name says: allowed: JPEG, PNG, WebP, GIF, MP4, WebM, Ogg, MP3, WAV"}},
		{"make png 50000x40000 bomb", check.MediaFile{Wrong: "has 50000 by 40000 pixels, while a picture may have 5000000 together: make it smaller, or raise media_pixels under [params.limits] in hugo.toml"}},
		{"make png 4294967295x4294967295 bomb", check.MediaFile{Wrong: "is damaged, or of a variety of PNG that is not read: save it again"}},
		{"make webp 16384x16384 bomb", check.MediaFile{Wrong: "has 16384 by 16384 pixels, while a picture may have 5000000 together: make it smaller, or raise media_pixels under [params.limits] in hugo.toml"}},
		{"RIFF\x16\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x02\x00\x00\x00\x07\x00\x00\x07\x00\x00", check.MediaFile{Wrong: "is a picture that moves: save one frame of it, or make it a video"}},
		{"make jpeg 30x20 scans=101", check.MediaFile{Wrong: "is a JPEG of more scans than any program writes: save it again"}},
		{"\xff\xd8\xff\xe0", check.MediaFile{Wrong: "is damaged, or of a variety of JPEG that is not read: save it again"}},
		{strings.Repeat("x", 100_001), check.MediaFile{Wrong: "is longer than the 100000 bytes that a picture or recording may have: make it smaller, or publish it elsewhere and give its address, or raise media_size under [params.limits] in hugo.toml"}},
	} {
		f, name := open(t, tt.line)
		got := f.File(name)
		if (got.Wrong == "") != (len(got.SHA256) == 64) {
			t.Errorf("%.40q: its checksum is %q", tt.line, got.SHA256)
		}
		got.SHA256 = ""
		if got.Wrong != tt.want.Wrong || got.Type != tt.want.Type || strings.Join(got.Kinds, " ") != strings.Join(tt.want.Kinds, " ") ||
			got.Width != tt.want.Width || got.Height != tt.want.Height || got.Located != tt.want.Located || got.Missing {
			t.Errorf("%.40q is\n%+v\nand not\n%+v", tt.line, got, tt.want)
		}
	}
	f, _ := open(t, "a text")
	if !f.File("media/claims/bridge/none.jpg").Missing {
		t.Error("a file that is not there is not missing")
	}
}

// Files are those that people mean to publish, whichever folder they are in.
func TestFiles(t *testing.T) {
	f := Open(fstest.MapFS{
		"media/claims/b/z.png": {}, "media/claims/b.png": {}, "media/README.md": {}, "media/.git/x": {}, "media/claims/a/.DS_Store": {},
		"media/claims/a/x.jpg~": {}, "media/claims/a/x.jpg": {}, "static/y.jpg": {},
	}, limits)
	if got, want := strings.Join(f.Files(), " "), "media/claims/a/x.jpg media/claims/b.png media/claims/b/z.png"; got != want {
		t.Errorf("files are %s, not %s", got, want)
	}
	if none := Open(fstest.MapFS{}, limits).Files(); len(none) > 0 {
		t.Errorf("without a folder there are %v", none)
	}
}

// What was read holds until a file is changed, added or removed, or a limit is another one.
func TestHolds(t *testing.T) {
	f, name := open(t, "make png 6x3")
	folder := f.site.(fstest.MapFS)
	f.File(name)
	if !f.Holds(Open(folder, limits)) {
		t.Error("nothing has changed, and it does not hold")
	}
	for what, change := range map[string]func(fstest.MapFS) Limits{
		"another size": func(m fstest.MapFS) Limits { m[name] = &fstest.MapFile{}; return limits },
		"another time": func(m fstest.MapFS) Limits {
			m[name] = &fstest.MapFile{Data: m[name].Data, ModTime: time.Unix(1, 0)}
			return limits
		},
		"another file":  func(m fstest.MapFS) Limits { m["media/b.png"] = &fstest.MapFile{}; return limits },
		"none any more": func(m fstest.MapFS) Limits { delete(m, name); return limits },
		"another limit": func(fstest.MapFS) Limits { return Limits{Size: 1, Pixels: 1} },
	} {
		now := maps.Clone(folder)
		if changed := change(now); f.Holds(Open(now, changed)) {
			t.Errorf("%s, and it holds", what)
		}
	}
}

// A copy is upright whichever way the camera was held, and has none of what else was in the file.
func TestCopies(t *testing.T) {
	for turned, want := range map[int][4]int{1: {0, 1, 2, 3}, 2: {1, 0, 3, 2}, 3: {3, 2, 1, 0}, 4: {2, 3, 0, 1}, 5: {0, 2, 1, 3}, 6: {2, 0, 3, 1}, 7: {3, 1, 2, 0}, 8: {1, 3, 0, 2}} {
		f, name := open(t, "make jpeg 1600x800 turned="+string(rune('0'+turned))+" gps")
		smaller, larger, err := (&Copies{Folder: f}).Of(name)
		if err != nil {
			t.Fatal(err)
		}
		wide := turned < 5
		smallSize, largeSize := image.Pt(480, 240), image.Pt(1280, 640)
		if !wide {
			smallSize, largeSize = image.Pt(360, 720), image.Pt(800, 1600)
		}
		for i, data := range [][]byte{smaller, larger} {
			m, err := jpeg.Decode(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			size := m.Bounds().Size()
			if size != []image.Point{smallSize, largeSize}[i] {
				t.Errorf("orientation %d: a copy has the size %v", turned, size)
			}
			for q, colour := range want {
				at := image.Pt(size.X/4+q%2*size.X/2, size.Y/4+q/2*size.Y/2)
				if !near(m.At(at.X, at.Y), mediatest.Quarters[colour]) {
					t.Errorf("orientation %d: at %v it is %v, not %v", turned, at, m.At(at.X, at.Y), mediatest.Quarters[colour])
				}
			}
			if described := describe(data, limits.Pixels); described.Located || bytes.Contains(data, []byte("Exif")) || described.Width != size.X {
				t.Errorf("orientation %d: a copy says more than its pixels", turned)
			}
		}
	}
}

func near(a, b color.Color) bool {
	r, g, bl, _ := a.RGBA()
	r2, g2, b2, _ := b.RGBA()
	for _, p := range [][2]uint32{{r, r2}, {g, g2}, {bl, b2}} {
		if d := int(p[0]>>8) - int(p[1]>>8); d < -12 || d > 12 {
			return false
		}
	}
	return true
}

// store keeps copies in memory, and counts what was put.
type store map[string][]byte

func (s store) Get(key string) ([]byte, bool) { data, ok := s[key]; return data, ok }
func (s store) Put(key string, data []byte)   { s[key] = data }

// Copies are the same bytes each time, and are made once for a store. A small picture has one copy, of its own size.
func TestCopiesAreKept(t *testing.T) {
	f, name := open(t, "make png 600x300")
	kept := store{}
	c := &Copies{Folder: f, Store: kept}
	small1, large1, err := c.Of(name)
	small2, large2, err2 := (&Copies{Folder: f}).Of(name)
	if err != nil || err2 != nil || !bytes.Equal(small1, small2) || !bytes.Equal(large1, large2) || len(kept) != 2 {
		t.Errorf("%d and %d bytes, %d kept, %v, %v", len(small1), len(small2), len(kept), err, err2)
	}
	for key := range kept {
		kept[key] = []byte("kept")
	}
	if again, _, _ := c.Of(name); string(again) != "kept" {
		t.Error("a copy that is kept was made again")
	}
	f, name = open(t, "make png 60x30")
	if smaller, larger, err := (&Copies{Folder: f}).Of(name); err != nil || larger != nil || len(smaller) == 0 {
		t.Errorf("a small picture has copies of %d and %d bytes, %v", len(smaller), len(larger), err)
	}
}

// What cannot be decoded after all is an error that names the file, and so is a file that changes meanwhile.
func TestCopiesFail(t *testing.T) {
	f, name := open(t, "make png 1000x1000 bomb")
	if _, _, err := (&Copies{Folder: f}).Of(name); err == nil || !strings.HasPrefix(err.Error(), name+" cannot be decoded: ") {
		t.Errorf("error %v", err)
	}
	folder := fstest.MapFS{name: {Data: []byte("ID3 the first")}}
	f = Open(folder, limits)
	f.File(name)
	folder[name] = &fstest.MapFile{Data: []byte("ID3 the second")}
	if err := f.WriteRecording(name, &bytes.Buffer{}); err == nil || err.Error() != name+" has changed while it was read: build again" {
		t.Errorf("error %v", err)
	}
}

// Copies are within their bounds, keep their proportions, and are never larger than the picture.
func TestSizes(t *testing.T) {
	for _, tt := range []struct{ picture, small, large image.Point }{
		{image.Pt(4000, 3000), image.Pt(480, 360), image.Pt(1280, 960)},
		{image.Pt(1080, 20000), image.Pt(39, 720), image.Pt(432, 8000)},
		{image.Pt(480, 300), image.Pt(480, 300), image.Point{}},
		{image.Pt(20000, 1), image.Pt(480, 1), image.Pt(1280, 1)},
		{image.Pt(1, 1), image.Pt(1, 1), image.Point{}},
	} {
		if small, large := Sizes(tt.picture.X, tt.picture.Y); small != tt.small || large != tt.large {
			t.Errorf("%v has copies of %v and %v, not %v and %v", tt.picture, small, large, tt.small, tt.large)
		}
	}
}

// No bytes make describing or copying panic.
func FuzzDescribe(f *testing.F) {
	for _, line := range []string{"make jpeg 8x8 turned=6 gps", "make png 8x8", "make gif 8x8", "make webp 1x1", "make webp 100x100 bomb", "make mp3"} {
		data, err := mediatest.File(line)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		const name = "media/a"
		folder := Open(fstest.MapFS{name: {Data: data}}, Limits{Size: 1 << 20, Pixels: 10_000})
		if m := folder.File(name); m.Width > 0 {
			(&Copies{Folder: folder}).Of(name)
		}
	})
}
