//go:build !unix

package stop

import (
	"os/exec"
	"time"
)

// Group makes a command end with its context. Here what it starts may live on for a moment: there are no process groups.
func Group(cmd *exec.Cmd) { cmd.WaitDelay = time.Second }
