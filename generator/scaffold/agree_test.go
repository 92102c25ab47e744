package scaffold_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/record"
	"counterpoint/generator/scaffold"
)

// This package agrees with package check on ids and addresses.
func TestAgreesWithCheck(t *testing.T) {
	says := func(path, text string, rules ...string) bool {
		_, findings := load(t, fstest.MapFS{path: {Data: []byte(text)}})
		return slices.ContainsFunc(findings, func(f record.Finding) bool { return slices.Contains(rules, f.Rule) })
	}
	for _, id := range []string{
		"a", "7", "a-b", "a--b", "-a", "a-", "A", "a_b", "a b", "é", "feed", "index", "_index", "page", "con", "com1", "com10", "lpt9", "nul", "null",
		strings.Repeat("a", 80), strings.Repeat("a", 81),
	} {
		_, _, err := scaffold.New(&record.Set{}, record.KindTopic, id, scaffold.Options{})
		if bad := says("data/topics/"+id+".toml", "title = \"x\"\n", "id-shape", "id-reserved"); bad != (err != nil) {
			t.Errorf("id %q: check finds it bad: %v; here: %v", id, bad, err)
		}
	}
	for _, address := range []string{
		"https://a.example/", "http://a.example", "HTTPS://A.EXAMPLE/x", "ftp://a.example/", "//a.example/", "a.example", "https:///x", "https://localhost/x",
		"https://u:p@a.example/", "https://a.example/a b", "https://a.example/<b>", "https://a.example/é", "https://a.example:8080/x", "https://a.example/%zz",
		"https://a.example/?utm_source=x&a=1", "https://a.example/?UTM_Campaign=x", "https://a.example/?%75tm_source=x", "https://a.example/?fbclid=1&gclid=2",
		"https://a.example/?mc_cid=1&mc_eid=2&_hsenc=3&_hsmi=4", "https://a.example/?ref_src=1&ref_url=2&vero_id=3&igshid=4&yclid=5&dclid=6&msclkid=7",
	} {
		_, text, err := scaffold.New(&record.Set{}, record.KindSource, "some-page", scaffold.Options{Today: today, URL: address})
		if bad := says("data/sources/x.toml", fmt.Sprintf("url = %q\n", address), "url-scheme"); bad != (err != nil) {
			t.Errorf("%s: check finds it bad: %v; here: %v", address, bad, err)
		}
		if err == nil && says("data/sources/some-page.toml", string(text), "url-scheme", "url-tracking") {
			t.Errorf("%s: check finds something bad in\n%s", address, text)
		}
	}
	const first = "https://a.example/x?b=2&a=1"
	for _, second := range []string{
		first, "http://www.a.example:80/x/?a=1&b=2#top", "https://a.example/x?b=2&a=1&utm_source=y", "https://a.example/x", "https://a.example:8080/x?b=2&a=1", "https://b.a.example/x?b=2&a=1",
	} {
		site := fstest.MapFS{"data/sources/first.toml": {Data: fmt.Appendf(nil, "url = %q\n", first)}}
		set, _ := load(t, site)
		_, _, err := scaffold.New(set, record.KindSource, "some-page", scaffold.Options{URL: second})
		site["data/sources/second.toml"] = &fstest.MapFile{Data: fmt.Appendf(nil, "url = %q\n", second)}
		_, findings := load(t, site)
		same := slices.ContainsFunc(findings, func(f record.Finding) bool { return f.Rule == "url-unique" })
		if same != (err != nil) {
			t.Errorf("%s: check finds it the same: %v; here: %v", second, same, err)
		}
	}
}
