package hugosite

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"
)

const (
	reloadPath = "/__reload"
	scriptPath = "/__reload.js"
)

// script reloads the page when the server shows another version than the one the page came from, and in it another
// page, so that a change is not missed between the page and its stream, nor over a restart of the server. It is a file of its own because the
// site's content security policy has no place for inline scripts; that policy has to allow "connect-src 'self'".
const script = `const mine = document.currentScript.dataset;
new EventSource("` + reloadPath + `").addEventListener("version", async e => {
  if (e.data === mine.version) return;
  const now = await fetch(location.href, {method: "HEAD", cache: "no-store"});
  if (now.headers.get("ETag") !== mine.page) location.reload();
});
`

func serveScript(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
	w.Write([]byte(script))
}

// live tells browsers which version of the site is shown.
type live struct {
	started int64 // tells two runs of the server apart

	mu      sync.Mutex
	count   int
	changed chan struct{} // closed and replaced at each change
}

func newLive() *live {
	return &live{started: time.Now().UnixNano(), changed: make(chan struct{})}
}

func (l *live) reload() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.count++
	close(l.changed)
	l.changed = make(chan struct{})
}

func (l *live) version() (string, <-chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return fmt.Sprintf("%x-%d", l.started, l.count), l.changed
}

// stream sends the version, and each new one, until the browser goes or the server closes.
func (l *live) stream(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	fmt.Fprint(w, "retry: 500\n")
	for {
		version, changed := l.version()
		fmt.Fprintf(w, "event: version\ndata: %s\n\n", version)
		if err := out.Flush(); err != nil {
			return
		}
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		}
	}
}

// inject puts the script at the end of a page's body.
func (l *live) inject(page []byte, etag string) []byte {
	version, _ := l.version()
	tag := []byte(fmt.Sprintf(`<script src="%s" data-version="%s" data-page='%s'></script>`, scriptPath, version, etag))
	at := bytes.LastIndex(page, []byte("</body>"))
	if at < 0 {
		at = strings.LastIndex(strings.ToLower(string(page)), "</html>")
	}
	if at < 0 {
		at = len(page)
	}
	return append(append(append(make([]byte, 0, len(page)+len(tag)), page[:at]...), tag...), page[at:]...)
}
