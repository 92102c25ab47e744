package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os/exec"
	"strings"
	"time"
)

// What is measured of serve, as stages of its task.
const (
	firstPage = "the first page"
	editShown = "a saved claim on its page"
)

// edits is how many times a claim is saved while it is served.
const edits = 5

// tooLate is when a page that was asked for will not come any more.
const tooLate = 10 * time.Minute

// serve measures the command serve: from its start to the page of a claim, then from saving the claim to a page that shows it, the
// median of several times, each when the program has come to rest; and the most memory that it had.
func (w *workspace) serve(ctx context.Context, t task) (c cost, err error) {
	ctx, stop := context.WithTimeout(ctx, tooLate)
	defer stop()
	if w.port, err = freePort(); err != nil {
		return c, err
	}
	id, err := w.editClaim("served")
	if err != nil {
		return c, err
	}
	page := "http://127.0.0.1:" + w.port + "/claims/" + id + "/"
	cmd := w.command(ctx, t)
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return c, err
	}
	ended, peak := make(chan struct{}), make(chan float64)
	go func() { peak <- watchMemory(cmd.Process.Pid, ended) }()
	defer func() {
		c.CPUMS = processCPU(cmd)
		stop()
		cmd.Wait() // it was killed
		close(ended)
		c.PeakMB = max(<-peak, ownPeak(cmd.ProcessState))
	}()
	if err := shown(ctx, page, "(count served)"); err != nil {
		return c, fmt.Errorf("the page of %s: %w", id, err)
	}
	c.Stages = []stage{{firstPage, figures{WallMS: ms(time.Since(start))}}}
	var took []float64
	for i := range edits {
		if err := atRest(ctx, cmd); err != nil {
			return c, err
		}
		words := fmt.Sprintf("%d in run %d", i, w.run)
		start := time.Now()
		if _, err := w.editClaim(words); err != nil {
			return c, err
		}
		if err := shown(ctx, page, "(count "+words+")"); err != nil {
			return c, fmt.Errorf("the page of %s, once it was saved: %w", id, err)
		}
		took = append(took, ms(time.Since(start)))
	}
	c.Stages = append(c.Stages, stage{editShown, figures{WallMS: median(took)}})
	c.WallMS = ms(time.Since(start))
	return c, nil
}

// freePort returns a port that nothing listens on.
func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	return port, err
}

// shown waits until a page is there and has these words.
func shown(ctx context.Context, page, words string) error {
	for {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, page, nil)
		if err != nil {
			return err
		}
		if r, err := http.DefaultClient.Do(request); err == nil {
			text, err := io.ReadAll(r.Body)
			r.Body.Close()
			if err == nil && r.StatusCode == http.StatusOK && strings.Contains(string(text), words) {
				return nil
			}
		}
		select {
		case <-ctx.Done():
			return errors.New("it did not come")
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// atRest waits until a process has done next to nothing for three seconds: what is saved before would wait for what it is at.
func atRest(ctx context.Context, cmd *exec.Cmd) error {
	for before := processCPU(cmd); ; {
		select {
		case <-ctx.Done():
			return errors.New("it did not come to rest")
		case <-time.After(3 * time.Second):
		}
		now := processCPU(cmd)
		if now-before < 60 {
			return nil
		}
		before = now
	}
}
