package langtag

import (
	"regexp"
	"testing"
)

// What is the tag of a language is taken as it is; what is one in another form has one usual form.
func TestCanonical(t *testing.T) {
	for _, tag := range []string{
		"en", "uk", "de-AT", "sr-Latn", "zh-Hant-TW", "es-419", "ca-valencia", "de-1996", "de-CH-1996", "en-GB-oxendict", "hy-arevela", "sl-rozaj",
		"en-US-u-ca-gregory", "x-klingon", "de-x-plain", "qaa", "mul", "und", "zxx", "ase", "sgn", "se", "kr", "ee", "am", "nds", "crh", "sc", "tlh",
		"tl", "cmn", "yue", "no", "nb", "mn-Mong", "und-Latn", "grc", "la", "eo", "rm-sursilv", "be-tarask", "hi-Latn",
	} {
		if got := Canonical(tag); got != tag || !Known(tag) {
			t.Errorf("%s is written %q", tag, got)
		}
		if !regexp.MustCompile(Pattern).MatchString(tag) {
			t.Errorf("%s has not the shape that editors are told", tag)
		}
	}
	for text, want := range map[string]string{
		"EN": "en", "EN-us": "en-US", "pt-br": "pt-BR", "sr-latn-rs": "sr-Latn-RS", "ZH-hant": "zh-Hant", "X-Klingon": "x-klingon", "en_US": "en-US",
		"iw": "he", "ji": "yi", "in": "id", "eng": "en", "ukr": "uk", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "chi": "zh", "gre": "el", "cze": "cs",
		"mo": "ro-MD", "sh": "sh", "zh-cmn": "cmn", "i-klingon": "tlh", "zh-min-nan": "nan", "en-GB-oed": "en-GB-oxendict",
		"english": "", "ua": "", "": "", "e": "", "root": "", "de-": "", "de--AT": "", "ру": "", "en US": "", "xx": "", "de-QQQQQ": "", "123": "",
	} {
		if got := Canonical(text); got != want {
			t.Errorf("%s is written %q, not %q", text, got, want)
		}
	}
}

// What people write for a language is answered with its tag.
func TestMeant(t *testing.T) {
	for text, want := range map[string]string{
		"english": "write en", "English": "write en", "Deutsch": "write de", "español": "write es", "українська": "write uk", "Englisch": "write en",
		"anglais": "write en", "日本語": "write ja", "العربية": "write ar", "עברית": "write he", "हिन्दी": "write hi", "английский": "write en", "Low German": "write nds",
		"Brazilian Portuguese": "write pt-BR", "繁體中文": "write zh-Hant", " en ": "write en", "EN-us": "write en-US", "en_US": "write en-US", "uk_UA.UTF-8": "write uk-UA",
		"eng": "write en", "iw": "write he",
		"ua": "did you mean uk?", "UA": "did you mean uk?", "jp": "did you mean ja?", "cz": "did you mean cs?", "gr": "did you mean el?", "cn": "did you mean zh?",
		"dk": "did you mean da?", "rs": "did you mean sr?", "al": "did you mean sq?", "ir": "did you mean fa?", "by": "did you mean be?", "vn": "did you mean vi?",
		"us": "did you mean en?", "gb": "did you mean en?", "at": "did you mean de?", "mx": "did you mean es?", "il": "did you mean he?", "kz": "did you mean kk?",
		"ua-UA": "did you mean uk-UA?", "jp_JP": "did you mean ja-JP?", "en-XYZQW": "did you mean en?", "Ukranian": "did you mean uk?", "українська мова": "did you mean uk?",
		"English (US)": "did you mean en?", "espanol": "did you mean es?",
		"uk–UA": "write uk-UA", "fil-XYZQW": "did you mean fil?", "not-an-email": "write its BCP 47 tag, such as lv, pt-BR or sr-Latn", "the-town": "write its BCP 47 tag, such as lv, pt-BR or sr-Latn", "desk@facts.example": "write its BCP 47 tag, such as lv, pt-BR or sr-Latn",
		"xx": "write its BCP 47 tag, such as lv, pt-BR or sr-Latn", "": "write its BCP 47 tag, such as lv, pt-BR or sr-Latn", "?": "write its BCP 47 tag, such as lv, pt-BR or sr-Latn",
	} {
		if got := Advice(text); got != want {
			t.Errorf("%q: %s, not %s", text, got, want)
		}
	}
}

// A language that is rarely that of a site is perhaps a country, and one that many are in is not.
func TestDoubtful(t *testing.T) {
	for tag, want := range map[string]string{"se": "sv", "kr": "ko", "ee": "et", "br": "pt", "ba": "bs", "sv": "", "ar": "", "be": "", "uk": "", "en": "", "": ""} {
		if got := Doubtful(tag); got != want {
			t.Errorf("%q: %q, not %q", tag, got, want)
		}
	}
}

// Every language that has a name in the table has a tag in its usual form.
func TestNames(t *testing.T) {
	if len(named()) < 2000 {
		t.Errorf("%d names", len(named()))
	}
	for name, tag := range named() {
		if Canonical(tag) != tag {
			t.Errorf("%s is named %s, which is written %q", tag, name, Canonical(tag))
		}
	}
}

// The code of a country that is also the tag of a language is taken for the country's only where the letters say so.
func TestMistaken(t *testing.T) {
	for _, c := range []struct{ tag, words, want string }{
		{"kr", "다리가 열렸다!", "ko"}, {"kr", "Nai zaman", ""}, {"kr", "1954", ""}, {"kr", "", ""}, {"am", "Կամուրջը բաց է", "hy"}, {"am", "ድልድዩ ተከፍቷል", ""},
		{"la", "ຂົວເປີດແລ້ວ", "lo"}, {"la", "Pons apertus est", ""}, {"si", "Most je odprt", ""}, {"si", "පාලම විවෘතයි", ""}, {"se", "Bron är öppen", ""}, {"ee", "Sild on avatud", ""},
		{"ml", "Le pont est ouvert", ""}, {"uk", "The bridge is open", ""}, {"ko", "다리", ""}, {"en", "Bridge", ""}, {"by", "Мост адкрыты", "be"}, {"in", "पुल", "hi"},
	} {
		if got := Mistaken(c.tag, c.words); got != c.want {
			t.Errorf("%q in %s is %q, not %q", c.words, c.tag, got, c.want)
		}
	}
}

// Two tags of one language are one language, whatever their script, region or age.
func TestLanguage(t *testing.T) {
	for text, want := range map[string]string{
		"en-GB": "en", "english": "en", "EN": "en", "sr-Latn": "sr", "cmn": "zh", "zh-Hant": "zh", "nb": "no", "no": "no", "nn": "nn", "iw": "he", "yue": "yue",
		"x-klingon": "x-klingon", "zxx": "zxx", "mul": "mul", "und": "und", "ua": "", "xx": "", "": "",
	} {
		if got := Language(text); got != want {
			t.Errorf("%q is %q, not %q", text, got, want)
		}
	}
}

// A text that names a language for certain has its tag.
func TestNamed(t *testing.T) {
	for name, want := range map[string]string{
		"en": "en", "uk_UA": "uk-UA", "PT-br": "pt-BR", "zh-hant": "zh-Hant", "Ukrainian": "uk", "english": "en", "українська": "uk", "Deutsch": "de",
		"martian": "", "ua": "", "": "",
	} {
		if got := Named(name); got != want {
			t.Errorf("%q is %q, not %q", name, got, want)
		}
	}
}

// Two tags are of the same language when who reads one reads the other.
func TestSame(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"en", "en-GB", true}, {"PT-br", "pt", true}, {"pt-BR", "pt-PT", true}, {"no", "nb", true}, {"iw", "he", true}, {"uk", "ru", false}, {"", "en", false},
		{"sr-Latn", "sr-Cyrl", false}, {"sr", "sr-Latn", true}, {"zh-TW", "zh-CN", false}, {"zh-TW", "zh-Hant", true}, {"zh", "zh-TW", true}, {"cmn", "zh", true},
		{"und", "en", false}, {"x-klingon", "x-klingon", true}, {"x-klingon", "x-elvish", false},
	} {
		if Same(c.a, c.b) != c.same || Same(c.b, c.a) != c.same {
			t.Errorf("%q and %q: %v", c.a, c.b, !c.same)
		}
	}
}

// A site or a translation is in one language.
func TestOfOne(t *testing.T) {
	for tag, want := range map[string]bool{"en": true, "sr-Latn": true, "qaa": true, "x-klingon": true, "mul": false, "und": false, "und-Latn": false, "zxx": false, "ua": false, "": false} {
		if got := OfOne(tag); got != want {
			t.Errorf("%q: %v", tag, got)
		}
	}
}
