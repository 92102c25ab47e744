package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// The page of a claim shows, whatever is in the record: who made it and when, both sides with a word where one is empty, how
// sure the editors are, the days of the check for readers and machines, and what would change the rating where the record
// says so.
func TestClaimPageHasItsParts(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		edited := editedDays(t, p)
		for _, c := range p.graph.Claims {
			d := p.pageOf(t, c.Rec.Link())
			changed := max(p.settings.Launched.Announced(c.Rec.Changed, c.Rec.Correction), edited[c.Rec.Link()])
			box, facts, change := classed(d.root, "box"), map[string]*html.Node{}, ""
			for n := range d.elements("*") {
				switch attr(n, "id") {
				case "check":
					facts = labelled(n)
				case "would-change":
					for next := n.NextSibling; next != nil && change == ""; next = next.NextSibling {
						change = text(next)
					}
				}
			}
			confidence, _ := record.Confidences.Term(c.Rec.Confidence)
			if shown := text(box); strings.Contains(shown, "Confidence: "+strings.ToLower(confidence.Label)) == c.Rec.Withdrawn() || !strings.Contains(shown, c.Rec.LastReviewed().Long()) {
				t.Errorf("%s: the box says %q", d.path, shown)
			}
			if who := classed(box, "who"); c.Rec.Made.ISO() != "" && !isTime(who, c.Rec.Made) {
				t.Errorf("%s: that the claim was made on %s is shown as %q", d.path, c.Rec.Made, text(who))
			}
			for _, side := range []string{"supports", "refutes"} {
				answered := slices.ContainsFunc(c.Rec.Rebuttal, func(r record.Rebuttal) bool { return r.Stance == side })
				shown, none := false, false
				for n := range d.elements("*") {
					class := strings.Fields(attr(n, "class"))
					shown = shown || slices.Contains(class, "answer") && slices.Contains(class, side) && classed(n, "refs") != nil
					none = none || slices.Contains(class, "none") && attr(n, "id") == side && text(n) != ""
				}
				if shown != answered || none == answered {
					t.Errorf("%s: what %s the claim: %t, a line for none: %t; the record has it: %t", d.path, side, shown, none, answered)
				}
			}
			for label, date := range map[string]record.When{
				"First published": record.When(c.Rec.Checked), "Last updated": record.When(changed),
				"Last reviewed": record.When(c.Rec.LastReviewed()), "Next review due": record.When(c.Rec.Due()),
			} {
				dd := facts[label]
				if dd == nil && label == "Next review due" && c.Rec.Withdrawn() {
					continue
				}
				if dd == nil || text(dd) == "" {
					t.Errorf("%s: %q has no answer", d.path, label)
				} else if date.ISO() != "" && !isTime(dd, date) {
					t.Errorf("%s: %s is %q; the record says %s", d.path, label, text(dd), date)
				}
			}
			if change != strings.Join(strings.Fields(c.Rec.WouldChange), " ") {
				t.Errorf("%s: what would change the rating is %q", d.path, change)
			}
		}
	})
}

// isTime tells whether a part of a page has a date as machines read it.
func isTime(n *html.Node, date record.When) bool {
	for t := range elements(n, "time") {
		if attr(t, "datetime") == date.ISO() && (!date.Known() || date.First() != date.Last() || text(t) == date.First().Long()) {
			return true
		}
	}
	return false
}

// editedDays are the last days on which pages were changed without a correction, by their addresses, as the log has them.
func editedDays(t *testing.T, p *published) map[string]record.Date {
	t.Helper()
	days, root, day := map[string]record.Date{}, parseURL(t, p.base).Path, ""
	for n := range p.pageOf(t, "/changes/").elements("*") {
		switch n.Data {
		case "h2":
			day = ""
		case "h3":
			day, _ = strings.CutPrefix(attr(n, "id"), "edited-")
		case "a":
			link, history := strings.CutSuffix(strings.TrimPrefix(attr(n, "href"), root), "/history/")
			if link = "/" + link + "/"; history && day != "" {
				days[link] = max(days[link], record.Date(day))
			}
		}
	}
	return days
}

// One entry of a record makes the notice near the top of its page, the line in the log and the entry of the feed.
func TestCorrectionsAreInTheLog(t *testing.T) {
	logged := 0
	eachSite(t, func(t *testing.T, p *published) {
		d := p.pageOf(t, "/changes/")
		var feed jsonFeed
		p.data(t, "changes/feed.json", &feed)
		lines, items := map[string]string{}, map[string]jsonFeedItem{}
		for n := range d.elements("article") {
			if attr(n, "class") == "change" {
				id, _, _ := strings.Cut(attr(n, "aria-labelledby"), " ") // its heading, and what it is about
				lines[id] = text(n)
			}
		}
		for _, item := range feed.Items {
			if !strings.Contains(item.ID, "#edited-") { // a day on which pages changed without a correction
				items[item.ID] = item
			}
		}
		want := 0
		for _, r := range p.records {
			list := record.Get[[]record.Correction](r, "correction")
			if _, translated := r.(*record.Translation); translated || list == nil {
				continue
			}
			m := record.MetaOf(r)
			for i, c := range *list {
				want++
				kind, _ := record.Corrections.Term(c.Kind)
				id := fmt.Sprintf("%s-%s-%d", m.Schema.Kind, m.ID, i+1)
				head := kind.Label + ", " + c.Date.Long()
				line, item := lines[id], items[p.base+"changes/#"+id]
				if !strings.HasPrefix(line, head) || item.ContentText == "" || !strings.Contains(line, item.ContentText) || item.URL != p.settings.URL(m.Link()) {
					t.Errorf("%s: correction %d stands in the log as %q and in the feed as %+v", m.File(), i+1, line, item)
				}
				if notice := text(classed(p.pageOf(t, m.Link()).root, "corrected")); !strings.Contains(notice, head+" "+item.ContentText) {
					t.Errorf("%s: correction %d stands on its page as %q", m.File(), i+1, notice)
				}
			}
		}
		removed := 0
		for id := range lines {
			if strings.HasPrefix(id, "removed-") {
				removed++
				delete(items, p.base+"changes/#"+id)
			}
		}
		if len(lines) != want+removed || len(items) != want {
			t.Errorf("%d corrections in the records, %d in the log, %d in the feed, besides %d removals", want, len(lines), len(items), removed)
		}
		logged += want
	})
	if logged == 0 {
		t.Error("no record has a correction")
	}
}

// labelled returns what a description list says of each of its terms.
func labelled(dl *html.Node) map[string]*html.Node {
	said := map[string]*html.Node{}
	label := ""
	for n := range elements(dl, "*") {
		switch n.Data {
		case "dt":
			label = text(n)
		case "dd":
			said[label] = n
		}
	}
	return said
}

// Both claims of a relation list the other under the name of the relation, and the page of each claim links to the one
// before and the one after it.
func TestRelatedClaimsAreLinked(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		for i, c := range p.graph.Claims {
			d := p.pageOf(t, c.Rec.Link())
			for _, tie := range c.Ties {
				label, _ := p.settings.Words["relation_"+tie.Relation].(string)
				if !under(d, label, tie.Claim.Rec.Link()) {
					t.Errorf("%s: %s does not stand under %q", d.path, tie.Claim.Rec.ID, label)
				}
				if !slices.ContainsFunc(tie.Claim.Ties, func(back graph.Tie) bool { return back.Claim == c }) {
					t.Errorf("%s: %s is not tied back", d.path, tie.Claim.Rec.ID)
				}
			}
			for rel, at := range map[string]int{"prev": i - 1, "next": i + 1} {
				to := ""
				for a := range d.elements("a") {
					if attr(a, "rel") == rel {
						to = attr(a, "href")
					}
				}
				if there := at >= 0 && at < len(p.graph.Claims); there != (to != "") || there && !strings.HasSuffix(to, p.graph.Claims[at].Rec.Link()) {
					t.Errorf("%s: the %s page is %q", d.path, rel, to)
				}
			}
		}
	})
}

// under tells whether a link is in the list after a heading.
func under(d *document, heading, link string) bool {
	for h := range d.elements("h3") {
		if text(h) != heading {
			continue
		}
		for n := h.NextSibling; n != nil && n.Data != "h3"; n = n.NextSibling {
			for a := range elements(n, "a") {
				if strings.HasSuffix(attr(a, "href"), link) {
					return true
				}
			}
		}
	}
	return false
}
