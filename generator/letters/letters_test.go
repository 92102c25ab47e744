package letters_test

import (
	"fmt"
	"strings"
	"testing"

	"counterpoint/generator/letters"
)

// A character is what a reader takes for one, however many code points it is made of.
func TestCount(t *testing.T) {
	for _, c := range []struct {
		what, text string
		want       int
	}{
		{"English", "bridge", 6},
		{"Vietnamese, decomposed", "ca\u0302\u0300u", 3},
		{"Hindi", "पुल", 2},
		{"Tamil", "பாலம்", 3},
		{"Thai", "น้ำ", 1},
		{"Korean, decomposed", "\u1103\u1161\u1105\u1175", 2},
		{"Hebrew with points", "גֶּשֶׁר", 3},
		{"Persian with a joiner", "می\u200cخواهیم", 8},
		{"Chinese", "大桥", 2},
		{"a family", "👨\u200d👩\u200d👧", 1},
		{"flags", "🇺🇦🇬🇷", 2},
		{"Scotland", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", 1},
		{"a keycap", "1\ufe0f\u20e3", 1},
		{"a chain without end counts on", "👩" + strings.Repeat("\u200d👩", 79), 10},
		{"nothing", "", 0},
	} {
		if got := letters.Count(c.text); got != c.want {
			t.Errorf("%s: %d characters, not %d", c.what, got, c.want)
		}
	}
}

// A text is cut between characters, not within one.
func TestFirstAndLast(t *testing.T) {
	for _, c := range []struct {
		text        string
		n           int
		first, last string
	}{
		{"water", 2, "wa", "er"}, {"water", 5, "water", "water"}, {"water", 9, "water", "water"}, {"", 2, "", ""}, {"a b c", 2, "a ", "c"},
		{"e\u0301te\u0301", 1, "e\u0301", "e\u0301"}, {"👩‍🚒👨‍👩‍👧", 1, "👩‍🚒", "👨‍👩‍👧"}, {"नमस्ते", 2, "नम", "नमस्ते"[3:]}, {"🇺🇦🇱🇻", 1, "🇺🇦", "🇱🇻"},
	} {
		if first, last := letters.First(c.text, c.n), letters.Last(c.text, c.n); first != c.first || last != c.last {
			t.Errorf("the first and last %d of %q are %q and %q, not %q and %q", c.n, c.text, first, last, c.first, c.last)
		}
	}
}

// What hides something is taken out of a text that nobody has looked at; what is seen stays.
func TestClean(t *testing.T) {
	for text, want := range map[string]string{
		" a\u00adb\u200bc\nd ": "abc d", "می\u200cخواهیم": "می\u200cخواهیم", "12\u202f000 €": "12\u202f000 €", "a\u202eb": "ab", "lo\ufffdt": "lo\ufffdt", "\xffa": "a", "\ue000 a": "\ue000 a",
	} {
		if got := letters.Clean(text); got != want {
			t.Errorf("%q is %q, not %q", text, got, want)
		}
	}
}

// What does its work where it stands is left out, in every language.
func TestUnseenWorks(t *testing.T) {
	for what, text := range map[string]string{
		"Persian":                         "می\u200cخواهیم کتاب\u200cها را",
		"Persian, ending of a Latin word": "PDF\u200cها و ۱۲\u200cام",
		"Persian, after a bracket":        "«کتاب»\u200cها",
		"Persian, as it is typed":         "کتاب\u200c ها، می\u200c",
		"Persian, year of the Hijra":      "۱۳۶۰ ه\u200d.ق",
		"Persian, ending after a mark":    "بنّاً\u200cها",
		"Sorani":                          "ئه\u200cوان ه\u200dات",
		"Persian, after a comma":          "می\u200cروم،\u200c هـ\u200d",
		"Hindi, after a danda":            "है।\u200d",
		"Urdu":                            "بے\u200cشک",
		"Sindhi":                          "۽ آهي\u200cن",
		"Hindi":                           "क्\u200dष र्\u200dय क्\u200cष",
		"Marathi":                         "सुऱ्\u200dया दर्\u200dयात",
		"Bengali":                         "র\u200d্যাব র\u200c্য",
		"Malayalam, old chillu at an end": "അവന്\u200d കണ്\u200dഠം",
		"Kannada":                         "ರ\u200d್ಕ",
		"Telugu":                          "సాఫ్ట్\u200cవేర్",
		"Tamil":                           "க்\u200cஷ",
		"Sinhala":                         "ශ්\u200dරී ක්\u200dෂේත්\u200dරය",
		"Hebrew, a meteg":                 "לְ\u200dֽמַ ָ\u034fֽ",
		"Hebrew":                          "\u200fהגשר עלה 5$\u200f (לפי המועצה)\u200e",
		"Arabic":                          "\u061cالجسر \u200e+20%\u200e",
		"Syriac":                          "ܓܫܪܐ\u200f 5",
		"Dhivehi":                         "\u200fބްރިޖު",
		"Hebrew, isolates":                "טלפון: \u206602-555 1234\u2069 \u2068Bridge\u2069",
		"English with Hebrew":             "The sign says \u2067הגשר\u2069, and 5.",
		"English, made by a program":      "Welcome, \u2068Ada\u2069!",
		"Khmer":                           "ស្ពាន\u200bនេះ\u200bថ្លៃ",
		"Khmer, at an end":                "ស្ពាន\u200b ២០២៤\u200bនេះ (PDF\u200b)",
		"Thai":                            "สะพาน\u200bนี้\u2060",
		"Lao":                             "ຂົວ\u200bນີ້",
		"Burmese":                         "တံတား\u200bသည်",
		"Tibetan, a stack":                "ཧྐྵྨླྺྼྻྂ ཟམ་པ",
		"Javanese":                        "ꦗꦼꦩ꧀ꦧꦠꦤ꧀\u200bꦲꦶꦏꦶ",
		"Japanese":                        "橋は\u200b高い\u3000四百万円",
		"Japanese, a form of a name":      "渡邉\U000e0101さん 芦\ufe01 、\ufe00",
		"Mongolian":                       "ᠭᠦᠦᠷ\u180b\u202fᠦᠨ ᠬᠠᠨ\u180eᠠ",
		"French":                          "«\u00a0Le pont\u202f!\u00a0» 4\u202f000\u2009€",
		"German":                          "4\u00a0000\u2007km",
		"Vietnamese":                      "ca\u0302\u0300u đa\u0309o",
		"Old Korean":                      "\u1112\u119e\u11ab \u115f\u1161",
		"Braille":                         "⠞⠓⠑\u2800⠃⠗⠊⠙⠛⠑",
		"Arabic number sign":              "\u0601٢٣ \u06dd٢",
		"Hieroglyphs":                     "𓂋\U00013430𓏤",
		"emoji":                           "❤\ufe0f 👩\u200d👩\u200d👧 👩🏽\u200d🚒 👨🏿\u200d🦱 🏳\ufe0f\u200d🌈 1\ufe0f\u20e3 *\u20e3 ©\ufe0e 🙂\u200d↔\ufe0f 🏴\u200d☠\ufe0f",
		"emoji, a kiss":                   "👩🏽\u200d❤\ufe0f\u200d💋\u200d👨🏿",
		"emoji, as posts have them":       "👁️‍🗨️ 🧑‍🤝‍🧑 👩🏻‍🤝‍👨🏿 ❤️‍🔥 🐈‍⬛ ⛹🏾‍♂️ 🧑🏽‍❤️‍🧑🏿 🫱🏻‍🫲🏿 🧑‍🧑‍🧒‍🧒 👨‍🦽‍➡️ ℹ️ Ⓜ️ ㊙️ 🅰️ ↔️ ◀️ 〽️ ‼️ ™️ ▶︎ ◽️ #️⃣ 🇪🇺 ☺️ ✔︎ •️ “quote”︎ →️",
		"emoji, a hand":                   "☝\ufe0f🏽 🕵\ufe0f\u200d♂\ufe0f",
		"emoji, flags":                    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f 🏴\U000e0075\U000e0073\U000e0074\U000e0078\U000e007f 🇺🇦",
	} {
		if list := letters.Unseen(text); list != nil {
			t.Errorf("%s: %q has %s, %U, after %q", what, text, list[0].What, list[0].Char, text[:list[0].At])
		}
	}
}

// What hides something is found, with where it stands and whether a program may take it away.
func TestUnseen(t *testing.T) {
	for _, c := range []struct {
		text string
		want string // code point, offset, and what takes its place when it is sure
	}{
		{"bri\u200bdge", `U+200B 3 ""`},
		{"bri\u00addge", `U+00AD 3 ""`},
		{"\ufeffbridge", `U+FEFF 0 ""`},
		{"Auf\u200clage", `U+200C 3 ""`},
		{"a\u2060b\u2061c", `U+2060 1 "", U+2061 5 ""`},
		{"می\u200c\u200cخواهیم", `U+200C 7 ""`},
		{"\u200fbridge", `U+200F 0 ""`},
		{"the \u202eegdirb", `U+202E 4`},
		{"the \u202dbridge\u202c", `U+202D 4, U+202C 13`},
		{"\u202aC:\\bridge\u202c", `U+202A 0 "", U+202C 12 ""`},
		{"from \u20671-2\u2069", `U+2067 5, U+2069 11 ""`},
		{"הגשר \u2067 5", `U+2067 9`},
		{"x\u2069", `U+2069 1 ""`},
		{"\u2066a\n\nb\u2069", `U+2066 0 "", U+2069 7 ""`},
		{"one\u2028two", `U+2028 3 " "`},
		{"one \u2029two", `U+2029 4 ""`},
		{"next\u0085line", `U+0085 4 " "`},
		{"it\u0092s", `U+0092 2`},
		{"be\u0007ll", `U+0007 2 ""`},
		{"caf\ufffd", `U+FFFD 3`},
		{"caf\xff", `U+FFFD 3`},
		{"\uf8ff", `U+F8FF 0`},
		{"a\ufffc", `U+FFFC 1 ""`},
		{"a\ufffe", `U+FFFE 1 ""`},
		{"bridge\ufe0f", `U+FE0F 6 ""`},
		{"❤\ufe0f\ufe0f", `U+FE0F 6 ""`},
		{"👩\u200d", `U+200D 4 ""`},
		{"❤\u200dbridge", `U+200D 3 ""`},
		{"a\U000e0041\U000e0042", `U+E0041 1 "", U+E0042 5 ""`},
		{"🏴\U000e0041\U000e0042\U000e007f", `U+E0041 4 "", U+E0042 8 "", U+E007F 12 ""`},
		{"👩\U000e0067\U000e007f", `U+E0067 4 "", U+E007F 8 ""`},
		{"bridge\U000e0101", `U+E0101 6 ""`},
		{"橋\U000e01ef", `U+E01EF 3 ""`},
		{"a\u3164", `U+3164 1 ""`},
		{"bri\u2800dge", `U+2800 3 ""`},
		{"H" + strings.Repeat("\u0301", 30) + "e", `U+0301 17`},
		{"ก" + strings.Repeat("็", 12), `U+0E47 27`},
		{"م\u200cم\u200dم\u200cم\u200dم\u200cم", `U+200C 2`},
		{"橋\U000e0100本\U000e0101本\U000e0102大\U000e0103", `U+E0100 3`},
	} {
		var got []string
		for _, h := range letters.Unseen(c.text) {
			s := fmt.Sprintf("%U %d", h.Char, h.At)
			if h.Sure {
				s += fmt.Sprintf(" %q", h.Instead)
			}
			got = append(got, s)
		}
		if got := strings.Join(got, ", "); got != c.want {
			t.Errorf("%q: got  %s\nnot  %s", c.text, got, c.want)
		}
	}
}

// A word of several alphabets is found when it could be of one, and said with the letters to type.
func TestMixed(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"mаde-up", `the 2nd letter of "mаde" is the Cyrillic а (U+0430): type the Latin a`},
		{"Ada Brооk", `the 3rd letter of "Brооk" is the Cyrillic о (U+043E) and the 4th the Cyrillic о (U+043E): type the Latin o`},
		{"Аldbrook", `the 1st letter of "Аldbrook" is the Cyrillic А (U+0410): type the Latin A`},
		{"the tοll", `the 2nd letter of "tοll" is the Greek ο (U+03BF): type the Latin o`},
		{"плата за мicт", `the 2nd letter of "мicт" is the Latin i (U+0069) and the 3rd the Latin c (U+0063): type the Cyrillic і and с`},
		{"гIалгIай мотт", `the 2nd letter of "гIалгIай" is the Latin I (U+0049) and the 6th the Latin I (U+0049): type the Cyrillic Ӏ`},
		{"Cвіт і мости", `the 1st letter of "Cвіт" is the Latin C (U+0043): type the Cyrillic С`},
		{"наш Xaрків", `the 1st letter of "Xaрків" is the Latin X (U+0058) and the 2nd the Latin a (U+0061): type the Cyrillic Х and а`},
		{"союз HAТО ухвалив", `the 1st letter of "HAТО" is the Latin H (U+0048) and the 2nd the Latin A (U+0041): type the Cyrillic Н and А`},
		{"τo γεφύρι", `the 2nd letter of "τo" is the Latin o (U+006F): type the Greek ο`},
		{"το Aβ και η γραμμή Hα", ""},
		{"раypal and Ꮤhite", `the 1st letter of "раypal" is the Cyrillic р (U+0440) and the 2nd the Cyrillic а (U+0430): type the Latin p and a; the 1st letter of "Ꮤhite" is the Cherokee Ꮤ (U+13D4): type the Latin W`},
		{"пpeзидeнт Poccии", `the 2nd letter of "пpeзидeнт" is the Latin p (U+0070), the 3rd the Latin e (U+0065) and the 7th the Latin e (U+0065): type the Cyrillic р and е; the 1st letter of "Poccии" is the Latin P (U+0050), the 2nd the Latin o (U+006F), the 3rd the Latin c (U+0063) and the 4th the Latin c (U+0063): type the Cyrillic Р, о and с`},
		{"Tο γεφύρι", `the 1st letter of "Tο" is the Latin T (U+0054): type the Greek Τ`},
		{"H γέφυρα στηv πόλη", `the 4th letter of "στηv" is the Latin v (U+0076): type the Greek ν`},
		{"у ХIX столітті", `the 1st letter of "ХIX" is the Cyrillic Х (U+0425): type the Latin X`},
		{"қaлaғa кəсіп", `the 2nd letter of "қaлaғa" is the Latin a (U+0061), the 4th the Latin a (U+0061) and the 6th the Latin a (U+0061): type the Cyrillic а; the 2nd letter of "кəсіп" is the Latin ə (U+0259): type the Cyrillic ә`},
		{"η Αθήvα", `the 4th letter of "Αθήvα" is the Latin v (U+0076): type the Greek ν`},
		{"օf the bridge", `the 1st letter of "օf" is the Armenian օ (U+0585): type the Latin o`},
		{"Ꭺda", `the 1st letter of "Ꭺda" is the Cherokee Ꭺ (U+13AA): type the Latin A`},
		{"Ｍayor", `the 1st letter of "Ｍayor" is the full-width Ｍ (U+FF2D): type the Latin M`},
		{"the 𝐛𝐫𝐢𝐝𝐠𝐞", `the word "𝐛𝐫𝐢𝐝𝐠𝐞" is in mathematical letters, which no search finds and reading programs spell out: type "bridge"`},

		{"40 μg, 5 kΩ, TNFα, IFNβ, Δx, π-, β-carotene, Aβ, Hα, IκB, NFκB, hν, γδT, ΔΨm, Σ-Algebra, 5 µm", ""},
		{"у BBCа, в новом iPhoneом, CEOу, VIPка, IDшник, наш HRом, SIM-картка, iФон", ""},
		{"ВІЛ/HIV, COVID-19, Київ-Lviv, вул. Main", ""},
		{"Le café naïve, Ærø, ŋ", ""},
		{"ＮＨＫのニュース、SIMカード、Ｔシャツ、ＪR東日本", ""},
		{"where 𝑥 and 𝑦 are", ""},
		{"Γέφυρα и мост and bridge կամուրջ", ""},
		{"KoЯn, Toys Я Us", ""},
		{"ΔFosB, ΛCDM, pKα, HLA-DRβ1, CaMKIIα, PGC-1α, ρxx, Ω-3, χ², IL-1β, RORγt, ω-3, α-helix, ERα", ""},
		{"Wi-Fiе, на новом YouTubeе, PRщик, IT-компанія, VRом, PowerPointом, 5 кHz, 10 Мбіт/с, H₂O, B-52", ""},
		{"το USBάκι, LEDάκια, Facebookάκι, ΕΚΤ/ECB", ""},
		{"Հայաստանում NATOի, iPhoneը", ""},
		{"ქართული NATOს, м'яч, мʼяч, Oʻzbekiston, O‘zbek, ǃKung, Łódź, Đà Nẵng", ""},
	} {
		var got []string
		for _, w := range letters.Mixed(c.text) {
			got = append(got, w.Say())
		}
		if got := strings.Join(got, "; "); got != c.want {
			t.Errorf("%s: got  %s\nnot  %s", c.text, got, c.want)
		}
	}
}

// A word that looks like the one that was meant says where it differs; one that does not, nothing.
func TestSlip(t *testing.T) {
	for _, c := range []struct{ text, meant, want string }{
		{"ratіng", "rating", "its 4th letter is the Cyrillic і (U+0456), not the Latin i"},
		{"fаlsе", "false", "its 2nd letter is the Cyrillic а (U+0430) and the 5th the Cyrillic е (U+0435), not the Latin a and e"},
		{"false\u200b", "false", `it has an invisible character, U+200B, in it after "false"`},
		{"\u200efalse", "false", "it has an invisible character, U+200E, at its start"},
		{"міcт", "міст", "its 3rd letter is the Latin c (U+0063), not the Cyrillic с"},
		{"ｆalse", "false", "its 1st letter is the full-width ｆ (U+FF46), not the Latin f"},
		{"cafe\u0301", "café", "its letters and the marks on them, such as U+0301, are two characters each, not one"},
		{"Cầu", "Ca\u0302\u0300u", ""},
		{"flase", "false", ""},
		{"FALSE", "false", ""},
	} {
		if got := letters.Slip(c.text, c.meant); got != c.want {
			t.Errorf("%q for %q: got %s, not %s", c.text, c.meant, got, c.want)
		}
	}
}

// Whatever a text holds, all offsets are in it and nothing ends in a panic; a text without what was found has nothing
// left to find but what a person has to look at.
func FuzzLetters(f *testing.F) {
	for _, s := range []string{"می\u200cخواهیم", "👩\u200d👩\ufe0f", "\u2067a\u2069", "mаde", "\xff\ufffd", "𝐛𝐫𝐢", "🏴\U000e0067\U000e007f"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, text, meant string) {
		for _, h := range letters.Unseen(text) {
			if h.At < 0 || h.Len < 1 || h.At+h.Len > len(text) || h.What == "" || h.Do == "" {
				t.Errorf("%+v", h)
			}
		}
		for _, w := range letters.Mixed(text) {
			if w.Say() == "" || !strings.Contains(text, w.Text) || w.Meant() == w.Text {
				t.Errorf("%+v", w)
			}
		}
		letters.Count(text)
		letters.Slip(text, meant)
	})
}
