//go:build !linux

package git

// boundMemory does nothing where the memory of another process cannot be bounded.
func boundMemory(int) error { return nil }
