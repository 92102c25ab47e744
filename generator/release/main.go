// Release makes a release of the program from the commit that is checked out:
//
//	go run ./generator/release -version v1.0.0 -o ../release
//
// For each platform there is an archive with the program, which is complete in itself, and a list of what it is made of
// (CycloneDX); beside them the sources, the notices of others' work, a statement of how all of it was made (SLSA
// provenance) and SHA256SUMS. Two releases of one commit by one version of Go are the same to the byte.
//
// It is a tool for developers, of plain "go build": a tool for releases would be a large dependency for what is six
// runs of one command. It writes into the folder of the release alone; what a release needs beside the sources, package
// released says, is laid over them.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"strings"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

// versions are those of Go modules (semver.org), so that "go install" could take them one day.
var versions = regexp.MustCompile(`^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$`)

func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("release", flag.ContinueOnError)
	version := flags.String("version", "", "version, such as v1.0.0")
	out := flags.String("o", "", "folder to make, which must not be there yet")
	only := flags.String("platforms", "", "platforms, such as linux/amd64,windows/arm64; all by default")
	names := flags.String("variants", "", "variants, such as counterpoint; all by default")
	modified := flags.Bool("modified", false, "allow changes that are not committed, to try something; the program says so")
	builder := flags.String("builder", byHand, "address of who builds, for the statement of provenance")
	run := flags.String("run", "", "address of the run that builds, for the same")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("%q is not a flag; -h lists them", flags.Arg(0))
	}
	if !versions.MatchString(*version) {
		return fmt.Errorf("-version %q: write a version such as v1.0.0 or v1.0.0-rc.1", *version)
	}
	if *out == "" {
		return fmt.Errorf("-o: name the folder to make")
	}
	dir, err := filepath.Abs(*out)
	if err != nil {
		return err
	}
	r := release{version: *version, out: dir, builder: *builder, run: *run}
	if r.platforms, err = choose(*only, platforms, platform.String); err != nil {
		return fmt.Errorf("-platforms: %w", err)
	}
	if r.variants, err = choose(*names, variants, func(v variant) string { return v.name }); err != nil {
		return fmt.Errorf("-variants: %w", err)
	}
	return r.make(ctx, *modified)
}

// choose returns those of all that a list names, or all of them.
func choose[T any](list string, all []T, name func(T) string) (chosen []T, err error) {
	if list == "" {
		return all, nil
	}
	var known []string
	byName := map[string]T{}
	for _, one := range all {
		known = append(known, name(one))
		byName[name(one)] = one
	}
	for one := range strings.SplitSeq(list, ",") {
		found, ok := byName[one]
		if !ok {
			return nil, fmt.Errorf("there is no %q; there are %s", one, strings.Join(known, ", "))
		}
		chosen = append(chosen, found)
	}
	return chosen, nil
}

func say(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }
