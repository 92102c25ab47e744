package scaffold

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"

	"counterpoint/generator/check"

	"golang.org/x/text/unicode/norm"
)

var texts = []struct{ lang, text, want string }{
	{"en", "The bridge's cost: 4 million, “or” 6?", "the-bridge-s-cost-4-million-or-6"},
	{"en", "Ünïcödé ﬁne café", "unicode-fine-cafe"},
	{"en", "Cafe\u0301", "cafe"},
	{"de", "Die Brücke kostet größere Summen", "die-bruecke-kostet-groessere-summen"},
	{"de-AT", "Ärger", "aerger"},
	{"sv", "Bron kostar åtta", "bron-kostar-atta"},
	{"nb", "Broen på øya", "broen-paa-oeya"},
	{"fr", "L’eau coûte 3 €", "l-eau-coute-3"},
	{"tr", "Köprü Işık İSTANBUL", "kopru-isik-istanbul"},
	{"vi", "Cầu Long Biên đường", "cau-long-bien-duong"},
	{"uk", "Міст коштує чотири мільйони, м’яч їжака Згорани", "mist-koshtuie-chotyry-miliony-miach-yizhaka-zghorany"},
	{"en", "Міст коштує", "mist-koshtuie"},
	{"ru", "Мост стоит четыре миллиона, объезд", "most-stoit-chetyre-milliona-obezd"},
	{"bg", "Мостът струва, ъгъл и щастие", "mostat-struva-agal-i-shtastie"},
	{"sr", "Мост кошта љубав и џеп", "most-kosta-ljubav-i-dzep"},
	{"mk", "Мостот чини ќе", "mostot-chini-kje"},
	{"be", "Мост каштуе ўсё, якое", "most-kashtue-usio-yakoe"},
	{"el", "Η γέφυρα κοστίζει εκατομμύρια ευρώ", "i-gefyra-kostizei-ekatommyria-evro"},
	{"el", "Ὁ λόγος τοῦ Ἕλλου", "o-logos-tou-ellou"},
	{"ar", "الجسر يكلف أربعة ملايين ٢٠٢٥", "aljsr-yklf-arba-mlayyn-2025"},
	{"fa", "پل چهار میلیون می\u200cخواهیم", "pl-chhar-mylywn-my-khwahym"},
	{"he", "הגשר עולה ארבעה", "hgshr-vlh-arbh"},
	{"ka", "ხიდი ღირს ოთხი", "xidi-girs-otxi"},
	{"hy", "կամուրջը արժե չորս", "kamowrje-arzhe-chors"},
	{"hi", "पुल की लागत", "pul-kii-laagt"},
	{"bn", "পদ্মা সেতু", "pdmaa-setu"},
	{"ta", "பாலம்", "paalm"},
	{"th", "สะพานมี", "saphaanmii"},
	{"km", "ស្ពាន", "sbaan"},
	{"am", "ድልድዩ", "deledeyu"},
	{"zh", "大桥耗资", "da-qiao-hao-zi"},
	{"ja", "橋はハシ", "qiao-hahashi"},
	{"ko", "다리는 든다", "darineun-deunda"},
	{"zgh", "ⴰⵣⵓⵍ", ""}, // Unidecode has no Tifinagh
	{"en", "!? …", ""},
}

// An id has the letters a to z, whatever the script of the text, as readers of its language write them.
func TestID(t *testing.T) {
	for _, c := range texts {
		if got := ID(c.text, c.lang); got != c.want {
			t.Errorf("%s: %s is %q, not %q", c.lang, c.text, got, c.want)
		}
	}
}

// The tables for a browser write the same, but for the scripts that they leave out.
func TestLetters(t *testing.T) {
	without := []string{"bn", "ta", "th", "km", "am", "zh", "ja", "ko", "zgh"}
	for _, c := range texts {
		if slices.Contains(without, c.lang) {
			continue
		}
		got := " " + strings.ToLower(norm.NFC.String(c.text))
		for _, table := range Letters(c.lang) {
			var pairs []string
			for _, from := range slices.SortedFunc(maps.Keys(table), func(a, b string) int { return len(b) - len(a) }) {
				pairs = append(pairs, from, table[from])
			}
			got = strings.NewReplacer(pairs...).Replace(got)
		}
		got = strings.Map(func(c rune) rune {
			if unicode.Is(unicode.M, c) {
				return -1
			}
			return c
		}, norm.NFKD.String(got))
		if got = strings.Trim(otherRunes.ReplaceAllString(got, "-"), "-"); got != c.want {
			t.Errorf("%s: %s is %q, not %q", c.lang, c.text, got, c.want)
		}
	}
}

// Whatever the text, its id is one, or empty.
func FuzzID(f *testing.F) {
	f.Add("Міст «їде» — ½ км", "uk")
	f.Add("橋は\x00\xff", "ja")
	f.Add("ИЙ’ъ"+strings.Repeat("щ", 50), "bg")
	f.Fuzz(func(t *testing.T, text, lang string) {
		if id := ID(text, lang); id != "" && (!check.GoodID(id) || len(id) > longestID) {
			t.Errorf("%q", id)
		}
	})
}
