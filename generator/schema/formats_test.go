package schema

import (
	"bytes"
	"encoding/json"
	"testing"

	"counterpoint/generator/record"
)

// Every earlier format has its schemas, which say what they said.
func TestEarlier(t *testing.T) {
	for format := range record.Format {
		if !json.Valid(Earlier(record.SchemaOf(record.KindClaim), format)) {
			t.Errorf("format %d has no schema of a claim: write into formats/%[1]d/ what Published returned in it", format)
		}
	}
	event := record.SchemaOf(record.KindEvent)
	if was, is := Earlier(event, 0), Published(event); !bytes.Contains(was, []byte(`"date_text"`)) || bytes.Contains(is, []byte(`"date_text"`)) {
		t.Error("date_text of an event is a key of format 0 alone")
	}
	if Earlier(event, record.Format) != nil {
		t.Error("the present format is among the earlier ones")
	}
}
