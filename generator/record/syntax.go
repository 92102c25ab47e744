package record

import (
	"regexp"
	"strings"
	"unicode"
)

// syntaxHelp says in a contributor's words what the TOML decoder says in a
// programmer's. The first pattern that matches wins; a message that none
// matches is passed on as it is.
var syntaxHelp = []struct {
	message *regexp.Regexp
	say     string
}{
	{regexp.MustCompile(`^strings cannot contain newlines`), `the text is not closed on its line: close it with a quote, or put a longer text between """ and """`},
	{regexp.MustCompile(`^unexpected EOF; expected ['"]("""|''')['"]`), `a text that begins with $1 is not closed: add $1 at its end`},
	{regexp.MustCompile(`^unexpected EOF; expected ['"](["'])['"]`), `the text is not closed: add $1 at its end`},
	{regexp.MustCompile(`^(unexpected EOF; expected value|expected value but found '\\[rn]')`), `a value is missing after =`},
	{regexp.MustCompile(`^expected value but found '([“”„‘’«»])'`), `the quote $1 is a typographic one: texts stand in straight quotes, "like this"`},
	{regexp.MustCompile(`^expected value but found (.*) instead`), `$1 is no value: texts stand in straight quotes, dates are written 2025-11-09, true and false in small letters; or a [ above is not closed`},
	{regexp.MustCompile(`^Key '(.*)' has already been defined`), `key "$1" stands here a second time: keep one`},
	{regexp.MustCompile(`^Key '(.*)' was already created`), `"$1" has a value already: it cannot also be the heading of a table`},
	{regexp.MustCompile(`^(expected '.' or '='|unexpected EOF; expected key separator|unexpected '=')`), `a line is a key, = and a value: title = "..."; a key has only letters a-z, digits and _`},
	{regexp.MustCompile(`^expected a top-level item to end with a newline.* got (.*) instead`), `$1 stands after the end of a value or heading: one key and one value on a line; a " inside a text is written \"`},
	{regexp.MustCompile(`^expected a comma \(','\) or array terminator`), `the list goes wrong before this: put a comma between two items and ] at the end`},
	{regexp.MustCompile(`^expected a comma or an inline table terminator`), `the table goes wrong before this: put a comma between two keys and } at the end`},
	{regexp.MustCompile(`^(?:expected end of table array name|expected '.' or '\]' to end table name)`), `the heading goes wrong before this: tables that may repeat stand under [[name]], others under [name]`},
	{regexp.MustCompile(`^[Ii]nvalid (?:datetime: |float value: |float )("\d[\d.:/-]*")`), `$1 is no day of the calendar: write it as year-month-day, 2025-11-09`},
	{regexp.MustCompile(`cannot have leading zeroes`), `the number begins with 0: write it without`},
	{regexp.MustCompile(`is out of (range|the safe)`), `the number is too large`},
	{regexp.MustCompile(`^(invalid escape|expected \w+ hexadecimal digits)`), `a \ in a text begins a special character: write \\ for the \ itself`},
	{regexp.MustCompile(`control characters: '0x0d'`), `the line ends in a way only very old computers used: save the file with ordinary line ends`},
	{regexp.MustCompile(`control characters: '(.*)'`), `a control character, $1, stands here: delete it`},
}

// plain words a message of the TOML decoder for a finding: one line, lower case, no full stop.
func plain(message string) string {
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
	return lower(strings.TrimSuffix(shorten(message, 200), "."))
}
