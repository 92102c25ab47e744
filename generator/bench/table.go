package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// tables returns all results as Markdown: the targets first, then each size.
func tables(results []result, served map[int]float64) string {
	if len(results) == 0 {
		return "Nothing was measured yet.\n"
	}
	text := "## Targets\n\n| target | figure | met |\n|---|---|---|\n" + targets(results, served)
	for _, r := range results {
		text += "\n" + r.table()
	}
	return text
}

// table returns the results of one size.
func (r result) table() string {
	var b strings.Builder
	runs := "one run"
	if r.Runs > 1 {
		runs = fmt.Sprintf("medians of %d runs", r.Runs)
	}
	fmt.Fprintf(&b, "## %s claims\n\n%s record files; %s; the first build of a run with an empty cache folder. %s, %s.\n\n",
		thousands(r.Claims), thousands(r.Records), runs, r.Date, r.Machine)
	b.WriteString("| | wall s | CPU s | peak MB | written MB | files |\n|---|--:|--:|--:|--:|--:|\n")
	if total, ok := r.typical(buildFirst); ok {
		rest := total.figures
		for _, s := range total.Stages {
			rest.WallMS, rest.CPUMS = rest.WallMS-s.WallMS, rest.CPUMS-s.CPUMS
			row(&b, s.Name, cost{figures: s.figures})
		}
		if len(total.Stages) > 0 && rest.WallMS >= 1 {
			row(&b, "the rest: starting, settings, the commit, the end", cost{figures: figures{rest.WallMS, max(rest.CPUMS, 0), 0}})
		}
	}
	for _, name := range rows {
		t := tasks[slices.Index(names(), name)]
		if c, ok := r.typical(name); ok {
			row(&b, t.row, c)
		} else if c.Failed != "" {
			fmt.Fprintf(&b, "| %s | failed: %s | | | | |\n", t.row, strings.ReplaceAll(c.Failed, "|", "\\|"))
		}
	}
	return b.String()
}

func row(b *strings.Builder, name string, c cost) {
	files := ""
	if c.Files > 0 {
		files = thousands(c.Files)
	}
	fmt.Fprintf(b, "| %s | %s | %s | %s | %s | %s |\n", name, decimal(c.WallMS/1000), decimal(c.CPUMS/1000), whole(c.PeakMB), decimal(float64(c.Bytes)/1e6), files)
}

// targets returns the rows of the performance targets.
func targets(results []result, served map[int]float64) string {
	var b strings.Builder
	add := func(name string, x, limit float64, figure string) {
		met := "**no**"
		if x <= limit {
			met = "yes"
		}
		fmt.Fprintf(&b, "| %s | "+figure+" | %s |\n", name, x, met)
	}
	wall := map[int]float64{} // of the first build, by number of claims
	for _, r := range results {
		n := thousands(r.Claims) + " claims: "
		ratio := func(name, of, to string, limit float64) {
			if x, ok := r.ratio(of, to); ok {
				add(n+name, x, limit, "%.2f times")
			}
		}
		if x, ok := r.notHugo(); ok {
			add(n+"everything but Hugo at most a quarter of the wall time", 100*x, 25, "%.0f %%")
		}
		ratio("`check` at most 1.5 times decoding alone (a)", checkAlone, decodeAlone, 1.5)
		ratio("a full build at most 1.25 times stock Hugo (b)", buildFirst, stockHugo, 1.25)
		ratio("the same without the search index, which (b) does not make", buildBare, stockHugo, 1.25)
		if r.Claims == 10_000 {
			ratio("no slower than Eleventy's minimal pages (c)", buildFirst, eleventy, 1)
		}
		c, ok := r.typical(buildFirst)
		if ok && r.Claims == 100_000 {
			add(n+"under 10 GiB", c.PeakMB*1e6/(1<<30), 10, "%.1f GiB")
		}
		if ok {
			wall[r.Claims] = c.WallMS
		}
	}
	if small, large := wall[10_000], wall[100_000]; small > 0 && large > 0 {
		add("100,000 claims at most 12 times the time of 10,000", large/small, 12, "%.1f times")
	}
	for _, claims := range slices.Sorted(maps.Keys(served)) {
		if limit := map[int]float64{1000: 150, 10_000: 400}[claims]; limit > 0 {
			add(fmt.Sprintf("%s claims: `serve` shows a saved change within %.0f ms", thousands(claims), limit), served[claims], limit, "%.0f ms")
		}
	}
	return b.String()
}

// thousands formats a number with commas.
func thousands(n int) string { return message.NewPrinter(language.English).Sprint(n) }

// decimal formats a figure with three significant digits; "" for 0.
func decimal(x float64) string {
	switch {
	case x == 0:
		return ""
	case x < 10:
		return fmt.Sprintf("%.2f", x)
	case x < 100:
		return fmt.Sprintf("%.1f", x)
	}
	return whole(x)
}

func whole(x float64) string {
	if x == 0 {
		return ""
	}
	return thousands(int(x + .5))
}
