package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// tables returns all results as Markdown: the targets first, then each size and shape.
func tables(results []result) string {
	if len(results) == 0 {
		return "Nothing was measured yet.\n"
	}
	text := "## Targets\n\n" + targets(results)
	for _, r := range results {
		text += "\n" + r.table()
	}
	return text
}

// title names the site that was measured.
func (r result) title() string {
	return thousands(r.Claims) + " claims" + shapes[slices.Index(shapeNames(), r.Shape)].words
}

// table returns the results of one size and shape.
func (r result) table() string {
	var b strings.Builder
	runs := "one run"
	if r.Runs > 1 {
		runs = fmt.Sprintf("medians of %d runs, with the least and the most", r.Runs)
	}
	fmt.Fprintf(&b, "## %s\n\n%s record files; %s; the first build of a run with an empty cache folder. %s, %s.\n\n",
		r.title(), thousands(r.Records), runs, r.Date, r.Machine)
	b.WriteString("| | wall s | from, to | CPU s | peak MB | written MB | files |\n|---|--:|--:|--:|--:|--:|--:|\n")
	if total, ok := r.typical(buildFirst); ok {
		rest := total.figures
		for _, s := range total.Stages {
			rest.WallMS, rest.CPUMS = rest.WallMS-s.WallMS, rest.CPUMS-s.CPUMS
			row(&b, s.Name, "", cost{figures: s.figures})
		}
		if len(total.Stages) > 0 && rest.WallMS >= 1 {
			row(&b, "the rest: starting, settings, the commit, the end", "", cost{figures: figures{rest.WallMS, max(rest.CPUMS, 0), 0}})
		}
	}
	for _, name := range rows {
		t := tasks[slices.Index(names(), name)]
		if c, ok := r.typical(name); ok {
			least, most := r.spread(name)
			row(&b, t.row, decimal(least/1000)+", "+decimal(most/1000), c)
		} else if c.Failed != "" {
			fmt.Fprintf(&b, "| %s | failed: %s | | | | | |\n", t.row, strings.ReplaceAll(c.Failed, "|", "\\|"))
		}
	}
	if c, ok := r.typical(served); ok {
		for _, s := range c.Stages {
			row(&b, "the command `serve`: "+s.Name, "", cost{figures: figures{WallMS: s.WallMS, PeakMB: c.PeakMB}})
		}
	}
	if c, ok := r.typical(buildFirst); ok && len(c.Kinds) > 0 {
		b.WriteString("\n" + r.kinds(c))
	}
	return b.String()
}

// kinds returns the files of the site by kind, those that take the most first.
func (r result) kinds(c cost) string {
	var b strings.Builder
	b.WriteString("| files of the site | files | MB | KB a claim |\n|---|--:|--:|--:|\n")
	line := func(name string, files int, bytes int64) {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", name, thousands(files), decimal(float64(bytes)/1e6), decimal(float64(bytes)/1000/float64(r.Claims)))
	}
	kinds := slices.SortedStableFunc(slices.Values(c.Kinds), func(x, y kind) int { return cmp.Compare(y.Bytes, x.Bytes) })
	for _, k := range kinds {
		line(k.Name, k.Files, k.Bytes)
	}
	line("**all**", c.Files, c.Bytes)
	return b.String()
}

func row(b *strings.Builder, name, spread string, c cost) {
	files := ""
	if c.Files > 0 {
		files = thousands(c.Files)
	}
	fmt.Fprintf(b, "| %s | %s | %s | %s | %s | %s | %s |\n", name, decimal(c.WallMS/1000), spread, decimal(c.CPUMS/1000), whole(c.PeakMB), decimal(float64(c.Bytes)/1e6), files)
}

// targets returns the performance targets as a table, with a column for each size and shape. A figure in bold misses its target.
func targets(results []result) string {
	var names []string
	cells := map[string]map[string]string{} // of a target, by the title of the result
	add := func(r result, name string, x, limit float64, figure string) {
		if cells[name] == nil {
			names = append(names, name)
			cells[name] = map[string]string{}
		}
		cells[name][r.title()] = fmt.Sprintf(figure, x)
		if x > limit {
			cells[name][r.title()] = fmt.Sprintf("**"+figure+"**", x)
		}
	}
	wall := map[string]float64{} // of the first build
	for _, r := range results {
		if c, ok := r.typical(buildFirst); ok {
			wall[r.title()] = c.WallMS
		}
	}
	for _, r := range results {
		ratio := func(name, of string, limit float64, to ...string) {
			if x, ok := r.ratio(of, to...); ok {
				add(r, name, x, limit, "%.2f times")
			}
		}
		if x, ok := r.notHugo(); ok {
			add(r, "everything but Hugo at most a quarter of the wall time", 100*x, 25, "%.0f %%")
		}
		ratio("`check` at most 1.5 times decoding alone (a)", checkAlone, 1.5, decodeAlone)
		ratio("a full build at most 1.25 times stock Hugo with a search index (b and f)", buildFirst, 1.25, stockHugo, pagefind)
		ratio("a build without the search index at most 1.25 times stock Hugo (b)", buildBare, 1.25, stockHugo)
		ratio("stock Hugo (b) at most twice as long as with a template of ten lines (e)", stockHugo, 2, minimalHugo)
		ratio("nothing changed: at most 1.5 times `check`", buildAgain, 1.5, checkAlone)
		if x, ok := r.more(buildEdited, checkAlone); ok {
			add(r, "one claim edited: at most 3 s more than `check`", x/1000, 3, "%.1f s")
		}
		if c, ok := r.typical(served); ok && len(c.Stages) == 2 {
			add(r, "`serve` shows the first page within 5 s", c.Stages[0].WallMS/1000, 5, "%.1f s")
			add(r, "`serve` shows a saved claim within 250 ms", c.Stages[1].WallMS, 250, "%.0f ms")
			add(r, "`serve` takes at most 1.5 GB", c.PeakMB/1000, 1.5, "%.1f GB")
		}
		if c, ok := r.typical(buildFirst); ok {
			add(r, "at most 45 KB a claim", float64(c.Bytes)/1000/float64(r.Claims), 45, "%.1f KB")
			add(r, "a build takes less than 8 GB", c.PeakMB/1000, 8, "%.1f GB")
		}
		small := r
		small.Claims = 10_000
		if x := wall[small.title()]; r.Claims == 100_000 && x > 0 {
			add(r, "100,000 claims take at most 11 times as long as 10,000", wall[r.title()]/x, 11, "%.1f times")
		}
	}
	var b strings.Builder
	b.WriteString("| target, in bold where it is missed |")
	for _, r := range results {
		b.WriteString(" " + r.title() + " |")
	}
	b.WriteString("\n|---" + strings.Repeat("|--:", len(results)) + "|\n")
	for _, name := range names {
		b.WriteString("| " + name + " |")
		for _, r := range results {
			b.WriteString(" " + cells[name][r.title()] + " |")
		}
		b.WriteString("\n")
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
