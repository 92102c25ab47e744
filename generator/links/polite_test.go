package links

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func robotsText(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, text) }
}

// What robots.txt says is kept to, also behind a redirect, and read once a host and run.
func TestRobots(t *testing.T) {
	w := newWeb(t)
	w.page("this.example/robots.txt", robotsText("User-agent: *\nDisallow: /private/\nDisallow: /*?print=\n"))
	w.page("named.example/robots.txt", robotsText("User-agent: *\nDisallow:\n\nUser-agent: Counterpoint\nDisallow: /\n"))
	w.page("broken.example/robots.txt", robotsText("\x00\xffDisallow / yes no: : :"))
	w.page("down.example/robots.txt", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) })
	w.page("moved.example/robots.txt", redirect(301, "http://named.example/robots.txt"))
	for _, at := range []string{"this.example/private/a", "this.example/a", "named.example/a", "broken.example/a", "down.example/a", "moved.example/a", "free.example/a"} {
		w.page(at, article("Here"))
	}
	w.page("free.example/to-named", redirect(301, "http://named.example/a"))
	var cited []Cited
	want := map[string]string{
		"http://this.example/a":           "ok: ",
		"http://this.example/a?print=1":   "blocked: robots.txt asks programs to keep away from it",
		"http://this.example/private/a":   "blocked: robots.txt asks programs to keep away from it",
		"http://named.example/a":          "blocked: robots.txt asks programs to keep away from it",
		"http://broken.example/a":         "ok: ",
		"http://moved.example/a":          "blocked: robots.txt asks programs to keep away from it",
		"http://free.example/a":           "ok: ",
		"http://free.example/to-named":    "blocked: leads on to named.example: robots.txt asks programs to keep away from it",
		"http://down.example/a":           "unsure: robots.txt could not be read (500 Internal Server Error), so nothing may be asked for",
		"http://down.example/another":     "unsure: robots.txt could not be read (500 Internal Server Error), so nothing may be asked for",
		"http://this.example/a/not-there": "unsure: 404 Not Found, asked on 2026-11-01; it counts as gone after 3 runs over 7 days",
	}
	for at := range want {
		cited = append(cited, cite(at))
	}
	cache := empty()
	if err := Run(t.Context(), cited, cache, w.options()); err != nil {
		t.Fatal(err)
	}
	for at, said := range want {
		if e := cache.Entries[at]; e.State+": "+e.Reason != said {
			t.Errorf("%s is %s: %s\nnot %s", at, e.State, e.Reason, said)
		}
	}
	count := map[string]int{}
	for _, a := range w.asked {
		count[a]++
	}
	if n := count["this.example/robots.txt"]; n != 1 {
		t.Errorf("robots.txt was read %d times", n)
	}
	for at := range count {
		if strings.Contains(at, "private") || strings.Contains(at, "print=") || at == "named.example/a" || at == "down.example/a" {
			t.Errorf("%s was asked for all the same", at)
		}
	}
}

// A host gets one request at a time with pauses between, other hosts meanwhile.
func TestOneAtATime(t *testing.T) {
	w := newWeb(t)
	w.page("slow.example/robots.txt", robotsText("User-agent: *\nCrawl-delay: 20\nDisallow:"))
	var now, most, atAll atomic.Int32
	both := make(chan struct{})
	page := func(out http.ResponseWriter, r *http.Request) {
		if n := now.Add(1); n > most.Load() {
			most.Store(n)
		}
		defer now.Add(-1)
		if atAll.Add(1) == 2 { // one request to each of both hosts is open at once
			close(both)
		}
		<-both
		article("Here")(out, r)
	}
	var cited []Cited
	for n := range 4 {
		w.page(fmt.Sprintf("slow.example/%d", n), page)
		cited = append(cited, cite(fmt.Sprintf("http://slow.example/%d", n)))
	}
	w.page("other.example/0", page)
	cited = append(cited, cite("http://other.example/0"))
	if err := Run(t.Context(), cited, empty(), w.options()); err != nil {
		t.Fatal(err)
	}
	if most.Load() != 2 {
		t.Errorf("%d requests were open at once, not one for each of the two hosts", most.Load())
	}
	var long int
	for _, d := range w.slept {
		if d > 2*time.Second {
			long++
		}
	}
	if long != 3 {
		t.Errorf("pauses were %v: three should be the 20 s that robots.txt asks for", w.slept)
	}
}

// The number of hosts visited at the same time is limited.
func TestHostsAtATime(t *testing.T) {
	w := newWeb(t)
	var now, most atomic.Int32
	var cited []Cited
	for n := range 12 {
		at := fmt.Sprintf("host-%d.example/", n)
		w.page(at, func(out http.ResponseWriter, r *http.Request) {
			k := now.Add(1)
			defer now.Add(-1)
			for {
				m := most.Load()
				if k <= m || most.CompareAndSwap(m, k) {
					break
				}
			}
			article("Here")(out, r)
		})
		cited = append(cited, cite("http://"+at))
	}
	o := w.options()
	o.Limits.Hosts = 3
	last, cache := 0, empty()
	o.Progress = func(done, all int, host string) {
		if _, err := cache.Bytes(); err != nil || len(cache.Entries) != done { // it may be kept now
			t.Errorf("%d are done, %d in the cache, %v", done, len(cache.Entries), err)
		}
		if done != last+1 || all != 12 || host == "" {
			t.Errorf("progress: %d of %d after %d, %q", done, all, last, host)
		}
		last = done
	}
	if err := Run(t.Context(), cited, cache, o); err != nil {
		t.Fatal(err)
	}
	if last != 12 || most.Load() > 3 {
		t.Errorf("%d done, %d hosts at the same time", last, most.Load())
	}
}

// A request to a busy server is repeated after its Retry-After, unless that is too long.
func TestRetryAfter(t *testing.T) {
	w := newWeb(t)
	first := true
	w.page("busy.example/a", func(out http.ResponseWriter, r *http.Request) {
		if first {
			first = false
			out.Header().Set("Retry-After", "77")
			out.WriteHeader(429)
			return
		}
		article("Here")(out, r)
	})
	if e := w.visitOnce(t, w.options(), cite("http://busy.example/a")); e.State != OK || !slices.Contains(w.slept, 77*time.Second) {
		t.Errorf("%s: %s, after pauses of %v", e.State, e.Reason, w.slept)
	}
	w.requests()
	for n, wish := range []string{"3600", w.clock().Add(time.Hour + 10*time.Second).Format(http.TimeFormat), "99999999999"} {
		host := "tired-" + strconv.Itoa(n) + ".example"
		w.page(host+"/a", func(out http.ResponseWriter, _ *http.Request) {
			out.Header().Set("Retry-After", wish)
			out.WriteHeader(429)
		})
		w.page(host+"/b", article("Here"))
		cache := empty()
		if err := Run(t.Context(), []Cited{cite("http://" + host + "/a"), cite("http://" + host + "/b")}, cache, w.options()); err != nil {
			t.Fatal(err)
		}
		a, b := cache.Entries["http://"+host+"/a"], cache.Entries["http://"+host+"/b"]
		if a.State != Blocked || a.Reason != "429 Too Many Requests" {
			t.Errorf("Retry-After: %s: %s: %s", wish, a.State, a.Reason)
		}
		if b.State != Blocked || !strings.HasPrefix(b.Reason, "the host asked not to be asked before 2026-11-") {
			t.Errorf("Retry-After: %s: the next page is %s: %s", wish, b.State, b.Reason)
		}
		if got := w.requests(); len(got) != 1 {
			t.Errorf("Retry-After: %s: asked for %v", wish, got)
		}
	}
}

// After a temporary failure a request is repeated, with growing pauses and a limit; after a permanent one it is not.
func TestTriesAgain(t *testing.T) {
	w := newWeb(t)
	n := 0
	w.page("shaky.example/a", func(out http.ResponseWriter, r *http.Request) {
		if n++; n < 3 {
			out.WriteHeader(500)
			return
		}
		article("Here")(out, r)
	})
	if e := w.visitOnce(t, w.options(), cite("http://shaky.example/a")); e.State != OK || n != 3 {
		t.Errorf("%s: %s after %d tries", e.State, e.Reason, n)
	}
	if want := []time.Duration{2 * time.Second, 8 * time.Second, 32 * time.Second}; !slices.Equal(w.slept, want) {
		t.Errorf("pauses were %v, not %v", w.slept, want)
	}
	for status, tries := range map[int]int{500: 3, 502: 3, 503: 3, 429: 3, 403: 1, 404: 1, 410: 1, 501: 1} {
		w := newWeb(t)
		w.page("this.example/a", func(out http.ResponseWriter, _ *http.Request) { out.WriteHeader(status) })
		w.visitOnce(t, w.options(), cite("http://this.example/a"))
		if got := w.requests(); len(got) != tries {
			t.Errorf("%d: asked %d times, not %d", status, len(got), tries)
		}
	}
}

// A host that is down is not waited for at every address.
func TestHostThatIsDown(t *testing.T) {
	w := newWeb(t)
	var cited []Cited
	for n := range 20 {
		at := fmt.Sprintf("down.example/%02d", n)
		w.page(at, func(out http.ResponseWriter, _ *http.Request) { out.WriteHeader(502) })
		cited = append(cited, cite("http://"+at))
	}
	w.page("down.example/00", article("Here"))
	cache := empty()
	if err := Run(t.Context(), cited, cache, w.options()); err != nil {
		t.Fatal(err)
	}
	for n, want := range map[int]string{0: "", 1: "502 Bad Gateway", 3: "502 Bad Gateway",
		4: "the host has failed 3 times in a row, and is not asked again in this run", 19: "the host has failed 3 times in a row, and is not asked again in this run"} {
		if e := cache.Entries[cited[n].URL]; e.Reason != want || e.State != Unsure && n > 0 {
			t.Errorf("%s is %s: %s", cited[n].URL, e.State, e.Reason)
		}
	}
	if got := len(w.requests()); got != 1+3*3 {
		t.Errorf("asked %d times", got)
	}
}
