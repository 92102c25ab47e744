package madeup

import "bytes"

// claim writes claim i. Its sum of money is its own, so that no two claims say the same.
func (s *site) claim(b *bytes.Buffer, i int) string {
	town, work, sum, year := pick(towns, i), pick(works, i/7), 1000+7*i, 2019+i%6
	made, a, c := day(i%lastMade), i+i/2, i%s.actors
	line(b, "number     = %d", i+1)
	line(b, "title      = \"The accounts of %s show %d crowns for the %s in %d\"", town, sum+311, work, year)
	line(b, "claim      = \"%s spent %d crowns on the %s in %d\"", town, sum, work, year)
	line(b, "claimant   = [%q]", s.actorID(c))
	line(b, "made       = %s", made)
	line(b, "venue      = \"Council meeting in %s\"", town)
	line(b, "topics     = [%q, %q]", s.topicID(i%s.topics), s.topicID((i+5)%s.topics))
	line(b, "points     = [%q]", s.pointID(i%s.points))
	if i%9 == 0 {
		line(b, "versions   = [%q]", s.versionID(i%s.versions))
	}
	line(b, "rating     = %q", ratings[i%len(ratings)].id)
	line(b, "confidence = %q", pick(confidence, i))
	line(b, "reason     = \"The sum named leaves out 311 crowns that the accounts of the town list under repairs, page %d.\"", 10+i%90)
	line(b, "checked    = %s", day(checked+i%300))
	line(b, "as_of      = %s", day(checked))
	line(b, "would_change = \"Accounts signed by the treasurer that give another sum.\"")
	line(b, "also_said  = [\"%d crowns for a %s\", \"%s wastes money on its %s\", \"The %s cost us %d\"]", sum, work, town, work, work, sum)
	line(b, "wording_note = \"\"\"\nThe figure stands in the minutes; the report in the %s rounds it. See\n[the point](/points/%s/) for what the plan of %d says.\"\"\"", pick(papers, i), s.pointID(i%s.points), year)
	line(b, "\n[[quote]]\ntext   = \"We have spent %d crowns on the %s, and not one more.\"\nlang   = \"en\"\nsource = %q", sum, work, s.sourceID(a))
	line(b, "\n[[appearance]]\nsource = %q\nfirst  = true", s.sourceID(a))
	line(b, "\n[[appearance]]\nsource = %q\nnote   = \"Gives the sum as about %d.\"", s.sourceID(a+1), sum/100*100)
	s.rebuttals(b, i)
	if i+1 < s.claims {
		line(b, "\n[[related]]\nclaim    = %q\nrelation = \"same-subject\"", s.claimID(i+1))
	}
	if i%20 == 0 {
		line(b, "\n[[correction]]\ndate = %s\nkind = \"clarification\"\ntext = \"The page of the accounts was added.\"", day(checked+400))
	}
	return s.claimID(i)
}

// rebuttals writes three answers with seven pieces of evidence. A few sources are cited everywhere, as in real life.
func (s *site) rebuttals(b *bytes.Buffer, i int) {
	town, work, a, often := pick(towns, i), pick(works, i/7), i+i/2, i%min(20, s.sources)
	evidence := func(source int, more string) {
		line(b, "  [[rebuttal.evidence]]\n  source  = %q\n%s", s.sourceID(source%s.sources), more)
	}
	line(b, "\n[[rebuttal]]\nstance = %q\ntext   = \"\"\"\nThe accounts of %s list the %s twice: once under works and once under repairs. Together the\nentries come to %d crowns, as the **treasurer** confirmed in writing.\"\"\"", pick(stances, i), town, work, 1311+7*i)
	evidence(a, "  quote   = \"repairs of the "+work+", 311 crowns\"\n  locator = \"page 12\"")
	evidence(a+1, "  note    = \"The entry under works.\"")
	evidence(often/8*8, "  note    = \"How the accounts are kept.\"")
	line(b, "\n[[rebuttal]]\nstance = \"qualifies\"\nby     = %q\ntext   = \"\"\"\nThe opposition says that a part of the money came from the county and was only passed on.\nNo paper was seen that shows it.\"\"\"", s.actorID((i+3)%s.actors))
	if i > 10 && i%10 == 0 {
		line(b, "claim  = %q", s.claimID(i-7))
	}
	evidence(a/8*8, "  quote       = \"Das Geld kam vom Kreis\"\n  lang        = \"de\"\n  translation = \"The money came from the county\"")
	evidence(a+2, "  locator = \"second paragraph\"")
	line(b, "\n[[rebuttal]]\nstance = \"supports\"\ntext   = \"\"\"\nThe plan for the %s had named the sum before, and the council voted for it.\"\"\"", work)
	evidence((often+8)/8*8, "  note    = \"The plan as printed.\"")
	evidence(a, "  locator = \"page 3\"")
}
