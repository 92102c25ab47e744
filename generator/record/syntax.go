package record

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"counterpoint/generator/edtf"
)

// syntaxHelp replaces messages of the TOML decoder, by the first pattern that matches, for people who do not program.
var syntaxHelp = []struct {
	message *regexp.Regexp
	say     string
}{
	{regexp.MustCompile(`^strings cannot contain newlines`), `the text is not closed on its line: close it with a quote, or put a longer text between """ and """`},
	{regexp.MustCompile(`^unexpected EOF; expected ['"](["'])['"]`), `the text is not closed: add $1 at its end`},
	{regexp.MustCompile(`^(unexpected EOF; expected value|expected value but found '\\[rn]')`), `a value is missing after =`},
	{regexp.MustCompile(`^expected value but found '([“”„‘’«»])'`), `the quote $1 is a typographic one: texts stand in straight quotes, "like this"`},
	{regexp.MustCompile(`^expected value but found (.*) instead`), `$1 is no value: texts stand in straight quotes, dates are written 2025-11-09, true and false in small letters; or a [ above is not closed`},
	{regexp.MustCompile(`^Key '(.*)' has already been defined`), `key "$1" stands here a second time: keep one`},
	{regexp.MustCompile(`^Key '(.*)' was already created`), `"$1" stands above already, with a value or in single brackets: a heading that may repeat is in double brackets each time, [[$1]]`},
	{regexp.MustCompile(`^(expected '.' or '='|unexpected EOF; expected key separator|unexpected '=')`), `a line is a key, = and a value: title = "..."; a key has only letters a-z, digits and _`},
	{regexp.MustCompile(`^expected a top-level item to end with a newline.* got (.*) instead`), `$1 stands after the end of a value or heading: one key and one value on a line; a " inside a text is written \"`},
	{regexp.MustCompile(`^expected a comma \(','\) or array terminator`), `the list goes wrong before this: put a comma between two items and ] at the end`},
	{regexp.MustCompile(`^expected a comma or an inline table terminator`), `the table goes wrong before this: put a comma between two keys and } at the end`},
	{regexp.MustCompile(`^(?:expected end of table array name|expected '.' or '\]' to end table name)`), `the heading goes wrong before this: tables that may repeat stand under [[name]], others under [name]`},
	{regexp.MustCompile(`^[Ii]nvalid (?:datetime: |float value: |float )("\d[\d.:/-]*")`), `$1 is no day of the calendar: write it as year-month-day, 2025-11-09`},
	{regexp.MustCompile(`cannot have leading zeroes`), `the number begins with 0: write it without`},
	{regexp.MustCompile(`is out of (range|the safe)`), `the number is too large: no key takes one of more than 16 digits`},
	{regexp.MustCompile(`^(invalid escape|expected \w+ hexadecimal digits)`), `a \ in a text begins a special character: write \\ for the \ itself`},
	{regexp.MustCompile(`control characters: '0x0d'`), `the line ends in a way only very old computers used: save the file with ordinary line ends`},
	{regexp.MustCompile(`control characters: '(.*)'`), `a control character, $1, stands here: delete it`},
}

const (
	mergeMiddle     = "======="
	unresolvedMerge = "a merge is not resolved here: keep one of the two versions, or what is right in both, and delete the lines that begin with <<<<<<<, =======, >>>>>>> or |||||||"
)

var conflict = regexp.MustCompile(`(?m)^(<{7}|>{7}|\|{7})([ \r]|$)`)

// mergeMarker returns the offset of the first line that git wrote around the versions of an unresolved merge, or -1.
func mergeMarker(data []byte) int {
	for _, mark := range []string{"<<<<<<<", ">>>>>>>", "|||||||"} { // much faster than the expression
		if bytes.Contains(data, []byte(mark)) {
			if at := conflict.FindIndex(data); at != nil {
				return at[0]
			}
		}
	}
	return -1
}

// explain turns a message of the TOML decoder into that of a finding, and returns the offset of what it is about.
func explain(message string, data []byte, at int) (string, int) {
	at = min(max(at, 0), len(data))
	if say := mistypedKey(message, data, at); say != "" {
		return say, at
	}
	if say, place := fromText(message, data, at); say != "" {
		return say, place
	}
	for _, h := range syntaxHelp {
		if at := h.message.FindStringSubmatchIndex(message); at != nil {
			message = string(h.message.ExpandString(nil, h.say, message, at))
			break
		}
	}
	message = strings.Map(func(c rune) rune {
		if !unicode.IsPrint(c) {
			return ' '
		}
		return c
	}, message)
	return lower(strings.TrimSuffix(shorten(message, 200), ".")), at
}

var (
	valueOf  = regexp.MustCompile(`^\s*[\w-]+\s*=\s*([^"'\[{#\s][^"'#]*)`)
	numerals = regexp.MustCompile(`^\d{1,4}\s*[./\x{2010}-\x{2015}\x{2212}-]\s*\d{1,2}\s*[./\x{2010}-\x{2015}\x{2212}-]\s*\d{1,4}\s*$`)
	grouped  = regexp.MustCompile(`^\d{1,3}([,. ]\d{3})+$`)
	comma    = regexp.MustCompile(`^-?\d+,\d+$`)
	whole    = regexp.MustCompile(`^-?\d+$`)
	openLong = regexp.MustCompile(`=\s*(?:"""|''')\s*$`)
)

// fromText returns a message and its offset where the text tells more than the decoder's message; otherwise nothing.
func fromText(message string, data []byte, at int) (string, int) {
	begin := bytes.LastIndexByte(data[:at], '\n') + 1
	rest, _, _ := bytes.Cut(data[begin:], []byte("\n"))
	line := strings.TrimRight(string(rest), " \t\r")
	here, _ := utf8.DecodeRune(data[at:])
	switch {
	case line == mergeMiddle: // where the other markers are gone; inside a text it may be Markdown
		return unresolvedMerge, begin
	case unclosedLong.MatchString(message):
		mark := []byte(unclosedLong.FindStringSubmatch(message)[1])
		return fmt.Sprintf("the text that begins with %s here is not closed: add %[1]s at its end", mark), max(bytes.LastIndex(data, mark), 0)
	case strings.HasPrefix(strings.TrimLeft(line, " \t"), "//"):
		return "a line that is only a note begins with #, not with //", begin + strings.Index(line, "//")
	case unusualSpace(here):
		return fmt.Sprintf("an unusual space, %U, stands here, such as word processors write: type an ordinary one in its place", here), at
	case strings.HasPrefix(message, "strings cannot contain newlines") && endsInQuote(line):
		last, size := utf8.DecodeLastRuneInString(line)
		return fmt.Sprintf("the quote %c is a typographic one: texts stand in straight quotes, \"like this\"", last), begin + len(line) - size
	}
	if v := valueOf.FindStringSubmatchIndex(line); v != nil {
		value := strings.TrimSpace(line[v[2]:v[3]])
		if grouped.MatchString(value) {
			return fmt.Sprintf("%s: a number is written with digits only, %s", Quoted(value), strings.NewReplacer(",", "", ".", "", " ", "").Replace(value)), begin + v[2]
		}
		if comma.MatchString(value) {
			return fmt.Sprintf("%s: decimals stand behind a point, write %s", Quoted(value), strings.Replace(value, ",", ".", 1)), begin + v[2]
		}
		if say := noDay(value); say != "" {
			return say, begin + v[2]
		}
	}
	if strings.HasPrefix(message, "Key '") && strings.HasPrefix(strings.TrimLeft(line, " \t"), "[") {
		if name := strings.Trim(line, " \t[]"); !strings.Contains(line, "[[") {
			return fmt.Sprintf("%s stands here a second time: a heading that may repeat is in double brackets each time, [[%s]]", strings.TrimSpace(line), name), at
		}
	}
	// A text that is not closed ends at the next one that begins: what follows is then no TOML.
	if above := strings.TrimRight(string(data[:begin]), " \t\r\n"); noKey.MatchString(message) && openLong.MatchString(above[strings.LastIndexByte(above, '\n')+1:]) {
		return `a text above this is not closed: add """ at its end`, at
	}
	return "", at
}

// noDay says how a date is written that stands without quotes; nothing of what is a day, or no date at all.
func noDay(value string) string {
	if _, err := time.Parse(time.DateOnly, value); err == nil {
		return ""
	}
	if _, err := edtf.Parse(value); err == nil && !whole.MatchString(value) {
		return Quoted(value) + " is a date that is known in part: write it in quotes"
	}
	if wrong := edtf.Impossible(value); wrong != nil {
		return fmt.Sprintf("%s is no day of the calendar: %v", Quoted(value), wrong)
	}
	if hint, _ := dateMeant("", value); hint != "" {
		return Quoted(value) + " is not how a date is written: " + hint
	}
	if numerals.MatchString(value) {
		return Quoted(value) + " is no day of the calendar: write it as year-month-day, 2025-11-09"
	}
	return ""
}

// unusualSpace reports whether a character is a space, or nothing to be seen, that TOML does not take for one.
func unusualSpace(c rune) bool {
	return c != ' ' && c != '\t' && c != utf8.RuneError && (unicode.Is(unicode.Zs, c) || c == '\u200b' || c == '\ufeff')
}

var (
	unclosedLong = regexp.MustCompile(`^unexpected EOF; expected ['"]("""|''')['"]`)
	noKey        = regexp.MustCompile(`^(expected '.' or '='|unexpected EOF; expected key separator|expected a key)`)
)

// endsInQuote reports whether a line ends in a typographic quotation mark.
func endsInQuote(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(line)
	return strings.ContainsRune("“”„‘’«»", last)
}
