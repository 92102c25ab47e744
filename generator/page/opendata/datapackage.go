package opendata

// Package is a Frictionless Data Package (specs.frictionlessdata.io/data-package).
type Package struct {
	Profile     string           `json:"profile"`
	Name        string           `json:"name"`
	Title       string           `json:"title"`
	Description string           `json:"description,omitempty"`
	Homepage    string           `json:"homepage"`
	Licenses    []PackageLicence `json:"licenses,omitempty"`
	Resources   []Resource       `json:"resources"`
}

// PackageLicence is the terms of use; the path is the address.
type PackageLicence struct {
	Path  string `json:"path"`
	Title string `json:"title,omitempty"`
}

// Resource is a table.
type Resource struct {
	Profile     string  `json:"profile"`
	Name        string  `json:"name"`
	Path        string  `json:"path"` // the whole address, since the tables are in another folder, which no relative one may lead to
	Description string  `json:"description,omitempty"`
	Format      string  `json:"format"`
	MediaType   string  `json:"mediatype"`
	Encoding    string  `json:"encoding"`
	Bytes       int64   `json:"bytes"`
	Hash        string  `json:"hash"` // "sha256:..."
	Dialect     Dialect `json:"dialect"`
	Schema      Schema  `json:"schema"`
}

// Dialect is how the cells of a table are separated (specs.frictionlessdata.io/csv-dialect).
type Dialect struct {
	Delimiter      string `json:"delimiter"`
	LineTerminator string `json:"lineTerminator"`
	DoubleQuote    bool   `json:"doubleQuote"`
	Header         bool   `json:"header"`
}

// Schema is the columns of a table (specs.frictionlessdata.io/table-schema).
type Schema struct {
	Fields        []Field      `json:"fields"`
	MissingValues []string     `json:"missingValues"`
	PrimaryKey    string       `json:"primaryKey,omitempty"`
	ForeignKeys   []ForeignKey `json:"foreignKeys,omitempty"`
}

// Field is a column.
type Field struct {
	Name        string `json:"name"`
	Type        string `json:"type"`
	Description string `json:"description,omitempty"`
}

// ForeignKey says that a column holds the key of another table.
type ForeignKey struct {
	Fields    string    `json:"fields"`
	Reference Reference `json:"reference"`
}

// Reference is the column of the other table.
type Reference struct {
	Resource string `json:"resource"`
	Fields   string `json:"fields"`
}

// CSV is the dialect of the tables of a site.
var CSV = Dialect{",", "\r\n", true, true}
