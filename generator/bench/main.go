// Bench measures how long the program takes, and what it needs, for made-up
// sites of several sizes, beside other ways to do a part of the same:
//
//	go run ./generator/bench -n 1000,10000,100000 -o docs/performance.md
//
// It is for those who work on the program and is no part of it. Everything is
// run as a process of its own, in turn, several times over; the figures are the
// medians, and a ratio is the median of the ratios of things that ran one after
// the other, so that other work on the machine weighs on both. What was
// measured is kept in the work folder, one file a size, so that -report can
// make the document again. It judges no site and touches nothing but its work
// folder, the document, and the cache folder where Eleventy is installed.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"

	"counterpoint/generator/bench/decode"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	sizes := flags.String("n", "1000,10000,100000", "how many claims, in how many runs when not in -runs: 1000,100000:1")
	runs := flags.Int("runs", 3, "how often each thing is run")
	work := flags.String("work", filepath.Join(os.TempDir(), "counterpoint-bench"), "a folder to work in, which takes about 5 GB for 10,000 claims and 50 GB for 100,000")
	doc := flags.String("o", "", "the document to write the tables into, such as docs/performance.md; they are printed when it is left out")
	skip := flags.String("skip", "", "things not to run: "+strings.Join(names(), ","))
	cold := flags.Bool("cold-cache", true, "let the first build of a run find no cards, pages or search index of an earlier one; otherwise it uses your own cache folder")
	report := flags.Bool("report", false, "measure nothing, make the document of what was measured before")
	latency := flags.String("serve", "", "milliseconds from saving to the refreshed page by number of claims, as another test measured them: 1000=85,10000=320")
	decodeAlone := flags.String("decode", "", "decode the records of a site folder, and no more: what -n runs as a process of its own")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *decodeAlone != "" {
		return decode.Site(os.DirFS(*decodeAlone), decode.Struct)
	}
	list, err := parseSizes(*sizes, *runs)
	if err != nil {
		return err
	}
	served, err := parseLatency(*latency)
	if err != nil {
		return err
	}
	dir, err := filepath.Abs(*work)
	if err != nil {
		return err
	}
	if !*report {
		b := &bench{work: dir, cold: *cold, skip: map[string]bool{}}
		for _, name := range strings.FieldsFunc(*skip, func(r rune) bool { return r == ',' }) {
			if _, known := things[name]; !known {
				return fmt.Errorf("-skip: there is no %q; there are %s", name, strings.Join(names(), ", "))
			}
			b.skip[name] = true
		}
		if err := b.all(ctx, list); err != nil {
			return err
		}
	}
	var measured []result
	for _, s := range list {
		r, err := readResult(dir, s.claims)
		if errors.Is(err, os.ErrNotExist) {
			continue
		} else if err != nil {
			return err
		}
		measured = append(measured, r)
	}
	shapes, err := compareShapes(".")
	if err != nil {
		return err
	}
	text := tables(measured, served) + shapes
	if *doc == "" {
		_, err := fmt.Print(text)
		return err
	}
	return writeBetween(*doc, text)
}

// size is a site to measure, and how often.
type size struct{ claims, runs int }

func parseSizes(text string, runs int) ([]size, error) {
	var list []size
	for part := range strings.SplitSeq(text, ",") {
		claims, times, given := strings.Cut(strings.TrimSpace(part), ":")
		s := size{runs: runs}
		var err error
		if s.claims, err = strconv.Atoi(claims); err == nil && given {
			s.runs, err = strconv.Atoi(times)
		}
		if err != nil || s.claims < 10 || s.runs < 1 {
			return nil, fmt.Errorf("-n: %q is not a number of claims, 10 or more, with or without a number of runs after a colon", part)
		}
		list = append(list, s)
	}
	return list, nil
}

func parseLatency(text string) (map[int]float64, error) {
	served := map[int]float64{}
	for part := range strings.SplitSeq(text, ",") {
		if part == "" {
			continue
		}
		claims, ms, _ := strings.Cut(part, "=")
		n, err := strconv.Atoi(claims)
		if err == nil {
			served[n], err = strconv.ParseFloat(ms, 64)
		}
		if err != nil {
			return nil, fmt.Errorf("-serve: %q is not claims=milliseconds", part)
		}
	}
	return served, nil
}
