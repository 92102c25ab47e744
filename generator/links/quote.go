package links

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"counterpoint/generator/letters"
)

var (
	marks = strings.NewReplacer(`"`, "", "'", "", "`", "", "´", "", "‘", "", "’", "", "‚", "", "‛", "", "“", "", "”", "", "„", "", "‟", "", "«", "", "»", "",
		"‹", "", "›", "", "ʼ", "", "ʹ", "", "′", "", "″", "", "「", "", "」", "", "『", "", "』", "", "＂", "", "＇", "")
	noteMark = regexp.MustCompile(`\[\d{1,3}\]`)      // a footnote mark within a sentence
	dashGap  = regexp.MustCompile(` ?- ?`)            // with or without spaces
	leftOut  = regexp.MustCompile(`\[[^\]]*\]|\.{3}`) // an omission, or an insertion by an editor
)

// normal returns a text without differences of typesetting: compatibility characters, case, quotation marks, kinds of
// dashes and spaces, soft hyphens and other invisible characters. Digits and commas count.
func normal(s string) string { return folded(compatible(s)) }

// compatible replaces characters that are only another form of others, some of which are whole sentences, and takes out
// quotation marks.
func compatible(s string) string { return norm.NFKC.String(marks.Replace(s)) }

// folded is the rest of normal.
func folded(s string) string {
	s = cases.Fold().String(noteMark.ReplaceAllString(s, ""))
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, c := range s {
		switch {
		case unicode.IsSpace(c):
			space = true
			continue
		case unicode.In(c, unicode.Cf, unicode.Cc):
			continue
		case unicode.Is(unicode.Pd, c) || c == '−':
			c = '-'
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(c)
	}
	return dashGap.ReplaceAllString(b.String(), "-")
}

// parts returns the runs of words of a quotation between its omissions.
func parts(quote string) (list []string) {
	quote = letters.ReplaceEllipses(quote, "...")
	for _, p := range leftOut.Split(noteMark.ReplaceAllString(quote, ""), -1) {
		p = strings.Trim(normal(p), " .,;:!?-")
		if strings.ContainsFunc(p, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) {
			list = append(list, p)
		}
	}
	return list
}

// contains reports whether a normal text has all parts, in order.
func contains(text string, parts []string) bool {
	for _, p := range parts {
		end := indexEnd(text, p)
		if end < 0 {
			return false
		}
		text = text[end:]
	}
	return true
}

// indexEnd returns the end of the first occurrence of part, or -1. "600" occurs neither in "1600" nor in "600,000".
func indexEnd(text, part string) int {
	begin := strings.Index(text, part)
	if begin < 0 {
		return -1
	}
	if isApart(text, begin, begin+len(part)) {
		return begin + len(part)
	}
	// The next occurrence may overlap this one, and so may a million others: Knuth, Morris and Pratt read each byte once.
	borders := make([]int, len(part)+1) // of each beginning of part, the longest other beginning that it ends in
	for i, n := 1, 0; i < len(part); i++ {
		for n > 0 && part[i] != part[n] {
			n = borders[n]
		}
		if part[i] == part[n] {
			n++
		}
		borders[i+1] = n
	}
	n := 0
	for i := begin; i < len(text); i++ {
		for n > 0 && (n == len(part) || text[i] != part[n]) {
			n = borders[n]
		}
		if text[i] == part[n] {
			n++
		}
		if end := i + 1; n == len(part) && isApart(text, end-n, end) {
			return end
		}
	}
	return -1
}

// isApart reports whether neither end of a part of a text is within a number.
func isApart(text string, begin, end int) bool { return !inNumber(text, begin) && !inNumber(text, end) }

// inNumber reports whether an offset is within a number: between two digits, of which a comma or point may separate one.
func inNumber(text string, at int) bool {
	left, right := text[:at], text[at:]
	if n := len(left); n > 0 && (left[n-1] == ',' || left[n-1] == '.') {
		left = left[:n-1]
	} else if right != "" && (right[0] == ',' || right[0] == '.') {
		right = right[1:]
	}
	before, _ := utf8.DecodeLastRuneInString(left)
	after, _ := utf8.DecodeRuneInString(right)
	return unicode.IsDigit(before) && unicode.IsDigit(after)
}
