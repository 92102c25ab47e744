//go:build !(js && wasm)

package main

// main does nothing: there is no page to serve here. It lets "go build ./..." pass.
func main() {}
