package i18n

import (
	"slices"
	"strings"
	"testing"
)

// Titles are in the order of the language, with numbers by value and without regard to case and to what stands before the
// first letter.
func TestSortBy(t *testing.T) {
	for lang, want := range map[string]string{
		"de": "Ähre 2, ähre 10, Zebra, zebra", "sv": "Zebra, zebra, Å, Ähre 2, ähre 10, Öl", "en": "Å, Ähre 2, ähre 10, Öl, Zebra, zebra",
		"nb": "Zebra, æble, øl, ål", "da": "Zebra, æble, øl, ål, Aarhus", "uk": "Агов, гай, ґава, ель, єдність, ім'я, їжак, йод, «Міст», яма",
		"cs": "cukr, čaj, hora, chata, igla", "hr": "cvijet, čaj, dan, džep, lopta, ljeto, noć, njiva", "bs": "dan, džep, lopta, ljeto",
		"es": "nube, ñandú, oso", "pl": "lato, łódź, mapa", "hu": "cukor, csiga, dió", "et": "tee, vesi, õli, äri",
		"tr": "Irmak, İzmir, kar", "zh": "安徽, 北京, 广州, 上海", "ja": "あめ, アメ, いえ", "ko": "가, 각, 나, 하",
	} {
		sorted := strings.Split(want, ", ")
		for range 3 { // from whatever order
			list := slices.Clone(sorted)
			slices.Reverse(list)
			list = append(list[len(list)/2:], list[:len(list)/2]...)
			SortBy(New(lang, nil), list, func(s string) string { return s }, func(x, y string) int { return 0 })
			if got := strings.Join(list, ", "); got != want {
				t.Errorf("%s: %s, not %s", lang, got, want)
			}
		}
	}
}

// What the language tells not apart is ordered by what the caller says.
func TestSortByTies(t *testing.T) {
	list := []string{"b bridge", "a Bridge", "c bridge"}
	SortBy(New("en", nil), list, func(s string) string { return s[2:] }, strings.Compare)
	if got := strings.Join(list, ", "); got != "a Bridge, b bridge, c bridge" {
		t.Error(got)
	}
}

// A title is listed under a letter of the alphabet of the language.
func TestLetter(t *testing.T) {
	for lang, titles := range map[string]map[string]string{
		"en": {"bridge": "B", "Åland": "A", "Élan": "E", "Øresund": "O", "Æther": "A", "straße": "S", "ßa": "S", "Łódź": "L", "Ñandú": "N", "Þing": "Þ", "3 lines": "0-9",
			"٣": "0-9", "«Quoted»": "Q", "…": "#", "": "#", "Міст": "М", "їжак": "Ї", "🎉 party": "P", "Ｗide": "W", "e\u0301lan": "E"},
		"sv": {"Åland": "Å", "Ärlig": "Ä", "öl": "Ö", "Élan": "E", "wok": "W"}, "da": {"Aarhus": "Å", "Århus": "Å", "Æble": "Æ", "Abe": "A"}, "nb": {"Ål": "Å", "Øl": "Ø"},
		"de": {"Ähre": "A", "Öl": "O"}, "cs": {"Chata": "Ch", "chléb": "Ch", "cukr": "C", "Čaj": "Č", "Ďábel": "D", "CHKO": "Ch"}, "sk": {"Chata": "Ch"},
		"hr": {"Džep": "Dž", "Ljeto": "Lj", "njiva": "Nj", "lopta": "L", "Đak": "Đ"}, "sr-Latn": {"Ljeto": "Lj"}, "sr": {"Љето": "Љ", "Ђак": "Ђ"},
		"hu": {"Csiga": "Cs", "Dzsem": "Dzs", "Gyár": "Gy", "Ágas": "A", "Öröm": "Ö"}, "cy": {"Llyn": "Ll", "lôn": "L"}, "sq": {"Shkolla": "Sh"},
		"es": {"Ñandú": "Ñ", "Chile": "C", "Árbol": "A"}, "pl": {"Łódź": "Ł", "Żaba": "Ż"}, "tr": {"izmir": "İ", "İzmir": "İ", "ırmak": "I", "Irmak": "I", "Çay": "Ç"},
		"uk": {"ґава": "Ґ", "Єдність": "Є", "ім'я": "І", "Їжак": "Ї", "йод": "Й", "и\u0306од": "Й", "Ґ": "Ґ"}, "ru": {"Ёлка": "Е", "йод": "Й"}, "be": {"Ўзровень": "Ў"},
		"el": {"Άνοιξη": "Α", "γέφυρα": "Γ"}, "ar": {"أحمد": "ا", "إعلان": "ا", "الجسر": "ا", "جسر": "ج"}, "fa": {"آب": "ا", "پل": "پ"}, "he": {"גשר": "ג"},
		"hi": {"पुल": "प", "क़लम": "क"}, "th": {"เกาะ": "ก", "สะพาน": "ส"}, "ka": {"ხიდი": "ხ"}, "hy": {"կամուրջ": "Կ"}, "am": {"ድልድይ": "ድ"},
		"ja": {"あめ": "あ", "アメ": "あ", "ガラス": "か", "ﾊｼ": "は", "ぱん": "は", "やま": "や", "橋": "漢字", "ん": "わ"}, "zh": {"大桥": "汉字", "bridge": "B"}, "zh-TW": {"大橋": "漢字"},
		"ko": {"가람": "ㄱ", "까치": "ㄱ", "다리": "ㄷ", "하늘": "ㅎ"}, "vi": {"Đường": "Đ", "Ấm": "Â"}, "lt": {"Yla": "I", "Žiema": "Ž"}, "qaa": {"Åland": "A"},
	} {
		l := New(lang, nil)
		for title, want := range titles {
			if got := l.Letter(title); got != want {
				t.Errorf("%s: %s is under %s, not %s", lang, title, got, want)
			}
		}
	}
}

// Whatever a title is, it is listed under one letter, the same one each time.
func FuzzLetter(f *testing.F) {
	for _, text := range []string{"ch", "Ångström", "\xff", "e\u0301\u0301\u0301", "ﷺ", "ǆ", "İ", "\u0e40", "\uac00", "々", "🄰"} {
		f.Add("cs", text)
		f.Add("ja", text)
	}
	f.Fuzz(func(t *testing.T, lang, text string) {
		l := New(lang, nil)
		if one, two := l.Letter(text), l.Letter(text); one == "" || one != two || len([]rune(one)) > 3 {
			t.Errorf("%s: %q is under %q and %q", lang, text, one, two)
		}
	})
}
