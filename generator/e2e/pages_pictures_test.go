package e2e

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"counterpoint/generator/record"
)

// Every event and claim is on the timeline once, and its bars count what the months have that they lead to.
func TestTimelineIsComplete(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		d := p.pageOf(t, "/events/")
		var list []string
		inMonth, titles := map[string][2]int{}, map[string]string{}
		for section := range d.elements("section") {
			id, counts := strings.TrimPrefix(attr(section, "aria-labelledby"), "m"), [2]int{}
			for ul := range elements(section, "ul") {
				for li := range elements(ul, "li") {
					links := slices.Collect(elements(li, "a"))
					list = append(list, attr(links[len(links)-1], "href"))
					if slices.Contains(strings.Fields(attr(ul, "class")), "of-events") {
						counts[0]++
					} else {
						counts[1]++
					}
				}
			}
			inMonth[id] = counts
			for h2 := range elements(section, "h2") {
				titles[id] = text(h2)
			}
		}
		want := len(p.graph.Events) + len(p.graph.Claims)
		slices.Sort(list)
		if got := len(slices.Compact(slices.Clone(list))); got != want || len(list) != want {
			t.Errorf("the timeline has %d pages in %d rows; there are %d events and claims", got, len(list), want)
		}
		bars := classed(d.root, "months")
		if bars == nil {
			return
		}
		for a := range elements(bars, "a") {
			_, id, _ := strings.Cut(attr(a, "href"), "#m")
			name := attr(slices.Collect(elements(a, "svg"))[0], "aria-label")
			counts, ok := inMonth[id]
			if !ok || strings.HasPrefix(name, titles[id]+":") && !strings.HasSuffix(name, fmt.Sprintf(": %d event%s, %d claim%s", counts[0], endOf(counts[0]), counts[1], endOf(counts[1]))) {
				t.Errorf("the bar %q leads to %q, with %v", name, id, counts)
			}
		}
	})
}

func endOf(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

// The ledger's numbers add up: each row's ratings to its claims, and the sides' rows to every claim of each side, without those whose
// check was withdrawn.
func TestLedgerAddsUp(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		d := p.pageOf(t, "/ledger/")
		rows := ledgerRows(t, d)
		for i, s := range p.graph.Sides {
			if got, want := rows["sides"][i], len(standing(s.Claims)); got != want {
				t.Errorf("the ledger has %d claims of %s; there are %d", got, s.Rec.ID, want)
			}
		}
		sum := 0
		for _, n := range rows["months"] {
			sum += n
		}
		if want := len(standing(p.graph.Claims)); sum != want {
			t.Errorf("the months of the ledger have %d claims; there are %d", sum, want)
		}
	})
}

// ledgerRows returns how many claims each row of each part of the ledger has, after adding up its ratings.
func ledgerRows(t *testing.T, d *document) map[string][]int {
	t.Helper()
	rows := map[string][]int{}
	for section := range d.elements("section") {
		name := attr(section, "aria-labelledby")
		for ul := range elements(section, "ul") {
			if attr(ul, "class") != "ledger" {
				continue
			}
			for li := ul.FirstChild; li != nil; li = li.NextSibling {
				if li.Type != html.ElementNode {
					continue
				}
				sum := 0
				if counts := classed(li, "counts"); counts != nil {
					for c := range elements(counts, "li") {
						words := strings.Fields(text(c))
						n, err := strconv.Atoi(words[len(words)-1])
						if err != nil {
							t.Fatalf("%s: %v", name, err)
						}
						sum += n
					}
				}
				said := strings.Fields(text(slices.Collect(elements(li, "p"))[0]))
				if total := said[len(said)-2]; total != strconv.Itoa(sum) {
					t.Errorf("%s: %q, and its ratings add up to %d", name, strings.Join(said, " "), sum)
				}
				rows[name] = append(rows[name], sum)
			}
		}
	}
	return rows
}

// Each number of a figure is in its record, in the picture and in the table, in the order of time, with its sources.
func TestFigureShowsItsRecord(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		if len(p.graph.Figures) == 0 {
			t.Fatal("there is no figure to look at")
		}
		for _, f := range p.graph.Figures {
			d := p.pageOf(t, f.Rec.Link())
			var picture, list []string
			chart := classed(d.root, "chart")
			for _, kind := range []string{"b", "text"} { // beside bars, or at the points of a line
				for n := range elements(chart, kind) {
					if attr(n, "class") == "value" {
						picture = append(picture, text(n))
					}
				}
			}
			dates, cited := 0, 0
			for row := range elements(slices.Collect(elements(classed(d.root, "numbers"), "tbody"))[0], "tr") {
				list = append(list, text(slices.Collect(elements(row, "th"))[0]))
				cited += len(slices.Collect(elements(row, "li")))
				dates += len(slices.Collect(elements(row, "time")))
			}
			if !slices.Equal(picture, list) {
				t.Errorf("%s: the picture has %s, the table %s", d.path, picture, list)
			}
			want, sources, exact := []string{}, 0, 0
			values := slices.SortedStableFunc(slices.Values(f.Rec.Value), func(x, y record.FigureValue) int { return cmp.Compare(x.Date.Date().Order(), y.Date.Date().Order()) })
			for _, v := range values {
				write := func(n record.Number) string {
					_, decimals, _ := strings.Cut(string(n), ".")
					return message.NewPrinter(language.English).Sprint(number.Decimal(n.Float(), number.Scale(len(decimals))))
				}
				number := write(v.Number)
				switch {
				case v.High != "" && v.Number.Float() < 0:
					number += " – " + write(v.High)
				case v.High != "":
					number += "–" + write(v.High)
				case v.Error != "":
					number += " ± " + write(v.Error)
				}
				switch f.Rec.Unit { // a sign stands after each number, a word in the heading
				case "%":
					number += "%"
				case "°C":
					number += " °C"
				}
				want = append(want, number)
				sources += len(v.Sources)
				if v.Date.ISO() != "" {
					exact++
				}
			}
			if !slices.Equal(list, want) || cited != sources || dates < exact {
				t.Errorf("%s: it lists %s with %d sources and %d dates; the record has %s, %d and %d", d.path, list, cited, dates, want, sources, exact)
			}
		}
	})
}
