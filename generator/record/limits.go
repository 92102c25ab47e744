package record

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Limits bound the time and memory that files can use up. A limit of zero is the one of [Standard].
type Limits struct {
	FileSize     int // bytes of one file
	Nesting      int // how deep brackets may nest, and parts of a dotted key
	Records      int // of all kinds together
	RecordsSize  int // bytes of all of them together
	Translations int // of one record
	Findings     int // of one rule in one file; others are counted, see [Tally]
}

// Standard is far above need: records have less than 20 KB and nest four deep; 100,000 claims come with 150,000 others,
// and all of them have 300 MB.
var Standard = Limits{FileSize: 1 << 18, Nesting: 32, Records: 1_000_000, RecordsSize: 1 << 30, Translations: 100, Findings: 100}

// How many entries lists may have, ten times what records on the largest topics have. Pages repeat the entries of a record,
// for each translation and in the lists of others, so that many would make a site many times longer than its records.
const (
	MaxEntries = 200 // of a list in a record, unless its field says otherwise
	MaxListed  = 100 // records in a file that has all of their kind
)

func (l Limits) withDefaults() Limits {
	return Limits{
		FileSize:     cmp.Or(l.FileSize, Standard.FileSize),
		Nesting:      cmp.Or(l.Nesting, Standard.Nesting),
		Records:      cmp.Or(l.Records, Standard.Records),
		RecordsSize:  cmp.Or(l.RecordsSize, Standard.RecordsSize),
		Translations: cmp.Or(l.Translations, Standard.Translations),
		Findings:     cmp.Or(l.Findings, Standard.Findings),
	}
}

// raise says how to raise a limit.
func raise(name string) string { return "raise " + name + " under [params.limits] in hugo.toml" }

// Load reads every record within the standard limits, see [Limits.Load].
func Load(site fs.FS) (*Set, []Finding, error) { return Limits{}.Load(site) }

// TooDeep returns the offset at which a file nests too deep, or -1, and the message of the finding.
func (l Limits) TooDeep(data []byte) (offset int, message string) {
	l = l.withDefaults()
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

// tooMuch is the finding for records that have more bytes together than they may.
func (l Limits) tooMuch() Finding {
	return Finding{File: Dir, Line: 1, Col: 1, Severity: Error, Rule: RuleFile,
		Message: fmt.Sprintf("the records have more than %d bytes together, which is what a site may have, so none was read: take out what is none, or %s", l.RecordsSize, raise("records_size"))}
}

// withinTranslations splits files at the limit of translations of one record: those beyond it are findings.
func (l Limits) withinTranslations(files []File) (kept []File, findings []Finding) {
	type original struct {
		kind Kind
		id   string
	}
	count := map[original]int{}
	kept = slices.DeleteFunc(slices.Clone(files), func(f File) bool {
		if f.of == nil {
			return false
		}
		id, _, _ := strings.Cut(f.id(), ".")
		o := original{f.of.Kind, id}
		count[o]++
		if count[o] == l.Translations+1 {
			findings = append(findings, Finding{File: f.Name, Line: 1, Col: 1, Severity: Error, Rule: RuleFile,
				Message: fmt.Sprintf("the %s %s has more than %d translations, which is what a record may have, so this one and those after it were not read: take out what is none, or %s",
					o.kind, Quoted(o.id), l.Translations, raise("translations"))})
		}
		return count[o] > l.Translations
	})
	return kept, findings
}

// unreadSet is the set of a site whose records were not read: any record may exist.
func unreadSet() *Set {
	set := &Set{unread: map[unread]bool{}}
	for _, s := range Schemas {
		set.unread[unread{kind: s.Kind}] = true
	}
	return set
}

// tooDeep returns the offset at which brackets nest, or a dotted key has parts, beyond a depth, or -1. The TOML decoder
// has no limit: its time grows with the cube of the depth, and it uses up all memory. Strings and comments are skipped.
func tooDeep(data []byte, most int) int {
	depth, dots := 0, 0
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		case '.':
			dots++
		case '=', ',', '\n':
			dots = 0
		case '#':
			n := bytes.IndexByte(data[i:], '\n')
			if n < 0 {
				return -1
			}
			i += n - 1
		case '"', '\'':
			i = stringEnd(data, i)
		}
		if depth > most || dots > most {
			return i
		}
	}
	return -1
}

// stringEnd returns the offset of the last byte of the string that begins at start.
// A string that is not closed ends with its line, or with the file if it may span lines.
func stringEnd(data []byte, start int) int {
	q := data[start]
	long := bytes.HasPrefix(data[start:], []byte{q, q, q})
	i := start + 1
	if long {
		i = start + 3
	}
	for i < len(data) {
		switch c := data[i]; {
		case c == '\\' && q == '"':
			i++
		case c == '\n' && !long:
			return i - 1
		case c == q && !long:
			return i
		case c == q && bytes.HasPrefix(data[i:], []byte{q, q, q}):
			for i+3 < len(data) && data[i+3] == q { // """ may follow one or two quotes that belong to the text
				i++
			}
			return i + 2
		}
		i++
	}
	return len(data) - 1
}
