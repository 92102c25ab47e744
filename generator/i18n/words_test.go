package i18n

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/bep/golocales"
)

var update = flag.Bool("update", false, "write the names of months and days of the week anew")

// The names of months and days of the week that package edtf understands are those with which this package writes dates: it
// cannot ask this one, which is above it. It has none of one or two letters, which are other words, too.
func TestWordsAreThoseOfEDTF(t *testing.T) {
	const file = "../edtf/words.tsv"
	months := map[string][]int{}
	var ours []string
	add := func(list []string, first int) {
		for i, name := range list {
			name = strings.TrimRight(strings.ToLower(name), ".")
			letters := strings.Map(func(c rune) rune {
				if unicode.IsLetter(c) || unicode.IsMark(c) {
					return c
				}
				return -1
			}, name)
			number := 0 // of a day of the week
			if first > 0 {
				number = first + i
			}
			if n := utf8.RuneCountInString(letters); n < 3 && !(n == 2 && strings.Contains(name, ".")) && !unicode.In([]rune(letters + " ")[0], unicode.Han, unicode.Hangul) ||
				!unicode.IsLetter([]rune(name)[0]) {
				continue
			}
			if !slices.Contains(months[name], number) && (number == 0 || !slices.Contains(ours, name)) {
				months[name] = append(months[name], number)
			}
		}
	}
	for _, n := range []names{english.long, english.short} {
		add(n.dated, 1)
	}
	ours = slices.Collect(maps.Keys(months)) // a May is one in English, whatever it is elsewhere
	add(strings.Fields("Sunday Monday Tuesday Wednesday Thursday Friday Saturday Sun Mon Tue Wed Thu Fri Sat"), 0)
	for _, lang := range tags() {
		dates := golocales.New(lang)
		c := calendarOf(lang, dates)
		for _, n := range []names{c.long, c.short} {
			add(n.dated, 1)
			add(n.alone, 1)
		}
		add(dates.WeekdaysWide(), 0)
		add(dates.WeekdaysAbbreviated(), 0)
	}
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(months)) {
		slices.Sort(months[name])
		fmt.Fprintf(&b, "%s\t%s\n", name, strings.Trim(strings.ReplaceAll(fmt.Sprint(months[name]), " ", ","), "[]"))
	}
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if now, err := os.ReadFile(file); err != nil || string(now) != b.String() {
		t.Errorf("%s is not what the calendars say (%v): go test ./generator/i18n -run Words -update", file, err)
	}
}

// tags are the languages whose dates are known, with the countries in which they are written otherwise, as in Austria.
func tags() (list []string) {
	for line := range strings.Lines(calendarTable) {
		lang, _, _ := strings.Cut(line, "\t")
		if lang == "language" || golocales.New(lang) == nil {
			continue
		}
		list = append(list, lang)
		for a := 'a'; a <= 'z'; a++ {
			for b := 'a'; b <= 'z'; b++ {
				if tag := lang + "-" + string(a) + string(b); golocales.New(tag) != nil {
					list = append(list, tag)
				}
			}
		}
	}
	return list
}
