// Package explain holds the long version of each rule: why it exists, a bad and
// a good example, and how to put things right, for people who are not programmers.
//
// A text is a Markdown file in rules/, named after its rule. The package checks
// nothing and does not know which rules there are; its tests see to it that
// every rule has a text, and that the examples are as bad and as good as they say.
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

// Example is a whole record of a claim, with comments, that passes every rule.
//
//go:embed example.toml
var Example string

// Rule returns the text about a rule, Markdown that also reads well as it is.
func Rule(name string) (text string, ok bool) {
	data, err := texts.ReadFile(folder + name + suffix)
	return string(data), err == nil
}

// Names returns the rules that have a text, sorted.
func Names() []string {
	entries, err := texts.ReadDir(strings.TrimSuffix(folder, "/"))
	if err != nil {
		panic(err) // the folder is part of the program
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = strings.TrimSuffix(e.Name(), suffix)
	}
	slices.Sort(names) // with its ending, translation.md would come after translation-of.md
	return names
}
