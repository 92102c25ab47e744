package format_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"counterpoint/generator/record"
)

// Formatting changes no value of a valid file, drops no comment, and keeps the
// comments of a key with it.
func TestRandomRecords(t *testing.T) {
	n := uint64(1500)
	if testing.Short() {
		n = 300
	}
	for seed := range n {
		s, src := randomRecord(seed)
		out := checkKept(t, s, src)
		for _, c := range regexp.MustCompile(`#\w+`).FindAll(src, -1) {
			if n := bytes.Count(out, append(c, ';')); n != 1 {
				t.Errorf("comment %s stands there %d times", c, n)
			}
		}
		for _, m := range regexp.MustCompile(`['"]text(\d+)['"]`).FindAllSubmatch(src, -1) {
			n := string(m[1])
			if !bytes.Contains(src, []byte("#above"+n+";")) {
				continue
			}
			if !regexp.MustCompile(`#above` + n + `; *\n[^=\n]+= ['"]text` + n + `['"] #end` + n + `;\n`).Match(out) {
				t.Errorf("the comments of text%s no longer stand at it", n)
			}
		}
		if t.Failed() {
			t.Fatalf("seed %d:\n%s\nbecame\n%s", seed, src, out)
		}
	}
}

// writer writes valid files in all the ways that TOML has.
type writer struct {
	*rand.Rand
	strings.Builder
	n int // counts what was written, to make each different
}

func randomRecord(seed uint64) (*record.Schema, []byte) {
	w := &writer{Rand: rand.New(rand.NewPCG(seed, 28))}
	s := record.Schemas[w.IntN(len(record.Schemas))]
	w.trivia()
	if s.List {
		for range 1 + w.IntN(3) {
			w.heading("[[", string(s.Kind))
			w.table(append([]record.Field{{Key: "id"}}, s.Fields...), string(s.Kind))
		}
	} else {
		w.table(s.Fields, "")
	}
	text := w.String()
	switch w.IntN(6) {
	case 0:
		text = strings.ReplaceAll(text, "\n", "\r\n")
	case 1:
		text = "\uFEFF" + text
	case 2:
		text = strings.TrimSuffix(text, "\n")
	}
	return s, []byte(text)
}

func (w *writer) chance(percent int) bool { return w.IntN(100) < percent }

func (w *writer) any(texts ...string) string { return texts[w.IntN(len(texts))] }

func (w *writer) num() int { w.n++; return w.n }

func (w *writer) space() string { return w.any("", " ", "  ", "\t") }

// trivia writes blank lines and comments.
func (w *writer) trivia() {
	for w.chance(30) {
		w.WriteString(w.any("", "  ", "\t"))
		if w.chance(50) {
			fmt.Fprintf(w, "#c%d; it's [a] \"comment\" = {%s", w.num(), w.any("", "  ", "\t"))
		}
		w.WriteString("\n")
	}
}

func (w *writer) heading(bracket, path string) {
	w.trivia()
	w.WriteString(w.space() + bracket)
	for i, part := range strings.Split(path, ".") {
		if i > 0 {
			w.WriteString(w.space() + "." + w.space())
		}
		w.WriteString(w.space() + w.name(part) + w.space())
	}
	w.WriteString(strings.ReplaceAll(bracket, "[", "]") + w.space())
	if w.chance(20) {
		fmt.Fprintf(w, "#c%d;", w.num())
	}
	w.WriteString("\n")
}

func (w *writer) name(key string) string {
	if w.chance(80) {
		return key
	}
	return w.any(`"`+key+`"`, "'"+key+"'")
}

// table writes some of the fields of a table, and keys that are not in it.
func (w *writer) table(fields []record.Field, path string) {
	var plain []string
	var nested []record.Field
	for _, f := range fields {
		if f.Fields == nil || w.chance(15) {
			plain = append(plain, f.Key)
		} else if w.chance(60) {
			nested = append(nested, f)
		}
	}
	for range w.IntN(4) {
		plain = append(plain, fmt.Sprintf("x%d", w.num()))
	}
	w.Shuffle(len(plain), func(i, j int) { plain[i], plain[j] = plain[j], plain[i] })
	w.Shuffle(len(nested), func(i, j int) { nested[i], nested[j] = nested[j], nested[i] })
	for _, key := range plain[:w.IntN(len(plain)+1)] {
		w.keyValue(key)
	}
	if strings.Count(path, ".") < 3 && w.chance(50) { // an unknown table, with its parent below it or not at all
		x := fmt.Sprintf("z%d", w.num())
		nested = append(nested, record.Field{Key: x + ".inner", Type: record.Table, Fields: []record.Field{{Key: "a"}}})
		if w.chance(50) {
			nested = append(nested, record.Field{Key: x, Type: record.Table, Fields: []record.Field{{Key: "b"}}})
		}
	}
	for _, f := range nested {
		name := strings.TrimPrefix(path+"."+f.Key, ".")
		if f.Type == record.Table {
			w.heading("[", name)
			w.table(f.Fields, name)
			continue
		}
		for range 1 + w.IntN(3) {
			w.heading("[[", name)
			w.table(f.Fields, name)
		}
	}
	w.trivia()
}

func (w *writer) keyValue(key string) {
	w.trivia()
	n := w.num()
	text := w.chance(30) // a key whose comments are checked
	if text {
		fmt.Fprintf(w, "%s#above%d;%s\n", w.space(), n, w.space())
	}
	w.WriteString(w.space() + w.name(key))
	if w.chance(10) {
		w.WriteString(w.space() + "." + w.space() + w.any("a", `"b c"`, "'d'") + w.any("", ".e"))
	}
	w.WriteString(w.space() + "=" + w.space())
	switch {
	case text:
		fmt.Fprintf(w, `%[2]stext%[1]d%[2]s%[3]s#end%[1]d;`, n, w.any(`"`, "'"), w.space())
	default:
		w.value(3)
		if w.chance(20) {
			fmt.Fprintf(w, "%s#c%d;", w.space(), w.num())
		}
	}
	w.WriteString(w.space() + "\n")
}

func (w *writer) value(depth int) {
	if depth > 0 && w.chance(30) {
		w.list("[", "]", 6, func() { w.value(depth - 1) })
		return
	}
	if depth > 0 && w.chance(15) {
		w.list("{", "}", 3, func() {
			fmt.Fprintf(w, "k%d%s=%s", w.num(), w.space(), w.space())
			w.value(depth - 1)
		})
		return
	}
	w.WriteString(w.any(
		`""`, `''`, `"a \"b\" # no comment"`, `'it is [not] a "table"'`, `"Київ"`, `'''one '' line'''`,
		"\"\"\"\nfirst  \n\n  # no comment\n[[rebuttal]]\nlast\"\"\"", "'''\nraw \\  \n\tline\n'''", "\"\"\"a \\\n   b \"\"quoted\"\"\"\"\"",
		"1", "-17", "+0", "0xDEAD_beef", "1_000", "3.14", "-0.0", "6.02e23", "inf", "true", "false",
		"2025-11-19", "2025-11-19 10:00:00", "2025-11-19T10:00:00.5Z", "2025-11-19T10:00:00-07:00", "10:00:00",
	))
}

// list writes up to n items between brackets, with comments and line breaks wherever TOML allows them.
func (w *writer) list(left, right string, n int, item func()) {
	gap := func() {
		if w.chance(20) {
			fmt.Fprintf(w, "%s#c%d;\n", w.space(), w.num())
			w.trivia()
		}
		w.WriteString(w.any("", "", " ", "\n", " \n\n\t"))
	}
	w.WriteString(left)
	gap()
	for n := w.IntN(n); n > 0; n-- {
		item()
		gap()
		if n > 1 || w.chance(40) {
			w.WriteString(",")
			gap()
		}
	}
	w.WriteString(right)
}
