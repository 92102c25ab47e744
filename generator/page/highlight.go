package page

import "strings"

// shown is a record as a page shows it: as it was written, its keys and the names of its tables marked with <b>, its
// comments with <i>. A highlighter of TOML would mark more, at seven times the bytes and in every page.
func highlighted(toml string) string {
	var b strings.Builder
	inside := "" // the quotes that end the text of several lines that is open
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

// marked puts an element around a line, not around the break at its end.
func marked(element, line string) string {
	text := strings.TrimRight(line, "\r\n")
	return "<" + element + ">" + asHTML.Replace(text) + "</" + element + ">" + line[len(text):]
}

func isBare(key string) bool {
	return key != "" && strings.Trim(key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.") == ""
}

// asHTML writes text so that it stands in an element as it is.
var asHTML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
