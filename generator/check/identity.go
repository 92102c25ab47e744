package check

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"counterpoint/generator/letters"
	"counterpoint/generator/record"
)

// MaxID is how long an id may be, in characters.
const MaxID = 80

// GoodID reports whether an id has the shape all ids have.
func GoodID(id string) bool { return id != "" && id == slug(id) && len(id) <= MaxID }

// ReservedID reports whether an id is a name that the site or a file system needs.
func ReservedID(id string) bool {
	return slices.Contains(reserved, strings.TrimPrefix(strings.ToLower(id), "_"))
}

// ownKeyShape is the shape of a key, as those of the program have it.
var ownKeyShape = regexp.MustCompile(`^[a-z][a-z0-9_]{0,39}$`)

func idShape(p *Pass) {
	for _, r := range p.Set.All {
		m := record.MetaOf(r)
		switch id := m.ID; {
		case id == "": // reported as missing
		case m.Schema.Kind == record.KindField:
			if !ownKeyShape.MatchString(id) {
				p.Report(r, "id", "id %s: a key is made of a-z, 0-9 and _, begins with a letter and has at most 40 characters; choose another", record.Quoted(id))
			}
		case id != slug(id):
			better := slug(letters.Plain(id))
			if slip := letters.Slip(id, better); slip != "" {
				p.Report(r, "id", "id %s: %s; %s", record.Quoted(id), slip, rename(m, better))
				continue
			}
			p.Report(r, "id", "id %s: an id is made of a-z, 0-9 and single hyphens between them; %s", record.Quoted(id), rename(m, slug(id)))
		case len(id) > MaxID:
			p.Report(r, "id", "id %s has %d characters: at most %d are allowed; %s", record.Quoted(id), len(id), MaxID, rename(m, ""))
		}
	}
}

// slug returns the nearest id, with a hyphen for a run of characters that ids lack; "" when letters would be lost.
func slug(text string) string {
	var b strings.Builder
	for _, c := range strings.ToLower(text) {
		switch {
		case c >= utf8.RuneSelf && unicode.IsLetter(c):
			return ""
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			b.WriteRune(c)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.TrimSuffix(b.String(), "-")
}

// rename says how to give a record another id, which is in the list of its kind or the name of its file.
func rename(m *record.Meta, id string) string {
	switch {
	case m.Schema.List && id != "":
		return "write id = " + record.Quoted(id)
	case m.Schema.List:
		return "choose another"
	case id != "":
		return "rename the file to " + id + ".toml"
	}
	return "rename the file"
}

// reserved ids would hide a section's page, feed or further pages, or cannot be the name of a file on Windows.
var reserved = []string{
	"index", "feed", "page", "con", "prn", "aux", "nul",
	"com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
	"lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
}

func idReserved(p *Pass) {
	for _, r := range p.Set.All {
		m := record.MetaOf(r)
		if ReservedID(m.ID) {
			p.Report(r, "id", "the site or a file system needs the name %q for itself: %s", m.ID, rename(m, ""))
		}
	}
}

func idUnique(p *Pass) {
	first := map[string]record.Record{}
	for _, r := range p.Set.All {
		m := record.MetaOf(r)
		if !m.Schema.List || m.ID == "" {
			continue // a folder cannot have a name twice
		}
		k := among(r) + "/" + m.ID
		if earlier, taken := first[k]; taken {
			p.Report(r, "id", "id %s is used already, %s: %s", record.Quoted(m.ID), place{earlier, "id"}, rename(m, ""))
			continue
		}
		first[k] = r
	}
}

// among is what a record's id is unique in: its kind, for a word of the site's own its vocabulary, and for a
// field the kind that has it.
func among(r record.Record) string {
	switch r := r.(type) {
	case *record.OwnTerm:
		return "vocabulary " + r.Of
	case *record.OwnField:
		return "fields of a " + r.Of
	}
	return string(record.MetaOf(r).Schema.Kind)
}

func formerID(p *Pass) {
	first := map[string]place{} // by kind and former id
	for _, r := range p.Set.All {
		m := record.MetaOf(r)
		kind := m.Schema.Kind
		for _, v := range m.Formerly() {
			earlier, taken := first[string(kind)+"/"+v.Text]
			switch {
			case !GoodID(v.Text) || ReservedID(v.Text):
				p.ReportValue(r, v, "%s cannot have been the id of a %s: write the id alone, such as \"old-id\", without the address around it", record.Quoted(v.Text), kind)
			case p.Has(kind, v.Text):
				p.ReportValue(r, v, "%s is the id of a %s that is there now, so its address cannot lead to this one: take it out", record.Quoted(v.Text), kind)
			case taken && earlier.of != r: // no-repeats reports one that is twice in a list
				p.ReportValue(r, v, "%s is a former id already, %s: an address leads to one page, so keep one of the two", record.Quoted(v.Text), earlier)
			default:
				first[string(kind)+"/"+v.Text] = place{r, m.Path(v)}
			}
		}
	}
}

func numberUnique(p *Pass) {
	number := func(r record.Record) *int { return record.Get[int](r, "number") }
	published := func(r record.Record) bool { return p.Set.Ledger.EntryOf(record.MetaOf(r)) != nil }
	for _, s := range record.Schemas {
		records := p.Records(s.Kind) // sorted by number
		if len(records) == 0 || number(records[0]) == nil {
			continue
		}
		free := p.freeNumber(s)
		var earlier record.Record
		for _, r := range records { // those without a number come last
			switch n := *number(r); {
			case n == 0: // it has none yet, or loading says what is wrong with it
			case earlier != nil && n == *number(earlier) && p.Set.Ledger.Of(record.MetaOf(r)).Number == n: // the ledger has it twice
			case earlier != nil && n == *number(earlier):
				newer := r
				if published(r) && !published(earlier) {
					newer, earlier = earlier, r
				}
				such, another := "", free
				if free <= s.Field("number").Range.Max {
					such = ", such as " + strconv.Itoa(free)
				}
				if !s.Field("number").Required {
					such += ", or none"
				}
				p.Report(newer, "number", "number %d is used already, %s: numbers are permanent, so give the newer record a free one%s", n, place{earlier, "number"}, such)
				if !published(newer) && free <= s.Field("number").Range.Max {
					p.Fix(func() *record.Edit { return record.MetaOf(newer).FixValue("number", strconv.Itoa(another)) })
				}
				free++
			default:
				earlier = r
			}
		}
	}
}

// freeNumber is the number after the highest of a kind. A gap is not free: it may be the number of a record that was deleted.
func (p *Pass) freeNumber(s *record.Schema) int {
	free := 1
	for _, r := range p.Records(s.Kind) {
		free = max(free, *record.Get[int](r, "number")+1)
	}
	if p.Set.Ledger != nil {
		for _, e := range p.Set.Ledger.Entries {
			if e.Kind == s.Kind {
				free = max(free, e.Number+1)
			}
		}
	}
	return free
}

// place is a key path of a record.
type place struct {
	of   record.Record
	path string
}

// String returns the position of the key: "at data/claims/x.toml:3:1".
func (p place) String() string {
	f := record.MetaOf(p.of).Find(p.path, "", "", "")
	return fmt.Sprintf("at %s:%d:%d", f.File, f.Line, f.Col)
}
