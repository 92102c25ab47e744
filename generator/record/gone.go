package record

import "fmt"

// Format is the newest format of records that the program reads. A site says under "format" in hugo.toml which one its
// records have; docs/format.md lists what each brought, and package migrate takes records from one to the next.
const Format = 1

// goneKey is a key of an earlier format that records have no more.
type goneKey struct {
	format      int // the last that had it
	now, sample string
}

// gone has the keys that went, by kind and key path without indexes.
var gone = map[Kind]map[string]goneKey{
	KindClaim:  {"made_text": {0, "made", `made = "2025-11~"`}},
	KindEvent:  {"date_text": {0, "date", `date = "2025-11~"`}, "end": {0, "date", `date = "2025-11-20/2025-11-21"`}},
	KindFigure: {"value.date_text": {0, "date", `date = "2025-11~"`}},
}

const goneBegins = "it was a key of format "

// wentAway says what to write in place of a key that an earlier format had; nothing of any other key.
func (d *decoder) wentAway(key string, at int32) string {
	path := key
	for n := at; n > 0; n = d.meta.nodes[n].parent {
		path = d.meta.nodes[n].key + "." + path
	}
	k, ok := gone[d.meta.Schema.Kind][path]
	if !ok {
		return ""
	}
	return fmt.Sprintf(goneBegins+"%d: write what is known in %s, such as %s", k.format, k.now, k.sample)
}
