package cli

import (
	"fmt"
	"io"
	"sync"
	"time"

	"counterpoint/generator/inert"
)

// progress shows the stage a build is in, once it has taken more than a second, on a terminal: on one line, which is replaced, and
// taken back before anything else is printed. Elsewhere, as in the log of a job, nothing is shown.
type progress struct {
	a    *app
	p    *printer
	mu   sync.Mutex // held by whoever prints
	name string
	line bool // is shown
	stop chan struct{}
	once sync.Once

	active bool
}

func (a *app) progress() *progress {
	g := &progress{a: a, p: a.err, stop: make(chan struct{}), active: a.err.terminal && !a.quiet}
	if g.active {
		a.out.alone, a.err.alone = g.alone, g.alone
		go g.show(time.Now())
	}
	return g
}

func (g *progress) show(start time.Time) {
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-g.stop:
			return
		case now := <-tick.C:
			if d := now.Sub(start); d > time.Second {
				g.mu.Lock()
				fmt.Fprintf(g.p.w, "\r\x1b[K%s … %d s", inert.Line(g.name), int(d.Seconds()))
				g.line = true
				g.mu.Unlock()
			}
		}
	}
}

func (g *progress) stage(name string) {
	g.mu.Lock()
	g.name = name
	g.mu.Unlock()
}

// alone takes the line back, and shows none until release is called.
func (g *progress) alone() (release func()) {
	g.mu.Lock()
	if g.line {
		io.WriteString(g.p.w, "\r\x1b[K")
		g.line = false
	}
	return g.mu.Unlock
}

func (g *progress) done() {
	g.once.Do(func() {
		close(g.stop)
		if g.active {
			g.alone()()
			g.a.out.alone, g.a.err.alone = nil, nil
		}
	})
}
