package offline

import (
	"bytes"
	_ "embed"
	"strings"
	"text/template"
)

//go:embed readme.txt
var readmeText string

var readmeTemplate = template.Must(template.New(readme).Parse(readmeText))

// readme says to who unpacks the zip what it is, how to read it, what state it is of, and what it lacks. Its lines end
// as every editor of text understands.
func (s Site) readme() ([]byte, error) {
	var b bytes.Buffer
	day := ""
	if !s.Date.IsZero() {
		day = s.Date.UTC().Format("2 January 2006")
	}
	err := readmeTemplate.Execute(&b, map[string]string{
		"Title": s.Title, "Line": strings.Repeat("=", len([]rune(s.Title))), "Address": s.BaseURL, "Commit": s.Commit, "Day": day,
	})
	return bytes.ReplaceAll(b.Bytes(), []byte("\n"), []byte("\r\n")), err
}
