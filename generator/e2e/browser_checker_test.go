package e2e

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"counterpoint/generator/explain"
	"counterpoint/generator/hosting"
)

// maxChecker is how large the checker may be on its way to a reader.
const maxChecker = 3 << 20

// The checker works in a real browser: it checks, fills in a form, and hands a record to the forge.
func TestChecker(t *testing.T) {
	notShort(t, "a browser")
	chromium, axe := browserNeeds(t)
	p := quick()
	p.Checker, p.Sources = nil, os.DirFS("..") // the real one
	dir := filepath.Join(t.TempDir(), "public")
	succeed(t, p, "build", "-C", townDir, "-d", dir)
	wasm, err := os.ReadFile(filepath.Join(dir, checkerDir, "checker.wasm"))
	must(t, err)
	var small bytes.Buffer
	z, _ := gzip.NewWriterLevel(&small, gzip.BestCompression)
	_, err = z.Write(wasm)
	must(t, err)
	must(t, z.Close())
	if t.Logf("the checker has %d bytes, %d compressed", len(wasm), small.Len()); small.Len() > maxChecker {
		t.Errorf("the checker has %d bytes compressed, more than %d", small.Len(), maxChecker)
	}

	policy := "" // of the host, when it is another one than we advise
	files := http.FileServer(http.Dir(dir))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", cmp.Or(policy, hosting.PolicyOf(r.URL.Path)))
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	b := browserStart(t, chromium)
	b.size(t, 360, 740)
	b.open(t, server.URL+"/contribute/check/")
	b.waitFor(t, `!document.getElementById("checker").hidden`)

	check := func(text string) {
		b.run(t, fmt.Sprintf(`document.getElementById("checker-text").value = %q; document.getElementById("checker-id").value = "harbour-ferry"; document.getElementById("checker-check").click()`, text))
	}
	result := func() string {
		return browserEval[string](t, b, `document.getElementById("checker-result").textContent`)
	}

	check(explain.Example)
	if got := result(); !strings.HasPrefix(got, "Clean") {
		t.Errorf("a good record: %s", got)
	}
	check(strings.Replace(explain.Example, `"ada-odell"`, `"ada-odel"`, 1))
	found := browserEval[[]string](t, b, `[...document.querySelectorAll("#checker-findings li")].map(e => e.textContent)`)
	if len(found) != 1 || !strings.Contains(found[0], `did you mean "ada-odell"?`) || !strings.HasSuffix(found[0], "claimant   = [\"ada-odel\"]\n              ^") {
		t.Errorf("a bad reference: %q", found)
	}
	b.run(t, axe)
	b.accessible(t, "with a finding, 360 px")
	b.fits(t, "with a finding, 360 px")
	b.run(t, `document.querySelector("#checker-findings .place").click()`)
	if got := browserEval[string](t, b, `(() => { const e = document.activeElement; return e.value.slice(e.selectionStart, e.selectionStart + 10) })()`); got != `"ada-odel"` {
		t.Errorf("the place of the finding leads to %q", got)
	}

	// A dropped file brings its name along; the file that is saved has it again.
	b.run(t, fmt.Sprintf(`(() => {
		const data = new DataTransfer();
		data.items.add(new File([%q], "old-ferry.toml"));
		document.getElementById("checker-text").dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
	})()`, explain.Example))
	b.waitFor(t, `document.getElementById("checker-result").textContent.startsWith("Clean")`)
	saved := browserEval[string](t, b, `(() => {
		let name = "";
		HTMLAnchorElement.prototype.click = function () { name = this.download };
		document.getElementById("checker-save").click();
		return name;
	})()`)
	if saved != "old-ferry.toml" {
		t.Errorf("saved as %q", saved)
	}

	// The id of a published record is pointed out: sending the file would change that record.
	b.run(t, `document.getElementById("checker-id").value = "bridge-cost"; document.getElementById("checker-check").click()`)
	if got := result(); !strings.HasPrefix(got, "Clean") || !strings.Contains(got, "published record with this id") {
		t.Errorf("a taken id: %s", got)
	}

	// A short record goes to the forge in the address, a long one by the clipboard, or by hand where there is none.
	forge := func(text string) string {
		return browserEval[string](t, b, fmt.Sprintf(`(async () => {
			let to = "";
			window.open = address => { to = address };
			Object.defineProperty(navigator, "clipboard", {configurable: true, value: {writeText: () => Promise.reject(new Error("no"))}});
			document.getElementById("checker-text").value = %q;
			document.getElementById("checker-forge").click();
			await new Promise(done => setTimeout(done, 50));
			return to + " " + document.getElementById("checker-result").textContent;
		})()`, text))
	}
	if got := forge("number = 9\n"); !strings.Contains(got, "data%2Fclaims%2Fbridge-cost.toml") || !strings.Contains(got, "number%20%3D%209%0A") {
		t.Errorf("a short record goes to %s", got)
	}
	if got := forge(strings.Repeat("# long\n", 2000)); !strings.Contains(got, "data%2Fclaims%2Fbridge-cost.toml") || len(got) > 1000 || !strings.Contains(got, "The text is selected: copy it") {
		t.Errorf("a long record goes to %s", got)
	}

	// The form asks first for what a record must have, and not for ids of the past.
	if got := browserEval[string](t, b, `(() => {
		const keys = [...document.querySelectorAll("#checker-form label")].map(e => e.textContent.split(" ")[0]);
		const open = [...document.querySelectorAll("#checker-form > fieldset > .field")].filter(e => !e.textContent.includes("(required)"));
		return (keys.includes("formerly") ? "formerly " : "") + open.map(e => e.textContent).join();
	})()`); got != "" {
		t.Errorf("the form asks at once for %s", got)
	}

	// The form writes a record that is clean.
	b.run(t, `(() => {
		const kind = document.getElementById("checker-kind");
		kind.value = "topic";
		kind.dispatchEvent(new Event("change"));
		const fill = {title: "The market", order: "9", summary: "Stalls and \"days\"."};
		for (const label of document.querySelectorAll("#checker-form label")) {
			const key = label.textContent.split(" ")[0];
			if (key in fill) document.getElementById(label.htmlFor).value = fill[key];
		}
		document.getElementById("checker-id").value = "market";
		document.getElementById("checker-write").click();
	})()`)
	if got := result(); !strings.HasPrefix(got, "Clean") {
		t.Errorf("the form: %s\n%s\n%s", got, browserEval[string](t, b, `document.getElementById("checker-text").value`), browserEval[string](t, b, `document.getElementById("checker-findings").textContent`))
	}
	b.quiet(t, server.URL)

	// Where the browser does not let WebAssembly run, the page says what to do instead.
	policy = "script-src 'self'" // no WebAssembly
	b.open(t, server.URL+"/contribute/check/")
	b.waitFor(t, `document.getElementById("checker-state").textContent.includes("go run ./generator check") && document.getElementById("checker").hidden`)
}

// waitFor waits until an expression is true in the page.
func (b *browserTab) waitFor(t *testing.T, expression string) {
	t.Helper()
	for range 100 {
		if browserEval[bool](t, b, expression) {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("not within 10 s: %s", expression)
}
