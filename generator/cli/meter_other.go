//go:build !unix

package cli

import "time"

// used returns the wall time only: what a process uses is asked for otherwise here.
func used() consumption { return consumption{wall: time.Now()} }
