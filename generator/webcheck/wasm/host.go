//go:build !(js && wasm)

package main

// main lets "go build ./..." pass.
func main() {}
