package upload

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"
)

// sender carries out a plan.
type sender struct {
	*Plan

	mu      sync.Mutex
	result  Result
	changed bool // since the manifest was written
	noted   time.Time
	took    time.Duration // the last writing of the manifest
}

// budget is how many bytes of files are in memory at the same time, unless a single one is larger.
const budget = 256 << 20

// noteEvery is how often the manifest is written during a stage.
const noteEvery = 20 * time.Second

// stage carries out the steps of a stage, several at a time. The first that fails for good ends it, after those that are under way.
func (s *sender) stage(ctx context.Context, of stage) error {
	var steps []Step
	work := s.send
	if of == inTheWay || of == gone || of == unloaded {
		steps, work = s.Delete, s.delete
	} else {
		steps = s.Send
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	memory := newWeights(budget)
	slots := make(chan struct{}, s.options.Jobs)
	var all sync.WaitGroup
	var errs []error
	fail := func(err error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		if ctx.Err() == nil || !errors.Is(err, context.Canceled) {
			errs = append(errs, err)
		}
	}
	failed := func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		return len(errs) > 0
	}
	for _, step := range steps {
		if step.stage != of {
			continue
		}
		slots <- struct{}{}
		memory.take(step.Bytes)
		if ctx.Err() != nil || failed() {
			memory.give(step.Bytes)
			<-slots
			break
		}
		all.Go(func() {
			if err := work(ctx, step); err != nil {
				fail(err)
			}
			memory.give(step.Bytes)
			<-slots
		})
		if err := s.noteNow(ctx); err != nil {
			fail(err)
			break
		}
	}
	all.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	return errors.Join(errs...)
}

func (s *sender) send(ctx context.Context, step Step) error {
	f := s.files[step.Key]
	data, err := f.readAgain(s.site)
	if err != nil {
		return err
	}
	if err := s.again(ctx, f.size, func(ctx context.Context) error { return s.store.Write(ctx, f.key, f.headers, data) }); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.result.Sent++
	s.result.Bytes += f.size
	s.changed = true
	s.manifest.add(f.key, f.sha256, f.size, f.headers)
	s.options.Progress(fmt.Sprintf("sent %d of %d files", s.result.Sent, len(s.Send)))
	return nil
}

func (s *sender) delete(ctx context.Context, step Step) error {
	if err := s.again(ctx, 0, func(ctx context.Context) error { return s.store.Delete(ctx, step.Key) }); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.result.Deleted++
	s.changed = true
	delete(s.manifest.Files, step.Key)
	s.options.Progress(fmt.Sprintf("deleted %d of %d files", s.result.Deleted, len(s.Delete)))
	return nil
}

// note writes the manifest.
func (s *sender) note(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	begin := time.Now()
	s.changed = false
	err := s.writeManifest(ctx, s.manifest)
	s.noted = time.Now()
	s.took = s.noted.Sub(begin)
	return err
}

// noteNow writes the manifest if that was long ago, also compared with how long it takes.
func (s *sender) noteNow(ctx context.Context) error {
	s.mu.Lock()
	due := s.changed && time.Since(s.noted) > max(noteEvery, 20*s.took)
	s.mu.Unlock()
	if !due {
		return nil
	}
	return s.note(ctx)
}

// again does something until it works, or fails for good, or has failed [Attempts] times. Each time may take as long as so
// many bytes need on a slow line.
func (p *Plan) again(ctx context.Context, size int64, do func(context.Context) error) (err error) {
	pause := p.options.Pause
	for attempt := 1; ; attempt++ {
		limit := p.options.Patience + time.Duration(size/50_000)*time.Second
		one, cancel := context.WithTimeout(ctx, limit)
		err = do(one)
		late := one.Err() != nil && ctx.Err() == nil
		cancel()
		said, known := errors.AsType[*Error](err)
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil:
			return ctx.Err()
		case late:
			of := Error{Op: "reach the target"}
			if known {
				of = *said
			}
			of.Said, of.Advice, of.Again = fmt.Sprintf("no answer within %s", limit), "look at the line and at the state of the store", true
			err, said, known = &of, &of, true
		case !known || !said.Again:
			return err
		}
		if attempt == Attempts {
			given := *said
			given.Said = fmt.Sprintf("given up after %d attempts: %s", Attempts, said.Said)
			return &given
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause/2 + rand.N(pause)): // not all at the same moment
		}
		pause = min(2*pause, 20*p.options.Pause)
	}
}

// weights is how much is in use of something that can be shared.
type weights struct {
	mu         sync.Mutex
	free       *sync.Cond
	used, most int64
}

func newWeights(most int64) *weights {
	w := &weights{most: most}
	w.free = sync.NewCond(&w.mu)
	return w
}

// take waits until there is so much, or everything.
func (w *weights) take(n int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for w.used > 0 && w.used+n > w.most {
		w.free.Wait()
	}
	w.used += n
}

func (w *weights) give(n int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.used -= n
	w.free.Broadcast()
}
