package check

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"counterpoint/generator/letters"
	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
)

func textLength(p *Pass) {
	p.Texts(func(r record.Record, v record.Value) {
		if n := p.longer(v, v.Field.Max); n > 0 {
			p.ReportValue(r, v, "%s has %d characters, %d more than the %d allowed: shorten it", v.Field.Key, n, n-v.Field.Max, v.Field.Max)
		}
	})
}

func textAim(p *Pass) {
	p.Texts(func(r record.Record, v record.Value) {
		if n := p.longer(v, v.Field.Aim); n > 0 && n <= v.Field.Max {
			p.ReportValue(r, v, "%s has %d characters: aim for %d at most, which can be read at a glance", v.Field.Key, n, v.Field.Aim)
		}
	})
}

// longer returns the length of a text in characters, as readers see them, when it is above limit, otherwise 0. The
// addresses behind words of Markdown are not seen.
func (p *Pass) longer(v record.Value, limit int) int {
	if limit == 0 || len(v.Text) <= limit {
		return 0
	}
	n := letters.Count(v.Text)
	if n > limit && v.Field.Type == record.Markdown {
		n -= p.unread(v.Text)
	}
	if n > limit {
		return n
	}
	return 0
}

// unread counts the characters of the addresses in a text that stand behind words.
func (p *Pass) unread(text string) (n int) {
	t := p.trees
	if t == nil { // of a rule that is run by itself
		t = new(trees)
	}
	for _, part := range t.of(text).parts {
		before := strings.TrimRight(text[:part.Begin], " <")
		if part.Kind == markdown.Link && (strings.HasSuffix(before, "](") || strings.HasSuffix(before, "]:")) {
			n += letters.Count(text[part.Begin:part.End])
		}
	}
	return n
}

func oneLine(p *Pass) {
	p.Texts(func(r record.Record, v record.Value) {
		if v.Field.Type == record.Markdown {
			return
		}
		switch {
		case strings.ContainsAny(v.Text, "\r\n"):
			p.ReportValue(r, v, "%s has a line break: write it on one line", v.Field.Key)
		case strings.TrimSpace(v.Text) != v.Text:
			p.ReportValue(r, v, "%s begins or ends with a space: take it out", v.Field.Key)
			p.Fix(func() *record.Edit { return record.MetaOf(r).FixTrim(v) })
		}
	})
}

// noFinalStop ignores the titles of sources, which are as their publishers wrote them.
func noFinalStop(p *Pass) {
	p.Texts(func(r record.Record, v record.Value) {
		if v.Field.Key != "title" && v.Field.Key != "claim" || !strings.HasSuffix(v.Text, ".") || record.MetaOf(r).Schema.Kind == record.KindSource {
			return
		}
		last := v.Text[strings.LastIndexByte(v.Text, ' ')+1:]
		if !strings.Contains(last[:len(last)-1], ".") { // the stop of "U.S." is no full stop
			p.ReportValue(r, v, "%s ends in a full stop: take it out", v.Field.Key)
		}
	})
}

// noTemplate is about Markdown: a quotation may have any braces.
func noTemplate(p *Pass) {
	p.Texts(func(r record.Record, v record.Value) {
		if v.Field.Type != record.Markdown {
			return
		}
		for _, mark := range []string{"{{", "}}"} {
			if strings.Contains(v.Text, mark) {
				p.ReportIn(r, v, mark, "%s has %q in it, which page templates use: fill it in, or put a space between the braces", v.Field.Key, mark)
				return
			}
		}
	})
}

// todo is a note to oneself: a text or a line of one that is nothing but such a mark, in brackets or not, or that begins
// with one and a colon. Elsewhere the words are words: todo is Spanish, and XXX is thirty.
var todo = regexp.MustCompile(`^[\s>*+\-(\[{]*(?:(TODO|FIXME|TBD|TBA)[\s)\]}.…!?]*$|(TODO|FIXME|TBD|TBA|XXX)(?:\([^)]*\))?\s*[:：]|(Lorem ipsum)\b)`)

// todoWords are in every text that either finds something in; to look for them is quick.
var todoWords = []string{"TODO", "FIXME", "TBD", "TBA", "XXX", "Lorem ipsum"}

// standIn is what people put where a text is required and is none yet.
var standIn = regexp.MustCompile(`^[\s(\[{]*(XXX+)[\s)\]}.…]*$`)

func noTodo(p *Pass) {
	p.Texts(func(r record.Record, v record.Value) {
		// In a quotation the words are the speaker's.
		if v.Field.Verbatim || !slices.ContainsFunc(todoWords, func(w string) bool { return strings.Contains(v.Text, w) }) {
			return
		}
		at := 0
		for line := range strings.Lines(v.Text) {
			bare := strings.TrimRight(line, "\r\n")
			m := todo.FindStringSubmatchIndex(bare)
			if m == nil && v.Field.Required {
				m = standIn.FindStringSubmatchIndex(bare)
			}
			for i := 2; i < len(m); i += 2 {
				if m[i] >= 0 {
					p.ReportAt(r, v, at+m[i], "%s still has %q in it: finish it, or leave the key out", v.Field.Key, bare[m[i]:m[i+1]])
					return
				}
			}
			at += len(line)
		}
	})
}

// hasWord reports whether a text has a word that is not a part of another.
func hasWord(text, word string) bool {
	for before, after, ok := strings.Cut(text, word); ok && word != ""; before, after, ok = strings.Cut(after, word) {
		last, _ := utf8.DecodeLastRuneInString(before)
		next, _ := utf8.DecodeRuneInString(after)
		if !unicode.In(last, unicode.L, unicode.M) && !unicode.In(next, unicode.L, unicode.M) {
			return true
		}
	}
	return false
}

func titleFinding(p *Pass) {
	for _, r := range p.Set.All {
		c, ok := r.(*record.Claim)
		if !ok || c.Title == "" || !strings.EqualFold(c.Title, c.Claim) {
			continue
		}
		if c.IsSet("title") {
			p.Report(c, "title", "title and claim are the same: let the title state the finding")
		} else {
			p.Report(c, "reason", "reason and claim are the same, and the reason is the title of a claim without one: let it state the finding")
		}
	}
}

// neutralHeading lets a title have a word that the claim itself has: it then speaks of what was claimed, such as a false
// flag. Otherwise a word of the scale may still be part of a name, so that people decide.
func neutralHeading(p *Pass) {
	var names []string // of a longer scale than readers can know, the first
	for _, r := range p.Ratings[:min(len(p.Ratings), mostListed)] {
		names = append(names, strings.ToLower(r.Rec.Name))
	}
	for _, c := range p.Claims {
		title, claim := strings.ToLower(c.Rec.Title), strings.ToLower(c.Rec.Claim)
		i := slices.IndexFunc(names, func(name string) bool { return hasWord(title, name) && !hasWord(claim, name) })
		if i >= 0 && c.Rec.IsSet("title") { // otherwise it is the reason, which speaks of the rating
			p.Report(c.Rec, "title", "title contains %s, a word of the rating scale: say it without, as the rating stands beside it", record.Quoted(names[i]))
		}
	}
}
