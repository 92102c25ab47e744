package page

import (
	"testing"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
)

// BenchmarkAll makes the pages of 10,000 made-up claims from their linked records.
func BenchmarkAll(b *testing.B) {
	set, findings, err := record.Load(testsite.Site(10_000))
	if err != nil || len(findings) > 0 {
		b.Fatal(err, findings)
	}
	g := graph.New(set)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := All(g, Settings{Words: english(b), BaseURL: "https://made-up.example/", Title: "Made up", Lang: "en", Publisher: "nobody"}); err != nil {
			b.Fatal(err)
		}
	}
}
