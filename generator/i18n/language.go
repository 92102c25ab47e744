package i18n

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/bep/golocales"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
	"golang.org/x/text/unicode/bidi"
)

// datesOf returns how dates are written in a language (CLDR); nil for English and for a language CLDR does not have.
func datesOf(lang string) golocales.Translator { return golocales.New(localeOf(lang)) }

// localeOf returns the tag by which [datesOf] knows a language, or "": "zh-hant" for "zh-Hant-MO".
func localeOf(lang string) string {
	for tag := strings.ToLower(lang); tag != ""; tag = tag[:max(strings.LastIndexByte(tag, '-'), 0)] { // zh-hant-hk, zh-hant, zh
		base, _, _ := strings.Cut(tag, "-")
		if base == "en" {
			return ""
		}
		if golocales.New(tag) != nil {
			return tag
		}
	}
	return ""
}

// Decimal is a decimal number, "-12.50", with the digits and separators of the language and the decimals it has.
func (l *Localizer) Decimal(text string) string {
	n, digits := parseDecimal(text)
	return message.NewPrinter(l.tag).Sprint(number.Decimal(n, digits))
}

// Percent is a number of per cent, "12.5", with the sign as the language sets it: "12.5%", "12,5 %".
func (l *Localizer) Percent(text string) string {
	n, digits := parseDecimal(text)
	return message.NewPrinter(l.tag).Sprint(number.Percent(n/100, digits))
}

// parseDecimal returns a number and the option that writes it with as many decimals as it has.
func parseDecimal(text string) (float64, number.Option) {
	n, _ := strconv.ParseFloat(text, 64)
	_, decimals, _ := strings.Cut(text, ".")
	return n, number.Scale(len(decimals))
}

// LanguageName is the name of a language: "Latvian" for "lv". A tag that is none, or unknown, is returned as it is.
func (l *Localizer) LanguageName(tag string) string {
	named, err := language.Parse(tag)
	if tag == "" || err != nil {
		return tag
	}
	names := display.Tags(l.tag)
	if names == nil { // a language in which languages have no names
		names = display.English.Tags()
	}
	return cmp.Or(names.Name(named), tag)
}

// OwnName is the name of a language in itself: "čeština" for "cs".
func OwnName(tag string) string {
	parsed, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	return cmp.Or(display.Self.Name(parsed), tag)
}

// rightToLeft are the scripts in use that are written from right to left (Unicode Bidi_Class R and AL).
var rightToLeft = []string{"Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg", "Mand", "Samr"}

// Direction is the writing direction of a language, as the HTML attribute dir has it: "rtl" or "ltr". A BCP 47 tag that
// is none counts as "ltr".
func Direction(lang string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		return "ltr"
	}
	if script, _ := tag.Script(); slices.Contains(rightToLeft, script.String()) {
		return "rtl"
	}
	return "ltr"
}

// DirectionOf is the writing direction of a text in a language: that of the language, unless the text has letters and all of
// them run the other way, as Arabic words do in a site in English that names no language for them.
func DirectionOf(lang, text string) string {
	ltr, rtl := false, false
	for _, r := range text {
		switch p, _ := bidi.LookupRune(r); p.Class() {
		case bidi.L:
			ltr = true
		case bidi.R, bidi.AL:
			rtl = true
		}
	}
	switch {
	case ltr == rtl:
		return Direction(lang)
	case ltr:
		return "ltr"
	}
	return "rtl"
}
