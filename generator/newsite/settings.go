package newsite

import (
	"fmt"
	"regexp"
	"strings"

	"counterpoint/generator/settings"
)

const settingsFile = settings.File

// filledIn puts what is known into the text of hugo.toml. The text is changed line by line: its comments are what a new
// operator reads.
func filledIn(text string, o Options) (string, error) {
	values := []Setting{
		{"title", o.Title}, {"baseURL", o.BaseURL}, {"locale", o.Lang}, {"publisher", o.Publisher}, {"email", o.Email},
	}
	if o.Forge != "" && o.Repository != "" {
		ofForge, err := ForgeSettings(o.Forge, o.Repository)
		if err != nil {
			return "", err
		}
		values = append(values, ofForge...)
	}
	for _, v := range values {
		if v.Value == "" {
			continue
		}
		line := regexp.MustCompile(`(?m)^(# )?(` + regexp.QuoteMeta(v.Key) + ` *= )"[^"\n]*"`)
		at := line.FindAllStringSubmatchIndex(text, -1)
		if len(at) != 1 {
			return "", fmt.Errorf("the %s of a new site has %d lines for %s, not one", settingsFile, len(at), v.Key)
		}
		text = text[:at[0][0]] + text[at[0][4]:at[0][5]] + quoted(v.Value) + text[at[0][1]:]
	}
	return text, nil
}

// quoted is a text as a basic string of TOML (toml.io/en/v1.0.0#string), of one line.
func quoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
