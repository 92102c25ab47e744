package links

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// The next run sends conditional requests, and an unchanged page keeps its result.
func TestAsksOnlyForWhatChanged(t *testing.T) {
	w := newWeb(t)
	tag, text, whole := `"v1"`, "the fare will double", 0
	w.page("this.example/old", redirect(301, "/new"))
	w.page("this.example/new", func(out http.ResponseWriter, r *http.Request) {
		out.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			out.WriteHeader(http.StatusNotModified)
			return
		}
		whole++
		article(text)(out, r)
	})
	cache := empty()
	run := func(c Cited) Entry {
		t.Helper()
		if err := Run(t.Context(), []Cited{c}, cache, w.options()); err != nil {
			t.Fatal(err)
		}
		return cache.Entries[c.URL]
	}
	double := cite("http://this.example/old", "the fare will double")
	is := func(when string, e Entry, state string, last string, fetched int) {
		t.Helper()
		s := e.Quotes["the fare will double"]
		if e.State != Moved || e.To != "http://this.example/new" || s.State != state || string(s.Last) != last || whole != fetched {
			t.Errorf("%s: %+v, fetched %d times", when, e, whole)
		}
	}
	is("first", run(double), found, "2026-11-01", 1)
	w.requests()
	is("an hour later, nothing is asked", run(double), found, "2026-11-01", 1)
	if got := w.requests(); got != nil {
		t.Errorf("asked for %v", got)
	}
	w.later(7 * 24 * time.Hour)
	is("a week later, unchanged", run(double), found, "2026-11-08", 1)
	w.later(7 * 24 * time.Hour)
	is("a quotation more", run(cite(double.URL, "the fare will double", "spoke about the bridge")), found, "2026-11-15", 2)
	tag, text = `"v2"`, "the fare will rise"
	w.later(7 * 24 * time.Hour)
	is("changed", run(double), absent, "2026-11-15", 3)
	w.later(7 * 24 * time.Hour)
	is("unchanged since", run(double), absent, "2026-11-15", 3)
}

// A run that is stopped keeps its results, and the next one visits the rest.
func TestStopped(t *testing.T) {
	w := newWeb(t)
	var cited []Cited
	for n := range 5 {
		w.page(fmt.Sprintf("this.example/%d", n), article("Here"))
		cited = append(cited, cite(fmt.Sprintf("http://this.example/%d", n)))
	}
	ctx, stop := context.WithCancel(t.Context())
	o := w.options()
	o.Progress = func(done, _ int, _ string) {
		if done == 3 {
			stop()
		}
	}
	cache := empty()
	if err := Run(ctx, cited, cache, o); err != context.Canceled {
		t.Errorf("the error is %v", err)
	}
	if len(cache.Entries) != 3 {
		t.Errorf("%d addresses are kept", len(cache.Entries))
	}
	w.requests()
	if err := Run(t.Context(), cited, cache, w.options()); err != nil {
		t.Fatal(err)
	}
	if got := w.requests(); len(got) != 2 || len(cache.Entries) != 5 {
		t.Errorf("then asked for %v", got)
	}
}

// A page that hangs when the run is stopped is not said to be slow.
func TestStoppedWhileWaiting(t *testing.T) {
	w := newWeb(t)
	ctx, stop := context.WithCancel(t.Context())
	w.page("this.example/a", func(_ http.ResponseWriter, r *http.Request) {
		stop()
		<-r.Context().Done()
	})
	cache := empty()
	if err := Run(ctx, []Cited{cite("http://this.example/a")}, cache, w.options()); err != context.Canceled || len(cache.Entries) != 0 {
		t.Errorf("%v, %v", err, cache.Entries)
	}
}

// Servers are told who asks, and get back the cookies they set on the way.
func TestWhoAsks(t *testing.T) {
	w := newWeb(t)
	w.page("this.example/a", func(out http.ResponseWriter, r *http.Request) {
		if r.UserAgent() != "Counterpoint (test)" || !strings.HasPrefix(r.Header.Get("Accept"), "text/html") {
			t.Errorf("asked as %q for %q", r.UserAgent(), r.Header.Get("Accept"))
		}
		if _, err := r.Cookie("seen"); err != nil {
			http.SetCookie(out, &http.Cookie{Name: "seen", Value: "1"})
			redirect(302, "/a")(out, r)
			return
		}
		article("Here")(out, r)
	})
	if e := w.visitOnce(t, w.options(), cite("http://this.example/a")); e.State != OK {
		t.Errorf("%s: %s", e.State, e.Reason)
	}
}

func TestMoved(t *testing.T) {
	w := newWeb(t)
	for at, a := range map[string]http.HandlerFunc{
		"old.example/a":      redirect(301, "http://new.example/a"),
		"old.example/b":      redirect(308, "/b2"),
		"old.example/b2":     redirect(302, "/b3"),
		"old.example/b3":     article("Here"),
		"old.example/c":      redirect(302, "/b3"),
		"old.example/d":      redirect(301, "http://www.old.example/d/"),
		"www.old.example/d/": article("Here"),
		"new.example/a":      article("Here"),
		"old.example/e":      redirect(301, "/not-there"),
	} {
		w.page(at, a)
	}
	for at, want := range map[string]string{
		"/a": "moved http://new.example/a",  // for good, to another site
		"/b": "moved http://old.example/b2", // as far as it is for good
		"/c": "ok ",                         // for now, within the site
		"/d": "ok ",                         // to the same page, spelt otherwise
		"/e": "unsure ",                     // for good, to a page that is not there
	} {
		if e := w.visitOnce(t, w.options(), cite("http://old.example"+at)); e.State+" "+e.To != want {
			t.Errorf("%s: %s %s, not %s (%s)", at, e.State, e.To, want, e.Reason)
		}
	}
}
