package letters_test

import (
	"strings"
	"testing"

	"counterpoint/generator/letters"
)

// Every usual form of an ellipsis is one, at each place, and nothing else is.
func TestEllipses(t *testing.T) {
	for _, mark := range []string{"…", "...", "....", "[…]", "[...]", "(…)", "(...)", "<…>", "<...>", "[ … ]", "……", "⋯", "‥", ". . .", ".\u00a0.\u00a0."} {
		for text, want := range map[string]string{
			mark + " the bridge": "| the bridge", "the bridge " + mark: "the bridge |", "the " + mark + " bridge": "the | bridge", "the bridge" + mark: "the bridge|",
		} {
			got := strings.Join(strings.Fields(letters.ReplaceEllipses(text, " | ")), " ")
			if got != strings.Join(strings.Fields(strings.ReplaceAll(want, "|", " | ")), " ") {
				t.Errorf("%q: %q, want %q", text, got, want)
			}
			if begins, is := letters.BeginsInEllipsis(text), strings.HasPrefix(want, "|"); begins != is {
				t.Errorf("%q begins in an ellipsis: %t", text, begins)
			}
			if got := letters.Uncut(text); strings.HasSuffix(want, "|") && got != "the bridge" {
				t.Errorf("%q without what was cut off: %q", text, got)
			}
		}
	}
	for _, none := range []string{"", ".", "..", "The end.", "[the] bridge", "1.2.3", "a. b. c.", "(see below)", "U. S. A."} {
		if got := letters.ReplaceEllipses(none, "|"); got != none || letters.BeginsInEllipsis(none) {
			t.Errorf("%q has an ellipsis: %q", none, got)
		}
	}
}

// The words of a quotation are the same with an ellipsis at either end and without, and with the mark of who quotes them.
func TestUncut(t *testing.T) {
	for _, text := range []string{"the fare will double", "… the fare will double …", "... the fare will double", "[…] the fare will double.", "the fare will double,", "(...) the fare will double [...]", "the fare will double …,"} {
		if got := letters.Uncut(text); got != "the fare will double" {
			t.Errorf("%q: %q", text, got)
		}
	}
	for _, text := range []string{"the fare … will double", "Will it double?", ""} {
		if got := letters.Uncut(text); got != text {
			t.Errorf("%q: %q", text, got)
		}
	}
}
