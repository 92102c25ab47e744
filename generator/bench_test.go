package main

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"counterpoint/generator/check"
	"counterpoint/generator/graph"
	"counterpoint/generator/madeup"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
	"counterpoint/generator/site"
	"counterpoint/themes"
)

// BenchmarkBuild builds made-up sites as the program does and says how long
// each part took, in milliseconds, and what share of the whole is not Hugo's:
//
//	go test ./generator -run '^$' -bench Build -benchtime 1x
func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{1_000, 3_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir := b.TempDir()
			if err := madeup.Write(dir, n); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				benchBuild(b, dir)
			}
		})
	}
}

func benchBuild(b *testing.B, dir string) {
	var last time.Time
	lap := func(name string) {
		now := time.Now()
		if name != "" {
			b.ReportMetric(float64(now.Sub(last).Milliseconds()), name+"-ms")
		}
		last = now
	}
	start := time.Now()
	lap("")
	set, found, err := record.Load(os.DirFS(dir))
	if err != nil || len(found) > 0 {
		b.Fatal(err, found)
	}
	lap("load")
	g := graph.New(set)
	lap("graph")
	if found := check.Run(set, g, check.Site{Lang: "en"}); len(found) > 0 {
		b.Fatal(found[0])
	}
	lap("check")
	m := newMeter()
	_, err = site.Build(context.Background(), site.Options{
		Root: dir, Theme: themes.FS, Out: "public", Measure: m.begin,
		Parts: partsOf(g, page.Settings{BaseURL: "https://made-up.example/", Title: "Made up", Lang: "en", Publisher: "nobody"}),
	})
	if err != nil {
		b.Fatal(err)
	}
	whole := time.Since(start)
	for _, s := range m.stages {
		b.ReportMetric(s.WallMS, s.Name+"-ms")
		if s.Name == "hugo" {
			b.ReportMetric(100*(1-s.WallMS/1000/whole.Seconds()), "%-not-hugo")
		}
	}
}
