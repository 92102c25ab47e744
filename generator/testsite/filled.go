package testsite

import (
	"fmt"
	"strings"

	"counterpoint/generator/record"
)

// Filled returns the text of a record with a value in every field. A text that can be translated is "text of" and its key,
// "rebuttal.evidence.note"; a reference names the record that refs has for its kind.
func Filled(fields []record.Field, refs map[record.Kind]string) string {
	return filled(fields, "", refs)
}

func filled(fields []record.Field, table string, refs map[record.Kind]string) string {
	var lines, tables strings.Builder
	for _, f := range fields {
		at, ref := strings.TrimPrefix(table+"."+f.Key, "."), refs[f.Ref]
		switch {
		case f.Key == record.KeyFormerly:
		case f.Type == record.Table:
			fmt.Fprintf(&tables, "[%s]\n%s", at, filled(f.Fields, at, refs))
		case f.Type == record.Tables:
			fmt.Fprintf(&tables, "[[%s]]\n%s", at, filled(f.Fields, at, refs))
		case f.Translated:
			fmt.Fprintf(&lines, "%s = %q\n", f.Key, "text of "+at)
		case ref != "" && f.Type == record.Strings:
			fmt.Fprintf(&lines, "%s = [%q]\n", f.Key, ref)
		case ref != "":
			fmt.Fprintf(&lines, "%s = %q\n", f.Key, ref)
		case f.Words != nil && f.Type == record.String:
			fmt.Fprintf(&lines, "%s = %q\n", f.Key, f.Words.Terms[0].ID)
		default:
			fmt.Fprintf(&lines, "%s = %s\n", f.Key, f.Example)
		}
	}
	return lines.String() + tables.String()
}
