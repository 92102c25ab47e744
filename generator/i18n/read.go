package i18n

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"counterpoint/generator/edtf"
)

// ReadDate returns the day, month or year that a text says in a language, a BCP 47 tag, as EDTF: "2025-11-20" for "20 листопада
// 2025 р." Without a language it is the one in which all that have such a month agree. It returns "" when a text says
// something else besides, when it may mean one day or another, as 3/4/2025 does, and when the year is of another calendar.
func ReadDate(text, lang string) string {
	if len(text) > maxDate {
		return ""
	}
	text = clockTime.ReplaceAllString(strings.TrimSpace(asciiDigits(text)), "")
	if _, err := edtf.Parse(text); err == nil {
		return text
	}
	for _, layout := range machineLayouts {
		if t, err := time.Parse(layout, text); err == nil {
			return t.Format(time.DateOnly)
		}
	}
	if day := byNumbers(text); day != "" {
		return day
	}
	if day := edtf.Suggest(text); day != "" {
		return day
	}
	if lang != "" {
		return cmp.Or(named(text, lang), named(text, "en"))
	}
	return unanimous(text)
}

// maxDate is how many bytes a date has at most; a longer text says more.
const maxDate = 120

// clockTime is a time after a day, which says nothing about the day that was written there.
var clockTime = regexp.MustCompile(`(?i)(?:T|[,\s]\s*(?:at|um|à|a las|alle|às|o|об?|в|у|kl\.?|klo)?\s*)\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:uhr|[ap]\.?m\.?)?\s*(?:Z|(?:UTC|GMT)?[+-]\d{2}:?\d{2}|[A-Z]{2,4})?\s*(?:\([A-Z]+\))?$`)

// machineLayouts are days as programs write them: RFC 1123 and 850, and those of C and JavaScript.
var machineLayouts = []string{"Mon, 2 Jan 2006", "2 Jan 2006", "Monday, 02-Jan-06", "Mon Jan 2 2006", "Mon Jan _2 2006", "2006-002", "2006-1-2", "2006/1/2", "2-Jan-2006"}

var (
	isoWeek = regexp.MustCompile(`^(\d{4})-?W(\d{2})-?([1-7])$`)
	epoch   = regexp.MustCompile(`^(\d{10})(?:\d{3})?$`)
	eastern = regexp.MustCompile(`^(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日号號일])?(?:\s*[(（]?[日月火水木金土一二三四五六월화수목금토일]+(?:曜日|曜|요일)?[)）]?)?$`)
)

// byNumbers reads a day of an ISO week, seconds or milliseconds since 1970 (in UTC), and a day between the characters for year,
// month and day.
func byNumbers(text string) string {
	if m := isoWeek.FindStringSubmatch(text); m != nil {
		year, week, weekday := intOf(m[1]), intOf(m[2]), intOf(m[3])
		first := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC) // is in week 1
		monday := first.AddDate(0, 0, -(int(first.Weekday())+6)%7)
		t := monday.AddDate(0, 0, 7*(week-1)+weekday-1)
		if y, w := t.ISOWeek(); y == year && w == week {
			return t.Format(time.DateOnly)
		}
	}
	if m := epoch.FindStringSubmatch(text); m != nil {
		return time.Unix(int64(intOf(m[1])), 0).UTC().Format(time.DateOnly)
	}
	if m := eastern.FindStringSubmatch(text); m != nil {
		return dated(intOf(m[1]), intOf(m[2]), m[3])
	}
	return ""
}

func intOf(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// The years in which a text with the name of a month is taken for one of the Gregorian calendar.
const firstNamed, lastNamed = 1800, 2200

// dated returns a day, or the month if day is empty, or "" when there is none.
func dated(year, month int, day string) string {
	s := strconv.Itoa(year) + "-" + strconv.Itoa(100 + month)[1:]
	if day != "" {
		s += "-" + strconv.Itoa(100 + intOf(day))[1:]
	}
	if _, err := edtf.Parse(s); err != nil || year < firstNamed || year > lastNamed {
		return ""
	}
	return s
}

// besideMonth are the words that stand between the parts of a date and say nothing more, in the languages that have such.
var besideMonth = strings.Fields("de del di of the den der le la el er am on on- st nd rd th º ª г года год г р року рік р-ку р ден й م ه ngày tháng năm พ.ศ พศ ค.ศ ที่ d i y v r roku rok metų m gada gadā den lia کی")

// monthName is a name of a month, as words.
type monthName struct {
	words []string
	month int
}

// dateWords are the names in the dates of a language.
type dateWords struct {
	months   map[string][]monthName // by their first word
	weekdays map[string]bool
}

// dateWordsOf returns the names in the dates of a language; those of English if its own are not known.
var dateWordsOf = remembered(func(lang string) dateWords {
	dates := datesOf(lang)
	c := calendarOf(lang, dates)
	days := strings.Fields("Sunday Monday Tuesday Wednesday Thursday Friday Saturday Sun Mon Tue Wed Thu Fri Sat")
	if dates != nil {
		days = slices.Concat(dates.WeekdaysWide(), dates.WeekdaysAbbreviated())
	}
	w := dateWords{map[string][]monthName{}, map[string]bool{}}
	for _, list := range [][]string{c.long.dated, c.long.alone, c.short.dated, c.short.alone} {
		for i, name := range list {
			if words := wordsOf(name); len(words) > 0 && !startsWithDigit(words[0]) {
				w.months[words[0]] = append(w.months[words[0]], monthName{words, i + 1})
			}
		}
	}
	for _, day := range days {
		for _, word := range wordsOf(day) {
			w.weekdays[word] = true
		}
	}
	return w
})

// remembered returns a function that calls f once for each argument.
func remembered[T any](f func(string) T) func(string) T {
	var known sync.Map
	return func(s string) T {
		v, ok := known.Load(s)
		if !ok {
			v, _ = known.LoadOrStore(s, f(s))
		}
		return v.(T)
	}
}

func startsWithDigit(s string) bool { return s != "" && unicode.IsDigit([]rune(s)[0]) }

// named reads a day or a month with the name of the month in a language, or "".
func named(text, lang string) string {
	names := dateWordsOf(localeOf(lang))
	base, _ := language.Make(lang).Base()
	words, month := wordsOf(text), 0
	var numbers []string
	for len(words) > 0 {
		if startsWithDigit(words[0]) {
			numbers = append(numbers, words[0])
			words = words[1:]
			continue
		}
		if base.String() == "he" {
			words[0] = strings.TrimPrefix(words[0], "ב") // "in", before the name of a month
		}
		if m, n := names.monthAt(words); n > 0 {
			if month > 0 {
				return ""
			}
			month, words = m, words[n:]
			continue
		}
		if !slices.Contains(besideMonth, words[0]) && !names.weekdays[words[0]] {
			return ""
		}
		words = words[1:]
	}
	if month == 0 || len(numbers) == 0 || len(numbers) > 2 {
		return ""
	}
	year, day := numbers[len(numbers)-1], ""
	if len(numbers) == 2 {
		day = numbers[0]
		if len(day) == 4 { // the year comes first
			year, day = day, year
		}
		if len(day) > 2 || intOf(day) == 0 {
			return ""
		}
	}
	if len(year) != 4 {
		return ""
	}
	y := intOf(year)
	if base.String() == "th" && y > lastNamed {
		y -= 543 // the Buddhist era, in which Thai is dated
	}
	return dated(y, month, day)
}

// monthAt returns the month whose name the words begin with, and how many words it has; of two months the longer name.
func (w dateWords) monthAt(words []string) (month, n int) {
	for _, name := range w.months[words[0]] {
		if len(name.words) > n && len(name.words) <= len(words) && slices.Equal(name.words, words[:len(name.words)]) {
			month, n = name.month, len(name.words)
		}
	}
	return month, n
}

// wordsOf returns the words and numbers of a text in lower case, without signs between them.
func wordsOf(text string) []string {
	var words []string
	digit := false
	begin := true
	for _, c := range strings.ToLower(norm.NFC.String(text)) {
		if !unicode.In(c, unicode.L, unicode.M, unicode.Nd) && c != '\'' && c != '’' {
			begin = true
			continue
		}
		if d := unicode.IsDigit(c); begin || d != digit {
			words, digit, begin = append(words, ""), d, false
		}
		words[len(words)-1] += string(c)
	}
	return words
}

// languagesOf returns the languages that have a month whose name begins with a word.
var languagesOf = sync.OnceValue(func() map[string][]string {
	list := map[string][]string{}
	for line := range strings.Lines(calendarTable) {
		tag, _, _ := strings.Cut(line, "\t")
		if strings.Contains(tag, "-") || datesOf(tag) == nil {
			continue
		}
		for word := range dateWordsOf(tag).months {
			list[word] = append(list[word], tag)
		}
	}
	return list
})

// unanimous reads a date in every language that has the month of this text, and returns it if all agree.
func unanimous(text string) (found string) {
	if day := named(text, "en"); day != "" {
		return day
	}
	for _, word := range wordsOf(text) {
		for _, lang := range languagesOf()[word] {
			day := named(text, lang)
			if day != "" && found != "" && day != found {
				return ""
			}
			found = cmp.Or(found, day)
		}
	}
	return found
}

// asciiDigits writes the digits of all scripts as 0 to 9.
func asciiDigits(s string) string {
	return strings.Map(func(c rune) rune {
		if c < 0x80 || !unicode.Is(unicode.Nd, c) {
			return c
		}
		zero := c
		for zero%0x10 != 0 && zero%0x10 != 6 && unicode.Is(unicode.Nd, zero-1) { // where the digits of a script begin
			zero--
		}
		return '0' + (c-zero)%10
	}, s)
}
