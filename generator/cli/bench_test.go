package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"counterpoint/generator/check"
	"counterpoint/generator/graph"
	"counterpoint/generator/hugosite"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
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
			if err := testsite.Write(dir, n); err != nil {
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
	settings, err := settingsOf(dir, "")
	if err != nil {
		b.Fatal(err)
	}
	m := newMeter()
	_, err = hugosite.Build(context.Background(), hugosite.Options{
		Root: dir, Theme: themes.FS, Out: "public", Measure: m.begin,
		Parts: partsOf(g, settings),
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

// BenchmarkServeEdit saves records while a site is served, and says how long it took until a browser that listens was
// told and got the new page, in milliseconds: the median of saving one claim after another, and of saving one again.
// Each time the claim's page and that of a source it cites show the new reason, and all rules have been checked.
//
//	go test ./generator -run '^$' -bench ServeEdit -benchtime 1x
func BenchmarkServeEdit(b *testing.B) {
	patience = 3 * time.Minute
	for _, n := range []int{1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir := b.TempDir()
			if err := testsite.Write(dir, n); err != nil {
				b.Fatal(err)
			}
			set, _, err := record.Load(os.DirFS(dir))
			if err != nil {
				b.Fatal(err)
			}
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
	if err != nil {
		b.Fatal(err)
	}
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
