package claimreview

import (
	"maps"
	"slices"
	"strings"
)

// terms are what the contexts of a document call things: a prefix with its colon, or a word of its own, and the name in
// schema.org that it stands for; a prefix of schema.org stands for "".
type terms map[string]string

// maxTerms is how many are kept: a context has some ten.
const maxTerms = 1000

// name returns the name that a key has in schema.org without a context: "author" for "schema:author" and
// "https://schema.org/author", "@type" for "type".
func (t terms) name(key string) string {
	if name, ok := t[key]; ok {
		return name
	}
	switch key {
	case "type", "id": // which the context of schema.org itself calls so
		return "@" + key
	}
	for _, scheme := range []string{"http://", "https://"} {
		if rest, ok := strings.CutPrefix(key, scheme); ok {
			if rest, ok := strings.CutPrefix(strings.TrimPrefix(rest, "www."), "schema.org/"); ok {
				return strings.TrimPrefix(rest, "#")
			}
			return key
		}
	}
	prefix, rest, ok := strings.Cut(key, ":")
	if name, own := t[prefix+":"]; ok && (own && name == "" || prefix == "schema" || prefix == "sdo") {
		return rest
	}
	return key
}

// learn takes over what a context calls things: its prefixes first, by which it may say the others.
func (t terms) learn(context any) {
	for _, item := range all(context) {
		o, _ := item.(map[string]any)
		iris := map[string]string{}
		for term, v := range o {
			iri, _ := v.(string)
			if expanded, ok := v.(map[string]any); ok {
				iri, _ = expanded["@id"].(string)
			}
			_, host, _ := strings.Cut(iri, "://")
			if strings.TrimRight(strings.TrimPrefix(host, "www."), "/#") != "schema.org" {
				iris[term] = iri
			} else if len(t) < maxTerms {
				t[term+":"] = ""
			}
		}
		for _, term := range slices.Sorted(maps.Keys(iris)) {
			name := t.name(iris[term])
			if len(t) < maxTerms && (name != iris[term] && name != "" || name == "@type" || name == "@id") {
				t[term] = name
			}
		}
	}
}

// nodes are the objects of a document that have an @id, by which others refer to them.
type nodes map[string]map[string]any

// maxNodes is how many values of them are kept.
const maxNodes = 500_000

// add keeps an object, with what it says in addition to what is known of it.
func (n nodes) add(o map[string]any) {
	id, _ := o["@id"].(string)
	if known := n[id]; known != nil {
		for key, v := range o {
			if known[key] == nil {
				known[key] = v
			}
		}
	} else if id != "" && len(o) > 1 {
		n[id] = maps.Clone(o)
	}
}

// maxKeys is how many keys of an object are put together with those of a reference to it.
const maxKeys = 100

// whole returns an object with what is said elsewhere of it.
func (n nodes) whole(o map[string]any) map[string]any {
	id, _ := o["@id"].(string)
	known := n[id]
	switch {
	case known == nil:
		return o
	case len(o) == 1 || len(o) == 2 && o["@type"] != nil || len(known) > maxKeys:
		return known
	}
	both := maps.Clone(known)
	maps.Copy(both, o)
	return both
}

// objects returns the objects of a value. A reference becomes the object that it names, and a text one with that name.
func (n nodes) objects(v any) (list []map[string]any) {
	for _, item := range all(v) {
		switch item := item.(type) {
		case map[string]any:
			if s := text(item["@value"]); s != "" {
				item = map[string]any{"name": s}
			}
			list = append(list, n.whole(item))
		case string:
			if known := n[item]; known != nil {
				list = append(list, known)
				continue
			}
			list = append(list, map[string]any{"name": item})
		}
	}
	return list
}

// name returns the name of the first object of a value, or the text that stands in its place.
func (n nodes) name(v any) string {
	for _, o := range n.objects(v) {
		if s := text(o["name"]); s != "" && addressOf(s) == "" {
			return s
		}
	}
	return ""
}
