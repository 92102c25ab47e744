//go:build !(js && wasm)

// Package main is the checker that runs in a browser, on the page /contribute/check/.
//
// It passes the texts of the page to package onerecord and returns the answers as JSON. The command build compiles it for
// GOOS=js GOARCH=wasm (main.go); for any other system it does nothing (host.go).
package main

// main lets "go build ./..." pass.
func main() {}
