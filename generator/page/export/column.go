package export

import "counterpoint/generator/record"

// Column is a column of a table: its name, the type of its cells and what they say. An empty cell says nothing.
type Column struct {
	Name string
	Type string // string, integer, number, boolean or date, as in Table Schema (specs.frictionlessdata.io/table-schema)
	Doc  string // one sentence; empty for a field of the site's own that has none
}

// cellType is the type of a cell that has the value of a field.
func cellType(t record.Type) string {
	switch t {
	case record.Integer:
		return "integer"
	case record.Decimal:
		return "number"
	case record.Boolean:
		return "boolean"
	case record.Day:
		return "date"
	}
	return "string"
}

// columns are those that are no field of the record, or are called otherwise.
var columns = map[string]Column{
	"id":           {Type: "string", Doc: "The name of the record among those of its kind."},
	"url":          {Type: "string", Doc: "The address of its page, or of the picture or recording."},
	"page":         {Type: "string", Doc: "The address of its page."},
	"number":       {Type: "integer", Doc: "Its number, which is given once."},
	"claimants":    {Type: "string", Doc: "The ids of those who made it, with spaces between."},
	"topics":       {Type: "string", Doc: "The ids of its topics, with spaces between."},
	"points":       {Type: "string", Doc: "The ids of the points it is about, with spaces between."},
	"fallacies":    {Type: "string", Doc: "The ids of its fallacies, with spaces between."},
	"rating_value": {Type: "integer", Doc: "The number of the rating on the scale; none for ratings off the scale."},
	"modified":     {Type: "date", Doc: "The day of the last change for readers."},
	"withdrawn":    {Type: "boolean", Doc: "Whether its check was withdrawn: then its rating no longer stands."},
	"wording_seen": {Type: "string", Doc: "How its wording is known."},
	"claims":       {Type: "integer", Doc: "How many claims are about it, or rest on it."},
	"claim":        {Type: "string", Doc: "The id of the claim."},
	"claim_url":    {Type: "string", Doc: "The address of the page of the claim."},
	"stance":       {Type: "string", Doc: "Whether the answer refutes, qualifies or supports the claim."},
	"answer_by":    {Type: "string", Doc: "The id of who gave the answer; none when it was the publisher of the site."},
	"answer_time":  {Type: "string", Doc: "Whether the answer came after the claim."},
	"source":       {Type: "string", Doc: "The id of the source."},
	"source_url":   {Type: "string", Doc: "The address of the document."},
	"quote":        {Type: "string", Doc: "Its words, exactly as they stand."},
	"lang":         {Type: "string", Doc: "The language of the words, as a tag (BCP 47)."},
	"translation":  {Type: "string", Doc: "The words in the language of the site."},
	"locator":      {Type: "string", Doc: "Where in the document they are."},
	"note":         {Type: "string", Doc: "What a reader needs to know about it."},
	"role":         {Type: "string", Doc: "What the picture or recording is to the claim."},
	"kind":         {Type: "string", Doc: "What sort it is of."},
	"alt":          {Type: "string", Doc: "What is seen or heard, in words."},
	"caption":      {Type: "string", Doc: "What stands below it."},
	"credit":       {Type: "string", Doc: "Whose it is."},
	"licence":      {Type: "string", Doc: "The terms under which it may be used."},
	"date":         {Type: "string", Doc: "When it was made, in EDTF (ISO 8601-2)."},
	"file":         {Type: "string", Doc: "The name of its file."},
	"sha256":       {Type: "string", Doc: "The SHA-256 of that file."},
	"authenticity": {Type: "string", Doc: "Whether it is genuine."},
	"altered":      {Type: "string", Doc: "What was changed in it."},
	"original":     {Type: "string", Doc: "The address of the original."},
}

// of are columns by their names: the fields of a kind, unless they are listed above.
func of(kind record.Kind, names ...string) (list []Column) {
	for _, name := range names {
		if kind != "" {
			if f := record.SchemaOf(kind).Field(name); f != nil {
				list = append(list, Column{name, cellType(f.Type), f.Doc})
				continue
			}
		}
		c, ok := columns[name]
		if !ok {
			panic("export: nothing says what is in the column " + name)
		}
		c.Name = name
		list = append(list, c)
	}
	return list
}
