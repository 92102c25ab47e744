package links

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"counterpoint/generator/record"
	"counterpoint/generator/web"
)

func plain(text string) reading {
	return read(&web.Answer{Status: 200, Header: map[string][]string{"Content-Type": {"text/plain; charset=utf-8"}}, Body: []byte(text), Whole: true})
}

func quoteOf(text string) Quote { return Quote{parts: parts(text), key: text} }

// Equal quotations are looked for once.
func TestEqualQuotations(t *testing.T) {
	page := plain(strings.Repeat("1", 1<<18))
	took := func(n int) float64 {
		quotes := make([]Quote, n)
		for i := range quotes {
			quotes[i] = quoteOf("1")
		}
		return fastest(func() {
			if seen, err := page.find(t.Context(), quotes); err != nil || seen["1"].State != absent {
				t.Fatal(seen, err)
			}
		})
	}
	if ratio := took(200) / took(1); ratio > 5 {
		t.Errorf("200 equal quotations take %.1f times as long as one", ratio)
	}
}

// Occurrences within numbers that overlap are passed over in one reading, however long the quotation is.
func TestOverlappingOccurrences(t *testing.T) {
	text := strings.Repeat("11 ", 1<<18)
	took := func(n int) float64 {
		part := "1 " + strings.Repeat("11 ", n) + "1"
		return fastest(func() {
			if indexEnd(text, part) >= 0 {
				t.Fatal("it is there")
			}
		})
	}
	if ratio := took(20_000) / took(20); ratio > 5 {
		t.Errorf("a thousand times the quotation takes %.1f times as long", ratio)
	}
	for _, test := range []struct {
		text, part string
		end        int
	}{
		{"111 1", "1", 5},
		{"11 11 1 1", "1 1", 9},
		{"12 2 12 23 1 2 12 2", "2 12 2", 19},
		{"3 12 13 12 1 2", "3 12", 4},
		{"33 12 13 12 3 12", "3 12", 16},
		{"1,1 1", "1", 5},
	} {
		if end := indexEnd(test.text, test.part); end != test.end {
			t.Errorf("%q in %q ends at %d, not %d", test.part, test.text, end, test.end)
		}
	}
}

// A long page is not searched for any number of quotations, and not after the end of a visit.
func TestTooManyQuotations(t *testing.T) {
	page := plain(strings.Repeat("word ", 4<<20/5))
	var quotes []Quote
	for i := range 100 {
		quotes = append(quotes, quoteOf(fmt.Sprintf("sentence %d", i)))
	}
	seen, err := page.find(t.Context(), quotes)
	if err != nil {
		t.Fatal(err)
	}
	count := map[Sighting]int{}
	for _, s := range seen {
		count[s]++
	}
	if n := count[Sighting{State: absent}]; n < 50 || n+count[Sighting{State: unread, Why: tooMany}] != 100 || n == 100 {
		t.Error(count)
	}
	r := NewReport(&record.Set{}, []Cited{{URL: "http://this.example/", Quotes: quotes}}, Cache{Entries: Entries{"http://this.example/": {State: OK, Quotes: seen}}})
	if want := fmt.Sprintf("%d too many", count[Sighting{State: unread, Why: tooMany}]); !strings.Contains(r.Summary(), want) {
		t.Errorf("%q does not say %q", r.Summary(), want)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := page.find(ctx, quotes); err == nil {
		t.Error("the page was searched after the end of the visit")
	}
}

// The encoding of a long page is found too, though its beginning says nothing of it.
func TestEncodingOfALongPage(t *testing.T) {
	for _, m := range []*charmap.Charmap{charmap.Windows1251, charmap.KOI8U, charmap.ISO8859_5, charmap.CodePage866} {
		text, err := m.NewEncoder().String(strings.Repeat("Совет собрался снова и говорил о мосте. ", 4<<10) + "Армия не будет сокращена.")
		if err != nil {
			t.Fatal(err)
		}
		body := strings.Repeat("<!-- a script -->", 20<<10) + text
		page := read(&web.Answer{Status: 200, Header: map[string][]string{"Content-Type": {"text/html"}}, Body: []byte(body), Whole: true})
		if seen, err := page.find(t.Context(), []Quote{quoteOf("армия не будет сокращена")}); err != nil || seen["армия не будет сокращена"].State != found {
			t.Errorf("%v: %v, %v", m, seen, err)
		}
	}
}

// A body of no encoding is decoded at most twice, whatever its size.
func TestReadingsAreFew(t *testing.T) {
	for _, size := range []int{1 << 10, sampleSize, 1 << 20} {
		for _, header := range []string{"text/html", "text/html; charset=utf-8", "text/html; charset=big5"} {
			n := 0
			for range readings([]byte(strings.Repeat("\xff\x81", size/2)), header, []Quote{quoteOf("мир"), quoteOf("word")}) {
				n++
			}
			if n > 2 {
				t.Errorf("%d bytes of %s are decoded %d times", size, header, n)
			}
		}
	}
}
