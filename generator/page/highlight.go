package page

import "strings"

// highlighted is TOML as HTML, with keys and names of tables in <b> and comments in <i>. A full highlighter would mark
// more, in seven times the bytes on every page.
func highlighted(toml string) string {
	var b strings.Builder
	b.Grow(len(toml) * 3 / 2)
	write := func(texts ...string) {
		for _, t := range texts {
			b.WriteString(t)
		}
	}
	inside := "" // the quotes that end the multi-line string the line is in
	for line := range strings.Lines(toml) {
		text := strings.TrimRight(line, "\r\n")
		body := strings.TrimLeft(text, " \t")
		indent, end := text[:len(text)-len(body)], line[len(text):]
		key, value, isPair := strings.Cut(body, "=")
		name := strings.TrimRight(key, " \t")
		switch {
		case inside != "":
			if strings.Contains(body, inside) {
				inside = ""
			}
			write(asHTML.Replace(line))
			continue
		case strings.HasPrefix(body, "#"):
			write(indent, "<i>", asHTML.Replace(body), "</i>", end)
		case strings.HasPrefix(body, "[["), strings.HasPrefix(body, "[") && !strings.ContainsAny(body, `",'`):
			write(indent, "<b>", asHTML.Replace(body), "</b>", end)
		case isPair && isBare(name):
			write(indent, "<b>", name, "</b>", asHTML.Replace(body[len(name):]), end)
		default:
			write(asHTML.Replace(line))
		}
		for _, quotes := range []string{`"""`, `'''`} {
			if isPair && strings.Count(value, quotes) == 1 {
				inside = quotes
			}
		}
	}
	return b.String()
}

func isBare(key string) bool {
	return key != "" && strings.Trim(key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.") == ""
}

// asHTML escapes text for an HTML element.
var asHTML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
