package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"counterpoint/generator/record"
)

func textLength(p *Pass) {
	p.Values(func(r record.Record, v record.Value) {
		if n := longer(v.Text, v.Field.Max); n > 0 {
			p.ReportValue(r, v, "%s has %d characters: %d are allowed", v.Field.Key, n, v.Field.Max)
		}
	})
}

func textAim(p *Pass) {
	p.Values(func(r record.Record, v record.Value) {
		if n := longer(v.Text, v.Field.Aim); n > 0 && n <= v.Field.Max {
			p.ReportValue(r, v, "%s has %d characters: aim for %d", v.Field.Key, n, v.Field.Aim)
		}
	})
}

// longer returns the length of a text in characters when it is above limit, otherwise 0.
func longer(text string, limit int) int {
	if limit == 0 || len(text) <= limit {
		return 0
	}
	if n := utf8.RuneCountInString(text); n > limit {
		return n
	}
	return 0
}

func oneLine(p *Pass) {
	p.Values(func(r record.Record, v record.Value) {
		if v.Field.Type == record.Markdown {
			return
		}
		switch {
		case strings.ContainsAny(v.Text, "\r\n"):
			p.ReportValue(r, v, "%s has a line break: write it on one line", v.Field.Key)
		case strings.TrimSpace(v.Text) != v.Text:
			p.ReportValue(r, v, "%s begins or ends with a space: take it out", v.Field.Key)
		}
	})
}

func noFinalStop(p *Pass) {
	p.Values(func(r record.Record, v record.Value) {
		if (v.Field.Key == "title" || v.Field.Key == "claim") && strings.HasSuffix(v.Text, ".") && record.MetaOf(r).Schema.Kind != record.KindSource {
			p.ReportValue(r, v, "%s ends in a full stop: take it out", v.Field.Key)
		}
	})
}

func noRawHTML(p *Pass) {
	p.Values(func(r record.Record, v record.Value) {
		for rest := v.Text; ; {
			i := strings.IndexByte(rest, '<')
			if i < 0 || i+1 == len(rest) {
				return
			}
			rest = rest[i+1:]
			if c := rest[0]; c == '/' || c == '!' || c == '?' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
				p.ReportValue(r, v, "%s has HTML in it, %q: write Markdown, and links as [words](address)", v.Field.Key, "<"+first(rest, 12))
				return
			}
		}
	})
}

func plainMarkdown(p *Pass) {
	p.Values(func(r record.Record, v record.Value) {
		if v.Field.Type != record.Markdown {
			return
		}
		for line := range strings.Lines(v.Text) {
			switch line = strings.TrimSpace(line); {
			case strings.HasPrefix(line, "#"):
				p.ReportValue(r, v, "%s has a heading, %q: the page has its own", v.Field.Key, first(line, 20))
			case line != "" && strings.Trim(line, "=") == "", strings.HasPrefix(line, "---"):
				p.ReportValue(r, v, "%s has a line of %q, which makes a heading: take it out", v.Field.Key, first(line, 3))
			}
		}
		if strings.Contains(v.Text, "![") {
			p.ReportValue(r, v, "%s has a picture in it: pictures are not shown; link to its source instead", v.Field.Key)
		}
	})
}

func noTemplate(p *Pass) {
	p.Values(func(r record.Record, v record.Value) {
		for _, mark := range []string{"{{", "}}"} {
			if strings.Contains(v.Text, mark) {
				p.ReportValue(r, v, "%s has %q in it, which page templates use: write it otherwise", v.Field.Key, mark)
				return
			}
		}
	})
}

func noTodo(p *Pass) {
	p.Values(func(r record.Record, v record.Value) {
		for _, mark := range []string{"TODO", "FIXME", "XXX", "TBD", "Lorem ipsum"} {
			if i := strings.Index(v.Text, mark); i >= 0 && wordAt(v.Text, i, len(mark)) {
				p.ReportValue(r, v, "%s still has %q in it: finish it, or leave the key out", v.Field.Key, mark)
				return
			}
		}
	})
}

// wordAt tells whether text[i:i+n] stands as a word of its own.
func wordAt(text string, i, n int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i+n:])
	return !unicode.IsLetter(before) && !unicode.IsLetter(after)
}

func noInvisible(p *Pass) {
	p.Values(func(r record.Record, v record.Value) {
		for _, c := range v.Text {
			if c < 0x20 && c != '\n' && c != '\t' && c != '\r' || c >= 0x7f && invisible(c) {
				p.ReportValue(r, v, "%s has the invisible character %U in it: delete it", v.Field.Key, c)
				return
			}
		}
	})
}

// invisible covers Unicode's control and format characters (zero width, soft
// hyphen, bidi overrides), line separators, private use and unusual spaces.
func invisible(c rune) bool {
	return c == 0x7f || unicode.In(c, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) || unicode.Is(unicode.Zs, c) && c != ' '
}

func noLookAlike(p *Pass) {
	p.Values(func(r record.Record, v record.Value) {
		if ascii(v.Text) {
			return
		}
		for word := range strings.FieldsFuncSeq(v.Text, func(c rune) bool { return !unicode.IsLetter(c) }) {
			if latin, other := scripts(word); latin && other != "" {
				p.ReportValue(r, v, "the word %q mixes Latin and %s letters: type it again in one alphabet", word, other)
				return
			}
		}
	})
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// scripts tells whether a word has Latin letters, and which alphabet with letters that look like them it has too.
func scripts(word string) (latin bool, other string) {
	for _, c := range word {
		switch {
		case unicode.Is(unicode.Latin, c):
			latin = true
		case unicode.Is(unicode.Cyrillic, c):
			other = "Cyrillic"
		case unicode.Is(unicode.Greek, c):
			other = "Greek"
		}
	}
	return latin, other
}

func neutralHeading(p *Pass) {
	var words []string
	for _, r := range p.Ratings {
		words = append(words, strings.ToLower(r.Rec.Name))
	}
	for _, c := range p.Claims {
		if c.Rec.Title != "" && strings.EqualFold(c.Rec.Title, c.Rec.Claim) {
			p.Report(c.Rec, "title", "title and claim are the same: the title states the finding")
		}
		p.noRatingWord(c.Rec, "title", c.Rec.Title, words)
		p.noRatingWord(c.Rec, "claim", c.Rec.Claim, words)
	}
}

func (p *Pass) noRatingWord(r record.Record, key, text string, words []string) {
	text = strings.ToLower(text)
	for _, w := range words {
		if i := strings.Index(text, w); i >= 0 && wordAt(text, i, len(w)) {
			p.Report(r, key, "%s contains %q, a word of the rating scale: the rating stands beside it", key, w)
			return
		}
	}
}

// first returns the first n characters of a text.
func first(text string, n int) string {
	if runes := []rune(text[:min(len(text), 4*n)]); len(runes) > n {
		return string(runes[:n])
	}
	return text
}
