package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"counterpoint/generator/record"
)

func textLength(p *Pass) {
	p.Texts(func(r record.Record, v record.Value) {
		if n := longer(v.Text, v.Field.Max); n > 0 {
			p.ReportValue(r, v, "%s has %d characters, %d more than the %d allowed: shorten it", v.Field.Key, n, n-v.Field.Max, v.Field.Max)
		}
	})
}

func textAim(p *Pass) {
	p.Texts(func(r record.Record, v record.Value) {
		if n := longer(v.Text, v.Field.Aim); n > 0 && n <= v.Field.Max {
			p.ReportValue(r, v, "%s has %d characters: aim for %d at most, which can be read at a glance", v.Field.Key, n, v.Field.Aim)
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

func noTemplate(p *Pass) {
	p.noMark([]string{"{{", "}}"}, strings.Contains, "%s has %q in it, which page templates use: put a space between the braces")
}

func noTodo(p *Pass) {
	p.noMark([]string{"TODO", "FIXME", "XXX", "TBD", "Lorem ipsum"}, hasWord, "%s still has %q in it: finish it, or leave the key out")
}

// noMark reports the first mark that each text has; format takes the key and the mark.
func (p *Pass) noMark(marks []string, has func(text, mark string) bool, format string) {
	p.Texts(func(r record.Record, v record.Value) {
		if i := slices.IndexFunc(marks, func(mark string) bool { return has(v.Text, mark) }); i >= 0 {
			p.ReportIn(r, v, marks[i], format, v.Field.Key, marks[i])
		}
	})
}

// hasWord reports whether a text has a word that is not a part of another.
func hasWord(text, word string) bool {
	for before, after, ok := strings.Cut(text, word); ok && word != ""; before, after, ok = strings.Cut(after, word) {
		last, _ := utf8.DecodeLastRuneInString(before)
		next, _ := utf8.DecodeRuneInString(after)
		if !unicode.IsLetter(last) && !unicode.IsLetter(next) {
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
