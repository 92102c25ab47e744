package scaffold_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/record"
	"counterpoint/generator/scaffold"
)

func TestSourceID(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.gazette.example/2024/03/05/bridge-closed-for-good.html":                       "gazette-2024-03-05-bridge",
		"https://en.news.gazette.co.uk/2024/mar/5/what-they-said-about-the-bridge":                 "gazette-2024-03-05-said",
		"https://gazette.example/politics/2047111":                                                 "gazette-2047111",
		"https://gazette.example/?p=73908":                                                         "gazette",
		"https://the-gazette.example/20240305/plan-for-the-bridge-123456789":                       "the-gazette-2024-03-05-plan",
		"https://gazette.example/the-plan-of-2024-03-05/amp":                                       "gazette-2024-03-05-plan",
		"https://xn--e1afmkfd.example/article/%D0%BC%D0%BE%D1%81%D1%82-a-b":                        "primer-most",
		"https://web.archive.org/web/20240501101500/https://gazette.example/a-new-plan":            "gazette-plan",
		"https://archive.ph/20240501/https://gazette.example/a-new-plan":                           "gazette-plan",
		"https://203.0.113.7/a-new-plan":                                                           "203-0-113-7-plan",
		"10.1000/182":                                                                              "doi-10-1000-182",
		"https://doi.org/10.1000/182?utm_source=x":                                                 "doi-10-1000-182",
		"https://perma.cc/AB12-CD34?type=image":                                                    "perma-ab12-cd34",
		"https://рада.укр/новий-міст-уже":                                                          "rada-novii",
		"https://www.google.com/url?q=https%3A%2F%2Fgazette.example%2F2024%2F03%2F05%2Fa-new-plan": "gazette-2024-03-05-plan",
		"https://doi.org/10.1000/(SICI)1%3C2":                                                      "doi-10-1000-sici-1-2",
		"gazette.example":                                                                          "",
		"javascript:alert(1)":                                                                      "",
	} {
		name, _, _ := scaffold.New(&record.Set{}, record.KindSource, "", scaffold.Options{URL: address}) // fails for what is no address
		if got := strings.TrimSuffix(strings.TrimPrefix(name, "data/sources/"), ".toml"); got != want {
			t.Errorf("%s: got %q, want %q", address, got, want)
		}
	}
}

// written returns the lines of a scaffold that are not commented out, by key.
func written(t *testing.T, set *record.Set, address string, day record.Date) map[string]string {
	t.Helper()
	_, text, err := scaffold.New(set, record.KindSource, "some-new-page", scaffold.Options{Today: day, URL: address})
	if err != nil {
		t.Fatal(address, err)
	}
	lines := map[string]string{}
	for line := range strings.Lines(string(text)) {
		if key, value, ok := strings.Cut(strings.TrimSpace(line), " = "); ok && !strings.HasPrefix(key, "#") {
			lines[key] = value
		}
	}
	return lines
}

// What is, and is not, read from an address.
func TestAddress(t *testing.T) {
	for _, c := range []struct{ address, day, title string }{
		{"https://g.example/2024/03/05/a-new-bridge-at-last", "2024-03-05", "A new bridge at last"},
		{"https://g.example/2024-3-5/a-new-bridge-at-last", "2024-03-05", "A new bridge at last"},
		{"https://g.example/world/2024/Mar/05/a_new_bridge_at_last.html", "2024-03-05", "A new bridge at last"},
		{"https://g.example/a/202403/05/WS6920f5c3a310d6866eb2ad04.html", "2024-03-05", ""},
		{"https://g.example/a-new-bridge-at-last-20240305101500-ntrc.amp.html", "2024-03-05", "A new bridge at last"},
		{"https://g.example/20240305/a-new-bridge-1234567", "2024-03-05", "A new bridge"},
		{"https://g.example/a-new-bridge-at-last/id/1234567", "", "A new bridge at last"},
		{"https://g.example/%D0%BD%D0%BE%D0%B2%D1%8B%D0%B9-%D0%BC%D0%BE%D1%81%D1%82-%D1%83-%D0%BD%D0%B0%D1%81", "", "Новый мост у нас"},
		{"https://g.example/2024/05/03/from-the-day-after-today", "", "From the day after today"},
		{"https://g.example/2024/02/30/no-day-at-all", "", "No day at all"},
		{"https://g.example/1889/03/05/before-the-web-was", "", "Before the web was"},
		{"https://g.example/1202403051/a-long-number-only", "", "A long number only"},
		{"https://g.example/2023/2024-03-05/a-year-and-a-day", "2024-03-05", "A year and a day"},
		{"https://g.example/bridge?day=2024-03-05", "", ""},
		{"https://g.example/a-%22quoted%22-%5Cn-title-%E2%80%AE-%00", "", `A "quoted" \n title`},
	} {
		lines := written(t, &record.Set{}, c.address, today)
		if lines["published"] != c.day || (c.day != "") != (lines["published_seen"] == `"address"`) {
			t.Errorf("%s: published %q, seen %q", c.address, lines["published"], lines["published_seen"])
		}
		title := `""`
		if c.title != "" {
			title = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(c.title) + `"`
		}
		if lines["title"] != title || (c.title != "") != (lines["title_seen"] == `"address"`) {
			t.Errorf("%s: title %s, seen %s", c.address, lines["title"], lines["title_seen"])
		}
	}
}

// Values that more than half of the sources with the same host have are filled in.
func TestHost(t *testing.T) {
	set, _ := load(t, small(t))
	lines := written(t, set, "https://GAZETTE.example:443/x", today)
	for key, want := range map[string]string{
		"url": `"https://gazette.example/x"`, "publisher": `"The Gazette"`, "lang": `"en"`, "kind": `"news-report"`,
		"seen": "", "text_from": "", "caution": "", "extent": "", // the first as by default
	} {
		if lines[key] != want {
			t.Errorf("%s = %s, want %s", key, lines[key], want)
		}
	}
}

// A suggested id is not taken: it gets more words of the title, then a number.
func TestFreeID(t *testing.T) {
	site := small(t)
	for i, want := range []string{"gazette-2024-05-01-bridge", "gazette-2024-05-01-bridge-opens", "gazette-2024-05-01-bridge-opens-again", "gazette-2024-05-01-bridge-2", "gazette-2024-05-01-bridge-3"} {
		set, _ := load(t, site)
		path, text, err := scaffold.New(set, record.KindSource, "", scaffold.Options{Today: today, URL: fmt.Sprintf("https://gazette.example/2024/05/01/bridge-opens-again?page=%d", i)})
		if err != nil || path != "data/sources/"+want+".toml" {
			t.Fatalf("got %s, want %s: %v", path, want, err)
		}
		site[path] = &fstest.MapFile{Data: text}
	}
}

// An id that differs in a letter from that of another page is suggested as it is, when there are no more words: a number would
// say that there is another of that name. A person who chooses such an id is asked.
func TestFreeIDNearAnother(t *testing.T) {
	site := small(t)
	for _, c := range []struct{ page, want string }{{"x", "gazette-x"}, {"y", "gazette-y"}, {"y/?page=2", "gazette-y-2"}} {
		set, _ := load(t, site)
		path, text, err := scaffold.New(set, record.KindSource, "", scaffold.Options{Today: today, URL: "https://gazette.example/" + c.page})
		if err != nil || path != "data/sources/"+c.want+".toml" {
			t.Fatalf("%s: got %s, want %s: %v", c.page, path, c.want, err)
		}
		site[path] = &fstest.MapFile{Data: text}
	}
	set, _ := load(t, site)
	if _, _, err := scaffold.New(set, record.KindSource, "gazette-z", scaffold.Options{Today: today}); err == nil {
		t.Error("an id that is nearly another's is taken from a person")
	}
}

// The addresses of the site's own records are all found, and the days read from
// them are those in the records.
func TestRecords(t *testing.T) {
	set, _, err := record.Load(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, s := range set.Sources {
		if s.URL == "" {
			continue
		}
		_, _, err := scaffold.New(set, record.KindSource, "", scaffold.Options{Today: s.Accessed, URL: s.URL})
		if err == nil || !strings.Contains(err.Error(), "has this address already") {
			t.Errorf("%s: its address is not known: %v", s.ID, err)
		}
		if day := written(t, &record.Set{}, s.URL, s.Accessed)["published"]; day != "" && s.PublishedSeen == "address" {
			if read++; day != string(s.Published) {
				t.Errorf("%s: read %s from %s, not %s", s.ID, day, s.URL, s.Published)
			}
		}
	}
	if read == 0 {
		t.Error("no day was read from any address")
	}
}

// No address makes the program panic, or a scaffold that is not TOML.
func FuzzAddress(f *testing.F) {
	for _, s := range []string{"https://a.example/2024/03/05/a-b-c", "https://a.example/%00%ff-\"-a?x=%", "https://[::1]/x", "http://!.0", "https://web.archive.org/web/1/https://a.example/"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, address string) {
		path, text, err := scaffold.New(&record.Set{}, record.KindSource, "", scaffold.Options{Today: today, URL: address})
		if err != nil {
			return
		}
		_, findings, err := record.Load(fstest.MapFS{path: {Data: text}})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range findings {
			if f.Rule != record.RuleEmpty {
				t.Errorf("%q: %s\n%s", address, f, text)
			}
		}
	})
}

// An address may stand where an id may, as people copy it.
func TestPageIn(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"https://news.example/a", "https://news.example/a"},
		{"HTTPS://news.example/a", "HTTPS://news.example/a"},
		{"www.bbc.com/news/articles/c1", "https://www.bbc.com/news/articles/c1"},
		{"www.bbc.com", "https://www.bbc.com"},
		{"//bbc.com/news", "https://bbc.com/news"},
		{"пример.укр/стаття", "https://пример.укр/стаття"},
		{"10.1000/182", "10.1000/182"},
		{"doi:10.1000/182", "doi:10.1000/182"},
		{"https://localhost/a", "https://localhost/a"}, // what is wrong with it is said as of an address
		{"file:///home/a.pdf", "file:///home/a.pdf"},
		{"bridge-report", ""},
		{"Bridge.Report", ""},
		{"reports/bridge", "reports/bridge"},
		{"", ""},
	} {
		if got := scaffold.PageIn(test.text); got != test.want {
			t.Errorf("%q: %q, not %q", test.text, got, test.want)
		}
	}
}
