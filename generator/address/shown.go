package address

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Shown returns an address as readers read it: host and path in the letters of their languages, where these deceive nobody.
// A name that could be taken for another stays as machines write it, and so does what has no letters to show.
func Shown(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	before, rest, _ := strings.Cut(address, "://")
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	host := ShownHost(u.Hostname())
	if strings.Contains(host, ":") { // an IPv6 address
		host = "[" + host + "]"
	}
	if p := u.Port(); p != "" {
		host += ":" + p
	}
	return before + "://" + host + decoded(rest[end:])
}

// ShownHost returns the name of a host as readers read it.
func ShownHost(host string) string {
	ascii, ok := asciiHost(host)
	if !ok || !strings.Contains(ascii, "xn--") {
		return ascii
	}
	shown, err := names.ToUnicode(ascii)
	if err != nil {
		return ascii
	}
	labels := strings.Split(shown, ".")
	top := labels[len(labels)-1]
	for _, label := range labels {
		if !isHonest(label, isASCII(top)) {
			return ascii
		}
	}
	return shown
}

// together are the scripts that one word is written with in a language (UTS #39, section 5.1).
var together = [][]*unicode.RangeTable{
	{unicode.Latin}, {unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Latin}, {unicode.Han, unicode.Hangul, unicode.Latin}, {unicode.Han, unicode.Bopomofo, unicode.Latin},
}

// asLatin are the small letters of other alphabets that look like Latin ones (UTS #39, confusables).
const asLatin = "асԁеһіјӏорԛѕԝхуъьҽпгѵѡ" + "αικνορτυωχγη" + "օսհցոզյ"

// isHonest reports whether a part of a host's name is in letters that nobody takes for others: of one script, and under a
// domain in Latin letters not all of them like Latin ones.
func isHonest(label string, latinTop bool) bool {
	if isASCII(label) {
		return true
	}
	var used []*unicode.RangeTable
	like := true
	for _, c := range label {
		if c >= utf8.RuneSelf && !unicode.In(c, unicode.L, unicode.M, unicode.Nd) && !strings.ContainsRune("\u200c\u200d・·", c) || 'ɐ' <= c && c <= 'ʯ' { // or one of the phonetic letters
			return false
		}
		if unicode.IsLetter(c) {
			like = like && strings.ContainsRune(asLatin, c)
			if s := scriptOf(c); s != nil && !slices.Contains(used, s) {
				used = append(used, s)
			}
		}
	}
	if like && latinTop {
		return false
	}
	if len(used) <= 1 {
		return true
	}
	for _, set := range together {
		fits := true
		for _, s := range used {
			fits = fits && slices.Contains(set, s)
		}
		if fits {
			return true
		}
	}
	return false
}

// scriptNames are those of package unicode, in one order.
var scriptNames = slices.Sorted(maps.Keys(unicode.Scripts))

// scriptOf returns the script of a letter; nil for letters that several scripts share.
func scriptOf(c rune) *unicode.RangeTable {
	for _, name := range scriptNames {
		if table := unicode.Scripts[name]; name != "Common" && name != "Inherited" && unicode.Is(table, c) {
			return table
		}
	}
	return nil
}

// decoded returns path, query and fragment with letters and digits in place of their codes. What has a meaning in an address,
// what cannot be seen and what turns the direction of writing stays encoded.
func decoded(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		var raw []byte
		n := i
		for n+2 < len(s) && s[n] == '%' && isHex(s[n+1]) && isHex(s[n+2]) { // as many codes in a row as there are
			raw = append(raw, unhex(s[n+1])<<4|unhex(s[n+2]))
			n += 3
		}
		if raw == nil {
			b.WriteByte(s[i])
			i++
			continue
		}
		for at := 0; at < len(raw); {
			c, size := utf8.DecodeRune(raw[at:])
			if c != utf8.RuneError && c >= utf8.RuneSelf && unicode.In(c, unicode.L, unicode.M, unicode.Nd) && !unicode.In(c, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) {
				b.WriteRune(c)
			} else {
				b.WriteString(s[i+3*at : i+3*(at+size)])
			}
			at += size
		}
		i = n
	}
	return b.String()
}

func isHex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f' }

func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}
