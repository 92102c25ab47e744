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
	os.Exit(cli.Run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}
