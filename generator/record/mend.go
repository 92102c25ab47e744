package record

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"counterpoint/generator/edtf"
)

var (
	signs    = regexp.MustCompile(`^([ \t]*[A-Za-z_][\w-]*)([ \t]*)(?::=|=[ \t]*=+|:|=>|→)[ \t]*(\S.*)$`)
	noSign   = regexp.MustCompile(`^([ \t]*[A-Za-z_][\w-]*)([ \t]+)("[^"\\]*"|\[.*\]|\d{4}-\d\d-\d\d)[ \t]*$`)
	curled   = regexp.MustCompile(`[“”„«»‟〝〞"]([^“”„«»‟〝〞"\\]*)[“”„«»‟〝〞"]`)
	inList   = regexp.MustCompile(`^\[.*\]$`)
	parted   = regexp.MustCompile(`^([ \t]*[A-Za-z_][\w-]*[ \t]*=[ \t]*)(.*?)([ \t]*(?:[ \t]#.*)?)$`)
	plain    = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,!?():;%&/’+-]*$`)
	openText = regexp.MustCompile(`^([ \t]*[A-Za-z_][\w-]*[ \t]*=[ \t]*)(?:("|')[^"'#\\]+|(\[)[^\]#\\]*)$`)
	noComma  = regexp.MustCompile(`("[^"\\]*")[ \t]+(")`)
	bareItem = regexp.MustCompile(`([\[,][ \t]*)(\p{L}[\p{L}\p{M}\p{N} _-]*?)([ \t]*[,\]])`)
	truth    = regexp.MustCompile(`^(?i:true|false)$`)
)

// mend returns a statement of one line as it was surely meant, if that can be read: with straight quotes around a text, with
// one = behind the key, with the brackets of a heading closed, with a date as it is written. Last says that what follows cannot
// be the rest of it, so that a text that is not closed ends with its line.
func mend(text []byte, last bool) (mended []byte, ok bool) {
	line, end := string(text), ""
	if n := len(strings.TrimRight(line, "\r\n")); n < len(line) {
		line, end = line[:n], line[n:]
	}
	if strings.Contains(line, "\n") || strings.Contains(line, `"""`) || strings.Contains(line, "'''") {
		return nil, false
	}
	tries := []func(string) string{mendHeading, mendNote, mendSpaces, mendValue}
	if last {
		tries = append(tries, mendEnd)
	}
	for _, try := range tries {
		if better := try(line); better != line {
			if _, err := decodeTOML([]byte(better)); err == nil {
				return []byte(better + end), true
			}
		}
	}
	return nil, false
}

func mendHeading(line string) string {
	m := nameIn.FindStringSubmatch(line)
	if m == nil {
		return line
	}
	open, closing := "[", "]"
	if strings.Contains(line, "[[") || strings.Contains(line, "]]") {
		open, closing = "[[", "]]"
	}
	if m[3] != "" {
		m[3] = " " + m[3]
	}
	return m[1] + open + m[2] + closing + m[3]
}

func mendNote(line string) string {
	if rest, ok := strings.CutPrefix(strings.TrimLeft(line, " \t"), "//"); ok {
		return line[:len(line)-len(rest)-2] + "#" + rest
	}
	return line
}

// mendSpaces writes ordinary spaces outside of texts, where word processors write others.
func mendSpaces(line string) string {
	if i := strings.IndexAny(line, `"'`); i >= 0 {
		return strings.Map(ordinary, line[:i]) + line[i:]
	}
	return strings.Map(ordinary, line)
}

func ordinary(c rune) rune {
	switch {
	case c == '\u200b' || c == '\ufeff' || c == '\u2060':
		return -1
	case unusualSpace(c):
		return ' '
	}
	return c
}

// mendEnd closes a text or a list at the end of its line.
func mendEnd(line string) string {
	m := openText.FindStringSubmatch(line)
	if m == nil {
		return line
	}
	if m[3] != "" {
		return strings.TrimRight(line, " \t,") + "]"
	}
	return strings.TrimRight(line, " \t") + m[2]
}

func mendValue(line string) string {
	line = mendSpaces(line)
	m := signs.FindStringSubmatch(line)
	if m == nil {
		m = noSign.FindStringSubmatch(line)
	}
	if m != nil {
		line = m[1] + cmp.Or(m[2], " ") + "= " + m[3]
	}
	m = parted.FindStringSubmatch(line)
	if m == nil {
		return line
	}
	value := m[2]
	if _, err := decodeTOML([]byte("k = " + value)); err != nil {
		value = meantValue(value)
	}
	return m[1] + value + m[3]
}

// meantValue is how a value that cannot be read should be written; the value when nobody can be sure.
func meantValue(value string) string {
	switch _, sure := dateMeant("", value); {
	case truth.MatchString(value):
		return strings.ToLower(value)
	case inList.MatchString(value):
		value = noComma.ReplaceAllString(curled.ReplaceAllString(value, `"$1"`), "$1, $2")
		for range 2 { // two items that follow each other share a comma
			value = bareItem.ReplaceAllString(value, `$1"$2"$3`)
		}
		return value
	case curled.MatchString(value) && curled.FindString(value) == value:
		return curled.ReplaceAllString(value, `"$1"`)
	case sure != "":
		return sure.inTOML()
	}
	if inner, ok := insideQuotes(value); ok {
		return quoted(inner)
	}
	if _, err := edtf.Parse(value); err == nil || plain.MatchString(value) && !strings.ContainsAny(value[:1], "0123456789") {
		return `"` + value + `"`
	}
	return value
}

// typographic are quotes that word processors write.
const typographic = "“”„‟«»〝〞"

// insideQuotes returns what is between quotes of which one at least is typographic, if it has none of these in it, and all of
// it can be written as it is.
func insideQuotes(value string) (inner string, ok bool) {
	first, n := utf8.DecodeRuneInString(value)
	last, m := utf8.DecodeLastRuneInString(value)
	quote := func(c rune) bool { return c == '"' || strings.ContainsRune(typographic, c) }
	if n+m > len(value) || !quote(first) || !quote(last) || first == last && first == '"' {
		return "", false
	}
	inner = value[n : len(value)-m]
	mixed := first == '"' || last == '"'
	ok = !strings.ContainsAny(inner, `\`+typographic) && !(mixed && strings.Contains(inner, `"`))
	return inner, ok
}

// dateMeant says what to write for a text that is no date, with its key if it is given: sure is the date when it can be one
// only. The hint is empty when the text tells too little.
func dateMeant(key, text string) (hint string, sure When) {
	write := func(date string) string {
		if key == "" {
			return When(date).inTOML()
		}
		return key + " = " + When(date).inTOML()
	}
	switch list := edtf.Readings(text); len(list) {
	case 0:
		return "", ""
	case 1:
		return "write " + write(list[0]), When(list[0])
	default:
		var may, as []string
		for _, date := range list {
			may, as = append(may, inEnglish(date)), append(as, write(date))
		}
		return fmt.Sprintf("it may mean %s: write %s", strings.Join(may, " or "), strings.Join(as, " or ")), ""
	}
}

// inEnglish is a day or month as a message says it: "3 April 2025".
func inEnglish(date string) string {
	d, _ := edtf.Parse(date)
	name := fmt.Sprintf("%s %04d", time.Month(d.From.Month), d.From.Year)
	if d.From.Day > 0 {
		name = fmt.Sprintf("%d %s", d.From.Day, name)
	}
	return name
}
