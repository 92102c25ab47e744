package check

import (
	"slices"
	"strings"
	"unicode"

	"counterpoint/generator/record"
)

// absence are the words of a language for what was not found. A word that ends in * is the beginning of a word.
type absence struct {
	never []string // say so alone
	no    []string // say so before what was not found, or before the word for finding in the same clause
	not   []string // say so right before the word for finding
	only  []string // say so before evidence
	found []string // words for finding
	close []string // those of them that count behind not; all when it is nil
	thing []string // evidence
	part  []string // words before one for finding that is a mere attribute: "the published text"
	deeds []string // words in thing that may be what somebody did: "only report"; not counted behind only
	plain []string // words behind no that make something else of it, such as "no longer"
	given []string // words before no that say who gave none: that is no absence; or that make a noun of it, as "la personne"
	ever  []string // words before never that make "ever" of it: "better known than ever"
	deny  []string // words behind no that deny what is not so: "nobody denies that it was published"
	after bool     // attributes stand behind what they belong to: "la lista publicada"
}

// absences are conservative: they know the usual ways to say that nothing was found, and none of those to say that something
// is not so. In a language that is not among them nothing is found.
var absences = map[string]absence{
	"en": {
		never: []string{"never"}, no: []string{"no", "none", "nothing", "nobody", "neither"}, not: []string{"not"}, only: []string{"only", "sole"},
		found: []string{"found", "known", "seen", "reported", "recorded", "published", "public", "documented", "available", "confirmed", "announced", "exists", "traced"},
		thing: []string{"source*", "account*", "evidence", "proof", "record", "recording*", "transcript*", "report", "reports", "document*", "confirmation", "witness*", "trace", "indication*", "sign"},
		close: []string{"found", "known", "recorded", "documented", "traced"},
		part:  []string{"the", "a", "an", "its", "their", "his", "her", "this", "that", "these", "those", "two", "three", "four", "five"},
		deeds: []string{"record", "report", "reports", "document*", "sign", "trace"},
		plain: []string{"longer", "more", "less", "fewer", "later", "sooner", "earlier", "doubt"},
		given: []string{"offer*", "gave", "give", "gives", "given", "provide*", "cite", "cited", "cites", "present", "presented", "presents", "has", "have", "had", "hold", "holds", "held", "with"},
		ever:  []string{"as", "than"}, deny: []string{"deny", "denies", "denied", "disput*", "doubt*", "contest*"},
	},
	"de": {
		never: []string{"nie", "niemals"}, no: []string{"kein*", "nichts", "niemand*"}, not: []string{"nicht"}, only: []string{"einzige*", "einzig"},
		found: []string{"gefunden", "bekannt", "belegt", "auffindbar", "veröffentlicht", "dokumentiert", "bestätigt", "verfügbar", "überliefert"},
		thing: []string{"quelle*", "beleg*", "beweis*", "nachweis*", "aufzeichnung*", "aufnahme*", "protokoll*", "bericht*", "dokument*", "bestätigung*", "zeuge*", "hinweis*", "spur*"},
		plain: []string{"mehr", "zweifel"}, given: []string{"legte", "nannte", "gab", "hat", "hatte"},
		ever: []string{"wie"}, deny: []string{"bestreite*", "bestritt*", "bestritten", "bezweifel*", "leugne*"},
	},
	"fr": {
		never: []string{"jamais"}, no: []string{"aucun", "aucune", "rien", "personne", "nul", "nulle"}, only: []string{"seul", "seule", "unique"},
		found: []string{"trouvé*", "connu", "connue", "connus", "connues", "publié*", "documenté*", "confirmé*", "disponible*", "signalé*", "recensé*"},
		thing: []string{"source*", "preuve*", "trace*", "enregistrement*", "document*", "témoin*", "témoignage*", "rapport*", "confirmation*", "indice*"},
		plain: []string{"doute"},
		given: []string{"la", "une", "cette", "chaque", "toute", "première", "autre", "par"}, ever: []string{"que", "à", "si"}, deny: []string{"nie", "nient", "conteste*", "dément*"},
		part: []string{"le", "la", "les", "l", "un", "une", "des", "ce", "cette", "ces", "son", "sa", "ses"}, after: true,
	},
	"es": {
		never: []string{"nunca", "jamás"}, no: []string{"ningún", "ninguna", "ninguno", "nada", "nadie"}, not: []string{"no"}, only: []string{"única", "único", "únicas", "únicos"},
		found: []string{"encontrado*", "encontrada*", "encontraron", "halló", "hallado", "consta", "constan", "publicad*", "documentad*", "confirmad*", "disponible*"},
		thing: []string{"fuente*", "prueba*", "registro*", "grabación", "grabaciones", "documento*", "testigo*", "testimonio*", "informe*", "confirmación", "indicio*", "rastro*"},
		plain: []string{"más", "menos"},
		ever:  []string{"que"}, deny: []string{"niega*", "negó", "negaron", "discute*", "desmint*", "desmiente*"},
		part: []string{"el", "la", "los", "las", "lo", "un", "una", "su", "sus"}, after: true,
	},
	"it": {
		never: []string{"mai"}, no: []string{"nessun", "nessuno", "nessuna", "nulla", "niente"}, only: []string{"unica", "unico", "uniche", "unici"},
		found: []string{"trovat*", "noto", "nota", "noti", "note", "pubblicat*", "documentat*", "confermat*", "disponibil*"},
		thing: []string{"fonte", "fonti", "prova", "prove", "registrazion*", "document*", "testimon*", "rapport*", "conferm*", "traccia", "tracce", "indizi*"},
		ever:  []string{"che", "se"}, deny: []string{"nega*", "contest*", "smenti*"},
		part: []string{"il", "lo", "la", "i", "gli", "le", "l", "un", "una", "dei", "delle", "nei", "nelle", "nel", "nella", "del", "della"}, after: true,
	},
	"pt": {
		never: []string{"nunca", "jamais"}, no: []string{"nenhum", "nenhuma", "nada", "ninguém"}, not: []string{"não"}, only: []string{"única", "único", "únicas", "únicos"},
		found: []string{"encontrad*", "conhecid*", "consta", "constam", "publicad*", "documentad*", "confirmad*", "disponíve*"},
		thing: []string{"fonte*", "prova*", "registo*", "registro*", "gravação", "gravações", "documento*", "testemunh*", "relatório*", "confirmação", "indício*"},
		ever:  []string{"que"}, deny: []string{"nega*", "negou", "contest*", "desment*"},
		part: []string{"o", "a", "os", "as", "um", "uma", "na", "no", "nas", "nos", "da", "do", "das", "dos", "sua", "seu"}, after: true,
	},
	"nl": {
		never: []string{"nooit"}, no: []string{"geen", "niets", "niemand"}, not: []string{"niet"}, only: []string{"enige"},
		found: []string{"gevonden", "bekend", "gepubliceerd", "gedocumenteerd", "bevestigd", "beschikbaar", "vastgelegd"},
		thing: []string{"bron", "bronnen", "bewij*", "opname*", "document*", "getuige*", "verslag*", "bevestiging*", "spoor", "sporen"},
		ever:  []string{"als"}, deny: []string{"ontken*", "betwist*"},
	},
	"pl": {
		never: []string{"nigdy"}, no: []string{"żadn*", "brak"}, not: []string{"nie"}, only: []string{"jedyn*"},
		found: []string{"znalezion*", "znan*", "odnalezion*", "potwierdzon*", "opublikowan*", "udokumentowan*", "wiadomo", "odnotowan*"},
		thing: []string{"źród*", "dowod*", "dowód", "nagrani*", "nagrań", "dokument*", "świad*", "potwierdzeni*", "relacj*", "śladów", "zapis*"},
		ever:  []string{"jak"}, deny: []string{"zaprzecz*", "kwestion*"},
	},
	"uk": {
		never: []string{"ніколи"}, no: []string{"жодн*", "немає", "нема", "ніяких"}, not: []string{"не"}, only: []string{"єдин*"},
		found: []string{"знайден*", "відом*", "виявлен*", "підтверджен*", "опублікован*", "оприлюднен*", "зафіксован*", "повідомлял*"},
		thing: []string{"джерел*", "доказ*", "запис*", "документ*", "свідк*", "свідчен*", "підтверджен*", "повідомлен*", "протокол*", "слід*"},
		ever:  []string{"як"}, deny: []string{"запереч*"},
	},
	"ru": {
		never: []string{"никогда", "неизвестно"}, no: []string{"ни", "нет", "никаких", "никто"}, not: []string{"не"}, only: []string{"единственн*"},
		found: []string{"найден*", "известн*", "обнаружен*", "подтвержден*", "подтверждён*", "опубликован*", "зафиксирован*", "сообщалось"},
		thing: []string{"источник*", "доказательств*", "запис*", "документ*", "свидетел*", "подтвержден*", "сообщен*", "протокол*", "следов"},
		ever:  []string{"как"}, deny: []string{"отрица*", "оспарива*"},
	},
	"lv": {
		never: []string{"nekad"}, no: []string{"nekād*", "neviens", "neviena", "nav"}, only: []string{"vienīg*"},
		found: []string{"atrast*", "atrasts", "zinām*", "publicēt*", "apstiprināt*", "pieejam*", "dokumentēt*"},
		thing: []string{"avot*", "pierādījum*", "ierakst*", "dokument*", "liecinie*", "apstiprinājum*", "ziņojum*"},
		ever:  []string{"kā"}, deny: []string{"noliedz*", "apstrīd*"},
	},
}

// How far apart in a clause the words may be, in words.
const (
	nearFound = 12 // no and the word for finding: "no copy of the text that was seen"
	nearThing = 4  // no or only and the evidence: "no independent record"
	nearNot   = 2  // not and the word for finding: "not publicly known"
)

// absenceSearched judges the title and the reason, which are read without the rest.
func absenceSearched(p *Pass) {
	words, ok := absences[p.base("")]
	if !ok {
		return
	}
	for _, r := range p.Set.All {
		c, ok := r.(*record.Claim)
		if !ok || len(c.Searched) > 0 || c.Misread("searched") {
			continue
		}
		values := record.MetaOf(r).Values
		for i := range values {
			v := &values[i]
			if v.Field.Key != "title" && v.Field.Key != "reason" || !v.SameTable(values[0]) {
				continue
			}
			if said := words.in(v.Text); said != "" {
				p.ReportValue(r, *v, "%s says %s, and the record does not say what was looked for: add [[searched]] with what, where and until when, or say what is known instead", v.Field.Key, record.Quoted(said))
				break // one list of what was looked for answers both
			}
		}
	}
}

// in returns the words of a text that say that something was not found, as they stand there; nothing when none do.
func (a *absence) in(text string) string {
	if lower := strings.ToLower(text); !a.mayBeIn(lower) {
		return "" // as most texts
	}
	for clause := range clauses(text) {
		spans := wordSpans(clause)
		low := make([]string, len(spans))
		for i, w := range spans {
			low[i] = strings.ToLower(clause[w.begin:w.end])
		}
		is := func(list []string, i int) bool { return i >= 0 && i < len(low) && oneOf(list, low[i]) }
		upTo := func(list []string, i, n int) int {
			for j := i + 1; j <= i+n && j < len(low); j++ {
				if is(list, j) {
					return j
				}
			}
			return -1
		}
		for i := range low {
			end := -1
			switch {
			case is(a.never, i) && !is(a.ever, i-1):
				end = i
			case is(a.no, i) && !is(a.plain, i+1) && !is(a.given, i-1):
				if upTo(a.deny, i, nearThing) >= 0 {
					break
				}
				end = upTo(a.thing, i, nearThing)
				for n := i; end < 0 && n >= 0; {
					if n = upTo(a.found, n, nearFound-(n-i)); n >= 0 && !is(a.part, n-1) && !(a.after && n-2 > i && is(a.part, n-2)) {
						end = n
					}
				}
			case is(a.not, i):
				list := a.close
				if list == nil {
					list = a.found
				}
				end = upTo(list, i, nearNot)
			case is(a.only, i):
				if end = upTo(a.thing, i, nearThing); is(a.deeds, end) {
					end = -1
				}
			}
			if end >= 0 {
				return clause[spans[i].begin:spans[end].end]
			}
		}
	}
	return ""
}

// mayBeIn reports whether a text in lower case has one of the words that begin.
func (a *absence) mayBeIn(text string) bool {
	for _, list := range [...][]string{a.never, a.no, a.not, a.only} {
		if slices.ContainsFunc(list, func(w string) bool { return strings.Contains(text, strings.TrimSuffix(w, "*")) }) {
			return true
		}
	}
	return false
}

// span is where a word stands in a text.
type span struct{ begin, end int }

// wordSpans returns where the words of a text stand.
func wordSpans(text string) (list []span) {
	begin := -1
	for i, c := range text {
		switch in := unicode.In(c, unicode.L, unicode.M, unicode.Nd); {
		case in && begin < 0:
			begin = i
		case !in && begin >= 0:
			list = append(list, span{begin, i})
			begin = -1
		}
	}
	if begin >= 0 {
		list = append(list, span{begin, len(text)})
	}
	return list
}

// clauses yields the parts of a text between its marks.
func clauses(text string) func(func(string) bool) {
	return strings.FieldsFuncSeq(text, func(c rune) bool { return strings.ContainsRune(".;:!?,()—–«»“”„\"", c) })
}

// oneOf reports whether a word is one of a list, whose words may end in *.
func oneOf(list []string, word string) bool {
	return slices.ContainsFunc(list, func(w string) bool {
		begin, open := strings.CutSuffix(w, "*")
		return w == word || open && strings.HasPrefix(word, begin)
	})
}
