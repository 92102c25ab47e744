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

// Words before a date, and what they make of it.
var (
	about  = words("about", "around", "circa", "ca", "c", "approximately", "roughly")
	by     = words("by", "until", "no later than", "not later than", "at the latest")
	before = words("before")
	after  = words("after")
	from   = words("from", "since", "as of")
	told   = words("reported on", "reported in", "reported", "first reported on", "published on")
	part   = words("early in", "early", "late in", "late", "mid", "in the middle of", "middle of", "the middle of", "at the beginning of", "beginning of", "the beginning of", "at the end of", "end of", "the end of", "in early", "in late", "in mid")
	onIn   = words("on", "in", "the")
)

// words matches one of some words at the beginning of a text, with what stands between them and a date.
func words(of ...string) *regexp.Regexp {
	return regexp.MustCompile(`^(?:` + strings.Join(of, "|") + `)(?:\.? +|-)`)
}

var tidy = strings.NewReplacer("\u2013", "-", "\u2014", "-", "\u00a0", " ", ",", " ", " - ", "-", " / ", "/")

// english reads what English words say of a date. What they leave out, the year or the month, is that of day, the day that
// stood beside them.
func english(phrase, day string) (s said) {
	text := strings.Join(strings.Fields(tidy.Replace(strings.ToLower(strings.TrimSuffix(phrase, ".")))), " ")
	cut := func(word *regexp.Regexp) bool {
		at := word.FindStringIndex(text)
		if at != nil {
			text = text[at[1]:]
		}
		return at != nil
	}
	if text == "unknown" || text == "not known" || text == "date unknown" || text == "date not known" || text == "undated" {
		return said{date: edtf.UnknownText}
	}
	if d, err := edtf.Parse(text); err == nil { // no words at all
		return said{date: d.String()}
	}
	format, shift, months := "%s", 0, false
	switch {
	case cut(told):
		format, s.more = "../%s", true
	case cut(by):
		format = "../%s"
	case cut(before):
		format, shift = "../%s", -1
	case cut(after):
		format, shift = "%s/..", 1
	case cut(from) && !strings.Contains(text, " to ") && !strings.Contains(text, "-"):
		format = "%s/.."
	case cut(part):
		s.more, months = true, true
	}
	mark := ""
	if cut(about) {
		mark = "~"
	}
	cut(onIn)
	first, second, sep := divided(text)
	to, ok := partOf(second, partial{})
	if !ok {
		return said{}
	}
	to.complete(day)
	at := to
	if first != "" {
		if at, ok = partOf(first, to); !ok {
			return said{}
		}
	}
	if shift != 0 && !at.moved(shift) || months && at.day > 0 {
		return said{}
	}
	switch {
	case first == "":
		s.date = fmt.Sprintf(format, at.String()+mark)
	case format != "%s":
		return said{}
	case sep == "-" || sep == " to ":
		s.date = at.String() + mark + "/" + to.String() + mark
	case sep == " and ":
		return said{} // two dates
	default:
		s.date = "[" + at.String() + mark + "," + to.String() + mark + "]"
		s.either = sep == "/"
	}
	if _, err := edtf.Parse(s.date); err != nil {
		return said{}
	}
	return s
}

// divided cuts a text between two dates; with one date it is the second.
func divided(text string) (first, second, sep string) {
	if rest, ok := strings.CutPrefix(text, "between "); ok {
		if first, second, ok = strings.Cut(rest, " and "); ok {
			return first, second, " to "
		}
	}
	for _, sep := range []string{" or ", " to ", " and ", "/", "-"} {
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
