package claimreview

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"counterpoint/generator/langtag"
)

// partsOfOne reads the parts of a review in a language.
func (w *walker) partsOfOne(lang string) parts {
	return parts{nodes: w.nodes, lang: lang, left: min(maxPartsOfOne, w.parts)}
}

// language returns the tag of a language, which is given by its tag or name, or by an object with one of these.
func language(v any) string {
	for _, item := range all(v) {
		if o, ok := item.(map[string]any); ok {
			if tag := cmp.Or(langtag.Named(text(o["alternateName"])), langtag.Named(text(o["name"])), langtag.Named(text(o["@value"]))); tag != "" {
				return tag
			}
			continue
		}
		if tag := langtag.Named(text(item)); tag != "" {
			return tag
		}
	}
	return ""
}

// review reads an object; cut tells that some of it is not there, and unread are its keys that were not kept.
func (w *walker) review(o map[string]any, cut bool, unread []string) Review {
	lang := cmp.Or(language(o["inLanguage"]), w.lang)
	words := in(o["claimReviewed"], lang)
	r := Review{
		URL: cmp.Or(address(o["url"]), w.absolute(text(o["url"])), address(o["mainEntityOfPage"]), w.address), Published: day(o["datePublished"], lang), Modified: day(o["dateModified"], lang),
		Headline: cmp.Or(in(o["headline"], lang).text, in(o["name"], lang).text), Claim: words.text, Lang: cmp.Or(words.lang, lang), Unread: unreadOf(unread), Cut: cut,
	}
	if len(texts(o["claimReviewed"])) > 1 {
		r.Unread = append(r.Unread, "all but one text of claimReviewed")
	}
	if all(o["inLanguage"]) != nil && language(o["inLanguage"]) == "" {
		r.Unread = append(r.Unread, "inLanguage, which is no language tag")
	}
	if reference := text(o["url"]); reference != "" && r.URL == "" {
		r.Unread = append(r.Unread, "url, which is no full address: "+first(reference, maxName))
	}
	left := w.partsOfOne(lang)
	r.by(&left, o)
	if r.Publisher == "" && o["author"] != nil {
		r.Unread = append(r.Unread, "author, which has no name here")
	}
	r.rate(&left, o["reviewRating"])
	body := text(o["reviewBody"])
	if r.Explanation == "" {
		r.Explanation = body
	} else if body != "" && body != r.Explanation {
		r.Unread = append(r.Unread, "reviewBody")
	}
	for _, claim := range left.objects(o["itemReviewed"]) {
		r.claim(&left, claim)
	}
	for _, review := range left.objects(o["associatedMediaReview"]) {
		r.Media = append(left.ofReview(review), r.Media...) // it says more of a picture than the claim does
	}
	r.Media = once(r.Media)
	r.Citations = append(left.works(o["citation"]), left.works(o["isBasedOn"])...)
	for _, c := range left.objects(o["correction"]) {
		if !left.take() {
			break
		}
		r.Corrections = append(r.Corrections, Correction{cmp.Or(text(c["text"]), text(c["name"])), day(c["datePublished"], lang)})
	}
	w.parts -= left.used
	r.Cut = r.Cut || left.cut
	return r
}

// absolute returns the address that a reference means on the page of the review, or "".
func (w *walker) absolute(reference string) string {
	page, err := url.Parse(cmp.Or(w.base, w.address))
	begins := w.base != "" || strings.HasPrefix(reference, "/") || strings.HasPrefix(reference, "./") || strings.HasPrefix(reference, "../")
	if err != nil || !page.IsAbs() || !begins || reference == "" || strings.ContainsAny(reference, " \t\r\n") {
		return ""
	}
	u, err := page.Parse(reference)
	if err != nil {
		return ""
	}
	return addressOf(u.String())
}

// otherNames says that a publisher has more names than one.
const otherNames = "all but one name of author"

// by reads who published and who wrote the review: a person who is named as its author writes for a publisher.
func (r *Review) by(p *parts, o map[string]any) {
	var bodies, people []string
	for _, a := range p.objects(o["author"]) {
		s := cmp.Or(p.name(a), text(a["legalName"]))
		switch {
		case s == "" || slices.Contains(bodies, s) || slices.Contains(people, s):
		case !p.take():
			return
		case isA(a, "Person"):
			people = append(people, s)
		default:
			bodies = append(bodies, s)
		}
		if list := texts(a["name"]); len(list) > 1 && isA(a, "Person") { // people who are one object
			for _, s := range list[1:] {
				if s.lang == "" && !slices.Contains(people, s.text) && p.take() {
					people = append(people, s.text)
				}
			}
		} else if len(list) > 1 && !slices.Contains(r.Unread, otherNames) {
			r.Unread = append(r.Unread, otherNames)
		}
		if body := cmp.Or(p.name(a["worksFor"]), p.name(a["affiliation"])); body != "" && isA(a, "Person") && len(bodies) == 0 {
			bodies = append(bodies, body)
		}
	}
	publisher := p.name(o["publisher"])
	if publisher == "" && len(bodies) == 0 && len(people) > 0 { // who writes alone publishes
		publisher, people = people[0], people[1:]
	}
	if publisher != "" && !slices.Contains(bodies, publisher) {
		people, bodies = append(bodies, people...), []string{publisher}
	}
	r.Publisher, r.Authors = strings.Join(bodies, ", "), people
}

// rate reads ratings.
func (r *Review) rate(p *parts, v any) {
	for _, item := range all(v) {
		rating := map[string]any{"ratingValue": item}
		if list := p.objects(item); len(list) > 0 {
			rating = list[0]
		}
		for _, names := range []any{rating["alternateName"], rating["name"]} {
			for _, s := range texts(names) {
				if !slices.Contains(r.Ratings, s.text) && len(r.Ratings) < maxPartsOfOne {
					r.Ratings = append(r.Ratings, s.text)
				}
			}
		}
		r.Explanation = cmp.Or(r.Explanation, in(rating["ratingExplanation"], p.lang).text)
		value := text(rating["ratingValue"])
		if _, err := strconv.ParseFloat(strings.Replace(value, ",", ".", 1), 64); err != nil && value != "" {
			if len(r.Ratings) == 0 {
				r.Ratings = []string{value}
			}
			continue
		}
		if value != "" && r.Scale == "" {
			r.Scale = scale(value, text(rating["worstRating"]), text(rating["bestRating"]))
		}
	}
}

// scale says what a number means on its scale.
func scale(value, worst, best string) string {
	w, errWorst := strconv.ParseFloat(worst, 64)
	b, errBest := strconv.ParseFloat(best, 64)
	switch {
	case worst == "" || best == "":
		return value
	case errWorst == nil && errBest == nil && w > b:
		return value + ", where " + worst + " is the worst and " + best + " the best"
	}
	return value + " of " + worst + " to " + best
}

// claim adds what an object says of the claim that is reviewed.
func (r *Review) claim(p *parts, o map[string]any) {
	words := in(cmp.Or(o["text"], o["name"], o["headline"]), r.Lang)
	if addressOf(words.text) != "" { // an address alone in place of the claim
		o, words = map[string]any{"url": words.text}, said{}
	}
	if r.Claim == "" && words.text != "" {
		r.Claim, r.Lang = words.text, cmp.Or(words.lang, language(o["inLanguage"]), r.Lang)
	}
	r.Made = cmp.Or(r.Made, day(o["datePublished"], p.lang), day(o["dateCreated"], p.lang))
	for _, a := range p.objects(cmp.Or(o["author"], o["creator"])) {
		names := texts(a["name"])
		if len(names) == 0 || !p.take() {
			continue
		}
		agent := Agent{Name: names[0].text, Role: text(a["jobTitle"]), SameAs: p.addresses(a["sameAs"])}
		for _, s := range append(names[1:], texts(a["alternateName"])...) {
			if s.text != agent.Name && !slices.Contains(agent.Also, s.text) && p.take() {
				agent.Also = append(agent.Also, s.text)
			}
		}
		if isA(a, "Person") {
			agent.Kind = "person"
		} else if slices.ContainsFunc(types(a), func(t string) bool { return strings.HasSuffix(t, "Organization") }) {
			agent.Kind = "organisation"
		}
		r.Claimants = append(r.Claimants, agent)
	}
	if first := p.works(o["firstAppearance"]); r.First.id() == "" && first != nil {
		r.First = first[0]
	}
	r.Appearances = append(r.Appearances, p.works(o["appearance"])...)
	if !isA(o, "Claim") && address(o["url"]) != "" { // older markup has the work in place of a Claim
		for _, work := range p.works(o) {
			if work.Title == r.Claim {
				work.Title = ""
			}
			r.Appearances = append(r.Appearances, work)
		}
	}
	if len(r.Appearances) == 0 && r.First.id() == "" {
		r.Appearances = p.works(o["sameAs"])
	}
	r.Media = append(r.Media, p.ofClaim(o)...)
}
