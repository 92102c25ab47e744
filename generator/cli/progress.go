package cli

import (
	"fmt"
	"io"
	"sync"
	"time"

	"counterpoint/generator/inert"
)

// progress shows the stage a build is in, once it has taken more than a second, on a terminal.
type progress struct {
	p    *printer
	mu   sync.Mutex
	name string
	stop chan struct{}
	once sync.Once

	active bool
}

func (a *app) progress() *progress {
	g := &progress{p: a.err, stop: make(chan struct{}), active: a.err.terminal && !a.quiet}
	if g.active {
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

func (g *progress) done() {
	g.once.Do(func() {
		close(g.stop)
		if g.active {
			g.mu.Lock()
			io.WriteString(g.p.w, "\r\x1b[K")
			g.mu.Unlock()
		}
	})
}
