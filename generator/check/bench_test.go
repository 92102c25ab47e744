package check_test

import (
	"io/fs"
	"sync"
	"testing"
	"time"

	"counterpoint/generator/bench/decode"
	"counterpoint/generator/check"
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
)

// The time of check for 10,000 claims with all they refer to, compared with that
// of toml.Decode alone for the same files. The limit is 1.5 times as much;
// BenchmarkRatio reports the ratio.
//
//	go test ./generator/check -run xxx -bench .

const benchmarkClaims = 10_000

var benchmarkSite = sync.OnceValue(func() fs.FS { return testsite.Site(benchmarkClaims) })

func BenchmarkDecodeAlone(b *testing.B) {
	site := benchmarkSite()
	b.ReportAllocs()
	for b.Loop() {
		if err := decode.Site(site); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	site := benchmarkSite()
	b.ReportAllocs()
	for b.Loop() {
		mustLoad(b, site)
	}
}

func BenchmarkGraph(b *testing.B) {
	set := mustLoad(b, benchmarkSite())
	b.ReportAllocs()
	for b.Loop() {
		graph.New(set)
	}
}

func BenchmarkRules(b *testing.B) {
	set := mustLoad(b, benchmarkSite())
	g := graph.New(set)
	for _, r := range check.Rules {
		b.Run(r.Name, func(b *testing.B) {
			for b.Loop() {
				check.RunRule(r, set, g, check.Site{Lang: "en"})
			}
		})
	}
}

func BenchmarkCheck(b *testing.B) {
	site := benchmarkSite()
	b.ReportAllocs()
	for b.Loop() {
		checkAll(b, site)
	}
}

// BenchmarkRatio runs both in turn. On a busy machine the ratio is up to twice that
// of an idle one: check uses all processors, decoding alone does not.
func BenchmarkRatio(b *testing.B) {
	site := benchmarkSite()
	var alone, whole time.Duration
	for b.Loop() {
		start := time.Now()
		if err := decode.Site(site); err != nil {
			b.Fatal(err)
		}
		alone += time.Since(start)
		start = time.Now()
		checkAll(b, site)
		whole += time.Since(start)
	}
	b.ReportMetric(float64(whole)/float64(alone), "check/decode")
}

func checkAll(b *testing.B, site fs.FS) {
	set := mustLoad(b, site)
	if found := check.Run(set, graph.New(set), check.Site{Lang: "en"}); len(found) > 0 {
		b.Fatal(found[0])
	}
}

func mustLoad(b *testing.B, site fs.FS) *record.Set {
	set, found, err := record.Load(site)
	if err != nil || len(found) > 0 {
		b.Fatal(err, found)
	}
	return set
}
