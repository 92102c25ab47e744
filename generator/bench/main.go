// Bench measures time and memory of the program on generated sites of several sizes, and compares them with other programs
// that do part of the same:
//
//	go run ./generator/bench -o docs/performance.md
//
// It is a tool for developers. Each task runs as a process, in turn, several times. Figures are medians, and a ratio is
// the median of ratios of tasks that ran one after the other, so that other load on the machine affects both. Results are
// kept in the work folder, one file for each size, from which -report writes the document again. Bench writes only to its
// work folder and to the document.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
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
	sizes := flags.String("n", "1000,10000", "numbers of claims")
	shape := flags.String("shape", strings.Join(shapeNames(), ","), "what the made-up sites are like")
	runs := flags.Int("runs", 3, "number of runs")
	work := flags.String("work", filepath.Join(os.TempDir(), "counterpoint-bench"), "work folder, which takes about 5 GB for 10,000 claims and 50 GB for 100,000")
	doc := flags.String("o", "", "document to write the tables into, such as docs/performance.md; they are printed by default")
	skip := flags.String("skip", "", "tasks to skip: "+strings.Join(names(), ","))
	report := flags.Bool("report", false, "measure nothing, write the document from earlier results")
	decodeAlone := flags.String("decode", "", "only decode the records of a site folder; bench runs itself so")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *decodeAlone != "" {
		return decode.Site(os.DirFS(*decodeAlone))
	}
	list, err1 := parseSizes(*sizes)
	dir, err2 := filepath.Abs(*work)
	if err := cmp.Or(err1, err2); err != nil {
		return err
	}
	b := &bench{work: dir, runs: max(*runs, 1), skip: strings.FieldsFunc(*skip, isComma)}
	for _, name := range b.skip {
		if !slices.Contains(names(), name) {
			return fmt.Errorf("-skip: there is no %q; there are %s", name, strings.Join(names(), ", "))
		}
	}
	some := strings.FieldsFunc(*shape, isComma)
	for _, name := range some {
		if !slices.Contains(shapeNames(), name) {
			return fmt.Errorf("-shape: there is no %q; there are %s", name, strings.Join(shapeNames(), ", "))
		}
	}
	if !*report {
		if err := b.all(ctx, list, some); err != nil {
			return err
		}
	}
	var measured []result
	for _, claims := range list {
		for _, shape := range some {
			r, err := readResult(dir, shape, claims)
			if err == nil {
				measured = append(measured, r)
			} else if !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	text := tables(measured)
	if *doc == "" {
		_, err := fmt.Print(text)
		return err
	}
	old, err := os.ReadFile(*doc)
	if err != nil {
		return err
	}
	now, err := between(string(old), text)
	if err != nil {
		return fmt.Errorf("%s: %w", *doc, err)
	}
	return os.WriteFile(*doc, []byte(now), 0o644)
}

func parseSizes(text string) (sizes []int, err error) {
	for part := range strings.SplitSeq(text, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(part))
		if err != nil || n < 10 {
			return nil, fmt.Errorf("-n: %q is not a number of claims, 10 or more", part)
		}
		sizes = append(sizes, n)
	}
	return sizes, nil
}

func isComma(r rune) bool { return r == ',' }

// The generated part of the document is between these marks.
const (
	beginMark = "<!-- From here to the other mark the bench command writes. -->\n"
	endMark   = "<!-- The end of what the bench command writes. -->\n"
)

// between replaces the text between the marks of a document.
func between(document, text string) (string, error) {
	head, rest, begins := strings.Cut(document, beginMark)
	_, tail, ends := strings.Cut(rest, endMark)
	if !begins || !ends {
		return "", fmt.Errorf("it has no two lines to write between, %q and %q", strings.TrimSpace(beginMark), strings.TrimSpace(endMark))
	}
	return head + beginMark + "\n" + text + "\n" + endMark + tail, nil
}
