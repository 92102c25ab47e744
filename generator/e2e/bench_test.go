package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
)

// BenchmarkBuild builds made-up sites as the program does and says how long
// each part took, in milliseconds, and what share of the whole is not Hugo's:
//
//	go test ./generator/e2e -run '^$' -bench Build -benchtime 1x
func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{1_000, 3_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir := b.TempDir()
			must(b, testsite.Write(dir, n))
			for b.Loop() {
				benchBuild(b, dir)
			}
		})
	}
}

// benchBuild builds a site once, and reports what the command says of its stages.
func benchBuild(b *testing.B, dir string) {
	timings := filepath.Join(b.TempDir(), "timings.json")
	succeed(b, quick(), "build", "-C", dir, "--no-cache", "--timings", timings)
	data, err := os.ReadFile(timings)
	must(b, err)
	type stage struct {
		Name   string
		WallMS float64 `json:"wall_ms"`
	}
	var measured struct {
		Stages []stage
		Total  stage
	}
	must(b, json.Unmarshal(data, &measured))
	for _, s := range measured.Stages {
		b.ReportMetric(s.WallMS, s.Name+"-ms")
		if s.Name == "hugo" {
			b.ReportMetric(100*(1-s.WallMS/measured.Total.WallMS), "%-not-hugo")
		}
	}
}

// BenchmarkServeEdit saves records while a site is served, and says how long it took until a browser that listens was
// told and got the new page, in milliseconds: the median of saving one claim after another, and of saving one again.
// Each time the claim's page and that of a source it cites show the new reason, and all rules have been checked.
//
//	go test ./generator/e2e -run '^$' -bench ServeEdit -benchtime 1x
func BenchmarkServeEdit(b *testing.B) {
	patience = 3 * time.Minute
	for _, n := range []int{1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir := b.TempDir()
			must(b, testsite.Write(dir, n))
			set, _, err := record.Load(os.DirFS(dir))
			must(b, err)
			s := serve(b, dir)
			versions := listen(b, s.base+"__reload")
			<-versions
			claims := graph.New(set).Claims
			for b.Loop() {
				var others, again []float64
				for i := range 7 {
					c := claims[(i*len(claims)/7+7)%len(claims)]
					time.Sleep(3 * time.Second) // the rest of the site has followed, and files are no longer new
					others = append(others, s.edit(b, versions, dir, c, fmt.Sprintf("%d pence", 1000+i)))
					again = append(again, s.edit(b, versions, dir, c, fmt.Sprintf("%d pence", 2000+i)))
				}
				b.ReportMetric(median(others), "edit-ms")
				b.ReportMetric(slices.Max(others), "slowest-ms")
				b.ReportMetric(median(again), "again-ms")
			}
		})
	}
}

// edit gives a claim another reason and waits until its page and that of one of its sources show it.
func (s *serving) edit(b *testing.B, versions <-chan string, dir string, c *graph.Claim, words string) float64 {
	name := filepath.Join(dir, filepath.FromSlash(c.Rec.File()))
	data, err := os.ReadFile(name)
	must(b, err)
	was := regexp.MustCompile(`(?m)^reason( *)= "(.*)"$`)
	for len(versions) > 0 {
		<-versions
	}
	saved := time.Now()
	save(b, name, was.ReplaceAll(data, []byte(`reason$1= "The accounts say `+words+`."`)))
	late := time.After(patience)
	for {
		select {
		case <-versions:
		case <-late:
			b.Fatalf("the page of %s never showed it; serve said\n%s%s", c.Rec.ID, s.stdout.String(), s.stderr.String())
		}
		_, page := fetch(b, s.base+c.Rec.Link()[1:])
		took := time.Since(saved)
		if !strings.Contains(page, words) {
			continue // told of something else
		}
		for _, source := range c.Sources {
			if len(source.Claims) < 100 { // a page lists the latest claims only
				if _, page := fetch(b, s.base+source.Rec.Link()[1:]); !strings.Contains(page, words) {
					b.Errorf("the page of %s does not show it yet", source.Rec.ID)
				}
			}
		}
		return float64(took.Microseconds()) / 1000
	}
}

func median(list []float64) float64 {
	slices.Sort(list)
	return list[len(list)/2]
}
