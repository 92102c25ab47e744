package onerecord_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"counterpoint/generator/record"
	"counterpoint/generator/webcheck/onerecord"
)

// Whatever text a form can show, it writes with the same values, and the text it has written it can show again.
func FuzzRewrite(f *testing.F) {
	for _, name := range []string{"claims/bridge-cost", "claims/library-hours", "sources/radio-2024-03-06", "figures/harbour-water"} {
		text, err := os.ReadFile(town + "/data/" + name + ".toml")
		if err != nil {
			f.Fatal(err)
		}
		kind := map[string]record.Kind{"claims": record.KindClaim, "sources": record.KindSource, "figures": record.KindFigure}[strings.Split(name, "/")[0]]
		f.Add(string(kind), string(text))
	}
	f.Add("claim", "allow = [{ rule = \"x\", why = \"y\" }]\nquote = [{text = \"a\", lang = \"en\"}]\nrebuttal = [{evidence = [{source=\"a\"}]}]\n")
	f.Add("event", "date = 2024-03-04\ntext = '''\na\n\"b\"\\\n'''\n# end")
	f.Fuzz(func(t *testing.T, kind, text string) {
		site := onerecord.Site{Lang: "en"}
		values, err := onerecord.Read(record.Kind(kind), text, site)
		if err != nil {
			return
		}
		written, err := onerecord.Rewrite(record.Kind(kind), values, text, site)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		again, err := onerecord.Read(record.Kind(kind), written, site)
		if err != nil {
			t.Fatalf("%v\n%s\nof\n%s", err, written, text)
		}
		if a, b := fmt.Sprint(trimmed(values)), fmt.Sprint(trimmed(again)); a != b {
			t.Errorf("%s\nis written as\n%s\n%s\n%s", text, written, a, b)
		}
	})
}

// trimmed returns values without space around texts, and without what is empty, which a form does not write.
func trimmed(v any) any {
	switch v := v.(type) {
	case string:
		if v = strings.TrimSpace(strings.ReplaceAll(v, "\r\n", "\n")); v != "" {
			return v
		}
	case []any:
		var list []any
		for _, item := range v {
			if item = trimmed(item); item != nil {
				list = append(list, item)
			}
		}
		if list != nil {
			return list
		}
	case map[string]any:
		m := map[string]any{}
		for key, value := range v {
			if value = trimmed(value); value != nil {
				m[key] = value
			}
		}
		if len(m) > 0 {
			return m
		}
	}
	return nil
}
