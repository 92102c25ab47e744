package check

import (
	"slices"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// unproven are the words of a language for what is not settled, in lower case, or their beginnings. A rating without a number
// whose id or name has one means so, and an answer that has one says so.
var unproven = map[string][]string{
	"en": {"unproven", "unproved", "not proven", "not proved", "unverified", "not verified", "unverifiable", "unconfirmed", "not confirmed", "unsubstantiated", "unsupported", "unsettled", "not settled", "undetermined", "inconclusive", "cannot be checked", "could not be checked", "cannot be verified", "could not be verified", "not been verified", "not been confirmed", "not established", "no proof", "no evidence", "not known whether"},
	"de": {"unbelegt", "nicht belegt", "unbewiesen", "nicht bewiesen", "unbestätigt", "nicht bestätigt", "ungeklärt", "nicht geklärt", "nicht überprüf", "nicht nachprüf"},
	"fr": {"non prouvé", "pas prouvé", "non vérifié", "pas vérifié", "invérifiable", "non confirmé", "pas confirmé", "non étayé", "indéterminé", "sans preuve"},
	"es": {"sin pruebas", "no probad", "no está probado", "sin verificar", "no verificad", "inverificable", "sin confirmar", "no confirmad", "no demostrad", "sin demostrar", "indeterminad"},
	"it": {"non provat", "non dimostrat", "non verificat", "non confermat", "senza prove", "non verificabil"},
	"pt": {"não provad", "não comprovad", "sem provas", "não verificad", "não confirmad", "por provar"},
	"nl": {"onbewezen", "niet bewezen", "onbevestigd", "niet bevestigd", "niet geverifieerd", "onbeslist"},
	"pl": {"nieudowodnion", "nie udowodnion", "niepotwierdzon", "nie potwierdzon", "niezweryfikowan", "nie zweryfikowan", "nierozstrzygnięt", "bez dowodów"},
	"uk": {"не доведен", "недоведен", "непідтверджен", "не підтверджен", "неперевірен", "не перевірен", "бездоказов", "без доказів", "не встановлен"},
	"ru": {"не доказан", "недоказан", "неподтвержд", "не подтвержд", "непроверен", "не проверен", "бездоказатель", "без доказательств", "не установлен"},
	"lv": {"nepierādīt", "nav pierādīt", "neapstiprināt", "nav apstiprināt", "nepārbaudīt", "nav pārbaudīt"},
}

// says reports whether a text has one of some words, or the beginning of one, at the beginning of a word.
func says(text string, words []string) bool {
	text = " " + strings.Join(wordsOf(text), " ")
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, " "+w) })
}

// restsOnUnproven judges sites in a language that has words for it, and ratings that it knows by their names.
func restsOnUnproven(p *Pass) {
	words, ok := unproven[p.base("")]
	if !ok {
		return
	}
	open := map[*graph.Rating]string{} // what answers may say instead: its name
	for _, r := range p.Ratings {
		if r.Rec.Value == 0 && (says(r.Rec.Name, words) || says(r.Rec.ID, unproven["en"])) {
			open[r] = strings.Join(wordsOf(r.Rec.Name), " ")
		}
	}
	if len(open) == 0 {
		return
	}
	for _, c := range p.Claims {
		for i, b := range c.Rec.Rebuttal {
			other, key := p.Claim(b.Claim), "claim"
			if other == nil || open[other.Rating] == "" {
				other, key = p.unprovenIn(b.Text, open), "text"
			}
			if other == nil || other == c || says(b.Text, words) || says(b.Text, []string{open[other.Rating]}) {
				continue
			}
			p.Report(c.Rec, record.Item("rebuttal", i)+"."+key, "the answer rests on claim %q, which is rated %s, and does not say so: say in the text that this is not settled, or rest the answer on something else", other.Rec.ID, record.Quoted(other.Rating.Rec.Name))
		}
	}
}

// unprovenIn returns the first claim with one of some ratings that a text links to, or nil.
func (p *Pass) unprovenIn(text string, open map[*graph.Rating]string) *graph.Claim {
	base := "/" + record.SchemaOf(record.KindClaim).Plural + "/"
	if !strings.Contains(text, base) {
		return nil
	}
	t := p.trees
	if t == nil { // of a rule that is run by itself
		t = new(trees)
	}
	for _, part := range t.of(text).parts {
		if rest, ok := strings.CutPrefix(withoutQuery(part.To), base); ok && isLink(part) {
			if c := p.Claim(strings.Trim(rest, "/")); c != nil && open[c.Rating] != "" {
				return c
			}
		}
	}
	return nil
}
