package zipsite

import (
	"regexp"
	"strings"
)

// Addresses within other text: in style sheets, in srcset, in a redirect.

var (
	inStyle   = regexp.MustCompile(`(?i)(url\(\s*)("[^"]*"|'[^']*'|[^)"'\s]*)(\s*\))|(@import\s+)("[^"]*"|'[^']*')`)
	inRefresh = regexp.MustCompile(`(?i)^(\s*[\d.]+\s*[;,\s]\s*url\s*=\s*)(["']?)([^"']*)(["']?\s*)$`)
	inSet     = regexp.MustCompile(`([\s,]*)([^\s,]\S*[^\s,]|[^\s,])(,|[^,]*)`)
)

// style rewrites a style sheet, or a part of one.
func (a addresses) style(file, text string) string {
	return inStyle.ReplaceAllStringFunc(text, func(found string) string {
		m := inStyle.FindStringSubmatch(found)
		before, address, after := m[1]+m[4], m[2]+m[5], m[3]
		quote := ""
		if address != "" && strings.ContainsAny(address[:1], `"'`) {
			quote, address = address[:1], address[1:len(address)-1]
		}
		return before + quote + a.from(file, address) + quote + after
	})
}

// set rewrites the value of srcset: addresses, each with or without a width or density.
func (a addresses) set(file, text string) string {
	return inSet.ReplaceAllStringFunc(text, func(found string) string {
		m := inSet.FindStringSubmatch(found)
		return m[1] + a.from(file, m[2]) + m[3]
	})
}

// refresh rewrites the content of <meta http-equiv=refresh>.
func (a addresses) refresh(file, text string) string {
	m := inRefresh.FindStringSubmatch(text)
	if m == nil {
		return text
	}
	return m[1] + m[2] + a.from(file, m[3]) + m[4]
}
