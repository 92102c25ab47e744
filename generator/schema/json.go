package schema

import (
	"bytes"
	"cmp"
	"encoding/json"
)

// object is a JSON object with its members in order, in which editors offer keys and people read the files.
type object []member

type member struct {
	key   string
	value any
}

// MarshalJSON writes the members in order.
func (o object) MarshalJSON() ([]byte, error) {
	b := bytes.NewBufferString("{")
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		keyErr := write(b, m.key, "")
		b.WriteByte(':')
		if err := cmp.Or(keyErr, write(b, m.value, "")); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// write writes a value without the escapes that only HTML needs.
func write(b *bytes.Buffer, v any, indent string) error {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	return e.Encode(v)
}

// encode returns the object as an indented file; it panics on a value that is not JSON.
func (o object) encode() []byte {
	var b bytes.Buffer
	if err := write(&b, o, "  "); err != nil {
		panic("schema: " + err.Error())
	}
	return b.Bytes()
}
