package sharecard

import (
	"strings"
	"testing"
)

// A text is drawn as a whole, without what is no letter, or not at all; never with a sign in place of a letter.
func TestDrawable(t *testing.T) {
	f := fonts(t)
	for text, want := range map[string]struct{ shown, lacks string }{
		"Fares double, said «Ада» of Ωmega":     {"Fares double, said «Ада» of Ωmega", ""},
		"cafe\u0301 и\u0306од":                  {"café йод", ""},
		"12\u202f000 пасажирів\u2009–\u2009так": {"12 000 пасажирів\u2009–\u2009так", ""},
		"no\u2011break":                   {"no-break", ""},
		"soft\u00adhyphen and \u200fmark": {"softhyphen and \u200fmark", ""},
		"ﬁve ＡＢＣ":                         {"five ABC", ""},
		"🚌 Fares double 👍🏽 by summer":     {"Fares double by summer", symbols},
		"👩‍🚒🇺🇦":                           {"", symbols},
		"1️⃣ first":                       {"1 first", ""},
		"said as 二重":                      {"", "Han"},
		"الجسر مفتوح":                     {"", "Arabic"},
		"הגשר פתוח":                       {"", "Hebrew"},
		"पुल खुला है":                     {"", "Devanagari"},
		"สะพานเปิด":                       {"", "Thai"},
		"橋 (bridge)":                      {"", "Han"},
		"はし":                              {"", "Hiragana"},
		"다리":                              {"", "Hangul"},
		"Cầu mở cửa":                      {"Cầu mở cửa", ""},
		"⨌5 and ₴5":                       {"", symbols},
	} {
		lacks := map[string]rune{}
		shown := f.drawableText(text, lacks)
		names := ""
		for name := range lacks {
			names += name
		}
		if shown != want.shown || names != want.lacks {
			t.Errorf("%q is drawn as %q and lacks %q, not %q and %q", text, shown, names, want.shown, want.lacks)
		}
	}
}

// A site is told once how many of its cards lack something, and of which scripts.
func TestTally(t *testing.T) {
	var tally Tally
	f := fonts(t)
	draw := tally.Counting(f, f.Draw)
	for _, c := range []Card{{Site: "Town", Text: "Fares"}, {Site: "Town", Text: "二重"}, {Site: "Town", Text: "一重", By: "آدا"}, {Site: "Town", Text: "🚌 Fares"}} {
		if _, err := draw(c); err != nil {
			t.Fatal(err)
		}
		if c.Text == "Fares" && tally.String() != "" {
			t.Error(tally.String())
		}
	}
	if got := tally.String(); !strings.HasPrefix(got, "3 share cards are drawn without the texts that the fonts lack letters for, of Arabic (آ), Han (一), emoji and other signs (🚌);") {
		t.Error(got)
	}
}
