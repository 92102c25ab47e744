// Bench measures time and memory of the program on generated sites of several sizes, and compares them with other programs
// that do part of the same:
//
//	go run ./generator/bench -n 1000,10000,100000 -o docs/performance.md
//
// It is a tool for developers. Each task runs as a process, in turn, several times. Figures are medians, and a ratio is
// the median of ratios of tasks that ran one after the other, so that other load on the machine affects both. Results are
// kept in the work folder, one file for each size, from which -report writes the document again. Bench writes only to its
// work folder, to the document, and to the cache folder in which Eleventy is installed.
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
	sizes := flags.String("n", "1000,10000,100000", "numbers of claims, each with its number of runs if it is not -runs: 1000,100000:1")
	runs := flags.Int("runs", 3, "number of runs")
	work := flags.String("work", filepath.Join(os.TempDir(), "counterpoint-bench"), "work folder, which takes about 5 GB for 10,000 claims and 50 GB for 100,000")
	doc := flags.String("o", "", "document to write the tables into, such as docs/performance.md; they are printed by default")
	skip := flags.String("skip", "", "tasks to skip: "+strings.Join(names(), ","))
	cold := flags.Bool("cold-cache", true, "begin each run with an empty cache of cards, pages and search indexes, rather than with your cache folder")
	report := flags.Bool("report", false, "measure nothing, write the document from earlier results")
	latency := flags.String("serve", "", "milliseconds from saving a record to the refreshed page, by number of claims, as the test of serve measures them: 1000=85,10000=320")
	decodeAlone := flags.String("decode", "", "only decode the records of a site folder; bench runs itself so")
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
			if _, known := tasks[name]; !known {
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
	text := tables(measured, served)
	if *doc == "" {
		_, err := fmt.Print(text)
		return err
	}
	return writeBetween(*doc, text)
}

// size is a size of site to measure, and the number of runs.
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
