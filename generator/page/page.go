// Package page turns linked records into the files a site is built from: Hugo content, with everything a template needs
// in its front matter, and finished files under static/ (records as JSON and TOML, feeds, downloads).
//
// Everything that is published is in one list, [Parts]; the kinds of record are in another, kinds. Each kind has a file
// named after it. The package knows what Hugo reads but imports none of it; it reads and writes no files, and whether a
// record is right is for package check to say.
package page

import (
	"io"
	"maps"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/i18n"
	"counterpoint/generator/media"
	"counterpoint/generator/record"
	"counterpoint/generator/sharecard"
)

// Settings is what pages need to know of the site itself, from hugo.toml.
type Settings struct {
	BaseURL     string // absolute, ends in a slash
	Title       string
	Description string
	Lang        string // BCP 47 tag of the site's own language
	RightToLeft bool   // its writing direction
	Words       i18n.Words
	Publisher   string                     // who publishes the checks, for bylines and ClaimReview
	Guide       Guide                      // for contributors
	Severities  map[string]record.Severity // of rules, as the site sets them
	Licence     Licence
	Launched    record.Launch // the day the site was published
	Home        Home
	Commit      string // of the site in git; empty when it is not known
	CommitID    string // the whole hash of that commit

	// Head is the whole hash of the commit that is checked out, whatever has changed since; empty when there is none.
	Head string

	// Uncommitted are the files that keep Commit from being known: they are not as they were committed.
	Uncommitted []string

	// ByHand identifies the pages that are written by hand, with what they say, which the search has, too.
	ByHand string

	// HasPage tells whether a page is written by hand, by its address below the root: "method/". Nil for a site without any.
	HasPage func(address string) bool

	// Day is the day of the commit that the site is built from, by which the age of evidence is told: a build asks no clock.
	// It is empty when it is not known; then the day of the newest check counts.
	Day record.Date

	Without map[string]bool // what is not published beside pages, by the names below [params.outputs]

	ByRating int // how many lists of claims by rating there are for lists that are too long for a page

	EvidenceDays int // after so many days a page says that its evidence may have been overtaken; 0 for what is usual

	FeedsFrom int // how many claims an actor, a topic or the value of a field has at least to have feeds of its own

	// Commits has the commit that last changed a record, by its file, where the record is as that commit has it. The page of
	// a record names that commit and not the site's, so that it stays the same when other records change.
	Commits map[string]string

	// History has what git knows of the records; nil for a site built without, or from a clone that lacks older commits.
	History History

	// Kept has what was known of the versions of records and of downloads when a site was built last, and keeps it, under names that
	// begin with KeptAs; nil for nothing.
	Kept   Store
	KeptAs string

	// Program is a checksum of the program: what another one has kept is not taken. Empty when it is not known.
	Program string

	// Keys, when it is set, keeps the keys of records for all that is made of one site.
	Keys *Keys

	SigningKey string // the public SSH key that the site is signed with; empty for one that is not

	// Draw returns a card as PNG; nil for a site built without cards.
	Draw    func(sharecard.Card) ([]byte, error)
	Colours sharecard.Colours // of cards and icons

	// Icons draws the icons of the site with its sign, by the names of their files; nil for a site built without them.
	Icons func(sign string) (map[string][]byte, error)

	// ShortByRules has short addresses lead on by rules of the host, as far as it takes them, in place of pages.
	ShortByRules bool

	// Host is the host that the site is published on, one of settings.HostNames or empty; Hosts are others that pages may ask,
	// by the directive of the policy; OwnFiles are the names of files in static/ that are not to be made.
	Host     string
	Hosts    map[string][]string
	OwnFiles []string

	// Media has the files of pictures and recordings; nil when they are unknown, and only described. Copies makes what is
	// published of them; nil for pages without it.
	Media  *media.Folder
	Copies *media.Copies
}

// Licence is the terms under which others may use the records; empty when the site names none.
type Licence struct {
	Name string `json:"name,omitempty"`
	URL  string `json:"url,omitempty"`
}

// URL returns the absolute address of a path below the site's root.
func (s Settings) URL(path string) string { return s.BaseURL + strings.TrimPrefix(path, "/") }

// kinds are the kinds of record that have pages, in the order in which these are made.
var kinds = []kind{
	claimKind, pointKind, actorKind, sourceKind, topicKind, versionKind, eventKind, figureKind, readingKind, ratingKind, fallacyKind,
}

// Parts lists everything that is generated for a site, without making it.
func Parts(g *graph.Graph, s Settings) []Part {
	b := newBuilder(g, s)
	b.makeKeys()
	b.all(never)
	return b.taken()
}

// Listed does the same, but gives no part a key, for those who keep nothing for another build: keys take longer than all else.
func Listed(g *graph.Graph, s Settings) []Part {
	parts, _ := ListedUnless(never, g, s)
	return parts
}

// Sections lists the parts that a site has whatever its records are, of the kinds of record that it has: the pages of all claims, of
// all years, of the data, and the like. It takes no time, and most links lead to such a page or to a record.
func Sections(g *graph.Graph, s Settings) []Part { return Listed(&graph.Graph{Set: g.Set}, s) }

func never() bool { return false }

// ListedUnless does what Listed does, unless stopped tells in the midst of it that nobody waits for it any more. Then it is not ok.
func ListedUnless(stopped func() bool, g *graph.Graph, s Settings) (parts []Part, ok bool) {
	b := newBuilder(g, s)
	ok = b.all(stopped)
	return b.taken(), ok
}

// taken returns what was listed. Each part holds the builder, which then holds no other part.
func (b *builder) taken() []Part {
	parts := b.parts
	b.parts = nil
	return parts
}

// Renew has parts that were listed be made of a later state of the records: of g, which is what [graph.Graph.Next] returned for the
// graph that they were listed of, so that there are the same pages. What was told of the parts when they were listed stays as it
// was, such as the days of pages and the entries of the A to Z, until they are listed again. None of them may be in the making.
func Renew(parts []Part, g *graph.Graph, s Settings) {
	if len(parts) == 0 {
		return
	}
	b := parts[0].b // of all of them
	later := map[record.Record]record.Record{}
	for i, r := range g.Set.All {
		if before := b.g.Set.All[i]; before != r {
			later[before] = r
			b.lastmods[r] = b.lastmods[before]
			delete(b.lastmods, before)
		}
	}
	for i, p := range parts {
		if r, ok := later[p.Record]; ok {
			parts[i].Record = r
		}
	}
	next := newBuilder(g, s)
	next.last, next.feeds, next.lastmods, next.byRating = b.last, b.feeds, b.lastmods, b.byRating
	*b = *next
}

// all lists all parts, and tells whether it was left to do so.
func (b *builder) all(stopped func() bool) (ok bool) {
	b.walkAll()
	b.follow(claimsFeed, b.word("section_claims"))
	b.follow("changes/", b.word("section_changes"))
	b.follow(changedRatings, b.word("feed_ratings"))
	var steps []func(*builder)
	for _, k := range kinds {
		if b.g.Set.Has(k.Kind) {
			steps = append(steps, k.parts)
		}
	}
	steps = append(steps, (*builder).removed, (*builder).years, (*builder).facets, (*builder).aToZ, (*builder).lists,
		(*builder).histories, (*builder).translations, (*builder).earlierVersions, (*builder).leadByRules, (*builder).forHosts)
	for _, step := range steps {
		if stopped() {
			return false
		}
		step(b)
	}
	return true
}

// lists lists what is about the whole site, and what is made of all records.
func (b *builder) lists() {
	var former []string
	if len(b.in) == 0 {
		former = b.formerLanguages() // with translations, their list takes their place
	}
	b.allClaims(former...)
	b.ledgerPages()
	b.changePages()
	b.section("search", (*builder).searchPage)
	b.section("verify", (*builder).verifyPage)
	b.bundles()
	b.downloads() // which may name bundles
	b.openData()
	b.section("data", (*builder).data) // which says what these are, when they are made
	b.list(Part{Makes: []string{"opensearch.xml"}}, (*builder).openSearch)
	b.list(Part{Makes: []string{"lookup/"}}, (*builder).lookup)
	b.list(Part{Makes: []string{"llms.txt"}}, (*builder).llms)
	b.list(Part{Makes: []string{claimsFeed + "feed.json", claimsFeed + "index.xml"}}, func(b *builder) { b.claimFeed(claimsFeed, b.word("feed_claims"), b.g.Claims) })
	b.contribute()
	b.list(Part{Makes: []string{"card.png", manifestFile, sharecard.IconSVG, sharecard.IconICO, sharecard.IconApple, sharecard.IconLarge}}, func(b *builder) {
		b.siteCard()
		b.icons()
	})
}

// Part is one page with the files that belong to it, or some files without a page. It takes what it needs from the graph:
// parts can be made in any order, several at a time, and some without the others.
type Part struct {
	Content  string        // content file of the page, "content/claims/bus-fares.md"; empty when the part has no page
	Address  string        // of the page below the root of the site: "claims/bus-fares/"
	Aliases  []string      // other addresses that lead to the page, as its front matter has them: "/c/12/", "/claims/fares/"
	ByRule   []string      // addresses that lead to the page by a rule of the host, as no page does: "/c/12/"
	Former   []string      // those of Aliases that were the page's own: what lies beside the page is there as well
	First    string        // the address of the page when it was first published, "claims/fares/"; empty when that was this one
	Lastmod  record.Date   // the day the page was changed last, as its front matter has it; empty when that is not known
	List     bool          // the page is about several records: it is rendered together with the pages written by hand
	Unlisted bool          // the site map leaves the page out
	ByHand   bool          // a page written by hand may take its place
	OnHome   bool          // the home page, or a page by hand, shows what this list has
	Overview bool          // the list shows what sections and pages by hand say of themselves
	Makes    []string      // files of static/ that do not lie beside the page: slash paths in the site, or how such begin, up to a slash or a hyphen
	Section  string        // folder of the section whose page it is, "claims"; empty for other pages
	Title    string        // of a page about several records
	Key      string        // see makeKeys; empty when it is not known what the part is made of
	Record   record.Record // whose page it is, or the translation; nil for other pages, and for histories

	b    *builder
	make func(*builder)
}

// Create makes a file of the site by its slash path, to be written and closed. Key stands for all that it is made of, besides the
// settings and the theme, unless it is empty; nil, without an error, comes back when the published file is made of the same.
type Create = func(path, key string) (io.WriteCloser, error)

// Files makes the part. It returns its files by slash path below the site folder: content/ for Hugo to render, static/ to
// publish as they are, assets/ for templates to read. Files of static/ that grow with the site are written to large
// instead, unless that is nil.
func (p Part) Files(large Create) (map[string][]byte, error) {
	b := *p.b
	b.parts, b.part, b.files, b.large = nil, p, map[string][]byte{}, large
	p.make(&b)
	for name, data := range b.files {
		for _, also := range p.also(name) {
			b.files[also] = data
		}
	}
	return b.files, b.err
}

// also returns where else a file is that lies beside the page: at its former addresses.
func (p Part) also(name string) (names []string) {
	if beside, ok := strings.CutPrefix(name, "static/"+p.Address); ok && p.Address != "" {
		for _, former := range p.Former {
			names = append(names, "static"+former+beside)
		}
	}
	return names
}

// Shared returns the generated files that pages written by hand are rendered with.
func Shared(s Settings) map[string][]byte {
	if s.Commit == "" {
		return map[string][]byte{}
	}
	return map[string][]byte{"assets/commit.txt": []byte(s.Commit + "\n")}
}

// All makes every part, for those who need the whole site at once.
func All(g *graph.Graph, s Settings) (map[string][]byte, error) {
	all := Shared(s)
	for _, p := range Parts(g, s) {
		files, err := p.Files(nil)
		if err != nil {
			return nil, err
		}
		maps.Copy(all, files)
	}
	return all, nil
}
