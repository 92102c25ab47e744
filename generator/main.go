// Counterpoint turns TOML records of claims and rebuttals into a fact-check site.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"counterpoint/generator/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	p := cli.Program{Name: os.Args[0], Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Sources: sources}
	os.Exit(p.Run(ctx, os.Args[1:]))
}
