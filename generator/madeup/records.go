package madeup

import (
	"bytes"
	"testing/fstest"
)

// lists writes the kinds that stand in one file each.
func (s *site) lists() {
	var b bytes.Buffer
	for _, r := range ratings {
		line(&b, "[[rating]]\nid       = %q\nname     = %q", r.id, r.name)
		if r.value > 0 {
			line(&b, "value    = %d", r.value)
		}
		line(&b, "meaning  = \"What is said agrees with the accounts as far as this word says.\"\nguidance = \"Used when the accounts bear it out.\"\n")
	}
	s.folder["data/ratings.toml"] = &fstest.MapFile{Data: b.Bytes(), Mode: 0o644}
	var c bytes.Buffer
	for _, side := range sides {
		line(&c, "[[side]]\nid      = %q\nname    = %q\nmeaning = \"Those who speak for it.\"\n", slug(side), side)
	}
	s.folder["data/sides.toml"] = &fstest.MapFile{Data: c.Bytes(), Mode: 0o644}
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
	work, source := pick(works, i), s.sourceID(8*i%s.sources/8*8)
	line(b, "number    = %d\ntitle     = \"The %s is to be paid for by the town\"", i+1, work)
	line(b, "summary   = \"The town pays for the %s and its repairs.\"\ntopics    = [%q]", work, s.topicID(i%s.topics))
	line(b, "seen      = \"full\"\nseen_note = \"Seen in the plan as printed.\"\nas_of     = %s", day(checked))
	line(b, "\n[[key_phrase]]\ntext   = \"paid for by the town\"\nlang   = \"en\"\nsource = %q", source)
	line(b, "\n[[evidence]]\nsource  = %q\nlocator = \"point %d\"", source, i+1)
	for v := range s.versions {
		line(b, "\n[[later]]\nversion = %q\ntext    = \"The county pays a part of it.\"\nsources = [%q]", s.versionID(v), source)
	}
	line(b, "\n[since]\ntext    = \"No change was found.\"\nas_of   = %s\nsources = [%q]", day(checked), source)
	return s.pointID(i)
}

func (s *site) actor(b *bytes.Buffer, i int) string {
	line(b, "name        = \"%s %s\"\nkind        = \"person\"", pick(firstNames, i), pick(lastNames, i/3))
	line(b, "role        = %q\naffiliation = \"%s\"\nrole_as_of  = \"March 2019\"\nside        = %q", pick(offices, i), pick(towns, i), slug(pick(sides, i)))
	return s.actorID(i)
}

// source writes source i. Every eighth but the first of eight was not seen itself, only a page that quotes it.
func (s *site) source(b *bytes.Buffer, i int) string {
	town, work, paper := pick(towns, i), pick(works, i/7), pick(papers, i)
	line(b, "title       = \"%s council argues about the %s, part %d\"\ntitle_seen  = \"headline\"\npublisher   = %q", town, work, i+1, "The "+paper)
	line(b, "published   = %s\npublished_seen = \"page\"\nlang        = \"en\"\nkind        = \"news-report\"", day(i%lastMade))
	if i%8 == 7 {
		line(b, "seen        = \"second-hand\"\nextent      = \"none\"\nvia         = [%q]", s.sourceID(i-7))
	} else {
		line(b, "url         = \"https://%s.example/%s/%d?page=%d\"\nseen        = \"original\"\nextent      = \"full\"\naccessed    = %s", slug(paper), slug(work), i, i%3+1, day(checked))
	}
	line(b, "establishes = \"Reports the sums that were named for the %s of %s, with the day of the vote.\"\nstatus      = \"ok\"", work, town)
	return s.sourceID(i)
}

func (s *site) event(b *bytes.Buffer, i int) string {
	line(b, "date    = %s\ntitle   = \"The council of %s votes on the %s\"", day(i%lastMade), pick(towns, i), pick(works, i))
	line(b, "text    = \"The vote was public.\"\nsources = [%q]\npoints  = [%q]\nactors  = [%q]", s.sourceID(8*i%s.sources/8*8), s.pointID(i%s.points), s.actorID(i%s.actors))
	if s.claims > 0 {
		line(b, "claims  = [%q]", s.claimID(i*10%s.claims))
	}
	return s.eventID(i)
}
