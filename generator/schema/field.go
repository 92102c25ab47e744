package schema

import (
	"fmt"
	"strings"

	"counterpoint/generator/langtag"
	"counterpoint/generator/record"
)

// The patterns are valid in JavaScript, Rust and Go. They accept the empty text, which minLength reports in better words.
const (
	anyText = `^$|\S`                                                                                   // not blank
	oneLine = `^(\S([^\r\n]*\S)?)?$`                                                                    // nor more than one line, nor spaces at its ends
	address = `^([hH][tT][tT][pP][sS]?://[^\s]+)?$`                                                     // a full web address
	idShape = `^([a-z0-9]+(-[a-z0-9]+)*)?$`                                                             // the name of a record
	cited   = `^([a-z0-9]+(-[a-z0-9]+)*|[hH][tT][tT][pP][sS]?://[^\s]+)?$`                              // that of a source, or in a draft its address
	dayOnly = `^(0[1-9][0-9]{2}|[1-8][0-9]{3}|9[0-8][0-9]{2}|99[0-8][0-9]|999[0-8])-[0-9]{2}-[0-9]{2}$` // from record.FirstDay to LastDay; Taplo sees a day with a time as text too
)

// A date that may be known in part, in the forms package edtf reads, and a decimal number as text.
const (
	decimal = `^(-?(0|[1-9][0-9]{0,15})(\.[0-9]{1,15})?)?$`
	part    = `[~?%]?-?[0-9]{2}([0-9]{2}|[0-9]X|XX)(-([0-9]{2}|XX)){0,2}[~?%]?`
	partial = `^(unknown|` + part + `|(` + part + `|\.\.)?/(` + part + `|\.\.)?|\[` + part + `, ?` + part + `\])?$`
)

// field is the schema of one value.
func field(f *record.Field) object {
	o := object{{"description", describe(f)}}
	switch f.Type {
	case record.Integer:
		return append(o, member{"type", "integer"}, member{"minimum", f.Range.Min}, member{"maximum", f.Range.Max})
	case record.Decimal:
		return append(o, member{"anyOf", []object{{{"type", "number"}, {"minimum", -record.MaxQuantity}, {"maximum", record.MaxQuantity}}, {{"type", "string"}, {"pattern", decimal}}}})
	case record.Boolean:
		return append(o, member{"type", "boolean"})
	case record.Day:
		// The format makes Tombi ask for a TOML date; Taplo turns dates into text and tests that.
		return append(o, member{"type", "string"}, member{"format", "date"}, member{"pattern", dayOnly})
	case record.PartialDate:
		return append(o, member{"anyOf", []object{{{"type", "string"}, {"format", "date"}, {"pattern", dayOnly}}, {{"type", "string"}, {"pattern", partial}}}})
	case record.Strings:
		return append(o, member{"type", "array"}, member{"minItems", 1}, member{"maxItems", f.Most}, member{"uniqueItems", true}, member{"items", text(f)})
	case record.Table:
		return append(o, table(f.Fields)...)
	case record.Tables:
		return append(o, member{"type", "array"}, member{"minItems", 1}, member{"maxItems", f.Most}, member{"items", table(f.Fields)})
	}
	return append(o, text(f)...)
}

// text is the schema of a string, or of each string in a list.
func text(f *record.Field) object {
	o := object{{"type", "string"}}
	if f.Words != nil {
		meanings := make([]string, len(f.Words.Terms))
		for i, w := range f.Words.Terms {
			meanings[i] = w.Meaning
		}
		docs := object{{"docs", object{{"enumValues", meanings}}}} // Taplo shows them with each word it offers
		return append(o, member{"enum", f.Words.IDs()}, member{"x-taplo", docs})
	}
	o = append(o, member{"minLength", 1})
	// Schemas count code points, and check what readers see: an editor is to refuse nothing that check takes.
	if f.Max > 0 && f.Ref != "" {
		o = append(o, member{"maxLength", f.Max})
	}
	pattern := oneLine
	switch {
	case f.Type == record.Markdown:
		pattern = anyText
	case f.Lang:
		pattern = langtag.Pattern
	case f.URL:
		pattern = address
	case f.Ref == record.KindSource:
		pattern = cited
	case f.Ref != "":
		pattern = idShape
	}
	return append(o, member{"pattern", pattern})
}

// describe returns what an editor shows for a key: its meaning, its kind of value, and its vocabulary.
func describe(f *record.Field) string {
	var b strings.Builder
	b.WriteString(strings.ReplaceAll(f.Doc, "<", `\<`)) // it is shown as Markdown, which would hide <number>
	switch {
	case f.Type == record.Markdown && f.Max > 0:
		fmt.Fprintf(&b, " Markdown, at most %d characters.", f.Max)
	case f.Aim > 0:
		fmt.Fprintf(&b, " At most %d characters; aim for %d.", f.Max, f.Aim)
	case f.Max > 0 && f.Ref == "":
		fmt.Fprintf(&b, " At most %d characters.", f.Max)
	}
	if f.Most > 0 {
		fmt.Fprintf(&b, " At most %d entries.", f.Most)
	}
	if f.Type == record.Integer {
		fmt.Fprintf(&b, " From %d to %d.", f.Range.Min, f.Range.Max)
	}
	if f.Ref != "" && f.Key != "id" {
		fmt.Fprintf(&b, " The id of a record in %s.", record.SchemaOf(f.Ref).Home())
	}
	if f.Words != nil {
		b.WriteString("\n")
		for _, w := range f.Words.Terms {
			b.WriteString(strings.TrimSuffix(fmt.Sprintf("\n- `%s`: %s", w.ID, w.Meaning), ": "))
		}
	}
	if f.Example != "" {
		fmt.Fprintf(&b, "\n\nExample: `%s = %s`", f.Key, f.Example)
	}
	return b.String()
}
