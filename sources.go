// Package counterpoint holds the sources that the checker in the browser is compiled from, so that a site gets the one
// that belongs to the program, wherever the program runs and whatever lies there. It holds files only; package webcheck
// compiles them.
package counterpoint

import "embed"

// Sources are the files of the module that the package generator/webcheck/wasm is made of, with their tests.
//
//go:embed go.mod go.sum
//go:embed generator/record/*.go generator/graph/*.go generator/check/*.go generator/format/*.go generator/plainfile/*.go
//go:embed generator/webcheck/onerecord/*.go generator/webcheck/wasm/*.go
var Sources embed.FS
