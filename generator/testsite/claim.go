package testsite

import (
	"bytes"
	"fmt"
	"strings"
)

// claim writes claim i. Its sum of money is unique, so that no two claims say the same.
func (s *site) claim(b *bytes.Buffer, i int) string {
	d := drawFor("claim", i)
	town, work, sum, year := pick(towns, i), pick(works, i/7), 1000+7*i, 2019+i%6
	points := some(d.of(0, 0, 0, 1, 1, 1, 1, 2, 2, 3), func() int { return d.heavy(s.points, 2) })
	line(b, "number     = %d", i+1)
	line(b, "title      = \"The accounts of %s show %d crowns for the %s in %d\"", town, sum+311, work, year)
	line(b, "claim      = \"%s spent %d crowns on the %s in %d\"", town, sum, work, year)
	line(b, "claimant   = %s", list(some(d.of(1, 1, 1, 1, 1, 1, 1, 1, 2, 3), func() int { return d.heavy(s.actors, 2) }), s.actorID))
	line(b, "made       = %s", day(i%lastMade))
	line(b, "venue      = \"Council meeting in %s\"", town)
	line(b, "topics     = %s", list(some(1+d.below(40)/39, func() int { return d.heavy(s.topics, 2) }), s.topicID))
	if len(points) > 0 {
		line(b, "points     = %s", list(points, s.pointID))
	}
	if i%12 == 0 && s.versions > 0 {
		line(b, "versions   = [%q]", s.versionID(i/12%s.versions))
	}
	rating := ratings[d.heavy(len(ratings), 1)].id
	line(b, "rating     = %q", rating)
	line(b, "confidence = %q", d.word(confidence))
	if rating == "true" { // those who support it may be of the claimant's side
		line(b, "confidence_note = \"The accounts decide it, whoever cites them.\"")
	}
	line(b, "reason     = \"The sum named leaves out 311 crowns that the accounts of the town list under repairs, page %d.\"", 10+i%90)
	line(b, "checked    = %s", day(checked+i%300))
	line(b, "as_of      = %s", day(checked))
	if d.often(70) {
		line(b, "wording_note = \"\"\"\nThe figure stands in the minutes; the report in the %s rounds it. See\n[the point](/points/%s/) for what the plan of %d says.\"\"\"", pick(papers, i), s.pointID(d.heavy(s.points, 2)), year)
	}
	line(b, "would_change = \"Accounts signed by the treasurer that give another sum.\"")
	also := []string{fmt.Sprintf("%d crowns for a %s", sum, work), town + " wastes money on its " + work, fmt.Sprintf("The %s cost us %d", work, sum), "How much did " + town + " pay for the " + work}
	line(b, "also_said  = [\n  \"%s\",\n]", strings.Join(also[:d.of(2, 2, 3, 3, 4)], "\",\n  \""))
	s.words(b, d, i)
	s.rebuttals(b, d, i)
	s.related(b, d, i)
	if i%20 == 0 {
		line(b, "\n[[correction]]\ndate = %s\nkind = \"clarification\"\ntext = \"The page of the accounts was added.\"", day(checked+400))
	}
	return s.claimID(i)
}

// words writes the quotations of the claim, or a paraphrase, and its appearances, the first in the first of its own sources.
func (s *site) words(b *bytes.Buffer, d *draw, i int) {
	work, sum, own := pick(works, i/7), 1000+7*i, s.own(i)
	quotes := d.of(0, 0, 0, 0, 1, 1, 1, 1, 1, 2)
	if quotes == 0 {
		line(b, "paraphrase = \"The town put %d crowns into the %s.\"", sum, work)
	}
	for q := range quotes {
		if d.often(12) {
			line(b, "\n[[quote]]\ntext        = \"Wir haben %d Kronen ausgegeben.\"\nlang        = \"de\"\ntranslation = \"We have spent %d crowns.\"\nsource      = %q", sum+q, sum+q, s.sourceID(s.seen(own[0])))
		} else {
			line(b, "\n[[quote]]\ntext   = \"We have spent %d crowns on the %s, and not one more.\"\nlang   = \"en\"\nsource = %q", sum+q, work, s.sourceID(s.seen(own[0])))
		}
	}
	for n, a := range some(d.of(1, 1, 2, 2, 2, 2, 3, 5), func() int { return s.cited(d, i) }) {
		if n == 0 {
			line(b, "\n[[appearance]]\nsource = %q\nfirst  = true", s.sourceID(own[0]))
		} else if a != own[0] {
			line(b, "\n[[appearance]]\nsource = %q\nnote   = \"Gives the sum as about %d.\"", s.sourceID(a), sum/100*100)
		}
	}
}

// rebuttals writes the rebuttals with their evidence, which includes all of the claim's own sources.
func (s *site) rebuttals(b *bytes.Buffer, d *draw, i int) {
	own := s.own(i)
	count := d.of(2, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5, 6, 7)
	if s.archive {
		count = 1
	}
	for n := range count {
		stance := stances[(n+d.below(2))%3]
		line(b, "\n[[rebuttal]]\nstance = %q", stance)
		if stance != "qualifies" { // some evidence is of later than the claim
			line(b, "time   = \"then\"")
		}
		open := ""
		if n > 0 && d.often(30) {
			line(b, "by     = %q", s.actorID(d.heavy(s.actors, 2)))
		}
		if i > 10 && d.often(7) {
			line(b, "claim  = %q", s.claimID(i-1-d.below(10)))
			open = "\nWhether that claim holds may be unproven."
		}
		line(b, "text   = \"\"\"\n%s%s\"\"\"", s.answer(d, i, n), open)
		sources := some(d.of(1, 1, 1, 2, 2, 2, 3, 3, 4), func() int { return s.cited(d, i) })
		sources[0] = s.seen(sources[0]) // at least one that readers can open
		if n == 0 {
			sources = append(sources[:1], own...)
		}
		if s.archive {
			sources = own
		}
		for e, source := range sources {
			line(b, "  [[rebuttal.evidence]]\n  source  = %q", s.sourceID(source))
			switch x := d.below(100); {
			case x < 10 && s.seen(source) != source: // nobody read its words
			case x < 9:
				line(b, "  quote   = \"Repairs of the %s, 311 crowns\"\n  locator = \"page %d\"", pick(works, i/7), 10+i%90+e)
			case x < 10:
				line(b, "  quote       = \"Das Geld kam vom Kreis\"\n  lang        = \"de\"\n  translation = \"The money came from the county\"")
			case x < 95:
				line(b, "  note    = \"%s\"", d.word(notes))
			}
		}
	}
}

func (s *site) answer(d *draw, i, n int) string {
	fill := strings.NewReplacer("TOWN", pick(towns, i), "WORK", pick(works, i/7), "SUM", fmt.Sprint(1311+7*i), "YEAR", fmt.Sprint(2019+i%6), "POINT", "/points/"+s.pointID(d.heavy(s.points, 2))+"/")
	var text []string
	for k := range d.of(1, 2, 2, 3) {
		text = append(text, fill.Replace(pick(answers, d.below(4)*4+n+k)))
	}
	return strings.Join(text, "\n")
}

// related relates the claim to earlier ones near it, a few of which are related to many.
func (s *site) related(b *bytes.Buffer, d *draw, i int) {
	if i == 0 {
		return
	}
	for _, other := range some(d.of(0, 0, 1, 1, 1, 1, 2, 2, 2, 4), func() int {
		other := i - 1 - d.below(min(i, 30))
		if d.often(25) {
			other -= other % 10
		}
		return other
	}) {
		line(b, "\n[[related]]\nclaim    = %q\nrelation = %q", s.claimID(other), d.word(relations))
	}
}
