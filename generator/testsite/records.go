package testsite

import "bytes"

// lists writes the kinds whose records are in one file.
func lists(ratingsFile, sidesFile *bytes.Buffer) {
	for _, r := range ratings {
		line(ratingsFile, "[[rating]]\nid       = %q\nname     = %q", r.id, r.name)
		if r.value > 0 {
			line(ratingsFile, "value    = %d", r.value)
		}
		line(ratingsFile, "meaning  = \"What is said agrees with the accounts as far as this word says.\"")
		line(ratingsFile, "guidance = \"Used when the accounts bear it out.\"\n")
	}
	for _, side := range sides {
		line(sidesFile, "[[side]]\nid      = %q\nname    = %q\nmeaning = \"Those who speak for it.\"\n", slug(side), side)
	}
}

func (s *site) topic(b *bytes.Buffer, i int) string {
	line(b, "title   = \"Money for the %s\"\nsummary = \"What was planned, voted and paid.\"\norder   = %d", pick(works, i), i+1)
	return s.topicID(i)
}

func (s *site) version(b *bytes.Buffer, i int) string {
	line(b, "title   = \"Draft %d of the plan\"\nshort   = \"Draft %d\"\ndate    = %s\nsummary = \"A later draft, known from reports.\"\nsources = [%q]", i+2, i+2, day(300*i), s.sourceID(0))
	return s.versionID(i)
}

func (s *site) point(b *bytes.Buffer, i int) string {
	d := drawFor("point", i)
	work := pick(works, i)
	line(b, "number    = %d\ntitle     = \"The %s is to be paid for by the town\"", i+1, work)
	line(b, "summary   = \"\"\"\nThe town pays for the %s and its repairs, and hires who does the work. What the county adds is\nset off against the sum of the year after.\"\"\"\ntopics    = [%q]", work, s.topicID(d.heavy(s.topics, 2)))
	line(b, "seen      = \"full\"\nseen_note = \"\"\"\nSeen in the plan as printed, and in two copies that agree with it but for the spelling of names.\"\"\"\nas_of     = %s", day(checked))
	sources := s.popular(d, 4)
	line(b, "\n[[key_phrase]]\ntext   = \"Paid for by the town\"\nlang   = \"en\"\nsource = %q", s.sourceID(sources[0]))
	for n, source := range s.popular(d, d.of(2, 3, 4, 5, 6)) {
		line(b, "\n[[evidence]]\nsource  = %q\nlocator = \"point %d\"\nnote    = \"%s\"", s.sourceID(source), i+1, pick(notes, n))
	}
	for v := range s.versions {
		line(b, "\n[[later]]\nversion = %q\ntext    = \"\"\"\n%s The words on the %s were moved to the end.\"\"\"\nsources = %s", s.versionID(v), d.word(laterTexts), work, list(s.popular(d, d.of(1, 2, 3)), s.sourceID))
	}
	line(b, "\n[since]\ntext    = \"\"\"\nThe council voted on it twice. No change to the sum was found.\"\"\"\nas_of   = %s\nsources = %s", day(checked), list(sources, s.sourceID))
	return s.pointID(i)
}

func (s *site) actor(b *bytes.Buffer, i int) string {
	line(b, "name        = \"%s %s\"\nkind        = \"person\"", pick(firstNames, i), pick(lastNames, i/3))
	line(b, "role        = %q\naffiliation = \"%s\"\nrole_as_of  = \"March 2019\"\nside        = %q", pick(offices, i), pick(towns, i), slug(pick(sides, i)))
	if i%4 == 1 {
		line(b, "note        = \"Held the office until the end of the year, then sat on the board of works.\"")
	}
	return s.actorID(i)
}

// source writes source i. See secondHand.
func (s *site) source(b *bytes.Buffer, i int) string {
	town, work, paper := pick(towns, i), pick(works, i/7), pick(papers, i)
	line(b, "title       = \"%s council argues about the %s, part %d\"\ntitle_seen  = \"headline\"\npublisher   = %q", town, work, i+1, s.publisher(i))
	line(b, "published   = %s\npublished_seen = \"page\"\nlang        = \"en\"\nkind        = \"news-report\"", day(i%lastMade))
	switch {
	case s.secondHand(i):
		line(b, "seen        = \"second-hand\"\nextent      = \"none\"\nvia         = [%q]", s.sourceID(i-7))
	case i%8 == 3:
		line(b, "seen        = \"copy\"\ntext_from   = \"The County Wire\"")
	case i%8 == 5:
		line(b, "seen        = \"aggregator\"\ncaution     = \"The page rewrites what others report.\"")
	default:
		line(b, "seen        = \"original\"")
	}
	if !s.secondHand(i) {
		line(b, "url         = \"https://%s.example/%s/%s/%d?page=%d\"\nextent      = %q\naccessed    = %s", slug(paper), slug(town), slug(work), i, i%3+1, pick([]string{"full", "opening", "opening"}, i), day(checked))
	}
	line(b, "establishes = \"Reports the sums that were named for the %s of %s, with the day of the vote and who was there.\"", work, town)
	switch i % 400 {
	case 13:
		line(b, "status      = \"gone\"\nstatus_note = \"The page was taken down in the year after.\"")
	case 213:
		line(b, "status      = \"corrected\"\nstatus_note = \"The paper put the sum right two days later.\"")
	default:
		line(b, "status      = \"ok\"")
	}
	return s.sourceID(i)
}

func (s *site) event(b *bytes.Buffer, i int) string {
	d := drawFor("event", i)
	line(b, "date    = %s\ntitle   = \"The council of %s votes on the %s\"", day(i%lastMade), pick(towns, i), pick(works, i))
	line(b, "text    = \"\"\"\nThe vote was public. The sum was read out before it, and nobody asked for another count.\"\"\"\nsources = %s", list(s.popular(d, d.of(1, 1, 2, 2, 3, 4)), s.sourceID))
	points, actors, claims := d.of(0, 0, 0, 1, 1, 2), d.of(0, 1, 1, 1, 1, 2, 3), d.of(0, 1, 1, 1, 2, 2, 3, 4)
	if points > 0 {
		line(b, "points  = %s", list(some(points, func() int { return d.heavy(s.points, 2) }), s.pointID))
	}
	if actors > 0 {
		line(b, "actors  = %s", list(some(actors, func() int { return d.heavy(s.actors, 2) }), s.actorID))
	}
	if claims > 0 && s.claims > 0 {
		line(b, "claims  = %s", list(some(claims, func() int { return (i*4 + d.below(12)) % s.claims }), s.claimID))
	}
	return s.eventID(i)
}
