package scaffold

import (
	"bytes"
	"fmt"
	"strings"

	"counterpoint/generator/record"
)

// writer writes the text of one scaffold. Lines that begin with ## explain, those with one # are optional keys: an editor
// that removes one # from several lines leaves valid TOML.
type writer struct {
	schema *record.Schema
	offers offers
	known  map[string]value // of the record's own keys
	lang   string

	b      bytes.Buffer
	listed map[record.Kind]bool // whose ids have been offered
}

// place is where a field is written.
type place struct {
	heading string // of its table, with a dot at its end; "" in the record itself
	indent  string
	unused  bool // the table is commented out
}

func (w *writer) record() {
	w.listed = map[record.Kind]bool{}
	w.line(place{}, "## "+w.schema.Doc)
	w.line(place{}, "## Fill in what is empty, and take the # away from a key you want. Check says what is still missing:")
	w.line(place{}, "## go run ./generator check. Then the other keys and these lines can go: go run ./generator fix")
	w.table(w.schema.Fields, place{})
}

// draft writes only the record's own keys, those that are known or that a person has to fill in.
func (w *writer) draft() {
	for i := range w.schema.Fields {
		f := &w.schema.Fields[i]
		known, ok := w.value(f, place{})
		if known.from != "" {
			w.line(place{}, "## "+known.from)
		}
		if ok || f.Required {
			w.key(f, place{})
		}
	}
}

func (w *writer) line(at place, s string) {
	w.b.WriteString(strings.TrimRight(at.indent+s, " ") + "\n")
}

// table writes the keys, then the tables: in TOML no key of a table can follow a table inside it.
func (w *writer) table(fields []record.Field, at place) {
	for i := range fields {
		if f := &fields[i]; !isTable(f) && !f.Later && w.offers.set.Uses(f) {
			if !at.unused {
				w.b.WriteByte('\n')
			}
			w.explain(f, at)
			w.key(f, at)
		}
	}
	for i := range fields {
		if f := &fields[i]; isTable(f) && !f.Later && w.offers.set.Uses(f) {
			w.inner(f, at)
		}
	}
}

func isTable(f *record.Field) bool { return f.Type == record.Table || f.Type == record.Tables }

// inner writes one table with its heading.
func (w *writer) inner(f *record.Field, at place) {
	in := place{heading: at.heading + f.Key + ".", indent: at.indent, unused: at.unused || !f.Required}
	if at.heading != "" {
		in.indent += "  "
	}
	heading := "[" + at.heading + f.Key + "]"
	if f.Type == record.Tables {
		heading = "[" + heading + "]"
	}
	if in.unused {
		heading = "# " + heading
	}
	w.b.WriteByte('\n')
	w.explain(f, in)
	w.line(in, heading)
	w.table(f.Fields, in)
}

// explain writes the comment above a key.
func (w *writer) explain(f *record.Field, at place) {
	w.line(at, "## "+meaning(f))
	known, ok := w.value(f, at)
	words := f.Words
	if f.Ref != "" && record.SchemaOf(f.Ref).List {
		words = w.offers.words(f.Ref)
	}
	switch {
	case words != nil && f.Required && !ok && !at.unused: // it has to be chosen now
		for _, word := range words.Terms {
			w.line(at, fmt.Sprintf("##   %s: %s", word.ID, word.Meaning))
		}
	case words != nil:
		w.wrap(at, "One of: "+strings.Join(words.IDs(), ", ")+"."+unsaid(f))
	case f.Ref != "" && w.listed[f.Ref]:
		w.line(at, "## One of "+record.SchemaOf(f.Ref).Home()+", as above.")
	case f.Ref != "":
		w.listed[f.Ref] = true
		w.wrap(at, w.offers.line(f.Ref))
	}
	if known.from != "" {
		w.line(at, "## "+known.from)
	}
}

// meaning returns the sentence of a field with the limits of its value.
func meaning(f *record.Field) string {
	s := f.Doc
	if !f.Required {
		s = "Optional. " + s
	}
	switch {
	case f.Aim > 0:
		return fmt.Sprintf("%s At most %d characters; aim for %d.", s, f.Max, f.Aim)
	case f.Type == record.Markdown && f.Max > 0:
		return fmt.Sprintf("%s Markdown, at most %d characters.", s, f.Max)
	case f.Type == record.Strings && f.Max > 0:
		return fmt.Sprintf("%s At most %d characters each.", s, f.Max)
	case f.Max > 0:
		return fmt.Sprintf("%s At most %d characters.", s, f.Max)
	}
	return s
}

// unsaid says what a field is when its key is left out.
func unsaid(f *record.Field) string {
	if f.Default == "" {
		return ""
	}
	return " Left out, it is " + f.Default + "."
}

// wrap writes a list as a comment of several lines.
func (w *writer) wrap(at place, list string) {
	const width = 100
	line := "##"
	for word := range strings.SplitSeq(list, " ") {
		if len(at.indent)+len(line)+1+len(word) > width {
			w.line(at, line)
			line = "##  "
		}
		line += " " + word
	}
	w.line(at, line)
}

func (w *writer) value(f *record.Field, at place) (value, bool) {
	if at.heading != "" {
		return value{}, false
	}
	v, ok := w.known[f.Key]
	return v, ok
}

// key writes a key with its known value, empty for a person to fill in, or commented out.
func (w *writer) key(f *record.Field, at place) {
	v, ok := w.value(f, at)
	switch {
	case ok:
		w.line(at, f.Key+" = "+v.toml)
	case at.unused || !f.Required:
		w.line(at, "# "+f.Key+" = "+w.example(f, at))
	case f.Type == record.Markdown:
		w.line(at, f.Key+" = "+`"""`)
		w.line(place{}, `"""`)
	case f.Type == record.String:
		w.line(at, f.Key+` = ""`)
	case f.Type == record.Strings:
		w.line(at, f.Key+" = []")
	case f.Type == record.Day || f.Type == record.PartialDate: // TOML has no empty date, and an example would pass for the real day
		w.line(at, "# "+f.Key+" = YYYY-MM-DD")
	default: // nor an empty number
		w.line(at, "# "+f.Key+" = "+f.Example)
	}
}

// example returns the example of a field; for a language it is usually the site's own.
func (w *writer) example(f *record.Field, at place) string {
	if f.Key == "lang" && w.lang != "" && (f.Required || at.heading == "") {
		return quote(w.lang)
	}
	return f.Example
}
