package page

import (
	"bytes"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing/fstest"

	"counterpoint/generator/gitlog"
	"counterpoint/generator/graph"
	"counterpoint/generator/migrate"
	"counterpoint/generator/record"
)

// earlierAt is the address of a claim as a commit had it, "/claims/bus-fares/history/0123456789ab/", below that of the claim.
func earlierAt(link, commit string) string { return link + "history/" + commit + "/" }

// at are the addresses of a version below those of a claim, that of the commit which brought it first.
func (v state) at(links ...string) (at []string) {
	for _, commit := range append([]*gitlog.Commit{v.Commit}, v.later...) {
		for _, link := range links {
			at = append(at, earlierAt(link, commit.ID))
		}
	}
	return at
}

// seen are the versions of a claim that readers could see, the newest first, which is its page: those from the day on from
// which they could, and the last one before it, which was there when that day began. Of that day each counts: which of them
// were published is not known, and the address of one that was has to stay. Nobody has seen a check that is not published.
func (b *builder) seen(c *record.Claim) []state {
	since := record.Date(b.since(c))
	if since == neverSeen {
		return nil
	}
	before := func(commit *gitlog.Commit) bool {
		day := record.Date(b.dayOfCommit(commit).ISO)
		return day != "" && day < since
	}
	list := b.walk(c)
	for i, v := range list {
		if before(v.Commit) || slices.ContainsFunc(v.later, before) {
			return list[:i+1]
		}
	}
	return list
}

// currentAt are the addresses under which the page of a claim stays once it is an earlier version: none without a history.
func (b *builder) currentAt(r record.Record, former []string) []string {
	c, ok := r.(*record.Claim)
	if !ok || b.s.Commits[c.File()] == "" { // it is being changed
		return nil
	}
	list := b.seen(c)
	if len(list) == 0 {
		return nil
	}
	return list[0].at(append([]string{c.Link()}, former...)...)
}

// shownVersions are the paths of the earlier versions of a record that have a page, by the commits that brought them.
func (b *builder) shownVersions(r record.Record) map[string]string {
	c, ok := r.(*record.Claim)
	if !ok {
		return nil
	}
	paths := map[string]string{}
	for i, v := range b.seen(c) {
		if v.Now != "" && i > 0 {
			paths[v.Commit.ID] = strings.TrimPrefix(earlierAt(c.Link(), v.Commit.ID), "/")
		}
	}
	return paths
}

// earlierVersions lists the pages of claims as readers saw them before, each at an address that stays. They lead to pages
// that there are now.
func (b *builder) earlierVersions() {
	if b.s.History == nil {
		return
	}
	there := map[string]bool{}
	former := map[record.Record][]string{}
	for _, p := range b.parts {
		there[p.Address] = true
		for _, alias := range p.Aliases {
			there[strings.TrimPrefix(alias, "/")] = true
		}
		if p.Record != nil {
			former[p.Record] = p.Former
		}
	}
	for _, c := range b.g.Claims {
		list := b.seen(c.Rec)
		for i, v := range list {
			if i == 0 || v.Now == "" {
				continue
			}
			at := v.at(append([]string{c.Rec.Link()}, former[c.Rec]...)...)
			until := b.dayOfCommit(list[i-1].Commit)
			b.list(Part{Content: contentAt(at[0]), Aliases: at[1:], Unlisted: true}, func(b *builder) { b.earlierVersion(c, v.Change, until, there) })
		}
	}
}

// earlierVersion adds the page of a claim as a commit had it. There are the addresses of pages that there are now.
func (b *builder) earlierVersion(c *graph.Claim, v gitlog.Change, until *day, there map[string]bool) {
	from := b.dayOfCommit(v.Commit)
	f := front{Title: c.Rec.Title, Type: "earlier", Version: new(v.Commit.ID)}
	p := map[string]any{}
	if was, made := b.asOf(v, c.Rec); was != nil {
		f.Title, f.Description, f.Date = was.Rec.Title, made.summary(was), string(was.Rec.Checked)
		p = made.claim(was)
		for _, key := range []string{"claimreview", "charts", "media", "tracked"} { // the page of the claim alone has them
			delete(p, key)
		}
		p = b.leading(p, there, path(&c.Rec.Meta)+"history/")
	} else {
		text, _, err := b.s.History.Text(v.Now)
		b.fail("read an earlier version of", c.Rec.File(), err)
		p["unread"] = highlighted(string(text))
	}
	p["of"], p["noindex"], p["from"], p["until"] = linkTo(&c.Rec.Meta, b.marked(c.Rec.Title, c.Rec)), true, from, until
	if list := c.Rec.Correction; c.Rec.Withdrawn() {
		p["withdrawn_on"] = b.dayOf(list[len(list)-1].Date)
	}
	f.Title = b.word("earlier_title", "Title", f.Title, "Commit", v.Commit.ID, "Date", from.Long)
	f.Params = p
	b.content(f)
}

// asOf is a claim as a commit had it, with the records it named then and those that these named, and what makes its page. It
// is nil when the version cannot be read.
func (b *builder) asOf(v gitlog.Change, now *record.Claim) (*graph.Claim, *builder) {
	folder := fstest.MapFS{}
	add := func(name string, s *record.Schema) {
		hash := b.s.History.At(v.Commit, name)
		if folder[name] != nil || hash == "" {
			return
		}
		text, ok, err := b.s.History.Text(hash)
		b.fail("read an earlier version of", name, err)
		if ok {
			if s != nil {
				text = migrate.Forward(s, text)
			}
			folder[name] = &fstest.MapFile{Data: text, Mode: 0o644}
		}
	}
	var file string
	for _, name := range filesOf(&now.Meta) {
		if b.s.History.At(v.Commit, name) == v.Now {
			file = name
			add(name, now.Schema)
		}
	}
	if file == "" {
		return nil, nil
	}
	for _, s := range record.Schemas {
		if s.List || s.Declares() {
			add(s.File(""), s)
		}
	}
	add(record.LedgerFile, nil)
	var g *graph.Graph
	for range 3 { // the claim, what it names, what that names
		set, _, err := record.Load(folder)
		if err != nil {
			b.fail("read an earlier version of", file, err)
			return nil, nil
		}
		g = graph.New(set)
		size := len(folder)
		for _, s := range set.Schemas() {
			for _, r := range g.Records(s.Kind) {
				for _, value := range record.MetaOf(r).Values {
					// What the law took out stays out, also of what others said of it before.
					if value.Field.Ref != "" && value.Text != "" && b.g.Set.Ledger.Removed(value.Field.Ref, value.Text) == nil {
						named := record.SchemaOf(value.Field.Ref)
						add(named.File(value.Text), named)
					}
				}
			}
		}
		if len(folder) == size {
			break
		}
	}
	was := g.Claim(strings.TrimSuffix(strings.TrimPrefix(file, now.Schema.Home()), ".toml"))
	if was == nil || !showable(was) {
		return nil, nil
	}
	s := b.s
	s.History, s.Draw, s.Media, s.Copies, s.Commit = nil, nil, nil, nil, ""
	s.Commits = map[string]string{was.Rec.File(): v.Commit.ID}
	s.Day = record.Date(b.dayOfCommit(v.Commit).ISO)
	return was, newBuilder(g, s)
}

// showable tells whether an earlier claim has what every page of one shows, which no check has made sure of.
func showable(c *graph.Claim) bool {
	r := c.Rec
	return c.Rating != nil && len(c.Claimants) > 0 && len(c.Sources) > 0 && r.Title != "" && r.Claim != "" && r.Reason != ""
}

// linked is a link of a text to a page of the site, as package markdown writes it.
var linked = regexp.MustCompile(`href="/([^"#]*)`)

// leading returns what a page shows with each link to a page that is gone turned to another page.
func (b *builder) leading(p map[string]any, there map[string]bool, instead string) map[string]any {
	exists := func(address string) bool {
		return there[address] || address == "" || b.s.HasPage != nil && b.s.HasPage(address)
	}
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	var tree map[string]any
	if err := enc.Encode(p); err != nil || json.Unmarshal(text.Bytes(), &tree) != nil {
		b.fail("encode", b.part.Content, err)
		return p
	}
	var turn func(value any) any
	turn = func(value any) any {
		switch v := value.(type) {
		case map[string]any:
			for _, key := range slices.Sorted(maps.Keys(v)) {
				if at, ok := v[key].(string); ok && key == "path" {
					if page, _, _ := strings.Cut(at, "#"); !exists(page) {
						v[key] = instead
					}
				} else {
					v[key] = turn(v[key])
				}
			}
		case []any:
			for i := range v {
				v[i] = turn(v[i])
			}
		case string:
			return linked.ReplaceAllStringFunc(v, func(href string) string {
				if exists(strings.TrimPrefix(href, `href="/`)) {
					return href
				}
				return `href="/` + instead
			})
		}
		return value
	}
	return turn(tree).(map[string]any)
}
