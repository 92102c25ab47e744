// Package main is the checker that runs in a browser, on the page /contribute/check/.
//
// It hands what the page sends to package onerecord and the answer back, as JSON.
// It exists for GOOS=js GOARCH=wasm only (main.go); on any other system this
// folder does nothing (host.go). "build" compiles it.
package main
