package graph

import "counterpoint/generator/record"

// OwnTerm is a word of the site's own. Records name it without being linked to it.
type OwnTerm struct{ entry[*record.OwnTerm] }

func (*OwnTerm) kind() record.Kind { return record.KindTerm }
