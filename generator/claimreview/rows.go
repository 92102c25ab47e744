package claimreview

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// shaped adds the reviews of an object that has no type, and tells whether it has some: a claim or a page of the Fact Check
// Tools API (https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1), or a row of a table.
func (w *walker) shaped(o map[string]any) bool {
	switch {
	case o["claimReview"] != nil && (o["text"] != nil || o["claimant"] != nil || o["claimDate"] != nil):
		for _, r := range objectsIn(o["claimReview"]) {
			publisher, _ := r["publisher"].(map[string]any)
			w.add(map[string]any{
				"@type": "ClaimReview", "claimReviewed": o["text"], "url": r["url"], "headline": r["title"], "datePublished": r["reviewDate"],
				"inLanguage": r["languageCode"], "reviewRating": map[string]any{"alternateName": r["textualRating"]},
				"publisher":    map[string]any{"name": cmp.Or(text(publisher["name"]), text(publisher["site"]))},
				"itemReviewed": map[string]any{"@type": "Claim", "author": map[string]any{"name": o["claimant"]}, "datePublished": o["claimDate"]},
			}, false, others(r, "publisher", "url", "title", "reviewDate", "textualRating", "languageCode"))
		}
		return true
	case o["claimReviewMarkups"] != nil:
		author, _ := o["claimReviewAuthor"].(map[string]any)
		for _, r := range objectsIn(o["claimReviewMarkups"]) {
			rating, _ := r["rating"].(map[string]any)
			if rating == nil {
				rating = map[string]any{}
			}
			w.add(map[string]any{
				"@type": "ClaimReview", "claimReviewed": r["claimReviewed"], "url": cmp.Or(r["url"], o["pageUrl"]), "datePublished": o["publishDate"],
				"publisher": map[string]any{"name": author["name"]}, "reviewRating": map[string]any{
					"alternateName": rating["textualRating"], "ratingValue": rating["ratingValue"], "worstRating": rating["worstRating"],
					"bestRating": rating["bestRating"], "ratingExplanation": rating["ratingExplanation"],
				},
				"itemReviewed": map[string]any{"@type": "Claim", "author": r["claimAuthor"], "datePublished": r["claimDate"],
					"firstAppearance": r["claimFirstAppearance"], "appearance": r["claimAppearances"]},
			}, false, others(r, "claimReviewed", "url", "rating", "claimAuthor", "claimDate", "claimFirstAppearance", "claimAppearances"))
		}
		return true
	}
	var names []string
	for key, v := range o {
		switch v.(type) {
		case string, json.Number:
			names = append(names, key)
		}
	}
	slices.Sort(names)
	c := columnsOf(names)
	if c.at["claim"] == "" || len(c.at) < 2 {
		return false
	}
	w.add(c.review(func(name string) any { return o[name] }), false, c.unread)
	return true
}

// objectsIn are the objects of a value.
func objectsIn(v any) (list []map[string]any) {
	for _, item := range all(v) {
		if o, ok := item.(map[string]any); ok {
			list = append(list, o)
		}
	}
	return list
}

// others are the keys of an object but some, in order.
func others(o map[string]any, but ...string) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(o)), func(key string) bool { return slices.Contains(but, key) })
}

// columns are what the names of columns of a table mean: by their names without spaces, case and signs. The first of a list is
// the one to give a column; the others are those of known datasets: of the Fact Check Tools API, of ClaimsKG and its
// extractors, of Fact-Check Insights, and of MultiFC.
var columns = []struct {
	means string
	names []string
}{
	{"claim", []string{"claim", "claimreviewed", "claimtext", "text", "statement", "claimreviewclaimreviewed", "claimstatement"}},
	{"claimant", []string{"claimant", "speaker", "claimauthor", "claimauthorname", "itemreviewedauthorname", "creativeworkauthorname", "claimantname", "saidby"}},
	{"claim_date", []string{"claimdate", "itemrevieweddatepublished", "creativeworkdatepublished", "statementdate", "claimpublisheddate", "made"}},
	{"claim_url", []string{"claimurl", "itemreviewedurl", "itemreviewedappearanceurl", "itemsreviewed", "appearance", "firstappearance", "originalurl", "itemreviewedfirstappearanceurl"}},
	{"rating", []string{"rating", "verdict", "textualrating", "ratingname", "reviewratingalternatename", "ratingalternatename", "reviewrating", "label", "truthrating", "conclusion"}},
	{"rating_value", []string{"ratingvalue", "reviewratingratingvalue", "ratingratingvalue"}},
	{"rating_best", []string{"bestrating", "reviewratingbestrating", "ratingbestrating", "ratingbest"}},
	{"rating_worst", []string{"worstrating", "reviewratingworstrating", "ratingworstrating", "ratingworst"}},
	{"explanation", []string{"explanation", "ratingexplanation", "reviewratingratingexplanation", "reason", "justification"}},
	{"url", []string{"url", "reviewurl", "link", "factcheckurl", "claimreviewurl", "articleurl", "sourceurl", "pageurl"}},
	{"title", []string{"title", "headline", "reviewtitle", "articletitle", "claimreviewheadline", "extratitle", "factchecktitle", "name"}},
	{"publisher", []string{"publisher", "publishername", "factchecker", "checker", "organization", "organisation", "claimreviewauthorname", "authorname", "reviewauthor", "reviewpublisher", "publishersite", "outlet"}},
	{"date", []string{"reviewdate", "date", "datepublished", "publishdate", "publishingdate", "publicationdate", "factcheckdate", "claimreviewdatepublished", "published"}},
	{"language", []string{"language", "lang", "languagecode", "claimlanguage", "inlanguage", "reviewlanguage"}},
}

// columnsFound is where a table has what.
type columnsFound struct {
	at     map[string]string // by what it means, the name of the column
	unread []string          // names of columns without a meaning here
}

// columnsOf finds what columns mean. Of several with one meaning the first in the list of names counts.
func columnsOf(names []string) columnsFound {
	c := columnsFound{at: map[string]string{}}
	folded := map[string]string{}
	for _, name := range names {
		key := strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, strings.ToLower(name))
		if folded[key] == "" {
			folded[key] = name
		}
	}
	used := map[string]bool{}
	for _, column := range columns {
		for _, name := range column.names {
			if own := folded[name]; own != "" {
				c.at[column.means] = own
				used[own] = true
				break
			}
		}
	}
	for _, name := range names {
		if !used[name] && strings.TrimSpace(name) != "" {
			c.unread = append(c.unread, name)
		}
	}
	return c
}

// review makes an object of a row.
func (c columnsFound) review(cell func(name string) any) map[string]any {
	at := func(means string) any {
		if c.at[means] == "" {
			return nil
		}
		return cell(c.at[means])
	}
	claim := map[string]any{"@type": "Claim", "author": map[string]any{"name": at("claimant")}, "datePublished": at("claim_date")}
	if address(at("claim_url")) != "" {
		claim["appearance"] = at("claim_url")
	}
	return map[string]any{
		"@type": "ClaimReview", "claimReviewed": at("claim"), "url": at("url"), "headline": at("title"), "datePublished": at("date"), "inLanguage": at("language"),
		"publisher": map[string]any{"name": at("publisher")}, "itemReviewed": claim, "reviewRating": map[string]any{
			"alternateName": at("rating"), "ratingValue": at("rating_value"), "bestRating": at("rating_best"), "worstRating": at("rating_worst"),
			"ratingExplanation": at("explanation"),
		},
	}
}
