package migrate

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"counterpoint/generator/edtf"
)

// said is what English words say of a date.
type said struct {
	date   string // in EDTF; nothing when the words are not understood
	more   bool   // the words say more than the date
	either bool   // they were two with a stroke between them: one of the two, or the time from one to the other
}

// prefix is what words before a date make of it.
type prefix struct {
	format string // of the date
	shift  int    // to the date after or before the one that is named
	part   bool   // only a part of the month or year is meant
	more   bool   // the words say more than a date can
	span   bool   // another date may follow, up to which it is
}

var prefixes = []struct {
	words *regexp.Regexp
	prefix
}{
	{words("reported on", "reported in", "reported", "first reported on", "published on"), prefix{format: "../%s", more: true}},
	{words("by", "until", "no later than", "not later than"), prefix{format: "../%s"}},
	{words("before"), prefix{format: "../%s", shift: -1}},
	{words("after"), prefix{format: "%s/..", shift: 1}},
	{words("since", "as of"), prefix{format: "%s/.."}},
	{words("(?:in |at |the )*(?:early|late|mid|middle|beginning|end)(?: in| of)?"), prefix{format: "%s", part: true, more: true}},
	{words("from"), prefix{format: "%s/..", span: true}},
}

var (
	aboutWords = words("about", "around", "circa", "ca", "c", "approximately", "roughly")
	onWords    = words("on", "in", "the")
)

// words matches one of some words at the beginning of a text, with what stands between them and a date.
func words(of ...string) *regexp.Regexp {
	return regexp.MustCompile(`^(?:` + strings.Join(of, "|") + `)(?:\.? +|-)`)
}

// cut takes words from the beginning of a text, and reports whether they were there.
func cut(text *string, words *regexp.Regexp) bool {
	at := words.FindStringIndex(*text)
	if at != nil {
		*text = (*text)[at[1]:]
	}
	return at != nil
}

var unknown = regexp.MustCompile(`^(?:unknown|not known|date unknown|date not known|undated)$`)

var tidy = strings.NewReplacer("\u2013", "-", "\u2014", "-", "\u00a0", " ", ",", " ", " - ", "-", " / ", "/")

// english reads what English words say of a date. What they leave out, the year or the month, is that of day, the day that
// stood beside them.
func english(phrase, day string) said {
	text := strings.Join(strings.Fields(tidy.Replace(strings.ToLower(strings.TrimSuffix(phrase, ".")))), " ")
	if unknown.MatchString(text) {
		return said{date: edtf.UnknownText}
	}
	if d, err := edtf.Parse(text); err == nil { // no words at all
		return said{date: d.String()}
	}
	p, mark := prefix{format: "%s"}, ""
	for _, one := range prefixes {
		if cut(&text, one.words) {
			p = one.prefix
			break
		}
	}
	if cut(&text, aboutWords) {
		mark = "~"
	}
	cut(&text, onWords)
	first, second, between := divided(text)
	to, ok := partOf(second, partial{})
	if !ok {
		return said{}
	}
	to.complete(day)
	s := said{more: p.more, either: between == "/"}
	if first == "" {
		if p.shift != 0 && !to.moved(p.shift) || p.part && to.day > 0 {
			return said{}
		}
		s.date = fmt.Sprintf(p.format, to.String()+mark)
	} else {
		from, ok := partOf(first, to)
		if !ok || p.format != "%s" && !p.span || p.part {
			return said{}
		}
		s.date = from.String() + mark + "/" + to.String() + mark
		if between != "-" && between != " to " {
			s.date = "[" + strings.Replace(s.date, "/", ",", 1) + "]"
		}
	}
	if _, err := edtf.Parse(s.date); err != nil {
		return said{}
	}
	return s
}

// divided cuts a text between two dates, and returns what stands there; with one date it is the second. Two dates with "and"
// between them, of which neither alone is meant, are not understood.
func divided(text string) (first, second, sep string) {
	if rest, ok := strings.CutPrefix(text, "between "); ok {
		if first, second, ok = strings.Cut(rest, " and "); ok {
			return first, second, " to "
		}
	}
	for _, sep := range []string{" or ", " to ", "/", "-"} {
		if first, second, ok := strings.Cut(text, sep); ok {
			return strings.TrimSpace(first), strings.TrimSpace(second), sep
		}
	}
	return "", text, ""
}

// partial is a year, a season, a month or a day; 0 stands for what is not said.
type partial struct{ year, month, day, digits int }

// partOf reads one date. What it leaves out is that of another: of 19 or 20 November 2025, the first has a day alone.
func partOf(text string, of partial) (p partial, ok bool) {
	decade, isDecade := strings.CutSuffix(text, "0s")
	if year, err := strconv.Atoi(decade + "0"); isDecade && err == nil && len(decade) == 3 {
		return partial{year: year, digits: 1}, true
	}
	for field := range strings.FieldsSeq(text) {
		field = ordinal.ReplaceAllString(strings.TrimSuffix(field, "."), "$1")
		number, err := strconv.Atoi(field)
		month := months[field]
		switch {
		case month > 0 && p.month == 0:
			p.month = month
		case err != nil || number < 1:
			return p, false
		case len(field) == 4 && p.year == 0:
			p.year = number
		case number <= 31 && p.day == 0:
			p.day = number
		default:
			return p, false
		}
	}
	if p.month > 12 && p.day > 0 || p.month == 0 && p.day > 0 && of.month == 0 || p == (partial{}) {
		return p, false
	}
	if p.year == 0 {
		p.year = of.year
		if p.month == 0 {
			p.month = of.month
		}
	}
	return p, true
}

var ordinal = regexp.MustCompile(`^([0-9]{1,2})(?:st|nd|rd|th)$`)

var months = func() map[string]int {
	m := map[string]int{"sept": 9, "spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
	for i := time.January; i <= time.December; i++ {
		name := strings.ToLower(i.String())
		m[name], m[name[:3]] = int(i), int(i)
	}
	return m
}()

// complete takes the year from a day when none is said.
func (p *partial) complete(day string) {
	if d, err := edtf.Parse(day); err == nil && p.year == 0 {
		p.year = d.From.Year
	}
}

// moved goes so many days, months or years on, of what is said least of, and reports whether it could.
func (p *partial) moved(by int) bool {
	t := time.Date(p.year, time.Month(max(p.month, 1)), max(p.day, 1), 0, 0, 0, 0, time.UTC)
	switch {
	case p.digits > 0 || p.month > 12:
		return false
	case p.day > 0:
		t = t.AddDate(0, 0, by)
		p.day = t.Day()
		p.month = int(t.Month())
	case p.month > 0:
		t = t.AddDate(0, by, 0)
		p.month = int(t.Month())
	default:
		t = t.AddDate(by, 0, 0)
	}
	p.year = t.Year()
	return true
}

// String returns it in EDTF.
func (p partial) String() string {
	s := fmt.Sprintf("%04d", p.year)
	s = s[:4-p.digits] + strings.Repeat("X", p.digits)
	if p.month > 0 {
		s += fmt.Sprintf("-%02d", p.month)
	}
	if p.day > 0 {
		s += fmt.Sprintf("-%02d", p.day)
	}
	return s
}
