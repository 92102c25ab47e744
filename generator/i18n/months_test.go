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

var update = flag.Bool("update", false, "write the names of months anew")

// The names of months that package edtf understands are those with which this package writes dates: it cannot ask this one,
// which is above it. Thai has none in it, whose years are of another era; nor have names with a space, or of two letters.
func TestMonthsAreThoseOfEDTF(t *testing.T) {
	const file = "../edtf/months.tsv"
	months := map[string][]int{}
	var ours []string
	add := func(list []string) {
		for i, name := range list {
			name = strings.TrimRight(strings.ToLower(name), ".")
			if letters := utf8.RuneCountInString(name); letters < 3 || strings.ContainsFunc(name, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsMark(c) }) {
				continue
			}
			if !slices.Contains(months[name], i+1) && !slices.Contains(ours, name) {
				months[name] = append(months[name], i+1)
			}
		}
	}
	for _, n := range []names{english.long, english.short} {
		add(n.dated)
	}
	ours = slices.Collect(maps.Keys(months)) // a May is one in English, whatever it is elsewhere
	for line := range strings.Lines(calendarTable) {
		lang, _, _ := strings.Cut(line, "\t")
		dates := golocales.New(lang)
		if dates == nil || strings.Contains(lang, "-") || lang == "th" || lang == "language" {
			continue
		}
		c := calendarOf(lang, dates)
		for _, n := range []names{c.long, c.short} {
			add(n.dated)
			add(n.alone)
		}
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
		t.Errorf("%s is not what the calendars say (%v): go test ./generator/i18n -run Months -update", file, err)
	}
}
