package i18n

import (
	"cmp"
	_ "embed"
	"strconv"
	"strings"
	"time"

	"github.com/bep/golocales"
)

//go:generate sh -c "node calendars.mjs $(go list -m -f '{{.Dir}}' github.com/bep/golocales)/golocales.autogen.go >calendars.tsv"

// calendarTable is how languages write what golocales does not: a line for each, below one with the names of the columns.
//
//go:embed calendars.tsv
var calendarTable string

// calendar is how a language writes dates, as patterns: {d}, {m} and {y} are day, name of the month and year, {D}, {M} and {Y}
// those of the second date of a range, {n} and {nn} the month in digits. A pattern is empty where the language has none.
type calendar struct {
	long, short                names
	month, shortMonth, year    string
	inMonth, inYear, overYears string // ranges of days, by what their ends share
	bcDay, bcMonth, bcYear     string // before our era
}

// names are the twelve months as they are called in a date and alone, which is another case in many languages.
type names struct{ dated, alone []string }

// english is as this program has always written it: with the day first, and ranges in words.
var english = calendar{
	long:  names{englishMonths, englishMonths},
	short: names{englishShort, englishShort},
	month: "{m} {y}", shortMonth: "{m} {y}", year: "{y}",
	inMonth: "{d} to {D} {m} {y}", inYear: "{d} {m} to {D} {M} {y}", overYears: "{d} {m} {y} to {D} {M} {Y}",
	bcDay: "{d} {m} {y} BC", bcMonth: "{m} {y} BC", bcYear: "{y} BC",
}

var (
	englishMonths = strings.Fields("January February March April May June July August September October November December")
	englishShort  = strings.Fields("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
)

const englishDay = "{d} {m} {y}"

// calendarOf returns the calendar of a language, which is English without its dates.
func calendarOf(lang string, dates golocales.Translator) calendar {
	if dates == nil {
		return english
	}
	var columns [11]string
	for tag := strings.ToLower(lang); tag != ""; tag = tag[:max(strings.LastIndexByte(tag, '-'), 0)] {
		if _, line, ok := strings.Cut(calendarTable, "\n"+tag+"\t"); ok {
			line, _, _ = strings.Cut(line, "\n")
			copy(columns[:], strings.Split(line, "\t"))
			break
		}
	}
	wide, short := dates.MonthsWide(), dates.MonthsAbbreviated()
	if short[0] == "" { // a language that does not shorten them
		short = wide
	}
	list := func(alone string, dated []string) names {
		if alone == "" {
			return names{dated, dated}
		}
		return names{dated, strings.Split(alone, "|")}
	}
	return calendar{
		list(columns[0], wide), list(columns[1], short),
		cmp.Or(columns[2], "{y}-{nn}"), cmp.Or(columns[3], "{y}-{nn}"), cmp.Or(columns[4], "{y}"),
		columns[5], columns[6], columns[7],
		cmp.Or(columns[8], english.bcDay), cmp.Or(columns[9], english.bcMonth), cmp.Or(columns[10], english.bcYear),
	}
}

// calendarDay is a day of a calendar; Month is 1 to 12, and 0 like Day where it is not written.
type calendarDay struct{ year, month, day int }

func dayOf(t time.Time) calendarDay { return calendarDay{t.Year(), int(t.Month()), t.Day()} }

func (d calendarDay) time() time.Time {
	return time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
}

// written fills a pattern with one or two days. It is called for every date of every page.
func written(pattern string, months []string, from, to calendarDay) string {
	var b strings.Builder
	for pattern != "" {
		before, rest, found := strings.Cut(pattern, "{")
		b.WriteString(before)
		if !found {
			break
		}
		field, after, _ := strings.Cut(rest, "}")
		d := from
		if field <= "Z" {
			d = to
		}
		switch strings.ToLower(field) {
		case "d":
			b.WriteString(strconv.Itoa(d.day))
		case "m":
			b.WriteString(months[d.month-1])
		case "n":
			b.WriteString(strconv.Itoa(d.month))
		case "nn":
			b.WriteString(strconv.Itoa(100 + d.month)[1:])
		case "y":
			b.WriteString(strconv.Itoa(d.year))
		}
		pattern = after
	}
	return b.String()
}
