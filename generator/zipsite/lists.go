package zipsite

import (
	"regexp"
	"strings"
)

// Addresses that stand among other text: in style sheets, in the candidates of a picture, in a redirect.

var (
	inStyle   = regexp.MustCompile(`(?i)(url\(\s*)("[^"]*"|'[^']*'|[^)"'\s]*)(\s*\))|(@import\s+)("[^"]*"|'[^']*')`)
	inRefresh = regexp.MustCompile(`(?i)^(\s*[\d.]+\s*[;,\s]\s*url\s*=\s*)(["']?)([^"']*)(["']?\s*)$`)
	inSet     = regexp.MustCompile(`([\s,]*)([^\s,]\S*[^\s,]|[^\s,])(,|[^,]*)`)
)

// style returns a style sheet, or a part of one, as it is in the zip.
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

// set returns the candidates of a picture, each an address and maybe a width or density.
func (a addresses) set(file, text string) string {
	return inSet.ReplaceAllStringFunc(text, func(found string) string {
		m := inSet.FindStringSubmatch(found)
		return m[1] + a.from(file, m[2]) + m[3]
	})
}

// refresh returns where a page leads on to, after how many seconds.
func (a addresses) refresh(file, text string) string {
	m := inRefresh.FindStringSubmatch(text)
	if m == nil {
		return text
	}
	return m[1] + m[2] + a.from(file, m[3]) + m[4]
}
