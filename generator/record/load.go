package record

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"counterpoint/generator/parallel"
)

// Dir is the folder of the records below the site folder.
const Dir = "data"

// Load reads every record below data/ of a site folder and returns all findings. A file that cannot be read is left out,
// see [Set.Unread]; beyond the limit of records none is read. The error is for a folder that cannot be read.
func (l Limits) Load(site fs.FS) (*Set, []Finding, error) { return l.loadWith(site, nil) }

// loadWith loads a site of which it may be known what its files hold.
func (l Limits) loadWith(site fs.FS, p *Prepared) (*Set, []Finding, error) {
	l = l.withDefaults()
	files, findings, err := list(site)
	if err != nil {
		return nil, nil, err
	}
	files, beyond := l.withinTranslations(files)
	ledger, unread := readLedger(site, nil)
	p.give(files, ledger)
	set, findings := l.loadFiles(files, slices.Concat(findings, beyond, unread), nil, func(i int, o *own) result { return files[i].load(site, l, o, ledger) })
	set.Ledger = ledger
	return set, findings, nil
}

// loadFiles calls read for each file, by its index, and collects the records and findings. Those that say what is in others
// are read first; before is what they said the last time.
func (l Limits) loadFiles(files []File, findings []Finding, before *own, read func(int, *own) result) (*Set, []Finding) {
	if len(files) > l.Records {
		return unreadSet(), []Finding{l.tooMany(len(files))}
	}
	findings = slices.Clip(findings)
	results := make([]result, len(files))
	var declared []Record
	lost := false
	for i, f := range files {
		if f.Schema.Declares() {
			results[i] = read(i, nil)
			declared = append(declared, results[i].records...)
			lost = lost || results[i].records == nil && results[i].findings != nil // one of comments alone says all it has
		}
	}
	o := ownOf(declared, lost, before)
	var size atomic.Int64
	parallel.Each(len(files), func(i int) bool {
		if !files[i].Schema.Declares() {
			results[i] = read(i, o)
		}
		return size.Add(int64(results[i].size)) <= int64(l.RecordsSize)
	})
	if size.Load() > int64(l.RecordsSize) {
		return unreadSet(), []Finding{l.tooMuch()}
	}

	set := &Set{unread: map[unread]bool{}, own: o}
	for i, r := range results {
		findings = append(findings, r.findings...)
		if r.records == nil {
			set.unread[files[i].unread()] = true
		}
		for _, id := range r.former {
			set.unread[unread{files[i].Schema.Kind, id}] = true
		}
		for _, s := range r.meant {
			set.unread[unread{s.Kind, files[i].id()}] = true
		}
		for _, rec := range r.records {
			set.add(rec)
		}
	}
	if n := len(set.All) + len(set.Translations); n > l.Records { // files of many records
		return unreadSet(), []Finding{l.tooMany(n)}
	}
	slices.SortFunc(findings, Compare)
	return set, findings
}

// File is a file that should hold records of a kind, or a translation of one.
type File struct {
	Name   string // slash path below the site folder
	Schema *Schema
	of     *Schema // of the record that a translation is of; nil for a record

	stray, meant string // what is wrong with its name, so that it is not read, and the id that it probably was to have

	prepared *Prepared // knows what it holds; usually nil
}

func (f File) id() string {
	if f.meant != "" {
		return f.meant
	}
	return strings.TrimSuffix(path.Base(f.Name), ".toml")
}

// unread is what the set lacks when the file cannot be read.
func (f File) unread() unread {
	if f.Schema.List {
		return unread{kind: f.Schema.Kind}
	}
	return unread{f.Schema.Kind, f.id()}
}

type result struct {
	records   []Record
	findings  []Finding
	size      int       // of the text that was kept
	published Published // what the ledger said of a claim
	former    []string  // ids that the record of a file that cannot be read may have had
	meant     []*Schema // the kinds that a file in the wrong place rather is of
}

// load reads the records of one file. A claim is given what its file leaves to the ledger.
func (f File) load(site fs.FS, l Limits, o *own, ledger *Ledger) result {
	f.Schema, f.of = o.schema(f.Schema), o.schema(f.of)
	if f.stray != "" {
		return result{findings: []Finding{f.whole(f.stray)}}
	}
	src, tree, wrong := f.read(site, l)
	if wrong != nil {
		return result{findings: wrong, former: f.formerIDs(site, l)}
	}
	return f.decode(src, tree, l, ledger)
}

// Decode reads the records that the file would hold with another text, as far as they can be read.
func (f File) Decode(text []byte, l Limits) []Record {
	text, tree, wrong := l.Decode(text)
	if wrong != nil {
		return nil
	}
	return f.decode(&fileText{name: f.Name, data: text}, tree, l.withDefaults(), nil).records
}

// decode makes records of a decoded file.
func (f File) decode(src *fileText, tree map[string]any, l Limits, ledger *Ledger) result {
	if likely := f.elsewhere(tree); likely != nil {
		where := belongs(likely, f.Name)
		if f.of != nil {
			where = belongsAsTranslation(likely[0], f.Name)
		}
		return result{findings: []Finding{f.whole(where)}, meant: likely}
	}
	if f.Schema.List {
		r := f.loadList(src, tree, l)
		r.size = len(src.data)
		return r
	}
	tally := &Tally{Most: l.Findings}
	rec, findings := decode(Meta{Schema: f.Schema, ID: f.id(), src: src}, tree, tally)
	if f.of != nil {
		rec.(*Translation).setOriginal(f.of)
	}
	findings = append(findings, tally.More()...)
	if len(tree) == 0 { // not one for each key that is missing
		findings = []Finding{f.empty(src.data)}
		rec.meta().dropped = true
	}
	r := result{records: []Record{rec}, findings: findings, size: len(src.data)}
	if c, ok := rec.(*Claim); ok {
		r.published = ledger.Of(&c.Meta)
		c.take(r.published)
	}
	return r
}

// whole is a finding about a file as a whole.
func (f File) whole(message string) Finding {
	return Finding{File: f.Name, Line: 1, Col: 1, Severity: Error, Message: message, Rule: RuleFile}
}

// empty is the finding that a file has no key in it.
func (f File) empty(text []byte) Finding {
	what := "the file is empty"
	if blankText := strings.TrimSpace(string(text)); blankText != "" {
		what = "the file has no key in it, only notes"
	}
	var keys []string
	for _, field := range f.Schema.Fields {
		if field.Required {
			keys = append(keys, field.Key)
		}
	}
	return f.whole(fmt.Sprintf("%s: delete it, or write the %s, which has at least %s", what, f.Schema.Kind, strings.Join(keys, ", ")))
}

// loadList reads a file of [[kind]] tables, each with its id.
func (f File) loadList(src *fileText, tree map[string]any, l Limits) (r result) {
	kind, tally := string(f.Schema.Kind), &Tally{Most: l.Findings}
	report := func(path, rule, format string, args ...any) *Finding {
		found, kept := tally.Add(f.Name, rule, func() Finding { return src.find(path, Error, rule, fmt.Sprintf(format, args...)) })
		if !kept {
			return nil
		}
		r.findings = append(r.findings, found)
		return &r.findings[len(r.findings)-1]
	}
	written := kind // the heading under which the entries stand
	for _, key := range slices.Sorted(maps.Keys(tree)) {
		if tables, ok := AsTables(tree[key]); ok && len(tables) > 0 && tree[kind] == nil && written == kind && (key == f.Schema.Plural || Suggest(key, []string{kind}) != "") {
			if found := report(key, RuleUnknown, "unknown key %s: did you mean %q? Each %s stands under its own heading [[%s]]", Quoted(key), kind, kind, kind); found != nil {
				found.Fix = src.fixHeadings(key, kind, "[[")
			}
			written = key
		} else if key != kind {
			report(key, RuleUnknown, "unknown key %s: this file holds only [[%s]]", Quoted(key), kind)
		}
	}
	tables, ok := AsTables(tree[written])
	if one, single := tree[kind].(map[string]any); single && len(one) > 0 {
		if found := report(kind, RuleType, "%q is a table: write each %s under its own heading [[%s]]", kind, kind, kind); found != nil {
			found.Fix = src.fixHeadings(kind, kind, "[[")
		}
	} else if !ok && tree[kind] != nil {
		report(kind, RuleType, "%q is %s: write each %s under its own heading [[%s]]", kind, describe(tree[kind]), kind, kind)
	} else if len(tables) == 0 && len(tree) == 0 && f.Schema.Declares() { // comments alone are a sample to begin from
		r.records = []Record{} // none, and not unread
	} else if len(tables) == 0 {
		report(kind, RuleMissing, "there is no [[%s]] in this file: add at least one", kind)
	}
	if n := len(tables); n > MaxListed {
		report(fmt.Sprintf("%s[%d]", kind, MaxListed), RuleRange, "there are %d [[%s]] in this file, and %d are allowed: take some out", n, kind, MaxListed)
		tables = tables[:MaxListed]
	}
	for i, m := range tables {
		prefix := fmt.Sprintf("%s[%d]", written, i)
		id, ok := m["id"].(string)
		switch {
		case m["id"] == nil || ok && id == "":
			report(prefix+".id", RuleMissing, "key \"id\" is missing: the word by which records name this %s", kind)
		case !ok:
			report(prefix+".id", RuleType, "\"id\" is %s: write text in quotes, the word by which records name this %s", describe(m["id"]), kind)
		}
		delete(m, "id")
		rec, findings := decode(Meta{Schema: f.Schema, ID: id, src: src, prefix: prefix}, m, tally)
		r.records = append(r.records, rec)
		r.findings = append(r.findings, findings...)
	}
	r.findings = append(r.findings, tally.More()...)
	return r
}

// decode makes a record of the schema's type from a decoded table.
func decode(meta Meta, tree map[string]any, tally *Tally) (rec Record, findings []Finding) {
	v := reflect.New(meta.Schema.typ)
	rec = v.Interface().(Record)
	m := rec.meta()
	*m = meta
	room := rooms.Get().(*room)
	defer rooms.Put(room)
	m.Values, m.nodes = room.values[:0], append(room.nodes[:0], node{}) // node 0 is the record itself
	d := decoder{meta: m, tally: tally}
	d.table(meta.Schema.Fields, tree, v.Elem(), 0)
	room.values, room.nodes = m.Values, m.nodes
	m.Values, m.nodes = append([]Value(nil), m.Values...), slices.Clone(m.nodes) // none is nil, whatever the room had
	if r, ok := rec.(interface {
		fill(written func(string) bool)
	}); ok {
		r.fill(func(key string) bool { return tree[key] != nil })
	}
	return rec, d.findings
}

// room is where the values of a record are collected: how many there will be is not known, and all records of a site are held.
type room struct {
	values []Value
	nodes  []node
}

var rooms = sync.Pool{New: func() any { return new(room) }}
