package record

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"
)

// alias is a key path of a record whose value stands under another one in its file, as it was meant.
type alias struct{ meant, written string }

// written turns a key path of the record into the one that is written in the file.
func (m *Meta) written(path string) string {
	for i := len(m.aliases) - 1; i >= 0; i-- { // a table inside another was added after it
		a := m.aliases[i]
		if rest, ok := strings.CutPrefix(path, a.meant); ok && (rest == "" || rest[0] == '.' || rest[0] == '[') {
			path = a.written + rest
		}
	}
	return path
}

func (m *Meta) alias(meant, written string) { m.aliases = append(m.aliases, alias{meant, written}) }

// unknown reports keys that no field has. It returns the table with the values that were surely meant for other keys under
// those, so that they are read and checked, too, and the keys that were probably meant.
func (d *decoder) unknown(fields []Field, m map[string]any, at int32) (as map[string]any, meant []string) {
	keys := make([]string, len(fields))
	for i, f := range fields {
		keys[i] = f.Key
	}
	as = m
	for _, key := range slices.Sorted(maps.Keys(m)) {
		if slices.Contains(keys, key) {
			continue
		}
		if d.tally.Full(d.meta.File(), RuleUnknown) { // what is near one of very many keys is not looked for
			d.report(at, key, -1, RuleUnknown, "")
			continue
		}
		if at == 0 && d.meta.Schema.unclear { // what is wrong with the site's own fields is reported there
			d.meta.dropped = true
			continue
		}
		var fix *Edit
		hint := cmp.Or(d.wentAway(key, at), d.topLevel(key, m[key], at))
		if hint == "" {
			if hint = d.nested(fields, key, at); hint != "" {
				as, fix = d.into(fields, as, key, at)
			}
		}
		if hint == "" {
			if hint = d.elsewhere(key, at); hint != "" {
				d.strayed = append(d.strayed, key)
			}
		}
		if s := Suggest(key, keys); hint == "" && s != "" {
			hint = DidYouMean(key, s)
			meant = append(meant, s)
			field := &fields[slices.Index(keys, s)]
			have, taken := as[s]
			switch {
			case !fits(field, m[key]):
			case taken && field.Type == Tables && !implied(have):
				if as = d.among(as, m, field, key, at); fieldIsSure(field, key, keys) {
					fix = d.fixKey(field, key, at)
				}
			case !taken || implied(have):
				if as = cloned(as, m); fieldIsSure(field, key, keys) {
					fix = d.fixKey(field, key, at)
				}
				if fix != nil || field.Fields != nil {
					as[s] = m[key]
					d.meta.alias(joinPath(d.meta.nodePath(at), s), joinPath(d.meta.nodePath(at), key))
				}
			}
		}
		hint = cmp.Or(hint, "allowed here: "+strings.Join(keys, ", "))
		if found := d.report(at, key, -1, RuleUnknown, "unknown key %s: %s", Quoted(key), hint); found != nil {
			found.Fix = fix
			if strings.HasPrefix(hint, goneBegins) {
				found.Command = "go run ./generator migrate --write does it"
			}
		}
	}
	return as, meant
}

// cloned returns a table to write to that is not the one of the file.
func cloned(as, m map[string]any) map[string]any {
	if reflect.ValueOf(as).Pointer() == reflect.ValueOf(m).Pointer() {
		return maps.Clone(m)
	}
	return as
}

// implied reports whether a table has no heading and no keys of its own: there is one only since tables inside it have headings.
func implied(v any) bool {
	m, one := v.(map[string]any)
	one = one && len(m) > 0
	for _, inner := range m {
		one = one && isTable(inner)
	}
	return one
}

// among reads the tables under a misspelt heading with those under the right one; those that are inside of them, when their
// headings alone are misspelt, as inside of the tables that they stand below.
func (d *decoder) among(as, m map[string]any, f *Field, key string, at int32) map[string]any {
	tables, ok := AsTables(as[f.Key])
	if !ok {
		return as
	}
	one, single := m[key].(map[string]any)
	if implied(one) && at == 0 {
		for _, inner := range slices.Sorted(maps.Keys(one)) {
			if list, ok := AsTables(one[inner]); ok {
				tables, _ = d.below(tables, f.Key, inner, list, func(k int) string { return Item(key+"."+inner, k) })
			}
		}
	} else {
		more, _ := AsTables(m[key])
		if single {
			more = []map[string]any{one}
		}
		path := d.meta.nodePath(at)
		for k := range more {
			written := Item(joinPath(path, key), k)
			if single {
				written = joinPath(path, key)
			}
			d.meta.alias(Item(joinPath(path, f.Key), len(tables)+k), written)
		}
		tables = append(slices.Clip(tables), more...)
	}
	as = cloned(as, m)
	as[f.Key] = tables
	return as
}

// fieldIsSure reports whether a key can mean no other field.
func fieldIsSure(f *Field, key string, keys []string) bool {
	if strings.ReplaceAll(strings.ToLower(key), "-", "_") == f.Key {
		return true
	}
	return Suggest(key, slices.DeleteFunc(slices.Clone(keys), func(k string) bool { return k == f.Key })) == ""
}

// fits reports whether a value is of a type that a field can be read from.
func fits(f *Field, v any) bool {
	switch f.Type {
	case Table, Tables:
		tables, ok := AsTables(v)
		_, one := v.(map[string]any)
		return one || ok && len(tables) > 0
	case PartialDate:
		_, text := v.(string)
		_, day := v.(time.Time)
		return text || day
	case Decimal:
		return reflect.TypeOf(v) == reflect.TypeFor[int64]() || reflect.TypeOf(v) == reflect.TypeFor[float64]()
	}
	return reflect.TypeOf(v) == decodedTypes[f.Type]
}

// decodedTypes are what the TOML decoder makes of values of a type; of Tables, one thing or another.
var decodedTypes = [Tables + 1]reflect.Type{
	String: reflect.TypeFor[string](), Markdown: reflect.TypeFor[string](), Integer: reflect.TypeFor[int64](),
	Boolean: reflect.TypeFor[bool](), Day: reflect.TypeFor[time.Time](), Strings: reflect.TypeFor[[]any](), Table: reflect.TypeFor[map[string]any](),
}

// fixKey writes the key of a field where another one stands, in headings, too.
func (d *decoder) fixKey(f *Field, key string, at int32) *Edit {
	path := d.meta.InFile(joinPath(d.meta.nodePath(at), key))
	if f.Fields == nil {
		return d.meta.src.fixKey(path, key, f.Key)
	}
	heading := withoutIndexes(path)
	return cmp.Or(d.meta.src.fixHeadings(heading, strings.TrimSuffix(heading, key)+f.Key, f.brackets()), d.meta.src.fixKey(path, key, f.Key))
}

// brackets are those of the heading of a table.
func (f *Field) brackets() string {
	if f.Type == Tables {
		return "[["
	}
	return "["
}

var indexes = regexp.MustCompile(`\[\d+\]`)

func withoutIndexes(path string) string { return indexes.ReplaceAllString(path, "") }

var headingParts = regexp.MustCompile(`^[ \t]*(\[\[?)[ \t]*([\w.-]+)[ \t]*(\]\]?)`)

// fixHeadings returns the edit that gives the headings of a table another name and brackets, and those of the tables in it the
// name; nil when there are none, or all have them.
func (s *fileText) fixHeadings(old, instead, open string) *Edit {
	var edits []Edit
	for _, h := range s.headingsOf() {
		switch rest, ok := strings.CutPrefix(string(s.data[h.name.begin:h.name.end]), old); {
		case ok && rest == "":
			edits = append(edits, Edit{h.begin, h.end, open + instead + strings.Repeat("]", len(open))})
		case ok && rest[0] == '.':
			edits = append(edits, Edit{h.name.begin, h.name.end, instead + rest})
		}
	}
	if len(edits) == 0 {
		return nil
	}
	begin, end := edits[0].Begin, edits[len(edits)-1].End
	for i := range edits {
		edits[i].Begin, edits[i].End = edits[i].Begin-begin, edits[i].End-begin
	}
	was := s.data[begin:end]
	if text := Apply(was, edits); !bytes.Equal(text, was) {
		return &Edit{begin, end, string(text)}
	}
	return nil
}

// heading is where a heading stands in a file, with its brackets, and its name in it.
type heading struct {
	span
	name span
}

// headingsOf returns the headings of a file, without lines of texts that look like some.
func (s *fileText) headingsOf() []heading {
	s.named.Do(func() {
		s.index()
		texts := slices.SortedFunc(maps.Values(s.texts), func(a, b span) int { return cmp.Compare(a.begin, b.begin) })
		at := 0
		for line := range bytes.Lines(s.data) {
			for len(texts) > 0 && texts[0].end <= at {
				texts = texts[1:]
			}
			if h := headingParts.FindSubmatchIndex(line); h != nil && (len(texts) == 0 || texts[0].begin > at) {
				s.tables = append(s.tables, heading{span{at + h[2], at + h[7]}, span{at + h[4], at + h[5]}})
			}
			at += len(line)
		}
	})
	return s.tables
}

// isTable reports whether a decoded value is a table or some.
func isTable(v any) bool {
	_, one := v.(map[string]any)
	_, some := v.([]map[string]any)
	return one || some
}

// topLevel says where to move a key of the record itself that stands below a heading, and so in that table.
func (d *decoder) topLevel(key string, v any, at int32) string {
	i := slices.IndexFunc(d.meta.Schema.Fields, func(f Field) bool { return f.Key == key && (f.Fields == nil) != isTable(v) })
	if at == 0 || i < 0 {
		return ""
	}
	d.moved = append(d.moved, key)
	do := "move it up, above the first heading in [ ]"
	if f := &d.meta.Schema.Fields[i]; f.Fields != nil {
		do = "write it under " + d.example(f, 0)
	}
	return fmt.Sprintf("it belongs to the %s itself: %s", d.meta.Schema.Kind, do)
}

// nested says how to write a table that belongs into another one: [[evidence]] instead of [[rebuttal.evidence]].
func (d *decoder) nested(fields []Field, key string, at int32) string {
	for i := range fields {
		for j := range fields[i].Fields {
			f := &fields[i].Fields[j]
			if f.Key != key || f.Fields == nil {
				continue
			}
			heading := d.example(&fields[i], at)
			return fmt.Sprintf("it belongs to %s: write %s, below the %s it is for", fields[i].Key, strings.NewReplacer("]]", "."+key+"]]", "]", "."+key+"]").Replace(heading), heading)
		}
	}
	return ""
}

// mostInto is how many tables are read as those of others: for each, the ones before it are looked through.
const mostInto = 100

// into reads tables that belong into others, and stand in the record itself, as those of the ones that they stand below.
func (d *decoder) into(fields []Field, m map[string]any, key string, at int32) (as map[string]any, fix *Edit) {
	i := slices.IndexFunc(fields, func(f Field) bool {
		return f.Type == Tables && slices.ContainsFunc(f.Fields, func(in Field) bool { return in.Key == key && in.Type == Tables })
	})
	inner, ok := AsTables(m[key])
	if one, single := m[key].(map[string]any); single {
		inner, ok = []map[string]any{one}, true
	}
	if at != 0 || i < 0 || !ok || len(inner) > mostInto {
		return m, nil
	}
	outer := fields[i].Key
	tables, ok := AsTables(m[outer])
	if !ok || len(tables) == 0 {
		return m, nil
	}
	tables, ok = d.below(tables, outer, key, inner, func(k int) string {
		if _, single := m[key].(map[string]any); single {
			return key
		}
		return Item(key, k)
	})
	if !ok {
		return m, nil
	}
	as = maps.Clone(m)
	as[outer] = tables
	return as, d.meta.src.fixHeadings(d.meta.InFile(key), withoutIndexes(d.meta.InFile(outer))+"."+key, "[[")
}

// below returns tables of the record itself with further ones in them, each in the one that it stands below in the file. Written
// is the path of one as it is in the file. It is not ok when one stands above all, and that one and those after it are left out.
func (d *decoder) below(tables []map[string]any, outer, key string, inner []map[string]any, written func(k int) string) (with []map[string]any, ok bool) {
	place := func(path string) int { return d.meta.src.locate(d.meta.InFile(path)).offset }
	with = slices.Clone(tables)
	for k, table := range inner {
		n := len(with) - 1
		for n >= 0 && place(Item(outer, n)) > place(written(k)) {
			n--
		}
		if n < 0 {
			return with, false
		}
		have, _ := AsTables(with[n][key])
		with[n] = maps.Clone(with[n])
		with[n][key] = append(slices.Clip(have), table)
		d.meta.alias(Item(Item(outer, n)+"."+key, len(have)), written(k))
	}
	return with, true
}

// elsewhere says in which other table of the record a key belongs.
func (d *decoder) elsewhere(key string, at int32) string {
	here := withoutIndexes(d.meta.nodePath(at))
	var homes []string
	var look func(fields []Field, heading string)
	look = func(fields []Field, heading string) {
		for i := range fields {
			f := &fields[i]
			if f.Fields == nil {
				continue
			}
			name := strings.TrimPrefix(heading+"."+f.Key, ".")
			if slices.ContainsFunc(f.Fields, func(in Field) bool { return in.Key == key && in.Fields == nil }) {
				homes = append(homes, f.brackets()+name+strings.Repeat("]", len(f.brackets())))
			}
			look(f.Fields, name)
		}
	}
	look(d.meta.Schema.Fields, "")
	if len(homes) == 0 || len(homes) > 4 {
		return ""
	}
	do := "move it there, below that heading"
	if bare := strings.Trim(homes[0], "[]"); len(homes) == 1 && strings.HasPrefix(here, bare+".") {
		do = "move it up, above the heading of this one"
	}
	return fmt.Sprintf("it belongs under %s: %s", strings.Join(homes, " or "), do)
}
