package check

import (
	"slices"
	"strings"

	"counterpoint/generator/record"
)

// agencies are the outlets whose reports others relay most. The names of the publishers of a site come to them.
var agencies = []string{
	"Reuters", "AFP", "Agence France-Presse", "AP", "Associated Press", "Bloomberg", "dpa", "ANSA", "EFE", "PAP", "ANP", "TT", "APA", "Kyodo", "Yonhap", "Xinhua",
	"TASS", "RIA Novosti", "Interfax", "Ukrinform", "Interfax-Ukraine", "Anadolu", "Anadolu Agency", "PTI", "Belga", "Axios", "Politico",
	"CNN", "BBC", "NBC", "NBC News", "CBS News", "Fox News", "The New York Times", "The Washington Post", "The Wall Street Journal", "The Guardian", "Financial Times",
	"The Telegraph", "The Times", "The Economist", "Der Spiegel", "Le Monde",
}

// outlets are the kinds of source whose publishers report what happened.
var outlets = []string{"news-report", "state-media", "news-analysis", "opinion", "digest", "broadcast", "podcast"}

// relaying are the words of a language for a page that has its story from another outlet.
type relaying struct {
	from  []string // before the name of the outlet
	alone []string // without a name
}

var relayings = map[string]relaying{
	"en": {
		from:  []string{"citing", "crediting", "credits", "cites", "according to", "quoting", "quotes", "relays", "relaying", "reported by", "report by", "report of", "reports of", "reporting of", "published by", "copy of", "summary of", "summarises", "summarizes", "rewrite of", "rewrites", "reads like", "based on", "via"},
		alone: []string{"own page was not seen", "own report was not seen", "own article was not seen", "rewrite of", "rewritten from", "reads like an agency report", "relays another", "agency copy"},
	},
	"de": {
		from: []string{"unter berufung auf", "laut", "nach angaben von", "zitiert", "berichtet von", "bericht von", "zusammenfassung von"}, alone: []string{"agenturmeldung", "agenturtext"},
	},
	"fr": {from: []string{"selon", "après", "citant", "cite", "relaie", "reprend", "dépêche de"}},
	"es": {from: []string{"según", "citando a", "cita a", "reproduce a", "recoge de"}},
	"it": {from: []string{"secondo", "citando", "cita", "riprende"}},
	"pt": {from: []string{"segundo", "citando", "cita", "de acordo com"}},
	"nl": {from: []string{"volgens", "citeert", "onder verwijzing naar"}},
	"pl": {from: []string{"według", "za", "powołując się na", "cytuje", "cytując"}},
	"uk": {from: []string{"з посиланням на", "посилаючись на", "за даними", "за повідомленням", "цитує"}},
	"ru": {from: []string{"со ссылкой на", "ссылаясь на", "по данным", "по сообщению", "цитирует"}},
	"lv": {from: []string{"atsaucoties uz", "saskaņā ar", "citē"}},
}

// named are the names of outlets by their first words, each as its words with a space on each side.
type named map[string][]string

func (p *Pass) outlets() named {
	names := named{}
	add := func(name string) {
		words := wordsOf(name)
		if len(words) > 0 && words[0] == "the" {
			words = words[1:]
		}
		if len(words) == 0 {
			return
		}
		if text := " " + strings.Join(words, " ") + " "; len(names[words[0]]) < maxAlike && !slices.Contains(names[words[0]], text) {
			names[words[0]] = append(names[words[0]], text)
		}
	}
	for _, name := range agencies {
		add(name)
	}
	for _, s := range p.Sources {
		if slices.Contains(outlets, s.Rec.Kind) && len(s.Rec.Publisher) >= minOutlet {
			add(s.Rec.Publisher)
		}
	}
	return names
}

// maxAlike is how many names of outlets with the same first word are looked for.
const maxAlike = 100

// minOutlet is how many bytes the name of a publisher has at least that is looked for in texts.
const minOutlet = 3

// at returns the outlet whose name a text, as [spaced] returns it, has at an offset of a space; nothing when it is none or own.
func (names named) at(text string, offset int, own string) string {
	rest := strings.TrimPrefix(text[offset:], " the")
	first, _, _ := strings.Cut(strings.TrimPrefix(rest, " "), " ")
	best := ""
	for _, name := range names[first] {
		if strings.HasPrefix(rest, name) && len(name) > len(best) && !strings.Contains(own, name) && !strings.Contains(name, own) {
			best = name
		}
	}
	return strings.TrimSpace(best)
}

// sourceRelay looks for what a source that was seen as the original says of another outlet: in text_from, as its author or
// publisher, at either end of its title, and in what the editors say of it.
func sourceRelay(p *Pass) {
	names := p.outlets()
	words := relayings[p.base("")]
	for _, s := range p.Sources {
		r := s.Rec
		if r.Seen != "original" {
			continue
		}
		own := spaced(r.Publisher)
		if rest, ok := strings.CutPrefix(own, " the "); ok {
			own = " " + rest
		}
		report := func(path, what string) {
			p.Report(r, path, "seen is original, and %s: write seen = \"relay\" if the page reports in its own words what another outlet published, with text_from, or seen = \"copy\" if it has that outlet's text", what)
		}
		if from := spaced(r.TextFrom); from != "" && from != own && from != " the"+own {
			report("text_from", "text_from says that the text or the story is that of "+record.Quoted(r.TextFrom))
			continue
		}
		if at := slices.IndexFunc(r.Author, func(a string) bool { return names.whole(spaced(a), own) }); at >= 0 {
			report(record.Item("author", at), "the author is an outlet of its own, "+record.Quoted(r.Author[at]))
			continue
		}
		if i := strings.Index(own, " via "); i >= 0 {
			report("publisher", "the publisher is named with another one, behind via")
			continue
		}
		if other := names.inTitle(r.Title, own); other != "" {
			report("title", "the title gives the story to another outlet, "+record.Quoted(other))
			continue
		}
		for _, text := range [...]struct{ key, text string }{{"caution", r.Caution}, {"establishes", r.Establishes}} {
			if said := words.in(text.text, names, own); said != "" {
				report(text.key, text.key+" gives the story to another outlet: "+record.Quoted(said))
				break
			}
		}
	}
}

// whole reports whether a text is nothing but the name of an outlet.
func (names named) whole(text, own string) bool {
	return text != "" && names.at(text, 0, own) != "" && " "+names.at(text, 0, own)+" " == strings.Replace(text, " the ", " ", 1)
}

// inTitle returns the outlet that a title names before a colon or behind a dash or a bar: "Reuters: Talks go on".
func (names named) inTitle(title, own string) string {
	for _, mark := range []string{": ", " — ", " – ", " - ", " | "} {
		before, behind := title, title
		if i := strings.Index(title, mark); i >= 0 {
			before = title[:i]
		} else {
			continue
		}
		behind = title[strings.LastIndex(title, mark)+len(mark):]
		for _, part := range []string{before, behind} {
			if text := spaced(part); names.whole(text, own) {
				return strings.TrimSpace(part)
			}
		}
	}
	return ""
}

// nearOutlet is how many words may stand between what says that a story is relayed and the name of the outlet.
const nearOutlet = 2

// in returns the words of a text that say that its story is that of another outlet.
func (w *relaying) in(text string, names named, own string) string {
	lower := strings.ToLower(text)
	if has := func(cue string) bool { return strings.Contains(lower, cue) }; !slices.ContainsFunc(w.from, has) && !slices.ContainsFunc(w.alone, has) {
		return "" // as most texts
	}
	clauses := strings.ReplaceAll(text, ". ", "; ") // a stop without a space is part of a name
	for clause := range strings.FieldsFuncSeq(clauses, func(c rune) bool { return strings.ContainsRune(";:!?,()—–", c) }) {
		if said := w.inClause(spaced(clause), names, own); said != "" {
			if i := strings.Index(lower, said); i >= 0 && len(lower) == len(text) {
				return text[i : i+len(said)] // as it is written
			}
			return said
		}
	}
	return ""
}

func (w *relaying) inClause(text string, names named, own string) string {
	for _, alone := range w.alone {
		if strings.Contains(text, " "+alone+" ") {
			return alone
		}
	}
	for _, from := range w.from {
		for at := 0; ; {
			i := strings.Index(text[at:], " "+from+" ")
			if i < 0 {
				break
			}
			at += i + len(" "+from)
			end := at
			for n := 0; n <= nearOutlet && end+1 < len(text); n++ {
				if other := names.at(text, end, own); other != "" {
					return strings.TrimSpace(text[at-len(from):end]) + " " + other
				}
				end += 1 + strings.IndexByte(text[end+1:], ' ')
			}
		}
	}
	return ""
}
