package upload

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// Whatever fails, and wherever a run ends: running it again does the rest, and the target is whole in the end. Until then each
// page is the old one or the new one, and what it loads is there.
func TestInterrupted(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	fatal := &Error{Op: "write", Said: "no"}
	for range 50 {
		m := newMemory("other.txt", "theirs")
		var before fstest.MapFS
		sent := 0
		for version := range 4 {
			site := siteOf("index.html", fmt.Sprint("home", version))
			for i := range 12 {
				if r.IntN(3) > 0 {
					site[fmt.Sprintf("p/%d/index.html", i)] = &fstest.MapFile{Data: fmt.Append(nil, "loads ", version, " ", r.IntN(2))}
				}
			}
			site[fmt.Sprintf("css/s%d.css", version)] = &fstest.MapFile{Data: []byte("css")}
			for run := 0; ; run++ {
				left := r.IntN(12)
				m.fail = func(op, key string) error {
					if run > 20 {
						return nil
					}
					if left--; left < 0 {
						return fatal
					}
					if r.IntN(4) == 0 {
						return &Error{Op: op, Key: key, Said: "503", Again: true}
					}
					return nil
				}
				result, err := publishTo(t, site, m, fast)
				sent += result.Sent
				for key, data := range m.files {
					if strings.HasSuffix(key, ".html") && site[key] != nil && !bytes.Equal(data, site[key].Data) && (before[key] == nil || !bytes.Equal(data, before[key].Data)) {
						t.Fatalf("%s is %q", key, data)
					}
					var loads int
					if n, _ := fmt.Sscanf(string(data), "loads %d", &loads); n == 1 && m.files[fmt.Sprintf("css/s%d.css", loads)] == nil {
						t.Fatalf("%s has nothing to load", key)
					}
				}
				if err == nil {
					break
				}
			}
			holds(t, m, site, "other.txt")
			before = site
		}
	}
}

// What is sent is not sent again after an interruption, also where nothing was noted of it.
func TestOnlyTheRest(t *testing.T) {
	m := newMemory()
	left := 6
	m.fail = func(op, key string) error {
		if op == "write" && key != ManifestName {
			if left--; left < 0 {
				return &Error{Op: op, Key: key, Said: "cut"}
			}
		}
		return nil
	}
	result, err := publishTo(t, siteOf(town...), m, fast)
	if err == nil || result.Sent != 6 {
		t.Fatalf("%+v, %v", result, err)
	}
	m.fail = nil
	result, err = publishTo(t, siteOf(town...), m, fast)
	must(t, err)
	if result.Sent != len(town)/2-6 {
		t.Errorf("%d files were sent", result.Sent)
	}
	holds(t, m, siteOf(town...))
}

// Two runs at the same time do not both end well.
func TestAnotherRun(t *testing.T) {
	m := newMemory()
	other, done := newManifest(), false
	m.fail = func(op, key string) error {
		if op == "read" && key == ManifestName && len(m.log) > 3 && !done {
			done = true
			m.files[ManifestName] = []byte(`{"format":1,"run":"` + other.Run + `"}`)
		}
		return nil
	}
	if _, err := publishTo(t, siteOf(town...), m, fast); err == nil || !strings.Contains(err.Error(), "another run has published to the same target meanwhile") {
		t.Errorf("error %v", err)
	}
}

// What fails is tried so often, a slow answer counts as none, and the end of the program ends it at once.
func TestAgain(t *testing.T) {
	p := &Plan{options: Options{Pause: time.Microsecond, Patience: 20 * time.Millisecond}.withDefaults()}
	n := 0
	err := p.again(t.Context(), 0, func(context.Context) error { n++; return &Error{Op: "write", Key: "a", Said: "503", Again: true} })
	if n != Attempts || err == nil || err.Error() != "write a: given up after 6 attempts: 503" {
		t.Errorf("%d attempts, %v", n, err)
	}
	n = 0
	err = p.again(t.Context(), 0, func(ctx context.Context) error {
		if n++; n == 1 {
			<-ctx.Done()
			return ctx.Err()
		}
		return nil
	})
	if n != 2 || err != nil {
		t.Errorf("%d attempts, %v", n, err)
	}
	n = 0
	if err = p.again(t.Context(), 0, func(context.Context) error { n++; return &Error{Op: "write", Said: "403"} }); n != 1 || err == nil {
		t.Errorf("%d attempts, %v", n, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	p.options.Pause = time.Hour
	err = p.again(ctx, 0, func(context.Context) error { cancel(); return &Error{Again: true} })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// A site that a build replaces meanwhile is not mixed with the new one.
func TestSiteChanges(t *testing.T) {
	site := siteOf(town...)
	plan, err := New(t.Context(), site, newMemory(), fast)
	must(t, err)
	site["404.html"] = &fstest.MapFile{Data: []byte("newer")}
	if _, err := plan.Publish(t.Context()); err == nil || !strings.Contains(err.Error(), "404.html is no longer what it was when this run began") {
		t.Errorf("error %v", err)
	}
}

// A manifest that somebody has changed deletes nothing outside of the target, and a damaged one stops the run.
func TestManifest(t *testing.T) {
	m := newMemory("keep", "x", ManifestName, `{"format":1,"run":"x","files":{"../keep":{},"/keep":{},"":{},".":{}, "a":{"headers":7}}}`)
	_, err := publishTo(t, siteOf(town...), m, fast)
	must(t, err)
	holds(t, m, siteOf(town...), "keep")
	for text, want := range map[string]string{"{": "is damaged", `{"format":2}`: "has format 2"} {
		if _, err := publishTo(t, siteOf(town...), newMemory(ManifestName, text), fast); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}
