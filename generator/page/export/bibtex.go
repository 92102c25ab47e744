package export

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"
	"unicode"

	"counterpoint/generator/check"
	"counterpoint/generator/edtf"
	"counterpoint/generator/letters"
	"counterpoint/generator/record"
)

// entryTypes are the types of BibTeX, by the item type of CSL-JSON; all others are misc.
var entryTypes = map[string]string{
	"article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "book": "book", "chapter": "incollection",
	"paper-conference": "inproceedings", "report": "techreport", "pamphlet": "booklet", "software": "manual",
}

// SourcesBibTeX are the sources as BibTeX, with the fields date, doi, url and urldate of BibLaTeX besides its own.
func (s Site) SourcesBibTeX() Rows {
	return Rows{Open: always(""), Between: "\n", Each: func(yield func([]byte) bool) {
		for _, n := range s.Graph.Sources {
			// The key of an id that is none would end where the id does not; a site with one is not built.
			if check.GoodID(n.Rec.ID) && !yield(s.bibEntry(n.Rec)) {
				return
			}
		}
	}}
}

func (s Site) bibEntry(r *record.Source) []byte {
	entry := cmp.Or(entryTypes[s.cslType(r)], "misc")
	text := fmt.Appendf(nil, "@%s{%s,\n", entry, r.ID)
	for _, f := range s.bibFields(r, entry) {
		if f.name != "" && f.text != "" {
			text = fmt.Appendf(text, "  %s = {%s},\n", f.name, f.text)
		}
	}
	return append(text, "}\n"...)
}

// bibField is a field of an entry, its text as BibTeX reads it.
type bibField struct{ name, text string }

func (s Site) bibFields(r *record.Source, entry string) []bibField {
	names := make([]string, len(r.Author))
	for i, name := range r.Author {
		names[i] = "{" + inTeX(name) + "}" // whole, as records do not say which part of one is the family's
	}
	in, text := "howpublished", cmp.Or(s.container(r), r.Publisher)
	publisher := ""
	switch entry {
	case "article":
		in = "journal"
	case "incollection", "inproceedings":
		in, text, publisher = "booktitle", r.PartOf, "publisher"
	case "book":
		in, text, publisher = "series", r.PartOf, "publisher"
	case "techreport":
		in, text, publisher = "series", r.PartOf, "institution"
	case "manual":
		in, text, publisher = "series", r.PartOf, "organization"
	}
	title := ""
	if r.Title != "" {
		title = "{" + inTeX(r.Title) + "}" // a style is not to change its capitals
	}
	return []bibField{
		{"author", strings.Join(names, " and ")}, {"title", title}, {in, inTeX(text)}, {publisher, inTeX(r.Publisher)},
		{"edition", inTeX(r.Edition)}, {"volume", inTeX(r.Volume)}, {"number", inTeX(cmp.Or(r.Issue, r.Case))}, {"pages", inTeX(strings.ReplaceAll(r.Pages, "-", "--"))},
		{"date", bibDate(r.Published)}, {"year", bibYear(r.Published)},
		{"doi", verbatim(r.DOI)}, {"isbn", inTeX(r.ISBN)}, {"issn", inTeX(r.ISSN)},
		{"url", verbatim(addressOf(r))}, {"urldate", inTeX(string(r.Accessed))}, {"langid", inTeX(r.Lang)}, {"note", inTeX(s.caution(r))},
	}
}

// bibDate is a date of BibLaTeX, which has the dates of EDTF, level 1.
func bibDate(w record.When) string {
	d := w.Date()
	if w == "" || d.Form == edtf.Unknown || d.Form == edtf.OneOf {
		return ""
	}
	return string(w)
}

// bibYear is the year of a date for BibTeX itself; empty when there is no single one.
func bibYear(w record.When) string {
	d := w.Date()
	if d.Form != edtf.Single || d.From.Digits > 0 || d.From.Year < 1 {
		return ""
	}
	return fmt.Sprintf("%04d", d.From.Year)
}

// teXCommands are the characters that TeX would obey or BibTeX would count, even behind a backslash.
var teXCommands = map[rune]string{
	'\\': `\textbackslash{}`, '{': `\textbraceleft{}`, '}': `\textbraceright{}`, '^': `\textasciicircum{}`, '~': `\textasciitilde{}`,
	'$': `\$`, '&': `\&`, '#': `\#`, '_': `\_`, '%': `\%`, '"': `\textquotedbl{}`,
}

// inTeX is a text on one line that stays one in BibTeX and TeX, without characters that neither has.
func inTeX(text string) string {
	var out strings.Builder
	for _, c := range letters.Clean(text) {
		switch {
		case teXCommands[c] != "":
			out.WriteString(teXCommands[c])
		case !unicode.IsControl(c):
			out.WriteRune(c)
		}
	}
	return out.String()
}

// verbatim is an address or a DOI, in which neither BibTeX nor TeX takes a backslash for an escape: what they would count
// or obey is percent-encoded.
func verbatim(text string) string {
	var out strings.Builder
	for _, c := range text {
		if unicode.IsPrint(c) && !strings.ContainsRune(`\{}" ^`, c) {
			out.WriteRune(c)
		} else {
			out.WriteString(url.PathEscape(string(c)))
		}
	}
	return out.String()
}
