// Counterpoint turns TOML records of claims and rebuttals into a fact-check site.
package main

import (
	"context"
	"os"

	"counterpoint/generator/cli"
	"counterpoint/generator/released"
	"counterpoint/generator/stop"
)

func main() {
	p := cli.Program{Name: os.Args[0], Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Sources: sources, Released: released.Files()}
	os.Exit(stop.Run(func(ctx context.Context) int { return p.Run(ctx, os.Args[1:]) }, p.Stopped))
}
