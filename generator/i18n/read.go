package i18n

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"counterpoint/generator/edtf"
)

// ReadDate returns the day, month or year that a text says in a language, a BCP 47 tag, as EDTF: "2025-11-20" for "20 листопада
// 2025 р." The language, if it is given, decides between the months that a name has in several. ReadDate returns "" when a
// text says something else besides, and when it may mean one day or another, as 3/4/2025 does.
//
// Beside what [edtf.Readings] reads, which people write, these are dates as programs write them, with a time of day.
func ReadDate(text, lang string) string {
	if len(text) > maxDate {
		return ""
	}
	text = clockTime.ReplaceAllString(strings.TrimSpace(edtf.Digits(text)), "")
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
	list := edtf.Readings(text)
	if len(list) > 1 && lang != "" {
		list = slices.DeleteFunc(list, func(day string) bool { return !namesMonth(text, lang, day) })
	}
	if len(list) != 1 {
		return ""
	}
	return list[0]
}

// maxDate is how many bytes a date has at most; a longer text says more.
const maxDate = 120

// clockTime is a time after a day, which says nothing about the day that was written there.
var clockTime = regexp.MustCompile(`(?i)(?:T|[,\s]\s*(?:at|um|à|a las|alle|às|o|об?|в|у|kl\.?|klo)?\s*)\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:uhr|[ap]\.?m\.?)?\s*(?:Z|(?:UTC|GMT)?[+-]\d{2}:?\d{2}|[A-Z]{2,4})?\s*(?:\([A-Z]+\))?$`)

// machineLayouts are days as programs write them: of RFC 850, and with the number of the day in its year (ISO 8601).
var machineLayouts = []string{"Monday, 02-Jan-06", "2006-002"}

var (
	isoWeek = regexp.MustCompile(`^(\d{4})-?W(\d{2})-?([1-7])$`)
	epoch   = regexp.MustCompile(`^(\d{10})(?:\d{3})?$`)
)

// byNumbers reads a day of an ISO week, and seconds or milliseconds since 1970 (in UTC).
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
	return ""
}

func intOf(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// namesMonth reports whether a text has a name, in a language, of the month of a day.
func namesMonth(text, lang, day string) bool {
	d, err := edtf.Parse(day)
	if err != nil || d.From.Month < 1 || d.From.Month > 12 {
		return false
	}
	text = strings.ToLower(norm.NFC.String(text))
	c := calendarOf(localeOf(lang), datesOf(lang))
	return slices.ContainsFunc([]names{c.long, c.short}, func(n names) bool {
		return slices.ContainsFunc([][]string{n.dated, n.alone}, func(list []string) bool {
			return strings.Contains(text, strings.ToLower(norm.NFC.String(strings.Trim(list[d.From.Month-1], "."))))
		})
	})
}
