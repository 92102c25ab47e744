package page

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"counterpoint/generator/check"
	"counterpoint/generator/graph"
	"counterpoint/generator/i18n"
	"counterpoint/generator/record"
)

// facet is a field of the site's own by whose values claims are listed.
type facet struct {
	field  *record.Field
	label  string
	values []facetValue
}

// facetValue is a value with the claims that have it, in the order of the graph.
type facetValue struct {
	text   string // as readers see it
	id     string // in addresses
	claims []*graph.Claim
}

func (f facet) path() string { return facetPath(f.field.Key) }

// valuePath is the page of a value.
func (f facet) valuePath(v facetValue) string { return f.path() + v.id + "/" }

func facetPath(key string) string { return "fields/" + key + "/" }

// facetsOf are the facets of the site in the order of its fields, without those that no claim has.
func (b *builder) facetsOf() (list []facet) {
	_, own := b.g.Set.Schema(record.KindClaim).Divided()
	for i := range own {
		if !own[i].Own.Facet {
			continue
		}
		if f := b.facet(&own[i]); len(f.values) > 0 {
			list = append(list, f)
		}
	}
	return list
}

// facet sorts claims by the values of a field. Words are in the order of the field, other values in that of their texts.
func (b *builder) facet(field *record.Field) facet {
	f, at := facet{field: field, label: field.Own.Called(b.s.Lang)}, map[string]int{}
	for _, c := range b.g.Claims {
		for _, text := range ownTexts(&c.Rec.Meta, field.Key) {
			id := facetID(field, text)
			i, known := at[id]
			if !known {
				i = len(f.values)
				at[id] = i
				f.values = append(f.values, facetValue{text: b.detailValue(field, text).Text, id: id})
			}
			if v := &f.values[i]; len(v.claims) == 0 || v.claims[len(v.claims)-1] != c { // a list may say it twice
				v.claims = append(v.claims, c)
			}
		}
	}
	i18n.SortBy(b.lang, f.values, func(v facetValue) string { return v.text }, func(x, y facetValue) int {
		return cmp.Or(cmp.Compare(x.text, y.text), cmp.Compare(x.id, y.id))
	})
	slices.SortStableFunc(f.values, func(x, y facetValue) int {
		return cmp.Compare(wordPlace(field, x.text), wordPlace(field, y.text))
	})
	return f
}

func wordPlace(field *record.Field, text string) int {
	if field.Words == nil {
		return 0
	}
	return slices.Index(field.Words.IDs(), text)
}

// ownTexts are the values of a field of the site's own in a record.
func ownTexts(m *record.Meta, key string) []string {
	for _, v := range m.Own() {
		if v.Field.Key == key {
			return v.Texts
		}
	}
	return nil
}

// maxTextID is how long a text may be in an address before it is cut: names of files have at most 255 bytes.
const maxTextID = 60

// facetID is a value in an address: the id of a record, or a text.
func facetID(field *record.Field, text string) string {
	if field.Ref != "" {
		return text
	}
	return textID(text)
}

// textID is a text in an address: its letters and digits, whatever their case. A text with others, of which nothing would be
// seen, has a checksum behind it, so that no two texts share an address.
func textID(text string) string {
	var b strings.Builder
	plain := true
	for _, c := range strings.ToLower(text) {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			b.WriteRune(c)
		case (c == ' ' || c == '-') && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		default:
			plain = false
		}
	}
	id := strings.Trim(b.String(), "-")
	if plain && id != "" && len(id) <= maxTextID && !check.ReservedID(id) {
		return id
	}
	return withSum(id, text)
}

// withSum is the id of a text with a checksum of it, so that no other text has the same.
func withSum(id, text string) string {
	sum := sha256.Sum256([]byte(text))
	return strings.TrimPrefix(strings.TrimRight(id[:min(len(id), maxTextID)], "-")+"-"+hex.EncodeToString(sum[:4]), "-")
}

// facets lists a page for each value of a facet, a page for each facet and the page of all; nothing for a site without any.
func (b *builder) facets() {
	all := b.facetsOf()
	if len(all) == 0 {
		return
	}
	for _, f := range all {
		for _, v := range f.values {
			l := b.valueClaims(f, v)
			p := Part{Content: contentAt("/" + l.of.Path), List: true, Lastmod: b.last, Title: l.title}
			if r := b.g.Record(f.field.Ref, v.id); r != nil {
				m := record.MetaOf(r)
				p.Former = mapped(m.Formerly(), func(was record.Value) string { return "/" + f.path() + was.Text + "/" })
				if first := b.g.Set.Ledger.First(m); first != m.ID {
					p.First = f.path() + first + "/"
				}
				p.Aliases = p.Former
			}
			if b.hasFeed(v.claims) {
				b.follow(l.of.Path, p.Title)
			}
			b.list(p, func(b *builder) { b.facetPage(f, v, l) })
			b.withRatings(l)
		}
		letters, n := f.list(b), len(f.values)
		if letters != nil {
			n = mostValues
		}
		b.list(Part{Content: "content/" + f.path() + "_index.md", List: true, Lastmod: b.last, Section: strings.TrimSuffix(f.path(), "/"), Title: f.label}, func(b *builder) {
			b.content(front{Description: f.field.Doc, Params: map[string]any{"facets": []any{f.shown(b, n)}, "names": letters}})
		})
	}
	b.list(Part{Content: "content/fields/_index.md", List: true, Lastmod: b.last, Section: "fields", Title: b.word("section_facets")}, func(b *builder) {
		b.content(front{Description: b.word("description_facets", "Site", b.s.Title), Params: map[string]any{
			"facets": mapped(all, func(f facet) map[string]any { return f.shown(b, listedValues) }),
		}})
	})
}

// mostValues is how many values of a facet its page names when each letter has a page, and listedValues how many the page of all
// facets does, of one that has more.
const mostValues, listedValues = 100, 50

// list lists the pages of the letters of a facet with very many values, and leads to them; nil for another.
func (f facet) list(b *builder) []nameRef {
	if len(f.values) <= listedNames {
		return nil
	}
	letters := lettersOf(b.lang, f.values, func(v facetValue) string { return v.text }, below(f.path()))
	byName[facetValue]{
		letters: letters, layout: "letter",
		title: func(part string) string { return b.word("title_part", "List", f.label, "Part", part) },
		description: func(part string) string {
			return b.word("description_part", "List", f.label, "Part", part, "Site", b.s.Title)
		},
		show: func(b *builder, _ string, values []facetValue) map[string]any {
			return map[string]any{"values": f.rows(b, values)}
		},
		modified: func([]facetValue) record.Date { return b.last },
	}.list(b)
	return lettersTo(letters, "")
}

// rows are values in a list.
func (f facet) rows(b *builder, values []facetValue) []map[string]any {
	return mapped(values, func(v facetValue) map[string]any {
		return entry(link{v.text, f.valuePath(v)}, map[string]any{"claims": countStanding(v.claims), "counts": b.counts(v.claims)})
	})
}

// shown is a facet in a list, with up to n of its values: of more, those that most claims have.
func (f facet) shown(b *builder, n int) map[string]any {
	values := f.values
	if len(values) > n {
		values = most(n, values, func(v facetValue) int { return len(v.claims) })
	}
	return entry(link{f.label, f.path()}, map[string]any{"id": f.field.Key, "values": f.rows(b, values), "more": len(f.values) - len(values)})
}

func (b *builder) valueClaims(f facet, v facetValue) claimList {
	title := b.word("title_facet", "Field", f.label, "Value", v.text)
	return b.claimsAt(link{title, f.valuePath(v)}, v.claims, lastChecked)
}

// facetPage adds the page of a value, with a feed.
func (b *builder) facetPage(f facet, v facetValue, l claimList) {
	title := b.part.Title
	params := map[string]any{"listing": b.listingWithCounts(l)}
	if b.hasFeed(v.claims) {
		params["feed"] = title
		b.claimFeed(l.of.Path, title, v.claims)
	}
	b.content(front{Description: b.word("description_facet", "Field", f.label, "Value", v.text, "Site", b.s.Title), Params: params})
}
