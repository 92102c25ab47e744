package record

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// A list of words is short however long and many they are, and says how many it leaves out.
func TestAllowed(t *testing.T) {
	long := strings.Repeat("ö", 250_000)
	for _, c := range []struct {
		words []string
		want  string
	}{
		{[]string{"true", "false"}, "allowed: true, false"},
		{[]string{"true", long}, "allowed: true, " + strings.Repeat("ö", maxQuotedLen) + "…"},
		{slices.Repeat([]string{"abcdefgh"}, 1000), "allowed: " + strings.Repeat("abcdefgh, ", 59) + "abcdefgh… and 940 more"},
	} {
		if got := Allowed(c.words); got != c.want {
			t.Errorf("got %q, not %q", got, c.want)
		}
	}
	if got := Choices(long, slices.Repeat([]string{long}, 16)); utf8.RuneCountInString(got) > 2*maxAllowed {
		t.Errorf("%d characters for one finding", utf8.RuneCountInString(got))
	}
}

// No message is longer than its limit, whatever a file puts into it.
func TestMessagesEnd(t *testing.T) {
	long := strings.Repeat("ö", 250_000)
	tally := &Tally{}
	added, _ := tally.Add("x", "y", func() Finding { return Finding{Message: long} })
	for _, message := range []string{Message("%s is wrong", long), added.Message, (&SyntaxError{Message: long}).Findings("x")[0].Message} {
		if n := utf8.RuneCountInString(message); n != maxMessage+1 || !strings.HasSuffix(message, "…") {
			t.Errorf("%d characters", n)
		}
	}
	if got := Message("%s has 100%% of %d", "x", 3); got != "x has 100% of 3" {
		t.Errorf("a short message is now %q", got)
	}
}
