package fix_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"counterpoint/generator/check"
	"counterpoint/generator/fix"
	"counterpoint/generator/format"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
)

// work is what the commands do with all files of a site.
var work = map[string]func(site fstest.MapFS){
	"check": func(site fstest.MapFS) { fix.Check(site, record.Limits{}, check.Site{}) },
	"fmt": func(site fstest.MapFS) {
		files, _ := record.Files(site)
		for _, f := range files {
			format.Record(f.Schema, site[f.Name].Data)
		}
	},
	"fix": func(site fstest.MapFS) { fix.Plan(site, record.Limits{}, check.Site{}) },
}

// Four times the site is about four times the work, and not sixteen times.
func TestGrowth(t *testing.T) {
	const small, large = 1 << 15, 1 << 17
	for _, shape := range slices.Sorted(maps.Keys(testsite.Growing)) {
		for name, do := range work {
			a, b := testsite.Growing[shape](small), testsite.Growing[shape](large)
			ratio := math.Inf(1)
			for range 5 { // another process may have taken the time of one of them
				t1, t4 := took(do, a), took(do, b)
				ratio = min(ratio, float64(t4)/float64(t1))
				if ratio < 8 || t4 < 20*time.Millisecond {
					ratio = 0
					break
				}
			}
			if ratio > 0 {
				t.Errorf("%s with %s: four times as much takes %.1f times as long", name, shape, ratio)
			}
		}
	}
}

func took(do func(fstest.MapFS), site fstest.MapFS) time.Duration {
	start := time.Now()
	do(site)
	return time.Since(start)
}

// Findings of one kind in one file are listed up to a limit and counted beyond, whatever the file is full of.
func TestFindingsAreBounded(t *testing.T) {
	for shape, site := range testsite.Growing {
		found := map[[2]string]int{}
		_, list, err := fix.Check(site(1<<17), record.Limits{}, check.Site{})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range list {
			if f.More == 0 {
				found[[2]string{f.File, f.Rule}]++
			}
		}
		for of, n := range found {
			if n > record.Standard.Findings {
				t.Errorf("%s: %d findings of %s in %s", shape, n, of[1], of[0])
			}
		}
	}
}

func BenchmarkGrowth(b *testing.B) {
	for _, shape := range slices.Sorted(maps.Keys(testsite.Growing)) {
		for size := 1 << 15; size <= 1<<18; size *= 2 {
			site := testsite.Growing[shape](size)
			b.Run(fmt.Sprintf("%s/%dKB", shape, size>>10), func(b *testing.B) {
				for b.Loop() {
					work["check"](site)
				}
			})
		}
	}
}
