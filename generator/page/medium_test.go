package page

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/graph"
	"counterpoint/generator/media"
	"counterpoint/generator/media/mediatest"
	"counterpoint/generator/record"
)

// withMedia is the small site of the other tests, one of whose claims has pictures and recordings.
func withMedia(t *testing.T, toml string) (*graph.Graph, Settings) {
	t.Helper()
	site := councilFolder(t)
	claim := site["data/claims/fares.toml"]
	if claim == nil {
		t.Fatal("the claim has another name")
	}
	site["data/claims/fares.toml"] = &fstest.MapFile{Data: append(bytes.Clone(claim.Data), toml...)}
	for name, line := range map[string]string{"a.jpg": "jpeg 900x600 turned=6 gps", "talk.mp3": "mp3", "drawing.svg": "", "none.jpg": "jpeg 9x9"} {
		data := []byte("<svg/>")
		if line != "" {
			var err error
			if data, err = mediatest.File(line); err != nil {
				t.Fatal(err)
			}
		}
		site["media/claims/fares/"+name] = &fstest.MapFile{Data: data}
	}
	set, found, err := record.Load(site)
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	folder := media.Open(site, media.Limits{Size: 1 << 20, Pixels: 1 << 20})
	return graph.New(set), Settings{Words: english(t), BaseURL: "https://council.example/", Lang: "en", Media: folder, Copies: &media.Copies{Folder: folder}}
}

const someMedia = `
[[media]]
role = "claim"
file = "a.jpg"
alt  = "A poster"
authenticity = "original"
[[media]]
kind = "audio"
file = "talk.mp3"
alt  = "A talk"
[[media]]
file = "drawing.svg"
alt  = "A drawing"
[[media]]
url = "https://social.example/1.jpg"
alt = "A picture elsewhere"
[[media]]
file = "a.jpg"
alt  = "The poster again"
`

// What is published of a file is a copy of a picture, or a recording, beside the page of its claim: nothing else of media/,
// nothing of what is only described, and each file once.
func TestMediaFiles(t *testing.T) {
	g, s := withMedia(t, someMedia)
	files, err := All(g, s)
	if err != nil {
		t.Fatal(err)
	}
	picture, recording := s.Media.File("media/claims/fares/a.jpg"), s.Media.File("media/claims/fares/talk.mp3")
	at := "static/claims/fares/"
	var got []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		for _, ending := range []string{".jpg", ".mp3", ".svg", ".m4a"} {
			if strings.HasSuffix(name, ending) {
				got = append(got, name)
			}
		}
	}
	want := []string{at + picture.SHA256[:16] + "-1280.jpg", at + picture.SHA256[:16] + "-480.jpg", at + recording.SHA256[:16] + ".mp3"}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("published are\n%s\nnot\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, name := range got {
		if bytes.Contains(files[name], []byte("Exif")) {
			t.Errorf("%s has what the camera wrote", name)
		}
	}
	s.Copies = nil
	if files, err = All(g, s); err != nil || files[want[0]] != nil || files[want[2]] != nil {
		t.Errorf("without copies, there are some, %v", err)
	}
}

// The page shows what is published, in the size it has, and describes the rest. Nothing of it is on a page without media.
func TestShownMedia(t *testing.T) {
	g, s := withMedia(t, someMedia)
	files, err := All(g, s)
	if err != nil {
		t.Fatal(err)
	}
	var page struct {
		Params struct {
			Media struct {
				Claimed, Evidence []medium
				Recordings        bool
			}
		}
	}
	if err := json.Unmarshal(files["content/claims/fares.md"], &page); err != nil {
		t.Fatal(err)
	}
	m := page.Params.Media
	if len(m.Claimed) != 1 || len(m.Evidence) != 4 || !m.Recordings {
		t.Fatalf("the page has %+v", m)
	}
	first := m.Claimed[0]
	if first.Small == nil || first.Large == nil || first.Small.Width != 480 || first.Small.Height != 720 || first.Large.Width != 600 || first.Large.Height != 900 || first.Authenticity.Label != "Original" {
		t.Errorf("the first is %+v", first)
	}
	if r := m.Evidence[0]; !strings.HasSuffix(r.Recording, ".mp3") || r.Small != nil {
		t.Errorf("the recording is %+v", r)
	}
	for _, other := range m.Evidence[1:3] {
		if other.Small != nil || other.Recording != "" {
			t.Errorf("what has no file to show is shown: %+v", other)
		}
	}
	if bytes.Contains(files["content/claims/lines.md"], []byte(`"media"`)) {
		t.Error("a page without media has some")
	}
	s.Media, s.Copies = nil, nil
	if files, err = All(g, s); err != nil || bytes.Contains(files["content/claims/fares.md"], []byte("-480.jpg")) {
		t.Errorf("where files are not known, the page names one, %v", err)
	}
}

// A recording is written as it is made, like other large files.
func TestRecordingIsWritten(t *testing.T) {
	g, s := withMedia(t, someMedia)
	var written bytes.Buffer
	for _, p := range Parts(g, s) {
		if p.Content == "content/claims/fares.md" {
			if _, err := p.Files(func(string, string) (io.WriteCloser, error) { return nopCloser{&written}, nil }); err != nil {
				t.Fatal(err)
			}
		}
	}
	if !bytes.HasPrefix(written.Bytes(), []byte("ID3")) {
		t.Errorf("written is %q", &written)
	}
}

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }
