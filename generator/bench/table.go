package main

import (
	"cmp"
	"fmt"
	"strings"
)

// tables returns all results as Markdown: the targets first, then each size.
func tables(results []result, served map[int]float64) string {
	var b strings.Builder
	if len(results) == 0 {
		return "Nothing was measured yet.\n"
	}
	b.WriteString("## Targets\n\n| target | figure | met |\n|---|---|---|\n")
	for _, x := range targets(results, served) {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", x.name, x.figure, x.holds)
	}
	for _, r := range results {
		b.WriteString("\n" + r.table())
	}
	return b.String()
}

// table returns the results of one size.
func (r result) table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "## %s claims\n\n", thousands(r.Claims))
	cache := "an empty cache folder"
	if !r.Cold {
		cache = "the cache folder as it was"
	}
	fmt.Fprintf(&b, "%s record files; %s; the first build of a run with %s. %s, %s.\n\n", thousands(r.Records), runs(r.Runs), cache, r.Date, r.Machine)
	b.WriteString("| | wall s | CPU s | peak MB | written MB | files |\n|---|--:|--:|--:|--:|--:|\n")
	if total, ok := r.typical(buildFirst); ok {
		rest := cost{WallMS: total.WallMS, CPUMS: total.CPUMS}
		for _, s := range total.Stages {
			rest.WallMS, rest.CPUMS = rest.WallMS-s.WallMS, rest.CPUMS-s.CPUMS
			row(&b, s.Name, cost{WallMS: s.WallMS, CPUMS: s.CPUMS, PeakMB: s.PeakMB, Bytes: s.Bytes})
		}
		if len(total.Stages) > 0 && rest.WallMS >= 1 {
			rest.CPUMS = max(rest.CPUMS, 0)
			row(&b, "the rest: starting, settings, the commit, the end", rest)
		}
	}
	for _, name := range append([]string{buildFirst, buildBare, buildAgain, buildEdited, checkAlone, emit}, decodeAlone, stockHugo, eleventy, copying) {
		switch c, ok := r.typical(name); {
		case ok:
			row(&b, tasks[name], c)
		case c.Failed != "":
			fmt.Fprintf(&b, "| %s | failed: %s | | | | |\n", tasks[name], strings.ReplaceAll(c.Failed, "|", "\\|"))
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

// target is a performance target.
type target struct{ name, figure, holds string }

func targets(results []result, served map[int]float64) []target {
	var list []target
	add := func(name string, figure string, holds bool) {
		list = append(list, target{name, figure, map[bool]string{true: "yes", false: "**no**"}[holds]})
	}
	for _, r := range results {
		n := thousands(r.Claims) + " claims: "
		if x, ok := r.notHugo(buildFirst); ok {
			add(n+"everything but Hugo at most a quarter of the wall time", fmt.Sprintf("%.0f %%", 100*x), x <= .25)
		}
		if x, ok := r.ratio(checkAlone, decodeAlone); ok {
			add(n+"`check` at most 1.5 times decoding alone (a)", fmt.Sprintf("%.2f times", x), x <= 1.5)
		}
		if x, ok := r.ratio(buildFirst, stockHugo); ok {
			add(n+"a full build at most 1.25 times stock Hugo (b)", fmt.Sprintf("%.2f times", x), x <= 1.25)
		}
		if x, ok := r.ratio(buildBare, stockHugo); ok {
			add(n+"the same without the search index, which (b) does not make", fmt.Sprintf("%.2f times", x), x <= 1.25)
		}
		if x, ok := r.ratio(buildFirst, eleventy); ok && r.Claims == 10_000 {
			add(n+"no slower than Eleventy's minimal pages (c)", fmt.Sprintf("%.2f times", x), x <= 1)
		}
		if c, ok := r.typical(buildFirst); ok && r.Claims == 100_000 {
			add(n+"under 10 GiB", fmt.Sprintf("%.1f GiB", c.PeakMB*1e6/(1<<30)), c.PeakMB*1e6 < 10<<30)
		}
	}
	if small, large := find(results, 10_000), find(results, 100_000); small != nil && large != nil {
		a, okA := small.typical(buildFirst)
		b, okB := large.typical(buildFirst)
		if okA && okB {
			add("100,000 claims at most 12 times the time of 10,000", fmt.Sprintf("%.1f times", b.WallMS/a.WallMS), b.WallMS <= 12*a.WallMS)
		}
	}
	for _, limit := range []struct {
		claims int
		ms     float64
	}{{1000, 150}, {10_000, 400}} {
		if x, ok := served[limit.claims]; ok {
			add(fmt.Sprintf("%s claims: `serve` shows a saved change within %.0f ms", thousands(limit.claims), limit.ms), fmt.Sprintf("%.0f ms", x), x <= limit.ms)
		}
	}
	return list
}

func find(results []result, claims int) *result {
	for i, r := range results {
		if r.Claims == claims {
			return &results[i]
		}
	}
	return nil
}

func runs(n int) string {
	return cmp.Or(map[int]string{1: "one run"}[n], fmt.Sprintf("medians of %d runs", n))
}

// thousands formats a number with commas.
func thousands(n int) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

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
