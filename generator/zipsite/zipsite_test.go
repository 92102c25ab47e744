package zipsite

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

var bay = Site{BaseURL: "https://bay.example/", Title: "Kestrel Bay, Checked", Readme: "Kestrel Bay\nin a zip\n", Date: time.Date(2024, 4, 20, 12, 30, 0, 0, time.FixedZone("", 7200))}

func built() fstest.MapFS {
	site := fstest.MapFS{}
	for name, text := range map[string]string{
		"index.html": `<a href="/claims/">Claims</a>`, "claims/index.html": `<a href="/">Home</a>`, "claims/card.png": "PNG", "data/claims.json": `{"url":"/"}`,
		"404.html": "gone", "robots.txt": "User-agent: *", "sitemap.xml": "<urlset/>", "sitemap-1.xml": "<urlset/>", "sitemap-12.xml": "<urlset/>", "data/sitemap-1.xml": "<urlset/>", ".counterpoint": "ours", "lookup/0.json": "{}", "search/head.json": "{}", "search/records-0.json": "[]",
	} {
		site[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o600, ModTime: time.Now()}
	}
	return site
}

func zipped(t *testing.T, s Site) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(t.Context(), &b, built(), s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func unpacked(t *testing.T, data []byte) *zip.Reader {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// The zip has one folder; its files are sorted, have the same date and mode, and are useful on a disk.
func TestWhatIsInIt(t *testing.T) {
	z := unpacked(t, zipped(t, bay))
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
		if f.Mode() != 0o644 || !f.Modified.Equal(bay.Date) {
			t.Errorf("%s: mode %v, of %v", f.Name, f.Mode(), f.Modified)
		}
	}
	want := []string{"README.txt", "claims/card.png", "claims/index.html", "data/claims.json", "data/sitemap-1.xml", "index.html", "lookup/0.js", "search/head.js", "search/records-0.js"}
	for i := range want {
		want[i] = "kestrel-bay-checked/" + want[i]
	}
	if !slices.Equal(names, want) {
		t.Errorf("it holds %q, want %q", names, want)
	}
	for name, want := range map[string]string{"claims/index.html": `<a href="../index.html">Home</a>`, "search/head.js": "(globalThis.shelf ??= {})[\"search/head\"] = {};\n"} {
		if text, err := fs.ReadFile(z, "kestrel-bay-checked/"+name); err != nil || string(text) != want {
			t.Errorf("%s is %s, %v", name, text, err)
		}
	}
}

func TestSameBytes(t *testing.T) {
	if first, second := zipped(t, bay), zipped(t, bay); !bytes.Equal(first, second) {
		t.Error("the same site gives two different zips")
	}
}

func TestReadme(t *testing.T) {
	text, err := fs.ReadFile(unpacked(t, zipped(t, bay)), "kestrel-bay-checked/README.txt")
	if want := "Kestrel Bay\r\nin a zip\r\n"; err != nil || string(text) != want {
		t.Errorf("it says %q, not %q; %v", text, want, err)
	}
}

func TestFolder(t *testing.T) {
	for title, want := range map[string]string{"28 Points, Checked": "28-points-checked", "  Ünder & Over! ": "nder-over", "Перевірено": "bay.example", "": "bay.example", "../..": "bay.example"} {
		if got := (Site{BaseURL: "https://bay.example/", Title: title}).folder(); got != want {
			t.Errorf("%q gives the folder %q, want %q", title, got, want)
		}
	}
}

// A site without a date gets the earliest date that a zip can hold.
func TestNoDate(t *testing.T) {
	z := unpacked(t, zipped(t, Site{BaseURL: "https://bay.example/", Title: "Bay"}))
	if got := z.File[0].Modified; got.Year() != 1980 {
		t.Errorf("it is of %v", got)
	}
}

func TestErrors(t *testing.T) {
	site := built()
	site["README.txt"] = &fstest.MapFile{Data: []byte("ours")}
	if err := Write(t.Context(), io.Discard, site, bay); err == nil || !strings.Contains(err.Error(), "static/README.txt") {
		t.Errorf("a site with the name of our file: %v", err)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if err := Write(stopped, io.Discard, built(), bay); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	full := errors.New("no room left")
	if err := Write(t.Context(), failing{full}, built(), bay); !errors.Is(err, full) {
		t.Errorf("a full disk: %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
