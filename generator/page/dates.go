package page

import (
	"strings"

	"github.com/bep/golocales"

	"counterpoint/generator/record"
)

// datesOf returns how days are written in a language, given as a BCP 47 tag, as Unicode's CLDR has it; nil for English,
// which package record writes, and for a language nobody knows.
func datesOf(lang string) golocales.Translator {
	for tag := strings.ToLower(lang); tag != ""; {
		base, _, _ := strings.Cut(tag, "-")
		if base == "en" {
			return nil
		}
		if t := golocales.New(tag); t != nil {
			return t
		}
		i := max(strings.LastIndexByte(tag, '-'), 0)
		tag = tag[:i] // zh-hant-hk, zh-hant, zh
	}
	return nil
}

// long is a day as readers see it in a text: "19 November 2025", "19. November 2025".
func (b *builder) long(d record.Date) string {
	if t := d.Time(); b.dates != nil && !t.IsZero() {
		return b.dates.FormatDateLong(t)
	}
	return d.Long()
}

// brief is a day as short as a picture needs it.
func (b *builder) brief(d record.Date) string {
	if b.dates != nil {
		return b.dates.FormatDateMedium(d.Time())
	}
	return d.Time().Format("2 Jan 2006")
}

// month is a month with its year, in English in a layout of package time. The names CLDR has for the months are those of
// a day in them, which in many languages is another word than the month alone; so other languages get the number.
func (b *builder) month(d record.Date, english string) string {
	if b.dates != nil {
		return d.Time().Format("2006-01")
	}
	return d.Time().Format(english)
}
