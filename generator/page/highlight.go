package page

import "strings"

// highlighted is TOML as HTML, with keys and names of tables in <b> and comments in <i>. A full highlighter would mark
// more, in seven times the bytes on every page.
func highlighted(toml string) string {
	var b strings.Builder
	inside := "" // the quotes that end the multi-line string the line is in
	for line := range strings.Lines(toml) {
		body := strings.TrimLeft(line, " \t")
		indent := line[:len(line)-len(body)]
		key, value, isPair := strings.Cut(body, "=")
		switch {
		case inside != "":
			if strings.Contains(body, inside) {
				inside = ""
			}
			b.WriteString(asHTML.Replace(line))
			continue
		case strings.HasPrefix(body, "#"):
			b.WriteString(indent + marked("i", body))
		case strings.HasPrefix(body, "[["), strings.HasPrefix(body, "[") && !strings.ContainsAny(body, `",'`):
			b.WriteString(indent + marked("b", body))
		case isPair && isBare(strings.TrimRight(key, " \t")):
			name := strings.TrimRight(key, " \t")
			b.WriteString(indent + marked("b", name) + asHTML.Replace(body[len(name):]))
		default:
			b.WriteString(asHTML.Replace(line))
		}
		for _, quotes := range []string{`"""`, `'''`} {
			if isPair && strings.Count(value, quotes) == 1 {
				inside = quotes
			}
		}
	}
	return b.String()
}

// marked puts an element around a line without its line break.
func marked(element, line string) string {
	text := strings.TrimRight(line, "\r\n")
	return "<" + element + ">" + asHTML.Replace(text) + "</" + element + ">" + line[len(text):]
}

func isBare(key string) bool {
	return key != "" && strings.Trim(key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.") == ""
}

// asHTML escapes text for an HTML element.
var asHTML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
