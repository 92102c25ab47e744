// Package stop ends the program within a second when it is told to, by Ctrl-C, SIGTERM or a terminal that closes, and
// leaves nothing half-written.
//
// The work is told through its context, and most of it ends by itself at once. What cannot be told, such as Hugo while it
// renders, is not waited for: after [Grace] what is unfinished is removed (see [Undo]) and the program ends. It is never
// ended while files are put in their place (see [Hold]), which takes milliseconds. Programs that were started end with the
// context, with all that they have started themselves (see [Group]).
//
// The package knows nothing of what is written or started, and prints nothing.
package stop

import (
	"context"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

const (
	// Grace is how long the work may take to end by itself.
	Grace = 300 * time.Millisecond

	// tidying is how long removing what is unfinished may take. The rest of a staging folder is removed by the next build.
	tidying = 300 * time.Millisecond

	// stuck is how long putting files in their place may take.
	stuck = 5 * time.Second
)

// signals are those by which a program is told to end.
var signals = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}

// Run does work and returns its status. When the program is told to end, the context of the work is cancelled; if the work
// goes on for longer than Grace nevertheless, Run calls ended, which may print, and returns the status of that. The
// program has to end then. A second signal ends it at once, as if Run had not been called.
func Run(work func(context.Context) int, ended func() int) int {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	told := make(chan os.Signal, 1)
	for _, s := range signals {
		if !signal.Ignored(s) { // as by nohup
			signal.Notify(told, s)
		}
	}
	defer signal.Stop(told)
	done := make(chan int, 1)
	go func() { done <- work(ctx) }()
	select {
	case status := <-done:
		return status
	case <-told:
	}
	signal.Stop(told)
	cancel()
	select {
	case status := <-done:
		return status
	case <-time.After(Grace):
	}
	return current.end(ended)
}

// state is what would be left half-done if the program ended now.
type state struct {
	held sync.RWMutex // for reading by those who put files in their place

	mu     sync.Mutex
	undo   map[int]func()
	number int
}

var current state

// Hold keeps the program from being ended until release is called. When it is being ended already, Hold does not return.
// Whoever holds does not call Hold again.
func Hold() (release func()) {
	current.held.RLock()
	return current.held.RUnlock
}

// Undo registers what removes something unfinished. It is called if the program is ended before forget is. What it is to
// remove is made while the program is held (see [Hold]): made later, it would be there after remove has been called.
func Undo(remove func()) (forget func()) { return current.add(remove) }

// Folder makes a temporary folder in parent, or in the one of the system when that is empty. It is removed by remove, or
// when the program is ended.
func Folder(parent, pattern string) (dir string, remove func(), err error) {
	defer Hold()()
	dir, err = os.MkdirTemp(parent, pattern)
	if err != nil {
		return "", nil, err
	}
	forget := Undo(func() { os.RemoveAll(dir) })
	return dir, func() { os.RemoveAll(dir); forget() }, nil
}

func (s *state) add(remove func()) (forget func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.undo == nil {
		s.undo = map[int]func(){}
	}
	s.number++
	n := s.number
	s.undo[n] = remove
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.undo, n)
	}
}

// end waits until nothing is held, and keeps everything held from then on; then it removes what is unfinished.
func (s *state) end(ended func() int) (status int) {
	held := make(chan struct{})
	go func() { s.held.Lock(); close(held) }()
	select {
	case <-held:
	case <-time.After(stuck): // on a disk that does not answer
	}
	s.mu.Lock()
	var all sync.WaitGroup
	for _, remove := range s.undo {
		all.Go(remove)
	}
	s.mu.Unlock()
	removed, said := make(chan struct{}), make(chan int, 1)
	go func() { all.Wait(); close(removed) }()
	go func() { said <- ended() }() // where what it prints goes to may be blocked
	select {
	case <-removed:
	case <-time.After(tidying):
	}
	select {
	case status = <-said:
	case <-time.After(tidying / 3):
		status = blocked
	}
	return status
}

// blocked is the status when nobody reads what is printed: that of a failure.
const blocked = 3
