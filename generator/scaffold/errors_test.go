package scaffold_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/record"
	"counterpoint/generator/scaffold"
)

// Errors are one line that says what to do.
func TestErrors(t *testing.T) {
	site := small(t)
	site["data/claims/broken.toml"] = &fstest.MapFile{Data: []byte("title = \"open\n")}
	set, _ := load(t, site)
	kinds := "allowed: " + strings.Join(scaffold.Kinds(), ", ")
	for _, c := range []struct {
		kind record.Kind
		id   string
		url  string
		want string
	}{
		{"clam", "x", "", `unknown kind "clam": did you mean "claim"? ` + kinds},
		{"claims", "x", "", `unknown kind "claims": did you mean "claim"? ` + kinds},
		{"", "x", "", `the kind of record is missing: ` + kinds},
		{"rating", "x", "", `a rating has no file of its own: add a [[rating]] to data/ratings.toml`},
		{"claim", "", "", `the id is missing: choose the name of the file in data/claims/, in lower-case words joined by hyphens`},
		{"claim", "Bridge is Rusty!", "", `id "Bridge is Rusty!": use lower-case letters a-z, digits and single hyphens between them, at most 80 characters; did you mean "bridge-is-rusty"?`},
		{"claim", "../../etc/passwd", "", `id "../../etc/passwd": use lower-case letters a-z, digits and single hyphens between them, at most 80 characters; did you mean "etc-passwd"?`},
		{"claim", "Мост", "", `id "Мост": use lower-case letters a-z, digits and single hyphens between them, at most 80 characters; did you mean "most"?`},
		{"claim", "Міст коштує", "", `id "Міст коштує": use lower-case letters a-z, digits and single hyphens between them, at most 80 characters; did you mean "mist-koshtuie"?`},
		{"claim", "ⴰⵣⵓⵍ", "", `id "ⴰⵣⵓⵍ": use lower-case letters a-z, digits and single hyphens between them, at most 80 characters`},
		{"claim", strings.Repeat("a", 81), "", `id "` + strings.Repeat("a", 60) + `…": use lower-case letters a-z, digits and single hyphens between them, at most 80 characters; did you mean "` + strings.Repeat("a", 60) + `"?`},
		{"claim", "index", "", `id "index" is reserved for the site itself: choose another one`},
		{"claim", "bridge-unsafe", "", `the claim "bridge-unsafe" exists already: edit data/claims/bridge-unsafe.toml, or choose another id`},
		{"claim", "broken", "", `the claim "broken" exists already, and cannot be read: run check, and put data/claims/broken.toml right`},
		{"claim", "unsafe-bridge", "", `id "unsafe-bridge" is nearly that of "bridge-unsafe": edit data/claims/bridge-unsafe.toml, or choose an id that differs more`},
		{"claim", "bridgeunsafe", "", `id "bridgeunsafe" is nearly that of "bridge-unsafe": edit data/claims/bridge-unsafe.toml, or choose an id that differs more`},
		{"claim", "bridge-unsave", "", `id "bridge-unsave" is nearly that of "bridge-unsafe": edit data/claims/bridge-unsafe.toml, or choose an id that differs more`},
		{"claim", "x", "https://gazette.example/a", `only a source is made from an address: leave it out, or make a new source of it`},
		{"source", "", "gazette.example/a", `"gazette.example/a" lacks the beginning of an address: write https:// before it`},
		{"source", "", "ftp://gazette.example/a", `"ftp://gazette.example/a" is not an address that readers can open: it begins with https:// or http://`},
		{"source", "", "https://gazette.example/a b", `"https://gazette.example/a b" has a space in it: write %20 for it, or copy it again from the browser`},
		{"source", "", "https://bank.example@evil.example/", `"https://evil.example/" names a user before the host, which can deceive readers: take out all up to the @`},
		{"source", "", "https://me:secret@evil.example/[", `"https://evil.example/[" names a user before the host, which can deceive readers: take out all up to the @`},
		{"source", "", "http://gazette.example:80/2024/03/05/bridge-closed.html/?utm_source=x#top", `source "gazette-2024-03-05-closed" has this address already: cite it, or edit data/sources/gazette-2024-03-05-closed.toml`},
		{"source", "new-one", "https://gazette.example/letters/ten", ""},
		{"source", "new-one", "https://web.archive.org/web/2024/https://gazette.example/letters/10", `source "gazette-2024-03-10-letter" has this address already: cite it, or edit data/sources/gazette-2024-03-10-letter.toml`},
	} {
		_, text, err := scaffold.New(set, c.kind, c.id, scaffold.Options{Today: today, URL: c.url})
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != c.want || strings.Contains(got, "\n") || (text == nil) != (err != nil) {
			t.Errorf("new %s %q %s:\ngot  %s\nwant %s", c.kind, c.id, c.url, got, c.want)
		}
	}
}

// Ids that differ by a number are different records.
func TestNoNearMiss(t *testing.T) {
	set, _ := load(t, small(t))
	for _, id := range []string{"gazette-2024-03-06-closed", "gazette-2024-05-03-closed", "gazette-2024-03-05-costs"} {
		if _, _, err := scaffold.New(set, record.KindSource, id, scaffold.Options{}); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
	for _, id := range []string{"road", "rivers"} { // short words may differ by a letter
		if _, _, err := scaffold.New(set, record.KindTopic, id, scaffold.Options{}); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
}
