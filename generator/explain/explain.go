// Package explain holds an explanation of each rule for people who are not programmers: why it exists, a bad and a good
// example, and how to correct a record.
//
// An explanation is a Markdown file in rules/, named after its rule. The package does not know which rules there are; its
// tests check that every rule has an explanation, and that the examples pass and fail as they say.
package explain

import (
	"embed"
	"slices"
	"strings"
)

const (
	folder = "rules/"
	suffix = ".md"
)

//go:embed rules/*.md
var texts embed.FS

// Example is the record of a claim, with comments, that passes every rule.
//
//go:embed example.toml
var Example string

// Rule returns the explanation of a rule as Markdown. Commands in it begin with "counterpoint", which readers of a site know too.
func Rule(name string) (text string, ok bool) {
	data, err := texts.ReadFile(folder + name + suffix)
	return string(data), err == nil
}

// Names returns the rules that have an explanation, sorted.
func Names() []string {
	entries, err := texts.ReadDir(strings.TrimSuffix(folder, "/"))
	if err != nil {
		panic(err) // the folder is embedded
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = strings.TrimSuffix(e.Name(), suffix)
	}
	slices.Sort(names) // by name: translation.md sorts after translation-of.md
	return names
}
