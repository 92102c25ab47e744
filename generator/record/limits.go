package record

import (
	"cmp"
	"fmt"
	"io/fs"
)

// Limits keep what is no record from wearing the machine out. A site that
// needs more says so in its settings; a limit of zero is that of [Standard].
type Limits struct {
	FileSize int // bytes of one file
	Nesting  int // how deep brackets may nest, and parts of a dotted key
	Records  int // of all kinds together
}

// Standard is far above what a site needs: the largest record so far is below
// 20 KB, the deepest nests four deep, and a site of 100,000 claims has about
// 250,000 records.
var Standard = Limits{FileSize: 1 << 18, Nesting: 32, Records: 1_000_000}

func (l Limits) orStandard() Limits {
	return Limits{cmp.Or(l.FileSize, Standard.FileSize), cmp.Or(l.Nesting, Standard.Nesting), cmp.Or(l.Records, Standard.Records)}
}

// raise says where an operator raises a limit.
func raise(name string) string { return "raise " + name + " under [params.limits] in hugo.toml" }

// Load reads every record within the standard limits, see [Limits.Load].
func Load(site fs.FS) (*Set, []Finding, error) { return Limits{}.Load(site) }

// TooDeep returns where a file nests too deep, and the message of the finding; -1 when it does not.
func (l Limits) TooDeep(data []byte) (offset int, message string) {
	l = l.orStandard()
	if offset = tooDeep(data, l.Nesting); offset < 0 {
		return -1, ""
	}
	return offset, fmt.Sprintf("brackets or dotted keys go more than %d deep here: no record needs that; if one does, %s", l.Nesting, raise("nesting"))
}

// tooMany is the finding for a site with more records than it may have.
func (l Limits) tooMany(n int) Finding {
	return Finding{File: Dir, Line: 1, Col: 1, Severity: Error, Rule: RuleFile,
		Message: fmt.Sprintf("%d records, while a site may have %d, so none was read: take out what is none, or %s", n, l.Records, raise("records"))}
}

// nothing is the set of a site whose records were not read: any record may be there.
func nothing() *Set {
	set := &Set{unread: map[unread]bool{}}
	for _, s := range Schemas {
		set.unread[unread{kind: s.Kind}] = true
	}
	return set
}
