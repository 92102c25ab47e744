package claimreview

import (
	"fmt"
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
	} {
		if doc, err := Read([]byte(c.text), From{}); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %d reviews, %v, want %q", name, len(doc.Reviews), err, c.says)
		}
	}
	// Brackets in texts are no values.
	if doc, err := Read([]byte(`[{"@type":"ClaimReview","claimReviewed":"`+strings.Repeat(`[\"{`, maxValues)+`"}]`), From{}); err != nil || len(doc.Reviews) != 1 {
		t.Errorf("brackets in a text: %d reviews, %v", len(doc.Reviews), err)
	}
}

// Of more reviews than are drafted at once the first are read and the others counted; a review within a review is part of it.
func TestMoreReviews(t *testing.T) {
	one := `{"review":{"@type":"ClaimReview","claimReviewed":"y"},"@type":"ClaimReview","claimReviewed":"x"},`
	doc, err := Read([]byte("["+strings.Repeat(one, MaxReviews+7)+"1]"), From{})
	list, more := doc.Reviews, doc.More
	if err != nil || len(list) != MaxReviews || more != 7 || list[MaxReviews-1].Claim != "x" {
		t.Errorf("%d reviews, %d more, %v", len(list), more, err)
	}
}

// A number that no machine has is no rating, and the rest is read.
func TestLargeNumber(t *testing.T) {
	for _, number := range []string{"5e999", "-1e400", "1" + strings.Repeat("0", 1_000_000)} {
		doc, err := Read([]byte(`[{"@type":"ClaimReview","claimReviewed":"x","reviewRating":{"ratingValue":`+number+`}}]`), From{})
		list := doc.Reviews
		if err != nil || len(list) != 1 || list[0].Claim != "x" || list[0].Scale != "" {
			t.Errorf("%.10s: %+v, %v", number, list, err)
		}
	}
}

// Of one review a hundred addresses, people and corrections are read, and it says that there are more.
func TestManyParts(t *testing.T) {
	var many strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&many, `"https://a.example/%d",`, i)
	}
	for _, c := range []string{`"citation":[%s]`, `"isBasedOn":[%s]`, `"itemReviewed":{"appearance":[%s]}`, `"itemReviewed":{"author":{"name":"A","sameAs":[%s]}}`, `"itemReviewed":{"author":[%s]}`, `"correction":[%s]`} {
		doc, err := Read([]byte(`{"@type":"ClaimReview","claimReviewed":"x",`+strings.Replace(c, "%s", many.String()+"1", 1)+`}`), From{})
		list := doc.Reviews
		if err != nil || len(list) != 1 || !list[0].Cut {
			t.Errorf("%s: %d reviews, %v", c, len(list), err)
			continue
		}
		n := len(list[0].Citations) + len(list[0].Appearances) + len(list[0].Claimants) + len(list[0].Corrections)
		for _, a := range list[0].Claimants {
			n += len(a.SameAs)
		}
		if n != maxPartsOfOne { // and so no list is long where each is compared with all others
			t.Errorf("%s: %d parts", c, n)
		}
	}
}

// A text that no review needs is not kept.
func TestLongText(t *testing.T) {
	doc, err := Read([]byte(`{"@type":"ClaimReview","claimReviewed":"`+strings.Repeat("a ", maxText)+`","headline":"x"}`), From{})
	list := doc.Reviews
	if err != nil || len(list) != 1 || list[0].Claim != "" || list[0].Headline != "x" || !list[0].Cut {
		t.Errorf("%d reviews, %v", len(list), err)
	}
}
