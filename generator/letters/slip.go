package letters

import (
	"fmt"
	"strings"
	"unicode"
)

// Plain returns a text as it is taken for: without characters that nobody sees, and with Latin letters in place of those
// of other alphabets that look the same. It is for comparing; a text that was meant is shown as it stands.
func Plain(text string) string {
	if isASCII(text) {
		return text
	}
	return strings.Map(func(c rune) rune {
		if isSuspect(c) {
			return -1
		}
		if like := twinsIn(c, latin); len(like) > 0 {
			return like[0]
		}
		return c
	}, text)
}

// Slip says where a text differs from the one that was meant when both look the same, as part of a sentence: "its 4th
// letter is the Cyrillic і (U+0456), not the Latin i". It is "" when readers can see the difference.
func Slip(text, meant string) string {
	if text == meant || !strings.EqualFold(Plain(text), Plain(meant)) {
		return composed(text, meant)
	}
	for _, h := range strings.Split(text, "") {
		if c := []rune(h)[0]; isSuspect(c) && !strings.ContainsRune(meant, c) {
			before, _, _ := strings.Cut(text, h)
			if before == "" {
				return fmt.Sprintf("it has an invisible character, %U, at its start", c)
			}
			return fmt.Sprintf("it has an invisible character, %U, in it after %q", c, Last(before, 20))
		}
	}
	a, b := []rune(text), []rune(meant)
	if len(a) != len(b) {
		return ""
	}
	var list []Letter
	n := 0
	for i := range a {
		if unicode.IsLetter(a[i]) {
			n++
		}
		is, want := alphabetOf(a[i]), alphabetOf(b[i])
		if unicode.ToLower(a[i]) != unicode.ToLower(b[i]) && is != none && want != none {
			list = append(list, Letter{N: n, Char: a[i], Want: b[i], is: is, want: want})
		}
	}
	if list == nil {
		return ""
	}
	return "its " + places(list, "") + ", not " + wanted(list)
}

// composed says so when a text differs from the one that was meant only in that letters with marks are of two code points
// each, or of one, as some systems write the names of files.
func composed(text, meant string) string {
	bare := func(s string) (rs []rune, marks []rune) {
		for _, c := range s {
			if isMark(c) {
				marks = append(marks, c)
			} else {
				rs = append(rs, c)
			}
		}
		return rs, marks
	}
	a, of := bare(text)
	b, in := bare(meant)
	if len(a) != len(b) || (len(of) > 0) == (len(in) > 0) {
		return ""
	}
	differ := 0
	for i := range a {
		if a[i] != b[i] {
			differ++
		}
	}
	mark := append(of, in...)
	switch {
	case differ != len(mark):
		return ""
	case len(of) > 0:
		return fmt.Sprintf("its letters and the marks on them, such as %U, are two characters each, not one", mark[0])
	}
	return fmt.Sprintf("its letters have their marks in one character, not in two, such as %U", mark[0])
}
