package e2e

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// customisingDoc has what an operator can do, each in a section with blocks that name the file they belong into.
const customisingDoc = "../../docs/customising.md"

// task is a section of the document, with a picture.
type task struct {
	name   string            // its heading
	blocks map[string]string // file -> what is put there, or added to it where it is hugo.toml
	image  string            // the picture, below docs/
}

var (
	ownBlock   = regexp.MustCompile("(?ms)^```\\w+ (\\S+)\n(.*?)^```$")
	ownPicture = regexp.MustCompile(`(?m)^!\[([^\]]+)\]\((pictures/[a-z-]+\.png)\)$`)
)

// tasks reads the sections of the document that have a block.
func tasks(t *testing.T) (list []task) {
	t.Helper()
	text, err := os.ReadFile(customisingDoc)
	must(t, err)
	for section := range strings.SplitSeq(string(text), "\n## ") {
		name, _, _ := strings.Cut(section, "\n")
		one := task{name: name, blocks: map[string]string{}}
		for _, m := range ownBlock.FindAllStringSubmatch(section, -1) {
			one.blocks[m[1]] += m[2] + "\n"
		}
		if len(one.blocks) == 0 {
			continue
		}
		m := ownPicture.FindStringSubmatch(section)
		if m == nil {
			t.Fatalf("%s: the section %q has no picture with a text for those who do not see it", customisingDoc, name)
		}
		one.image = m[2]
		list = append(list, one)
	}
	return list
}

// customised is a copy of the town with the blocks of some sections; of all when none is named.
func customised(t *testing.T, names ...string) string {
	t.Helper()
	dir := copyOfTown(t)
	for _, one := range tasks(t) {
		if len(names) > 0 && !slices.Contains(names, one.name) {
			continue
		}
		for name, text := range one.blocks {
			if name == "hugo.toml" {
				had, err := os.ReadFile(filepath.Join(dir, name))
				must(t, err)
				text = string(had) + "\n" + text
			}
			write(t, dir, name, text)
		}
	}
	return dir
}

// onPages is what is on pages of the town when a section was followed, by heading; what begins with "!" is not there.
var onPages = map[string]map[string][]string{
	"An own page in the menu": {
		"claims/index.html": {`<a href="/sub/team/" title="Who we are">Team</a>`},
		"team/index.html":   {`aria-current="page">Team</a>`, "Five people and a kettle."},
	},
	"A link in the menu or in the footer": {
		"claims/bridge-cost/index.html": {`<a href="https://letters.example/subscribe">Newsletter</a>`, `<nav aria-label="More">`, `<a href="/sub/claims/">All our checks</a>`},
	},
	"Which sections are shown": {
		"about/index.html":  {`<a href="/sub/topics/">Topics</a>`, `!href="/sub/years/"`, `!href="/sub/a-z/"`},
		"years/index.html":  {"<h1"},
		"sitemap.xml":       {"/sub/years/"},
		"a-z/index.html":    {"<h1"},
		"claims/index.html": {`aria-current="page">`},
	},
	"The home page": {"index.html": {`id="has-it"`, `id="lead"`, `!id="timeline"`}},
	"Colours and type": {
		"css/site": {"--band:#4a1d3f", "--link:#f0a8d6", "Georgia", ".box{border-radius:6px}"},
	},
	"A logo":            {"about/index.html": {`<img src="/sub/img/logo.svg" alt="Kestrel Bay, Checked">`}, "img/logo.svg": {"<svg"}, "css/site": {".name img{", ".name a{display:inline-block;padding-bottom:"}},
	"A donation banner": {"claims/bridge-cost/index.html": {`<aside class="banner" aria-label="Announcement"><p>We check`, `<a href="https://give.example/" rel="nofollow">`, `<a href="/sub/contribute/">`}, "css/claim": {".banner{"}},
	"The footer and the licence": {
		"actors/index.html": {`A project of the Kestrel Bay library. <a href="/sub/about/">About us</a>.`},
		"data/index.html":   {"Creative Commons Attribution 4.0 International"},
	},
	"An analytics script": {"claims/bridge-cost/index.html": {`<script src="/sub/js/count.js" defer></script>`}, "js/count.js": {"dataset.counted"}},
	"Something on every claim": {
		"claims/bridge-cost/index.html": {`<p class="notice">Do you know more about “`, `<a href="/sub/contribute/">Send us a source.</a>`, "Please quote this check as number", "Printed copies lie", "!open evening"},
		"index.html":                    {"Next open evening", "Printed copies lie"},
	},
	"Other words":       {"about/index.html": {">Our checks</a>"}},
	"Change a template": {"claims/bridge-cost/index.html": {`<ul class="plain">`}},
}

// Every section of the document does on the site of the town what it says, with all of them at once and under a base path;
// there is no finding, and pages are still rendered apart from each other.
func TestCustomising(t *testing.T) {
	t.Parallel()
	root := customised(t)
	p := publishedOnce(t, root, "https://host.example/sub/")
	o, err := open(root, "")
	must(t, err)
	defer o.close()
	for _, f := range o.Findings {
		t.Errorf("with all of %s: %s", customisingDoc, f)
	}
	list := tasks(t)
	for _, one := range list {
		if onPages[one.name] == nil {
			t.Errorf("nothing looks at what %q does", one.name)
		}
	}
	if len(list) != len(onPages) {
		t.Errorf("%d sections have blocks, and %d are looked at", len(list), len(onPages))
	}
	for name, files := range onPages {
		for file, texts := range files {
			data := p.files[file]
			for other := range p.files { // styles are named by their content
				if strings.HasPrefix(other, file+".") || strings.HasPrefix(other, file+"1.") {
					data = append(data, p.files[other]...)
				}
			}
			if data == nil {
				t.Errorf("%s: there is no %s", name, file)
			}
			for _, text := range texts {
				text, not := strings.CutPrefix(text, "!")
				if bytes.Contains(data, []byte(text)) == not {
					t.Errorf("%s: %s has, or lacks, %q", name, file, text)
				}
			}
		}
	}
	home := p.files["index.html"]
	if bytes.Index(home, []byte(`id="has-it"`)) > bytes.Index(home, []byte(`id="lead"`)) {
		t.Error("the parts of the home page do not stand in the order of the settings")
	}
}

// Each section has a picture that is light enough to be read with the text.
func TestCustomisingPictures(t *testing.T) {
	if *update {
		takePictures(t)
	}
	for _, one := range tasks(t) {
		data, err := os.ReadFile(filepath.Join("../../docs", one.image))
		if err != nil {
			t.Error(err)
			continue
		}
		size, err := png.DecodeConfig(bytes.NewReader(data))
		if err != nil || len(data) > 40<<10 || size.Width < 640 || size.Width > 800 {
			t.Errorf("%s has %d bytes and is %d wide (%v); pictures have at most 40 KB and 640 to 800", one.image, len(data), size.Width, err)
		}
	}
}

// views are which part of which page a picture shows, by the picture.
var views = map[string]struct {
	page, of string
	height   float64
}{
	"own-page":    {"/team/", "header.site", 330},
	"footer-menu": {"/about/", "footer.site", 560},
	"sections":    {"/about/", "header.site", 200},
	"home":        {"/", "body", 560},
	"colours":     {"/claims/bridge-cost/", "body", 520},
	"logo":        {"/about/", "body", 260},
	"banner":      {"/about/", "body", 300},
	"footer":      {"/about/", "footer.site", 560},
	"script":      {"/claims/bridge-cost/", "body", 420},
	"claim-end":   {"/claims/bridge-cost/", ".notice:last-of-type", 420},
	"words":       {"/about/", "header.site", 200},
	"override":    {"/claims/bridge-cost/", "#related", 320},
}

// takePictures builds the town with each section, and takes its picture.
func takePictures(t *testing.T) {
	t.Helper()
	chromium, _ := browserNeeds(t)
	b := browserStart(t, chromium)
	b.size(t, 720, 900)
	for _, one := range tasks(t) {
		p := publishedOnce(t, customised(t, one.name), "")
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			name := strings.TrimPrefix(r.URL.Path, "/")
			if name == "" || strings.HasSuffix(name, "/") {
				name += "index.html"
			}
			http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(p.files[name]))
		}))
		view := views[strings.TrimSuffix(filepath.Base(one.image), ".png")]
		b.open(t, server.URL+view.page)
		b.run(t, `document.fonts.ready`)
		top := browserEval[float64](t, b, `document.querySelector("`+view.of+`").getBoundingClientRect().top + scrollY`)
		if view.of == "header.site" {
			top = 0
		}
		data, err := chromedp.Call(b.ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{
			Format: "png", CaptureBeyondViewport: new(true), Clip: &page.Viewport{X: 0, Y: top, Width: 720, Height: view.height, Scale: 1}})
		must(t, err)
		write(t, "../../docs", one.image, string(withFewColours(t, data.Data)))
		server.Close()
	}
}

// withFewColours is a picture with its 256 most frequent colours, each pixel in the nearest: letters and grounds have not many
// more, and it is a third as large.
func withFewColours(t *testing.T, data []byte) []byte {
	t.Helper()
	full, err := png.Decode(bytes.NewReader(data))
	must(t, err)
	bounds, count := full.Bounds(), map[color.Color]int{}
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			count[full.At(x, y)]++
		}
	}
	all := slices.SortedFunc(maps.Keys(count), func(a, b color.Color) int {
		return cmp.Or(count[b]-count[a], strings.Compare(fmt.Sprint(a), fmt.Sprint(b)))
	})
	few := image.NewPaletted(bounds, all[:min(len(all), 256)])
	nearest := map[color.Color]uint8{}
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			c := full.At(x, y)
			if _, known := nearest[c]; !known {
				nearest[c] = uint8(few.Palette.Index(c))
			}
			few.SetColorIndex(x, y, nearest[c])
		}
	}
	var out bytes.Buffer
	must(t, (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, few))
	return out.Bytes()
}
