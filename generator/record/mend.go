package record

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"counterpoint/generator/edtf"
)

var (
	signs  = regexp.MustCompile(`^([ \t]*[A-Za-z_][\w-]*)([ \t]*)(?::=|=[ \t]*=+|:|=>|→)[ \t]*(\S.*)$`)
	curled = regexp.MustCompile(`[“”„«»‟〝〞"]([^“”„«»‟〝〞"\\]*)[“”„«»‟〝〞"]`)
	inList = regexp.MustCompile(`^\[.*\]$`)
	parted = regexp.MustCompile(`^([ \t]*[A-Za-z_][\w-]*[ \t]*=[ \t]*)(.*?)([ \t]*(?:[ \t]#.*)?)$`)
	plain  = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,!?():;%&/’+-]*$`)
	truth  = regexp.MustCompile(`^(?i:true|false)$`)
)

// mend returns a statement of one line as it was surely meant, if that can be read: with straight quotes around a text, with
// one = behind the key, with the brackets of a heading closed, with a date as it is written.
func mend(text []byte) (mended []byte, ok bool) {
	line, end := string(text), ""
	if n := len(strings.TrimRight(line, "\r\n")); n < len(line) {
		line, end = line[:n], line[n:]
	}
	if strings.Contains(line, "\n") || strings.Contains(line, `"""`) || strings.Contains(line, "'''") {
		return nil, false
	}
	for _, try := range []func(string) string{mendHeading, mendNote, mendSpaces, mendValue} {
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

func mendValue(line string) string {
	line = mendSpaces(line)
	if m := signs.FindStringSubmatch(line); m != nil {
		line = m[1] + cmp.Or(m[2], " ") + "= " + m[3]
	}
	m := parted.FindStringSubmatch(line)
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
		return curled.ReplaceAllString(value, `"$1"`)
	case curled.MatchString(value) && curled.FindString(value) == value:
		return curled.ReplaceAllString(value, `"$1"`)
	case sure != "":
		return sure.inTOML()
	}
	if inner, ok := insideQuotes(value); ok {
		return strconv.Quote(inner)
	}
	if _, err := edtf.Parse(value); err == nil || plain.MatchString(value) && !strings.ContainsAny(value[:1], "0123456789") {
		return `"` + value + `"`
	}
	return value
}

// insideQuotes returns what is between typographic quotes at both ends, if only straight quotes are inside, and all can be
// written as it is.
func insideQuotes(value string) (inner string, ok bool) {
	for _, pair := range []string{"“”", "„“", "„”", "«»", "»«", "””"} {
		q := []rune(pair)
		rest, begins := strings.CutPrefix(value, string(q[0]))
		inner, ends := strings.CutSuffix(rest, string(q[1]))
		if begins && ends && !strings.ContainsAny(inner, "\\"+pair) && strconv.Quote(inner) == `"`+strings.ReplaceAll(inner, `"`, `\"`)+`"` {
			return inner, true
		}
	}
	return "", false
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
