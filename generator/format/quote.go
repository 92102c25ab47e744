package format

import (
	"encoding/json"
	"strings"
)

// Quote returns a text as a basic string of TOML, which understands all escapes of JSON.
func Quote(text string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(text); err != nil {
		panic("format: " + err.Error()) // a text can be encoded
	}
	return strings.ReplaceAll(strings.TrimSuffix(b.String(), "\n"), "\x7f", `\u007f`)
}
