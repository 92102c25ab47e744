package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"testing"
)

// Write writes all rows in one file, which is published at an address.
func (r Rows) Write(w io.Writer, at string) {
	r.Cut(math.MaxInt, func(int) string { return at }, func(_, _ int, data []byte) { w.Write(data) })
}

// file is one that Cut wrote.
type file struct {
	number, rows int
	text         string
}

func cut(r Rows, most int) (list []file) {
	r.Cut(most, func(number int) string { return fmt.Sprint("at ", number) }, func(number, rows int, data []byte) {
		list = append(list, file{number, rows, string(data)})
	})
	return list
}

func TestCut(t *testing.T) {
	rows := func(last bool, texts ...string) Rows {
		return Rows{Between: ",", Close: ">", Last: last,
			Open: func(at string, rows int, before []string) []byte {
				return fmt.Appendf(nil, "<%s %d %q:", at, rows, before)
			},
			Each: func(yield func([]byte) bool) {
				for _, text := range texts {
					if !yield([]byte(text)) {
						return
					}
				}
			},
		}
	}
	for name, c := range map[string]struct {
		rows Rows
		want []file
	}{
		"nothing":           {rows(false), []file{{0, 0, "<at 0 0 []:>"}}},
		"as many as may be": {rows(false, "aaaa", "bbbbb"), []file{{0, 2, "<at 0 2 []:aaaa,bbbbb>"}}},
		"a byte more":       {rows(false, "aaaa", "bbbbbb"), []file{{1, 1, "<at 1 1 []:aaaa>"}, {2, 1, "<at 2 1 []:bbbbbb>"}}},
		"several in a part": {rows(false, "aa", "bb", "cc", "dd", "ee", "ff", "gg"), []file{
			{1, 2, "<at 1 2 []:aa,bb>"}, {2, 2, "<at 2 2 []:cc,dd>"}, {3, 3, "<at 3 3 []:ee,ff,gg>"},
		}},
		"one that is too large": {rows(false, strings.Repeat("a", 30)), []file{{0, 1, "<at 0 1 []:" + strings.Repeat("a", 30) + ">"}}},
		"one among others":      {rows(false, "a", strings.Repeat("b", 30), "c"), []file{{1, 1, "<at 1 1 []:a>"}, {2, 1, "<at 2 1 []:" + strings.Repeat("b", 30) + ">"}, {3, 1, "<at 3 1 []:c>"}}},
		"the last stay":         {rows(true, "aa", "bb", "cc", "dd", "ee"), []file{{1, 2, "<at 1 2 []:aa,bb>"}, {0, 3, `<at 0 3 ["at 1"]:cc,dd,ee>`}}},
	} {
		if got := cut(c.rows, 10); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%+v, not\n%+v", name, got, c.want)
		}
	}
}

// The parts have what the whole has, each with the columns, and those before the last stay when rows come.
func TestPartsOfTable(t *testing.T) {
	s := madeUp(t, 60)
	var whole bytes.Buffer
	s.EvidenceCSV().Write(&whole, "")
	head, body, _ := strings.Cut(whole.String(), "\r\n")
	parts := cut(s.EvidenceCSV(), whole.Len()/3)
	joined := ""
	for i, p := range parts {
		text, ok := strings.CutPrefix(p.text, head+"\r\n")
		if p.number != i+1 || !ok || p.rows < 1 || len(text) > whole.Len()/3 {
			t.Errorf("part %d has number %d, %d rows, %d bytes and begins with the columns: %t", i+1, p.number, p.rows, len(p.text), ok)
		}
		joined += text
	}
	if joined != body || len(parts) < 3 {
		t.Errorf("%d parts do not have the rows of the whole", len(parts))
	}
	s.Graph.Claims = s.Graph.Claims[:50]
	for i, p := range cut(s.EvidenceCSV(), whole.Len()/3)[:2] {
		if p != parts[i] {
			t.Errorf("part %d changed because rows came", i+1)
		}
	}
}

// A feed in parts has every review once, the newest at its own address, which names the others.
func TestPartsOfClaimReviews(t *testing.T) {
	s := madeUp(t, 40)
	at := s.URL("data/claimreview.json")
	var files []file
	s.ClaimReviews("data/claimreview.json").Cut(6000, func(number int) string {
		if number == 0 {
			return at
		}
		return fmt.Sprint("https://council.example/part-", number)
	}, func(number, rows int, data []byte) { files = append(files, file{number, rows, string(data)}) })
	var urls, named []string
	for i, f := range files {
		var feed struct {
			Type, URL, DateModified string
			HasPart                 []struct{ Type, URL string }
			Elements                []struct{ URL string } `json:"dataFeedElement"`
		}
		text := strings.ReplaceAll(f.text, `"@type"`, `"type"`)
		if err := json.Unmarshal([]byte(text), &feed); err != nil || feed.Type != "DataFeed" || len(feed.Elements) != f.rows {
			t.Fatalf("file %d: %v, %+v", f.number, err, feed)
		}
		for _, e := range feed.Elements {
			urls = append(urls, e.URL)
		}
		if last := i == len(files)-1; last != (f.number == 0) || last != (feed.URL == at) || last != (feed.DateModified != "") || last != (feed.HasPart != nil) {
			t.Errorf("file %d of %d: %+v", f.number, len(files), feed)
		}
		for _, p := range feed.HasPart {
			named = append(named, p.URL)
		}
	}
	var want []string
	for _, c := range s.Reviewed() {
		want = append(want, s.URL(c.Rec.Link()))
	}
	if !slices.Equal(urls, want) || len(named) != len(files)-1 || len(named) < 2 || named[0] != "https://council.example/part-1" {
		t.Errorf("%d reviews of %d; %d files, of which %q are named", len(urls), len(want), len(files), named)
	}
}
