package check

import (
	"strings"
	"unicode"
)

// The rules need little of Markdown, from every text, so no parser is used. In doubt, a text is a link here though it
// would be none in Markdown.

// links returns the targets of [words](target) and of [name]: target, and bare addresses, which become links too.
func links(text string) (targets []string) {
	for i := 0; i < len(text); {
		n := strings.IndexAny(text[i:], "]:")
		if n < 0 {
			break
		}
		i += n
		rest := text[i:]
		switch {
		case strings.HasPrefix(rest, "](") && (i == 0 || text[i-1] != '\\'), strings.HasPrefix(rest, "]:") && defines(text[:i]):
			to, n := target(rest[2:])
			targets = append(targets, to)
			i += 2 + n
		case strings.HasPrefix(rest, "://"):
			start := i - len(scheme(text[:i]))
			to := bare(text[start:])
			if start < i {
				targets = append(targets, to)
			}
			i = max(start+len(to), i+3)
		default:
			i++
		}
	}
	for _, after, ok := strings.Cut(text, "www."); ok; _, after, ok = strings.Cut(after, "www.") {
		if before := text[:len(text)-len(after)-len("www.")]; before == "" || strings.ContainsAny(before[len(before)-1:], " \t\r\n*_~(>\"'") {
			targets = append(targets, "http://www."+bare(first(after, 2000))) // as it is read; no address is longer
		}
	}
	return targets
}

// target reads a link's target, in < > or with balanced brackets, up to its closing bracket or title, and its length.
func target(s string) (to string, n int) {
	start := len(s) - len(strings.TrimLeft(s, " \t\r\n"))
	if strings.Count(s[:start], "\n") > 1 {
		return "", start
	}
	s = s[start:]
	if strings.HasPrefix(s, "<") {
		if end := strings.IndexAny(s, ">\n"); end > 0 && s[end] == '>' {
			return s[1:end], start + end + 1
		}
	}
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth == 0 {
				return s[:i], start + i
			}
			depth--
		case ']': // another link begins: this one has ended or is none
			if strings.HasPrefix(s[i:], "](") {
				return s[:i], start + i
			}
		case ' ', '\t', '\r', '\n':
			return s[:i], start + i
		}
	}
	return s, start + len(s)
}

// defines reports whether a text ends in the [name of a definition, [name]: target; footnotes, [^1]: words, are not definitions.
func defines(before string) bool {
	open := strings.LastIndexAny(before, "[]\n")
	if open < 0 || before[open] != '[' || strings.HasPrefix(before[open:], "[^") {
		return false
	}
	line := strings.TrimRight(before[:open], " \t>*+-0123456789.)") // inside lists and quotations too
	return line == "" || strings.HasSuffix(line, "\n")
}

// scheme returns the letters a text ends in, if a bare address may begin with them.
func scheme(before string) string {
	for _, s := range []string{"https", "http", "ftp"} {
		if n := len(before) - len(s); n >= 0 && strings.EqualFold(before[n:], s) {
			return before[n:]
		}
	}
	return ""
}

// bare reads a bare address: up to a space, < or a bracket, without the marks that end a sentence.
func bare(s string) string {
	if end := strings.IndexFunc(s, func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune("<[]`", c) }); end >= 0 {
		s = s[:end]
	}
	opened, closed := strings.Count(s, "("), strings.Count(s, ")")
	for s != "" {
		switch last := s[len(s)-1]; {
		case strings.IndexByte("?!.,:;*_~'\"", last) >= 0:
		case last == ')' && closed > opened: // the bracket around the address, not one inside it
			closed--
		default:
			return s
		}
		s = s[:len(s)-1]
	}
	return s
}

// undefined returns the names of links written [words][name] for which the text has no line [name]: target.
func undefined(text string) (names []string) {
	if !strings.Contains(text, "][") {
		return nil
	}
	label := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
	defined := map[string]bool{}
	for _, after, ok := strings.Cut(text, "]:"); ok; _, after, ok = strings.Cut(after, "]:") {
		if before := text[:len(text)-len(after)-len("]:")]; defines(before) {
			defined[label(before[strings.LastIndexByte(before, '[')+1:])] = true
		}
	}
	for before, after, ok := strings.Cut(text, "]["); ok; before, after, ok = strings.Cut(after, "][") {
		name, _, closed := strings.Cut(after, "]")
		if name == "" {
			name = before[strings.LastIndexByte(before, '[')+1:]
		}
		if closed && !strings.Contains(name, "\n\n") && !defined[label(name)] {
			names = append(names, name)
		}
	}
	return names
}
