package check

import (
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"counterpoint/generator/letters"
	"counterpoint/generator/record"
)

// noInvisible reports the first character of a text that hides something. Where nothing that is seen changes, all such
// characters of the text are taken out together: there may be hundreds in a page that was copied.
func noInvisible(p *Pass) {
	p.Texts(func(r record.Record, v record.Value) {
		list := letters.Unseen(v.Text)
		if list == nil {
			return
		}
		for i := range list {
			asEscape(r, v, &list[i])
		}
		h := list[0]
		if v.Field.URL {
			h.Do += ", or write " + url.PathEscape(string(h.Char)) + " if the address has it"
		}
		p.ReportAt(r, v, h.At, "%s has %s", v.Field.Key, hiddenIn(v.Text, h))
		p.Fix(func() *record.Edit { return withoutHidden(r, v, list) })
	})
}

// asEscape leaves a control character to a person where \b, \e or \f is written for it: few mean the character, and most a
// path, such as C:\files.
func asEscape(r record.Record, v record.Value, h *letters.Hidden) {
	at, ok := record.MetaOf(r).Offset(v, h.At)
	if !ok {
		return
	}
	source := record.MetaOf(r).Source()[at:]
	if len(source) < 2 || source[0] != '\\' || !strings.ContainsRune("bef", rune(source[1])) {
		return
	}
	h.Sure, h.Instead = false, ""
	h.Do = fmt.Sprintf(`it is written \%c; write \\%c for a \ with %c behind it, and take it out otherwise`, source[1], source[1], source[1])
}

// hiddenIn says what a hidden character is, where it stands in a text, and what to do.
func hiddenIn(text string, h letters.Hidden) string {
	place := "at its start"
	if h.At > 0 {
		place = "after " + record.Quoted(letters.Last(text[:h.At], 20))
	}
	return fmt.Sprintf("%s, %U, in it %s: %s", h.What, h.Char, place, h.Do)
}

// withoutHidden is the correction for hidden characters, nil when a person has to look at the first, or when nothing
// else is in the text.
func withoutHidden(r record.Record, v record.Value, list []letters.Hidden) *record.Edit {
	may := func(h letters.Hidden) bool {
		if v.Field.URL { // between others it may be a part of the address
			return h.Sure && (h.At == 0 || h.At+h.Len == len(v.Text))
		}
		return h.Sure || h.Instead != "" && !v.Field.Verbatim
	}
	if !may(list[0]) {
		return nil
	}
	var parts []record.Replacement
	blank, at := true, 0
	for _, h := range list {
		if may(h) {
			parts = append(parts, record.Replacement{At: h.At, Len: h.Len, Text: h.Instead})
			blank = blank && strings.TrimSpace(v.Text[at:h.At]) == ""
			at = h.At + h.Len
		}
	}
	if blank && strings.TrimSpace(v.Text[at:]) == "" {
		return nil
	}
	return record.MetaOf(r).FixParts(v, parts)
}

// noLookAlike leaves out quotations and titles of sources: a spelling that somebody chose is repeated as it stands, and
// whether a page has the words is seen when its links are checked. Of an address only the name of the host is looked at,
// and none is changed: what follows is as the host has it.
func noLookAlike(p *Pass) {
	p.Texts(func(r record.Record, v record.Value) {
		if v.Field.Verbatim {
			return
		}
		for _, w := range letters.Mixed(v.Text) {
			address, host := inAddress(v.Text, w.At)
			if address && !host {
				continue
			}
			p.ReportAt(r, v, w.Letters[0].At, "%s", w.Say())
			if address {
				continue
			}
			p.Fix(func() *record.Edit {
				var parts []record.Replacement
				for _, l := range w.Letters {
					if !l.Sure {
						return nil
					}
					parts = append(parts, record.Replacement{At: l.At, Len: utf8.RuneLen(l.Char), Text: string(l.Want)})
				}
				return record.MetaOf(r).FixParts(v, parts)
			})
		}
	})
}

// inAddress reports whether a place in a text is in a web address, and whether in the name of its host.
func inAddress(text string, at int) (address, host bool) {
	begin := strings.LastIndex(text[:at], "://")
	if begin < 0 {
		return false, false
	}
	between := text[begin+len("://") : at]
	return !strings.ContainsAny(between, " \t\n\"<>"), !strings.ContainsAny(between, "/?#")
}

// fixAlike corrects the value of the finding that was reported last when the word that was meant looks the same.
func (p *Pass) fixAlike(r record.Record, v record.Value, meant func() string) {
	p.Fix(func() *record.Edit {
		near := meant()
		if letters.Slip(v.Text, near) == "" {
			return nil
		}
		return record.MetaOf(r).FixParts(v, []record.Replacement{{At: 0, Len: len(v.Text), Text: near}})
	})
}
