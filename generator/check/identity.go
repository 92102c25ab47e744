package check

import (
	"strings"

	"counterpoint/generator/record"
)

const maxID = 80

func idShape(p *Pass) {
	for _, r := range p.Set.All {
		m := record.MetaOf(r)
		if !goodID(m.ID) {
			p.Report(r, "id", "id %q: use lower-case letters a-z, digits and single hyphens between them, at most %d characters; rename %s", m.ID, maxID, m.File())
		}
	}
}

func goodID(id string) bool {
	if id == "" || len(id) > maxID || id[0] == '-' || id[len(id)-1] == '-' || strings.Contains(id, "--") {
		return false
	}
	for i := range len(id) {
		if c := id[i]; !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-') {
			return false
		}
	}
	return true
}

// reserved ids would hide a section's own page, its feed or its further pages,
// or cannot be the name of a file on Windows.
var reserved = []string{"index", "feed", "page", "con", "prn", "aux", "nul"}

func idReserved(p *Pass) {
	for _, r := range p.Set.All {
		m := record.MetaOf(r)
		for _, id := range reserved {
			if m.ID == id || m.ID == "_"+id {
				p.Report(r, "id", "id %q is reserved: choose another name for %s", m.ID, m.File())
			}
		}
	}
}

func idUnique(p *Pass) {
	type key struct {
		kind record.Kind
		id   string
	}
	first := map[key]record.Record{}
	for _, r := range p.Set.All {
		m := record.MetaOf(r)
		if !m.Schema.List {
			continue // a folder cannot hold one name twice
		}
		k := key{m.Schema.Kind, m.ID}
		if earlier, taken := first[k]; taken {
			p.Report(r, "id", "id %q is used already, %s", m.ID, where(earlier, "id"))
			continue
		}
		first[k] = r
	}
}

func numberUnique(p *Pass) {
	claims, points := map[int]record.Record{}, map[int]record.Record{}
	for _, c := range p.Claims {
		p.number(claims, c.Rec, c.Rec.Number)
	}
	for _, pt := range p.Points {
		p.number(points, pt.Rec, pt.Rec.Number)
	}
}

func (p *Pass) number(taken map[int]record.Record, r record.Record, n int) {
	if n < 1 {
		p.Report(r, "number", "number %d: numbers start at 1", n)
		return
	}
	if earlier, ok := taken[n]; ok {
		p.Report(r, "number", "number %d is used already, %s; numbers are permanent: give the newer record a free one", n, where(earlier, "number"))
		return
	}
	taken[n] = r
}

// where points at the first of two places: "at data/claims/x.toml:3:1".
func where(r record.Record, path string) string {
	f := record.MetaOf(r).Find(path, "", "", "")
	s := f.String()
	return "at " + s[:strings.Index(s, ": ")]
}
