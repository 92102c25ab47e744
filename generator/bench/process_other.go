//go:build !unix

package main

import "os"

func syncDisks() {}

// ownPeak is not implemented for this system.
func ownPeak(*os.ProcessState) float64 { return 0 }
