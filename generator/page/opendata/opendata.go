// Package opendata describes the data of a site for programs: what there is below /data/v1/, with the shape of each file
// as JSON Schema, OpenAPI and Frictionless Data Package.
//
// What stands in these files under a name keeps its name and its meaning as long as the address has v1 in it; names may come
// to it. The shapes are the types of this package: their fields say in a tag what they hold, and from these the schemas are
// made. The package knows nothing of records and reads nothing; package page fills the types.
package opendata

import "encoding/json"

// Version is the version of the shapes, which is in the address: /data/v1/.
const Version = 1

// Folder is where the files are, below the root of the site.
const Folder = "data/v1/"

// Index is what there is: /data/v1/index.json.
type Index struct {
	Version   int      `json:"version" doc:"The version of the shape of these files; it is in their addresses."`
	Title     string   `json:"title" doc:"The name of the site."`
	URL       string   `json:"url" doc:"The address of the site. What others are to cite begins with it."`
	Language  string   `json:"language" doc:"The language of the site, as a tag (BCP 47)."`
	Publisher string   `json:"publisher" doc:"Who publishes the site."`
	Licence   *Licence `json:"licence,omitempty" doc:"The terms under which the records may be used; left out when the site names none."`
	Commit    string   `json:"commit,omitempty" doc:"The commit of the site's repository that this was built from; left out when it is not known."`
	Modified  string   `json:"modified,omitempty" doc:"The day on which a record was changed last."`
	Kinds     []Kind   `json:"kinds" doc:"The kinds of record."`
	Files     []File   `json:"files" doc:"The other files below /data/. Every one has the hash by which a program knows that it has it already."`
}

// Licence is the terms of use.
type Licence struct {
	Name string `json:"name,omitempty" doc:"What they are called."`
	URL  string `json:"url,omitempty" doc:"Where they are."`
}

// Kind is a kind of record with where its records are.
type Kind struct {
	Kind    string  `json:"kind" doc:"The kind, in the singular."`
	Count   int     `json:"count" doc:"How many records there are."`
	Records string  `json:"records" doc:"The address of the list of its records with their days and hashes."`
	Data    string  `json:"data,omitempty" doc:"The address of the records themselves, as one JSON array; left out when the site does not publish it, and when it is too large: then the bundles have all."`
	Lines   string  `json:"lines,omitempty" doc:"The same as JSON Lines, one record a line."`
	Schema  string  `json:"schema,omitempty" doc:"The address of the JSON Schema of a record."`
	Bundles Bundles `json:"bundles" doc:"The records in files of about a hundred, which is what to ask for when some are wanted."`
}

// Bundles are files with the records of a kind.
type Bundles struct {
	URL   string `json:"url" doc:"The address of a bundle, with {bundle} where its number is, from 0."`
	Count int    `json:"count" doc:"How many there are. A record is in the one whose number is the hash of its id (FNV-1a, 32 bits) modulo this."`
}

// Bundled is a line of a bundle.
type Bundled struct {
	ID     string          `json:"id" doc:"The id of the record."`
	Record json.RawMessage `json:"record" doc:"The record."`
	TOML   string          `json:"toml" doc:"The record as it was written."`
}

// File is a file to fetch.
type File struct {
	URL    string `json:"url" doc:"Where it is."`
	Type   string `json:"type" doc:"Its media type."`
	Bytes  int64  `json:"bytes" doc:"Its size."`
	SHA256 string `json:"sha256" doc:"The SHA-256 of its bytes, in hexadecimal."`
}

// Part is a part of a file that is too large for one.
type Part struct {
	URL    string `json:"url" doc:"Where it is."`
	Rows   int    `json:"rows" doc:"How many records, or rows of a table, are in it."`
	Bytes  int64  `json:"bytes" doc:"Its size."`
	SHA256 string `json:"sha256" doc:"The SHA-256 of its bytes, in hexadecimal."`
}

// Parts is what is at the address of such a file.
type Parts struct {
	Rows  int    `json:"rows" doc:"How many records, or rows of a table, there are in all."`
	Parts []Part `json:"parts" doc:"The files that have them, in their order."`
}

// URLs are the addresses of the parts.
func (p Parts) URLs() (list []string) {
	for _, part := range p.Parts {
		list = append(list, part.URL)
	}
	return list
}

// Records is the list of the records of a kind: /data/v1/claims.json. Each is on a line of its own.
type Records struct {
	Kind    string   `json:"kind" doc:"The kind of all records in the list."`
	Count   int      `json:"count" doc:"How many there are."`
	Parts   []Part   `json:"parts,omitempty" doc:"The files that have the records, each as this one would be, where they are too many for one; left out when they are here."`
	Records []Record `json:"records" doc:"The records."`
}

// Record is a record in a list.
type Record struct {
	ID        string   `json:"id" doc:"The name of the record among those of its kind. It may change; its former address then leads to the new one."`
	Title     string   `json:"title" doc:"What it is called. Of a claim it is the finding."`
	URL       string   `json:"url,omitempty" doc:"The address of its page; left out for kinds without pages."`
	Permanent string   `json:"permanent,omitempty" doc:"The address by which to know the record for good, whatever its id becomes."`
	Number    int      `json:"number,omitempty" doc:"Its number, of kinds that have numbers. It is given once."`
	Bundle    int      `json:"bundle" doc:"The number of the bundle that the record is in, see bundles of the kind."`
	JSON      string   `json:"json,omitempty" doc:"The address of the record by itself; left out when the site does not publish it."`
	Modified  string   `json:"modified,omitempty" doc:"The day of its last change: of a claim for readers, of others in the repository of the site; left out when it is not known."`
	SHA256    string   `json:"sha256" doc:"The SHA-256 of the record as its bundle has it, with a line end after it, in hexadecimal: that of the file at the address in json."`
	Former    []string `json:"former,omitempty" doc:"The ids that it had before, and those of records that were merged into it."`
	Rating    string   `json:"rating,omitempty" doc:"Of a claim: the id of its rating."`
	Published string   `json:"published,omitempty" doc:"Of a claim: the day on which its check was published."`
	Withdrawn bool     `json:"withdrawn,omitempty" doc:"Of a claim: that its check no longer stands."`
}

// Changes is what was changed: /data/v1/changes.json.
type Changes struct {
	Count  int      `json:"count" doc:"How many changes there are in all."`
	Newest []Change `json:"newest" doc:"The newest changes, 100 at most, the newest first."`
	Months []Month  `json:"months" doc:"The months in which something was changed, the newest first. To know all changes since a day, fetch those that are not before its month."`
}

// Month is a month with changes, by its file: /data/v1/changes/2026-11.json.
type Month struct {
	Month string `json:"month" doc:"The month, 2026-11; undated for changes whose day is not known."`
	Count int    `json:"count" doc:"How many changes there were."`
	URL   string `json:"url" doc:"Where they are."`
}

// MonthOfChanges is the file of a month.
type MonthOfChanges struct {
	Month   string   `json:"month" doc:"The month, 2026-11; undated for changes whose day is not known."`
	Parts   []Part   `json:"parts,omitempty" doc:"The files that have the changes, each as this one would be, where they are too many for one; left out when they are here."`
	Changes []Change `json:"changes" doc:"What was changed in it, the newest first."`
}

// Change is a change of a record.
type Change struct {
	Date       string   `json:"date,omitempty" doc:"The day; left out when it is not known."`
	Type       string   `json:"type" doc:"What happened to the record." enum:"added,corrected,edited,renamed,removed"`
	Kind       string   `json:"kind" doc:"The kind of the record."`
	ID         string   `json:"id" doc:"Its id: the present one, or the last one of a record that was removed."`
	URL        string   `json:"url" doc:"The address of its page. That of a removed record stays and says why."`
	Title      string   `json:"title,omitempty" doc:"What the record is called; left out for one that was removed."`
	Correction string   `json:"correction,omitempty" doc:"Of a correction: what sort it is, among others rating-change and withdrawn."`
	Text       string   `json:"text,omitempty" doc:"Of a correction, what it says, in Markdown; of a removal, why."`
	Log        string   `json:"log,omitempty" doc:"Of a correction: its place in the log of the site."`
	Former     []string `json:"former,omitempty" doc:"Of a new name: the ids that the record had before."`
}

// Encode is a value of this package as a file; it cannot fail.
func Encode(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic("opendata: " + err.Error())
	}
	return append(data, '\n')
}
