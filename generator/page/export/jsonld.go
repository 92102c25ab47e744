package export

import (
	"cmp"

	"counterpoint/generator/address"
	"counterpoint/generator/identifier"
	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
)

// node is a thing in the graph of a site, as schema.org describes it. It has an @id, the address of its page with a mark of
// what of it is meant, by which others name it.
type node map[string]any

func idOf(at string) node { return node{"@id": at} }

// set adds a value, unless it is empty.
func (n node) set(key, value string) {
	if value != "" {
		n[key] = value
	}
}

// add adds links, unless there are none.
func (n node) add(key string, links []node) {
	if len(links) > 0 {
		n[key] = links
	}
}

// JSONLD are the records as one graph in JSON-LD 1.1 (w3.org/TR/json-ld11) in the words of schema.org: claims and their
// reviews, persons and organisations, documents, events, topics and ratings, linked by their @id. What is no published check
// is a claim without a review. Each node is on a line of its own.
func (s Site) JSONLD() Rows {
	return Rows{Open: always(`{"@context":"https://schema.org","@graph":[` + "\n"), Between: ",\n", Close: "\n]}\n", Each: func(yield func([]byte) bool) {
		for n := range s.nodes {
			if !yield(encode(n)) {
				return
			}
		}
	}}
}

// Distribution is what is at the address of that graph when it is in parts: a dataset that names them.
func Distribution(at, title string, parts []string) []byte {
	var list []node
	for _, part := range parts {
		list = append(list, node{"@type": "DataDownload", "contentUrl": part, "encodingFormat": "application/ld+json"})
	}
	return append(encode(node{"@context": "https://schema.org", "@type": "Dataset", "@id": at, "name": title, "url": at, "distribution": list}), '\n')
}

// nodes are those of that graph.
func (s Site) nodes(yield func(node) bool) {
	more := true
	write := func(n node) { more = more && yield(n) }
	publisher := node{"@id": s.URL("#publisher"), "@type": "Organization", "name": s.Publisher, "url": s.BaseURL}
	site := node{"@id": s.URL("#site"), "@type": "WebSite", "name": s.Title, "url": s.BaseURL, "inLanguage": s.Lang, "publisher": idOf(s.URL("#publisher"))}
	site.set("license", s.License)
	write(publisher)
	write(site)
	for _, r := range s.Graph.Ratings {
		write(node{"@id": s.at(&r.Rec.Meta), "@type": "DefinedTerm", "name": r.Rec.Name, "description": r.Rec.Meaning, "url": s.URL(r.Rec.Link())})
	}
	for _, t := range s.Graph.Topics {
		write(node{"@id": s.at(&t.Rec.Meta), "@type": "DefinedTerm", "name": t.Rec.Title, "description": markdown.Plain(t.Rec.Summary), "url": s.URL(t.Rec.Link())})
	}
	for _, a := range s.Graph.Actors {
		n := node{"@id": s.at(&a.Rec.Meta), "@type": cmp.Or(s.authorType(a.Rec), "Thing"), "name": a.Rec.Name, "mainEntityOfPage": s.URL(a.Rec.Link())}
		if len(a.Rec.SameAs) > 0 {
			n["sameAs"] = machine(a.Rec.SameAs)
		}
		write(n)
	}
	for _, src := range s.Graph.Sources {
		write(s.sourceNode(src.Rec))
	}
	for _, e := range s.Graph.Events {
		n := node{"@id": s.at(&e.Rec.Meta), "@type": "Event", "name": e.Rec.Title, "mainEntityOfPage": s.URL(e.Rec.Link())}
		n.set("startDate", e.Rec.Date.ISO())
		n.set("description", markdown.Plain(e.Rec.Text))
		n.add("subjectOf", s.cited(e.Rec.Sources))
		var about []node
		for _, c := range e.Claims {
			about = append(about, idOf(s.at(&c.Rec.Meta)))
		}
		n.add("about", about)
		write(n)
	}
	for _, c := range s.Graph.Claims {
		r := c.Rec
		n := node{"@id": s.at(&r.Meta), "@type": "Claim", "text": r.Claim, "mainEntityOfPage": s.URL(r.Link())}
		n.set("datePublished", r.Made.ISO())
		var by, about, seen []node
		for _, a := range s.Graph.Makers(c) {
			by = append(by, idOf(s.at(&a.Rec.Meta)))
		}
		for _, t := range c.Topics {
			about = append(about, idOf(s.at(&t.Rec.Meta)))
		}
		for _, a := range s.Graph.Appearances(r) {
			switch {
			case a.Source == nil:
			case a.Earliest:
				n["firstAppearance"] = idOf(s.at(&a.Source.Rec.Meta))
			default:
				seen = append(seen, idOf(s.at(&a.Source.Rec.Meta)))
			}
		}
		n.add("author", by)
		n.add("about", about)
		n.add("appearance", seen)
		write(n)
		if !reviewed(c) {
			continue
		}
		full := s.claimReview(c)
		review := node{
			"@id": s.URL(r.Link()) + "#review", "@type": "ClaimReview", "url": full.URL, "inLanguage": full.InLanguage, "datePublished": full.DatePublished, "dateModified": full.DateModified,
			"author": idOf(s.URL("#publisher")), "publisher": idOf(s.URL("#publisher")), "claimReviewed": full.ClaimReviewed, "itemReviewed": idOf(s.at(&r.Meta)), "reviewRating": full.ReviewRating,
		}
		if len(full.Correction) > 0 {
			review["correction"] = full.Correction
		}
		var evidence []string
		for _, rb := range r.Rebuttal {
			for _, e := range rb.Evidence {
				evidence = append(evidence, e.Source)
			}
		}
		review.add("citation", s.cited(evidence))
		write(review)
	}
}

// at is the @id of what a record is about, as opposed to the page about it.
func (s Site) at(m *record.Meta) string { return s.URL(m.Link()) + "#" + string(m.Schema.Kind) }

// cited are the documents of some sources, each once.
func (s Site) cited(ids []string) (list []node) {
	seen := map[string]bool{}
	for _, id := range ids {
		if source := s.Graph.Source(id); source != nil && !seen[id] {
			seen[id] = true
			list = append(list, idOf(s.at(&source.Rec.Meta)))
		}
	}
	return list
}

// sourceNode is a document. Other than on the page of a claim, those that nobody has seen are there, too, since it is not cited
// here but described.
func (s Site) sourceNode(r *record.Source) node {
	n := node{"@id": s.at(&r.Meta), "@type": cmp.Or(s.kindOf(r).Schema, "CreativeWork"), "name": r.Title, "mainEntityOfPage": s.URL(r.Link())}
	n.set("url", addressOf(r))
	n.set("archivedAt", address.Machine(r.Archived))
	n.set("sameAs", identifier.DOILink(r.DOI))
	n.set("datePublished", r.Published.ISO())
	n.set("inLanguage", r.Lang)
	if r.Publisher != "" {
		n["publisher"] = node{"@type": "Organization", "name": r.Publisher}
	}
	return n
}
