package devserver

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

const (
	reloadPath = "/__reload"
	scriptPath = "/__reload.js"
)

// script reloads the page when the server shows another version of the site than the one the page came from, and in it
// another page. So a change is missed neither between the page and its stream, nor over a restart of the server. It is
// a file of its own because the site's content security policy allows no inline scripts; that policy has to allow
// "connect-src 'self'".
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

// reload tells browsers which version of the site is shown.
type reload struct {
	started int64 // tells two runs of the server apart

	mu      sync.Mutex
	count   int
	changed chan struct{} // closed and replaced at each change
}

func newReload() *reload {
	return &reload{started: time.Now().UnixNano(), changed: make(chan struct{})}
}

// announce tells browsers of a new version.
func (r *reload) announce() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.count++
	close(r.changed)
	r.changed = make(chan struct{})
}

func (r *reload) version() (string, <-chan struct{}) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return fmt.Sprintf("%x-%d", r.started, r.count), r.changed
}

// stream sends the version, and each new one, until the browser goes or the server closes.
func (r *reload) stream(w http.ResponseWriter, req *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	fmt.Fprint(w, "retry: 500\n")
	for {
		version, changed := r.version()
		fmt.Fprintf(w, "event: version\ndata: %s\n\n", version)
		if err := out.Flush(); err != nil {
			return
		}
		select {
		case <-changed:
		case <-req.Context().Done():
			return
		}
	}
}

// withScript returns a page with the script at its very end. Browsers run what follows </html> as if it stood at the end
// of the body; to look for that end would be to trust what a record or a page written by hand may hold.
func (r *reload) withScript(page []byte, etag string) []byte {
	version, _ := r.version()
	return fmt.Appendf(page[:len(page):len(page)], `<script src="%s" data-version="%s" data-page='%s'></script>`, scriptPath, version, etag)
}
