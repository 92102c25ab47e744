package page

import (
	"slices"

	"counterpoint/generator/record"
)

// vocabulary is one of package record, whose terms have words of the interface: the label of a term is <name>_<id>, and
// its meaning, if pages show it, <name>_<id>_meaning. The English in package record is for contributors; a test compares
// the two.
type vocabulary struct {
	name      string
	terms     record.Vocabulary
	explained bool // pages show what the terms mean
}

var (
	actorKinds     = vocabulary{"actor_kind", record.ActorKinds, false}
	authenticities = vocabulary{"authenticity", record.Authenticities, true}
	confidences    = vocabulary{"confidence", record.Confidences, true}
	corrections    = vocabulary{"correction", record.Corrections, false}
	datesSeen      = vocabulary{"date_seen", record.DatesSeen, false}
	extents        = vocabulary{"extent", record.Extents, true}
	figureKinds    = vocabulary{"figure_kind", record.FigureKinds, true}
	mediaKinds     = vocabulary{"media_kind", record.MediaKinds, false}
	mediaRoles     = vocabulary{"media_role", record.MediaRoles, false}
	relations      = vocabulary{"relation", relationsBothWays(), false}
	sourceKinds    = vocabulary{"source_kind", record.SourceKinds, false}
	sourceSeen     = vocabulary{"source_seen", record.SourceSeen, true}
	stances        = vocabulary{"stance", record.Stances, false}
	statuses       = vocabulary{"status", record.Statuses, false}
	titlesSeen     = vocabulary{"title_seen", record.TitlesSeen, true}
	wordingSeen    = vocabulary{"wording_seen", record.WordingSeen, false}
)

var vocabularies = []vocabulary{
	actorKinds, authenticities, confidences, corrections, datesSeen, extents, figureKinds, mediaKinds, mediaRoles, relations, sourceKinds, sourceSeen, stances, statuses, titlesSeen, wordingSeen,
}

// relationsBothWays are the relations between claims, seen from either.
func relationsBothWays() record.Vocabulary {
	v := slices.Clone(record.Relations)
	for _, r := range record.Relations {
		if inverse := record.Inverses[r.ID]; inverse != "" && !slices.Contains(v.IDs(), inverse) {
			v = append(v, record.Term{ID: inverse})
		}
	}
	return v
}

// word is a term of a vocabulary.
type word struct {
	ID      string `json:"id"`
	Label   string `json:"label"`
	Meaning string `json:"meaning"`
}

// wordOf is the term with an id; without a label when the vocabulary does not have it.
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

// label is the label of an id, or the id itself when the vocabulary does not have it.
func (b *builder) label(v vocabulary, id string) string {
	if _, ok := v.terms.Term(id); !ok {
		return id
	}
	return b.word(v.name + "_" + id)
}

// labelOf is the same for a vocabulary of package record.
func (b *builder) labelOf(words record.Vocabulary, id string) string {
	for _, v := range vocabularies {
		if v.terms[0] == words[0] {
			return b.label(v, id)
		}
	}
	return id
}
