//go:build !unix

package cli

import "time"

// used tells the time alone: what a process uses is asked for otherwise here.
func used() consumption { return consumption{wall: time.Now()} }
