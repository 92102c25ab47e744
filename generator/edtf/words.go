package edtf

import (
	_ "embed"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// wordTable has the names of months and days of the week in the languages of Unicode's CLDR, in small letters: of a month with
// the numbers it can have, two for few names, such as "listopada", November in Polish and October in Croatian; of a day of the
// week with 0, which stands beside the number of a month that goes by the same name elsewhere. A test of package i18n writes
// the table.
//
//go:embed words.tsv
var wordTable string

// A name is one of the table, by its parts.
type name struct {
	parts   []string
	months  []int
	weekday bool
}

// namesByFirst has the names by their first part, the longest first.
var namesByFirst = sync.OnceValue(func() map[string][]name {
	names := map[string][]name{}
	for line := range strings.Lines(wordTable) {
		text, list, _ := strings.Cut(strings.TrimSpace(line), "\t")
		n := name{parts: parts(text)}
		for number := range strings.SplitSeq(list, ",") {
			if month, _ := strconv.Atoi(number); month > 0 {
				n.months = append(n.months, month)
			} else {
				n.weekday = true
			}
		}
		names[n.parts[0]] = append(names[n.parts[0]], n)
	}
	for _, list := range names {
		slices.SortStableFunc(list, func(a, b name) int { return len(b.parts) - len(a.parts) })
	}
	return names
})

// nameAt returns the name that a text, by its parts, begins with.
func nameAt(text []string) (name, bool) {
	for _, n := range namesByFirst()[text[0]] {
		if len(n.parts) <= len(text) && slices.Equal(n.parts, text[:len(n.parts)]) {
			return n, true
		}
	}
	return name{}, false
}

// beside are words that stand in a date besides the name of the month and say nothing more, such as "de" in "20 de noviembre de
// 2025", and the words and signs for day, month and year.
var beside = set("a al am an anul d da dag dal de dean del den der di die do du el en gada gadā i in la le lea les lia lé m metų mh o of on r rok roku the um v y " +
	"st nd rd th er ère eme ème º ª ngày tháng năm gada гад года году год г рік року роки р годъ років ку ж жыл م ه کی ที่ พ.ศ พ ศ ค พศ " + signs)

// signs stand behind the number of a year, month or day in East Asian languages, without a space.
const signs = "年 月 日 號 号 년 월 일"

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// inWords returns the days or months that a date in words can mean, in any language whose months have names that are known
// here: "20 листопада 2025", "20 de noviembre de 2025", "2025年11月20日". There are none when a word is left over.
func inWords(s string) (readings []string) {
	year, day, months := taken(s)
	for _, month := range months {
		if r := possible(joined(year, month, day)); r != "" {
			readings = append(readings, r)
		}
	}
	return readings
}

var dayShape = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

// Impossible says why a text that is written as a day, in digits as 2025-11-31 or in words as "31 листопада 2025", is none of
// the calendar. It is nil for a date, and for what is not written as one.
func Impossible(s string) error {
	if s = strings.TrimSpace(s); len(s) > longest {
		return nil
	}
	if dayShape.MatchString(s) {
		_, err := Parse(s)
		return err
	}
	year, day, months := taken(s)
	var wrong error
	for _, month := range months {
		_, err := Parse(joined(year, month, day))
		if err == nil {
			return nil
		}
		wrong = err
	}
	return wrong
}

func joined(year string, month int, day string) string {
	text := year + "-" + pad(strconv.Itoa(month))
	if day != "" {
		text += "-" + pad(day)
	}
	return text
}

// taken takes a date in words apart; it has no months when the text is none.
func taken(s string) (year, day string, months []int) {
	var numbers []string
	var named, doubtful *name // the name of a month, and one that is also that of a day of the week elsewhere
	thai := false
	for rest := parts(s); len(rest) > 0; {
		part := rest[0]
		if isDigit(rune(part[0])) {
			numbers, rest = append(numbers, part), rest[1:]
			continue
		}
		n, known := nameAt(rest)
		if !known && strings.HasPrefix(part, "ב") { // Hebrew writes "in" and the name as one word
			n, known = nameAt(append([]string{strings.TrimPrefix(part, "ב")}, rest[1:]...))
		}
		switch {
		case !known && beside[part]:
			rest = rest[1:]
			continue
		case !known:
			return "", "", nil
		case len(n.months) == 0: // a day of the week
		case n.weekday && (doubtful == nil || slices.Equal(n.months, doubtful.months)):
			doubtful = &n
		case named != nil || n.weekday:
			return "", "", nil
		default:
			named = &n
		}
		for _, c := range part {
			thai = thai || unicode.Is(unicode.Thai, c)
		}
		rest = rest[len(n.parts):]
	}
	if named == nil {
		named = doubtful
	}
	switch {
	case named != nil && len(numbers) == 1:
		months, year = named.months, numbers[0]
	case named != nil && len(numbers) == 2 && len(numbers[0]) == 4:
		months, year, day = named.months, numbers[0], numbers[1]
	case named != nil && len(numbers) == 2:
		months, day, year = named.months, numbers[0], numbers[1]
	case strings.ContainsAny(s, "年년") && len(numbers) > 1 && len(numbers) < 4:
		year, months = numbers[0], numbered(numbers[1])
		if len(numbers) == 3 {
			day = numbers[2]
		}
	}
	if len(year) != 4 {
		return "", "", nil
	}
	if y, _ := strconv.Atoi(year); thai && y > buddhist {
		year = strconv.Itoa(y - 543)
	}
	return year, day, months
}

// buddhist is the year above which a year in Thai is one of the Buddhist era, 543 more than in ours.
const buddhist = 2300

// parts divides a text into numbers and words, in small letters and with the digits of ASCII.
func parts(s string) (list []string) {
	const none, number, word, sign = 0, 1, 2, 3
	kind := none
	for _, c := range strings.ToLower(norm.NFC.String(s)) {
		c = digit(c)
		is := none
		switch {
		case isDigit(c):
			is = number
		case kind == number && c != ' ' && strings.ContainsRune(signs, c):
			is = sign
		case unicode.IsLetter(c) || unicode.IsMark(c):
			is = word
		}
		switch {
		case is != none && is == kind:
			list[len(list)-1] += string(c)
		case is != none:
			list = append(list, string(c))
		}
		kind = is
	}
	return list
}

func numbered(s string) []int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 12 {
		return nil
	}
	return []int{n}
}

func pad(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

func isDigit(c rune) bool { return '0' <= c && c <= '9' }

// Digits returns a text with the digits of all scripts as those of ASCII.
func Digits(s string) string { return strings.Map(digit, s) }

// digit returns a digit of any script as one of ASCII, and other characters as they are. The digits of a script follow each
// other from 0 on (Unicode, section 4.6).
func digit(c rune) rune {
	if c < 0x80 || !unicode.IsDigit(c) {
		return c
	}
	for _, r := range unicode.Nd.R16 {
		if lo := rune(r.Lo); lo <= c && c <= rune(r.Hi) {
			return '0' + (c-lo)%10
		}
	}
	for _, r := range unicode.Nd.R32 {
		if lo := rune(r.Lo); lo <= c && c <= rune(r.Hi) {
			return '0' + (c-lo)%10
		}
	}
	return c
}
