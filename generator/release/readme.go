package main

import (
	_ "embed"
	"strings"
)

// text is what stands beside the program in an archive.
//
//go:embed archive.md
var text string

func readme(version string) []byte { return []byte(strings.ReplaceAll(text, "VERSION", version)) }
