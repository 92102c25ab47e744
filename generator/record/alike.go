package record

import (
	"fmt"
	"regexp"
	"unicode"
	"unicode/utf8"

	"counterpoint/generator/letters"
)

// DidYouMean asks whether a known word was meant. Of one that looks the same as what stands there it says what differs,
// which nobody could see.
func DidYouMean(word, near string) string {
	ask := "did you mean " + Quoted(near) + "?"
	if slip := letters.Slip(word, near); slip != "" {
		return slip + ": " + ask
	}
	return ask
}

// noHeading matches what the decoder says of a heading with a character in it that no key has.
var noHeading = regexp.MustCompile(`^(?:expected end of table array name|expected '.' or '\]' to end table name)`)

// mistypedKey says so when a key has a letter of another alphabet that looks like one of its own, with which a line of TOML
// cannot begin. The offset is one in the key.
func mistypedKey(message string, data []byte, at int) string {
	if !noKey.MatchString(message) && !noHeading.MatchString(message) {
		return ""
	}
	isKey := func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) || c == '_' || c == '-' }
	begin, end := at, at
	for c, n := utf8.DecodeLastRune(data[:begin]); isKey(c); c, n = utf8.DecodeLastRune(data[:begin]) {
		begin -= n
	}
	for c, n := utf8.DecodeRune(data[end:]); isKey(c); c, n = utf8.DecodeRune(data[end:]) {
		end += n
	}
	key := string(data[begin:min(end, begin+200)])
	slip := letters.Slip(key, letters.Plain(key))
	if slip == "" || utf8.RuneCountInString(letters.Plain(key)) != len(letters.Plain(key)) {
		return ""
	}
	return fmt.Sprintf("%s is no key: %s", Quoted(key), slip)
}
