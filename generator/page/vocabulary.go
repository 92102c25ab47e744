package page

import (
	"slices"

	"counterpoint/generator/record"
)

// vocabulary is one of the records', with the name its words have among those of the interface: the label of each stands
// under <name>_<id>, and where pages say what it means, that stands under <name>_<id>_meaning. The English in package
// record is for contributors; a test holds the two together.
type vocabulary struct {
	name      string
	terms     record.Vocabulary
	explained bool
}

var (
	actorKinds  = vocabulary{"actor_kind", record.ActorKinds, false}
	confidences = vocabulary{"confidence", record.Confidences, true}
	corrections = vocabulary{"correction", record.Corrections, false}
	datesSeen   = vocabulary{"date_seen", record.DatesSeen, false}
	extents     = vocabulary{"extent", record.Extents, true}
	figureKinds = vocabulary{"figure_kind", record.FigureKinds, true}
	relations   = vocabulary{"relation", namedTies(), false}
	sourceKinds = vocabulary{"source_kind", record.SourceKinds, false}
	sourceSeen  = vocabulary{"source_seen", record.SourceSeen, true}
	stances     = vocabulary{"stance", record.Stances, false}
	statuses    = vocabulary{"status", record.Statuses, false}
	titlesSeen  = vocabulary{"title_seen", record.TitlesSeen, true}
	wordingSeen = vocabulary{"wording_seen", record.WordingSeen, false}
)

var vocabularies = []vocabulary{
	actorKinds, confidences, corrections, datesSeen, extents, figureKinds, relations, sourceKinds, sourceSeen, stances, statuses, titlesSeen, wordingSeen,
}

// namedTies are the relations as they are seen from either claim.
func namedTies() (v record.Vocabulary) {
	for _, r := range record.Relations {
		v = append(v, r.Term)
	}
	for _, r := range record.Relations {
		if r.Inverse != "" && !slices.Contains(v.IDs(), r.Inverse) {
			v = append(v, record.Term{ID: r.Inverse})
		}
	}
	return v
}

// word is one word of a vocabulary.
type word struct {
	ID      string `json:"id"`
	Label   string `json:"label"`
	Meaning string `json:"meaning"`
}

// wordOf is the word of a vocabulary with an id; without a label when there is none.
func (b *builder) wordOf(v vocabulary, id string) word {
	t, ok := v.terms.Term(id)
	if !ok {
		return word{ID: id}
	}
	if v.explained {
		t.Meaning = b.word(v.name + "_" + id + "_meaning")
	}
	return word{id, b.label(v, id), t.Meaning}
}

// label is the reader's word for an id, or the id itself when the vocabulary does not have it.
func (b *builder) label(v vocabulary, id string) string {
	if _, ok := v.terms.Term(id); !ok {
		return id
	}
	return b.word(v.name + "_" + id)
}

// labelOf is the reader's word for an id in a vocabulary as a field has it.
func (b *builder) labelOf(words record.Vocabulary, id string) string {
	for _, v := range vocabularies {
		if v.terms[0] == words[0] {
			return b.label(v, id)
		}
	}
	return id
}
