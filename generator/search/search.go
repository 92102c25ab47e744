// Package search makes a site's search index ([Indexer]). It holds the tool for that, Pagefind, as a pinned npm package
// with its lock file, the script that runs it, and the form in which it takes what can be found ([Record]).
//
// The script is given records rather than the finished pages, so that pages carry no marks for it, and a claim is found
// by words that its page does not show in that form: other wordings, the hosts of its sources. What is put into a record
// is for package page to say.
package search

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
)

//go:embed package.json package-lock.json index.mjs steady.mjs
var files embed.FS

// file returns a file of the tool.
func file(name string) []byte {
	data, err := files.ReadFile(name)
	if err != nil {
		panic(err) // embedded above
	}
	return data
}

// toolKey names this state of the tool, so that a cache never runs an older one.
func toolKey() string {
	sum := sha256.Sum256(slices.Concat(file("package-lock.json"), []byte{0}, file("index.mjs"), []byte{0}, file("steady.mjs")))
	return hex.EncodeToString(sum[:6])
}

// version is the version of Pagefind that the package names.
func version() string {
	var p struct{ Dependencies map[string]string }
	if err := json.Unmarshal(file("package.json"), &p); err != nil {
		panic(err)
	}
	return p.Dependencies["pagefind"]
}

// AtOnce is how many records go into one index. Pagefind holds all of an index in memory, about 100 kB a record, so those of
// a larger site are made one after the other, and the browser searches them together. A variable for tests.
var AtOnce = 12_000

// Indexes returns how many indexes that many records take, one at least.
func Indexes(records int) int { return max(1, (records+AtOnce-1)/AtOnce) }

// Folder is where an index lies in a site, from 1: "pagefind", "pagefind/2", "pagefind/3".
func Folder(index int) string {
	if index == 1 {
		return "pagefind"
	}
	return "pagefind/" + strconv.Itoa(index)
}

// Record is one page that can be found.
type Record struct {
	URL     string              `json:"url"`     // from the site's root: "/claims/bus-fares/"
	Content string              `json:"content"` // all words it is found by; excerpts are cut from it
	Lang    string              `json:"language"`
	Meta    map[string]string   `json:"meta"`    // what a result shows
	Filters map[string][]string `json:"filters"` // facet -> values
}
