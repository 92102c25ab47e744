package e2e

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"counterpoint/themes"
)

// physical are the properties that say left or right where a style has to say start or end.
var physical = regexp.MustCompile(`(?m)(^|[;{\s])((margin|padding|border)-(left|right)[\w-]*|left|right|float|clear)\s*:|text-align:\s*(left|right)`)

// The styles say start and end, so that they serve both writing directions; what is for one alone is in rtl.css.
func TestStylesServeBothDirections(t *testing.T) {
	files, err := fs.Glob(themes.FS, "counterpoint/*/css/*.css")
	if err != nil || len(files) < 8 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		css, err := fs.ReadFile(themes.FS, name)
		must(t, err)
		if found := physical.FindString(string(css)); found != "" {
			t.Errorf("%s: %q: write it with inline-start or inline-end", name, strings.TrimSpace(found))
		}
	}
	for name, data := range ours(t).files {
		if strings.HasPrefix(name, "css/") && strings.Contains(string(data), "plaintext") {
			t.Errorf("%s has the styles for sites written from right to left", name)
		}
	}
}

// The pages load their typefaces from the site itself, by script, and ask at once for those that most of a page is set in.
func TestTypefaces(t *testing.T) {
	site := ours(t)
	var sheet string
	for name, data := range site.files {
		if strings.HasPrefix(name, "css/site.") {
			sheet = string(data)
		}
	}
	loaded := regexp.MustCompile(`url\(\.\./(fonts/[\w.-]+\.woff2)\)`).FindAllStringSubmatch(sheet, -1)
	if len(loaded) != 11 || strings.Count(sheet, "unicode-range:") != 11 || strings.Count(sheet, "font-display:swap") != 11 {
		t.Errorf("%d files of letters, want 11, each with its range and swapped in: %s", len(loaded), sheet)
	}
	for _, m := range loaded {
		if !strings.HasPrefix(string(site.files[m[1]]), "wOF2") {
			t.Errorf("%s is no WOFF2 file of the site", m[1])
		}
	}
	for _, m := range regexp.MustCompile(`<link rel="?preload"? href="?/([^" ]+)`).FindAllStringSubmatch(string(site.files["index.html"]), -1) {
		if !strings.Contains(sheet, m[1]) {
			t.Errorf("%s is asked for, and no style uses it", m[1])
		}
	}
}

// Quotations are in the marks of their language, which browsers know: no style sets any.
func TestQuotationMarks(t *testing.T) {
	for name, data := range ours(t).files {
		if strings.HasSuffix(name, ".css") && (strings.ContainsAny(string(data), "“”„‟«»‘’") || strings.Contains(string(data), "quotes:")) {
			t.Errorf("%s has quotation marks of one language", name)
		}
	}
}

// What a site sets below [params.style] takes the place of the theme's own, in the light and in the dark.
func TestStyleOfASite(t *testing.T) {
	dir := copyOfTown(t)
	settings, err := os.ReadFile(filepath.Join(dir, "hugo.toml"))
	must(t, err)
	must(t, os.WriteFile(filepath.Join(dir, "hugo.toml"), append(settings, "\n[params.style]\nlink = \"#123456\"\n[params.style.dark]\nlink = \"#fedcba\"\n"...), 0o644))
	p, err := publish(dir, "")
	must(t, err)
	for name, data := range p.files {
		if !strings.HasPrefix(name, "css/site.") {
			continue
		}
		css := string(data)
		own, dark := strings.LastIndex(css, "--link:#123456"), strings.LastIndex(css, "--link:#fedcba")
		if theirs := strings.LastIndex(css, "--link:#8cc4ea"); own < theirs || dark < own {
			t.Errorf("the colours of the site do not come after those of the theme: %s", css)
		}
		return
	}
	t.Error("there is no style sheet")
}
