package claimreview

import (
	"strings"
	"testing"
)

// A document that is small as text and large once it is decoded, or nested without end, is refused before it is decoded.
func TestReadTooMuch(t *testing.T) {
	review := `{"@type":"ClaimReview","claimReviewed":"x"}`
	for name, c := range map[string]struct{ text, says string }{
		"many lists":           {"[" + strings.Repeat("[],", maxValues) + review + "]", "values"},
		"many numbers":         {"[" + strings.Repeat("1,", maxValues) + review + "]", "values"},
		"many keys":            {"{" + strings.Repeat(`"a":1,`, maxValues) + `"item":` + review + "}", "values"},
		"many in many scripts": {strings.Repeat(`<script type="application/ld+json">[`+strings.Repeat("[],", 50_000)+`1]</script>`, 50), "values"},
		"deep lists":           {strings.Repeat("[", maxNested+1), "deep"},
		"deep objects":         {strings.Repeat(`{"item":`, 1_000_000), "deep"},
		"deep in a script":     {`<script type="application/ld+json">` + strings.Repeat("[", 1_000_000), "deep"},
		"a large page":         {"<a " + strings.Repeat("a ", maxPage/2) + ">", "bytes"},
		"a large number":       {`[{"@type":"ClaimReview","reviewRating":{"ratingValue":1` + strings.Repeat("0", 1_000_000) + `}}]`, "no JSON"},
	} {
		if list, err := Read([]byte(c.text)); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %d reviews, %v, want %q", name, len(list), err, c.says)
		}
	}
	// Brackets in texts are no values.
	if list, err := Read([]byte(`[{"@type":"ClaimReview","claimReviewed":"` + strings.Repeat(`[\"{`, maxValues) + `"}]`)); err != nil || len(list) != 1 {
		t.Errorf("brackets in a text: %d reviews, %v", len(list), err)
	}
}
