package claimreview

import (
	"cmp"
	"encoding/json"
	"html"
	"maps"
	"slices"
	"strings"

	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/unicode/norm"

	webaddress "counterpoint/generator/address"
	"counterpoint/generator/i18n"
	"counterpoint/generator/langtag"
	"counterpoint/generator/letters"
)

// all returns a value as a list; nil for no value.
func all(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	case map[string]any:
		for _, key := range []string{"@list", "@set"} {
			if list, ok := v[key].([]any); ok {
				return list
			}
		}
	}
	return []any{v}
}

// said is a text, and the language that it is marked with, if it is.
type said struct{ text, lang string }

// texts returns the texts and numbers of a value, each on one line: of a list, of objects with @value and @language, of an
// object with languages for keys.
func texts(v any) (list []said) {
	for _, item := range all(v) {
		switch item := item.(type) {
		case string:
			list = append(list, said{line(item), ""})
		case json.Number:
			if n, err := item.Float64(); err == nil {
				data, _ := json.Marshal(n)
				list = append(list, said{string(data), ""})
			}
		case map[string]any:
			if _, ok := item["@value"]; ok {
				lang, _ := item["@language"].(string)
				for _, s := range texts(item["@value"]) {
					list = append(list, said{s.text, langtag.Canonical(lang)})
				}
				continue
			}
			keys := slices.Sorted(maps.Keys(item))
			if slices.ContainsFunc(keys, func(key string) bool { return !isTag(key) }) {
				continue
			}
			for _, key := range keys {
				s, _ := item[key].(string)
				list = append(list, said{line(s), langtag.Canonical(key)})
			}
		}
	}
	return slices.DeleteFunc(list, func(s said) bool { return s.text == "" })
}

// isTag tells whether a key is a language tag, such as "en" or "pt-BR"; "url" is the tag of a language, too.
func isTag(key string) bool {
	base, _, _ := strings.Cut(key, "-")
	return len(base) >= 2 && len(base) <= 3 && key != "url" && langtag.OfOne(langtag.Canonical(key))
}

// text returns the first text or number of a value as one line.
func text(v any) string {
	for _, s := range texts(v) {
		return s.text
	}
	return ""
}

// in returns the text of a value in a language, or else the first one.
func in(v any, lang string) said {
	list := texts(v)
	for _, s := range list {
		if s.lang != "" && langtag.Same(s.lang, lang) {
			return s
		}
	}
	if len(list) == 0 {
		return said{}
	}
	return list[0]
}

// line returns a text as one line, without the HTML and the entities that some sites leave in their JSON, and without
// characters that nobody sees.
func line(s string) string {
	s = html.UnescapeString(s)
	if strings.Contains(s, "<") {
		s = withoutTags(s)
	}
	return letters.Clean(norm.NFC.String(s))
}

// withoutTags leaves out the tags of HTML; other text in angle brackets stays.
func withoutTags(s string) string {
	var b strings.Builder
	z := nethtml.NewTokenizer(strings.NewReader(s))
	for {
		kind := z.Next()
		raw := string(z.Raw())
		switch kind {
		case nethtml.ErrorToken:
			return b.String()
		case nethtml.StartTagToken, nethtml.EndTagToken, nethtml.SelfClosingTagToken:
			name, _ := z.TagName()
			switch atom.Lookup(name) {
			case 0:
				b.WriteString(raw)
			case atom.B, atom.I, atom.Em, atom.Strong, atom.A, atom.Span, atom.U, atom.Sup, atom.Sub, atom.Q, atom.Font, atom.Mark:
			default:
				b.WriteByte(' ')
			}
		default:
			b.WriteString(raw)
		}
	}
}

// address returns the first web address of a value, or "".
func address(v any) string {
	for _, item := range all(v) {
		if s := addressOf(item); s != "" {
			return s
		}
	}
	return ""
}

// addressOf returns a web address, or that of an object, its url or @id; otherwise "".
func addressOf(item any) string {
	s, _ := item.(string)
	if o, ok := item.(map[string]any); ok {
		s = cmp.Or(text(o["url"]), text(o["@id"]), text(o["@value"]))
	}
	s = letters.Clean(html.UnescapeString(s))
	if webaddress.IsWeb(s) && !strings.ContainsAny(s, " \t\r\n\"<>\\`") {
		return s
	}
	return ""
}

// day returns a date as EDTF, as a page in a language writes it, or as it is written when it cannot be read for certain.
func day(v any, lang string) string {
	s := text(v)
	return cmp.Or(i18n.ReadDate(s, lang), s)
}

// types returns the types of an object by their names alone.
func types(o map[string]any) (names []string) {
	for _, t := range all(o["@type"]) {
		if s, _ := t.(string); s != "" {
			names = append(names, strings.TrimSpace(s[strings.LastIndexAny(s, "/:#")+1:]))
		}
	}
	return names
}

func isA(o map[string]any, name string) bool { return slices.Contains(types(o), name) }
