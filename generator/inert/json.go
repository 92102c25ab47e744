package inert

import (
	"bytes"
	"fmt"
	"unicode/utf16"
)

// JSON returns JSON that has the same value and is safe on a terminal and in a log, as [Text] is: what would be obeyed
// there stands as an escape of JSON (RFC 8259, section 7). It takes what encoding/json writes.
func JSON(data []byte) []byte {
	if !isPlain(string(data)) {
		data = []byte(shown(string(data), inJSON))
	}
	if bytes.Contains(data, []byte("##")) {
		data = bracketed.ReplaceAll(data, []byte(`#\u0023$1`))
	}
	return data
}

func inJSON(r rune, _ byte) string {
	switch {
	case r < 0:
		return `\ufffd`
	case r > 0xffff:
		high, low := utf16.EncodeRune(r)
		return fmt.Sprintf(`\u%04x\u%04x`, high, low)
	}
	return fmt.Sprintf(`\u%04x`, r)
}
