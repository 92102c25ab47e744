//go:build !unix

package main

import "os"

func syncDisks() {}

// ownPeak and treeMemory are not implemented for this system.
func ownPeak(*os.ProcessState) float64 { return 0 }
func treeMemory(int) float64           { return 0 }
