//go:build unix

package stop

import (
	"os/exec"
	"syscall"
	"time"
)

// Group makes a command end with its context together with everything that it starts, for which it gets a process group
// of its own. The command is one of [exec.CommandContext] that has not been started.
func Group(cmd *exec.Cmd) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Setpgid = true
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = time.Second // what has left the group may hold its output open
}
