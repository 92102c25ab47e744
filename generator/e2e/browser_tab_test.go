package e2e

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"counterpoint/generator/cli"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// browserTab is the one tab the tests of browser_test.go look at pages in, with what happened in it.
type browserTab struct {
	ctx context.Context

	mu       sync.Mutex
	messages []string // of the console, policy violations among them
	requests []string
}

func browserStart(t *testing.T, chromium string) *browserTab {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium), chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("hide-scrollbars", true))
	if os.Geteuid() == 0 { // as root Chromium cannot build its sandbox
		options = append(options, chromedp.NoSandbox)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 15*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	b := &browserTab{ctx: ctx}
	must(t, chromedp.Listen(ctx, b.event))
	browserCall(t, b, log.Enable, cdp.Empty{})
	browserCall(t, b, network.Enable, network.EnableParams{})
	return b
}

func (b *browserTab) event(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		// The browser's own buttons of a player are pictures in SVG, of which a page may have none; the code of a short address is
		// a PNG in the page.
		if at := e.Request.URL; !strings.HasPrefix(at, "data:image/svg+xml;") && !strings.HasPrefix(at, "data:image/png;base64,") {
			b.requests = append(b.requests, at)
		}
	case *log.EventEntryAdded:
		b.messages = append(b.messages, e.Entry.Text)
	case *runtime.EventExceptionThrown:
		b.messages = append(b.messages, e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		b.messages = append(b.messages, fmt.Sprintf("console.%s", e.Type))
	}
}

// quiet checks that the console has no message, and no other host was asked, since it was last called. The pictures on the
// browser's own controls of recordings are data URLs; those of a page would be refused, which the console tells.
func (b *browserTab) quiet(t *testing.T, site string) {
	t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, m := range b.messages {
		t.Error("on the console: ", m)
	}
	if len(b.requests) == 0 {
		t.Error("no request was seen: the test does not watch them")
	}
	for _, r := range b.requests {
		if !strings.HasPrefix(r, site+"/") {
			t.Error("request to another host: ", r)
		}
	}
	b.messages, b.requests = nil, nil
}

func browserCall[P, R any](t *testing.T, b *browserTab, command cdp.Command[P, R], params P) {
	t.Helper()
	_, err := chromedp.Call(b.ctx, command, params)
	must(t, err)
}

// browserEval gives the value of an expression in the page.
func browserEval[T any](t *testing.T, b *browserTab, expression string) T {
	t.Helper()
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	must(t, err)
	return value
}

func (b *browserTab) run(t *testing.T, script string) {
	t.Helper()
	browserEval[chromedp.Void](t, b, script)
}

func (b *browserTab) open(t *testing.T, address string) {
	t.Helper()
	must(t, chromedp.Do(b.ctx, chromedp.Navigate(address)))
}

func (b *browserTab) size(t *testing.T, width, height int64) {
	t.Helper()
	browserCall(t, b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height, DeviceScaleFactor: 1})
}

// show sets the colour scheme, or another feature of the display.
func (b *browserTab) show(t *testing.T, feature, value string) {
	t.Helper()
	browserCall(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: feature, Value: value}}})
}

// text sets the size of all text, as a reader can.
func (b *browserTab) text(t *testing.T, size string) {
	t.Helper()
	b.run(t, fmt.Sprintf("document.documentElement.style.fontSize = %q", size))
}

// fits checks that the page does not scroll sideways.
func (b *browserTab) fits(t *testing.T, how string) {
	t.Helper()
	wide := browserEval[string](t, b, `(() => {
		const root = document.documentElement, room = root.clientWidth;
		if (root.scrollWidth <= room) return "";
		const widest = [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > room).pop();
		return root.scrollWidth + " px: " + (widest ? widest.outerHTML.slice(0, 200) : "");
	})()`)
	if wide != "" {
		t.Errorf("%s: scrolls sideways, %s", how, wide)
	}
}

// accessible checks that axe-core, which the page has loaded, finds nothing.
func (b *browserTab) accessible(t *testing.T, how string) {
	t.Helper()
	found := browserEval[[]string](t, b, `(async () => {
		for (const d of document.querySelectorAll("details")) d.open = true;
		const result = await axe.run(document, {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}});
		return result.violations.flatMap(v => v.nodes.map(n => v.id + ": " + n.target.join(" ") + ": " + n.failureSummary.replace(/\s+/g, " ")));
	})()`)
	for _, f := range found {
		t.Errorf("%s: axe: %s", how, f)
	}
}

// keyboard checks that the skip link is the first stop of the Tab key, is visible there, and leads past the navigation.
func (b *browserTab) keyboard(t *testing.T, address string) {
	b.open(t, address)
	press := func(key string) { must(t, chromedp.Do(b.ctx, chromedp.KeyEvent(key))) }
	press(kb.Tab)
	if at := browserEval[float64](t, b, `document.activeElement.matches(".skip") ? document.activeElement.getBoundingClientRect().left : -1`); at < 0 {
		t.Error("the first stop is not a skip link one can see")
	}
	press(kb.Enter)
	press(kb.Tab)
	if !browserEval[bool](t, b, `document.activeElement.closest("main") !== null`) {
		t.Error("the stop after the skip link is not in the text")
	}
	if !browserEval[bool](t, b, `getComputedStyle(document.activeElement).outlineStyle !== "none"`) {
		t.Error("the focus cannot be seen")
	}
}

// paper checks that a printed page has no navigation, everything else unfolded, and the addresses of its sources and its own.
func (b *browserTab) paper(t *testing.T, address string) {
	b.open(t, address)
	b.code(t, address)
	browserCall(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	defer b.show(t, "prefers-color-scheme", "light")
	if n := browserEval[int](t, b, `[...document.querySelectorAll("nav, .skip")].filter(e => e.checkVisibility()).length`); n > 0 {
		t.Errorf("%d parts of the navigation are printed", n)
	}
	if n := browserEval[int](t, b, `[...document.querySelectorAll("details > :not(summary)")].filter(e => !e.closest(".depths")).filter(e => !e.checkVisibility({contentVisibilityAuto: true})).length`); n > 0 {
		t.Errorf("%d closed parts are not printed", n)
	}
	bare := browserEval[[]string](t, b, `[...document.querySelectorAll(".out")].filter(a => {
		const after = getComputedStyle(a, "::after");
		return !after.content.includes(a.dataset.to ?? a.getAttribute("href")) || parseFloat(after.fontSize) < 8;
	}).map(a => a.href)`)
	if n := browserEval[int](t, b, `document.querySelectorAll(".evidence .out").length`); n == 0 || len(bare) > 0 {
		t.Errorf("of %d sources the addresses are not all printed: %q", n, bare)
	}
	for part, want := range map[string]string{".share p a": "/c/", ".cited": "checked"} {
		if shown := browserEval[string](t, b, fmt.Sprintf(`(e => e.checkVisibility() ? e.innerText : "")(document.querySelector(%q))`, part)); !strings.Contains(shown, want) {
			t.Errorf("how to cite the page is not printed, but %q", shown)
		}
	}
	b.size(t, 670, 1000) // A4 within its margins
	b.fits(t, "on paper")
	b.size(t, 1280, 740)
}

// code checks that the QR code of the short address is on paper, and not on the screen.
func (b *browserTab) code(t *testing.T, address string) {
	t.Helper()
	b.run(t, `scrollTo(0, document.body.scrollHeight)`)
	if browserEval[bool](t, b, `document.querySelector(".code").checkVisibility()`) {
		t.Error("the code of the short address is on the screen")
	}
	print := func() int {
		t.Helper()
		printed, err := chromedp.Call(b.ctx, page.PrintToPDF, page.PrintToPDFParams{})
		must(t, err)
		return len(printed.Data)
	}
	with := print()
	b.run(t, `document.querySelector(".code").remove()`)
	if without := print(); with-without < 200 {
		t.Errorf("paper is %d bytes with the code of the short address and %d without", with, without)
	}
	b.open(t, address)
}

// noScript checks that a page shows the same text when JavaScript is off.
func (b *browserTab) noScript(t *testing.T, address string) {
	read := func(off bool) string {
		browserCall(t, b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: off})
		b.open(t, address)
		if !off { // what a script adds is not there to be read
			b.run(t, `document.querySelectorAll(".copy").forEach(e => e.remove())`)
		}
		text, err := chromedp.Run(b.ctx, chromedp.Text(chromedp.CSS("main")))
		must(t, err)
		return text
	}
	without, with := read(true), read(false)
	if without != with || len(without) < 1000 {
		t.Errorf("without JavaScript %d characters are shown, with it %d", len(without), len(with))
	}
	// The search says what it needs, and leads to every facet.
	browserCall(t, b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.open(t, strings.SplitAfter(address, "/claims/")[0]+"../search/?q=army")
	text, err := chromedp.Run(b.ctx, chromedp.Text(chromedp.CSS("main")))
	must(t, err)
	browserCall(t, b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: false})
	for _, want := range []string{"The search needs JavaScript.", "Our ratings", "Topics", "People and organisations", "Sources", "Fact-checks by year", "A to Z"} {
		if !strings.Contains(text, want) {
			t.Errorf("without JavaScript the search page does not say %q", want)
		}
	}
}

// serve checks that a page of the serve command shows an edit without being reloaded by hand.
func (b *browserTab) serve(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		must(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777))
		must(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666))
	}
	must(t, os.Mkdir(filepath.Join(dir, "data"), 0o777))
	write("hugo.toml", "baseURL = 'https://tiny.example/'\ntitle = 'Tiny'\nlocale = 'en'\ntheme = 'counterpoint'\ndisableKinds = ['taxonomy', 'term', 'rss']\n")
	write("content/_index.md", "---\ntitle: Tiny\n---\nBefore the edit.\n")

	ctx, cancel := context.WithCancel(t.Context())
	out, printed := io.Pipe()
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, quick(), []string{"serve", "-C", dir, "--port", "0"}, printed, t.Output()) }()
	t.Cleanup(func() {
		cancel()
		out.Close()
		if status := <-ended; status != cli.Clean {
			t.Errorf("serve: exit status %d", status)
		}
	})
	var address string
	if _, err := fmt.Fscanf(out, "serving %s", &address); err != nil {
		t.Fatal("serve does not print its address: ", err)
	}
	go io.Copy(io.Discard, out)
	if u, err := url.Parse(address); err != nil || u.Hostname() != "127.0.0.1" && u.Hostname() != "localhost" {
		t.Fatalf("serve prints the address %q", address)
	}

	shows := func(text string) {
		t.Helper()
		for end := time.Now().Add(20 * time.Second); ; time.Sleep(50 * time.Millisecond) {
			// A page that is just being left gives an error: then it is asked again.
			main, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`document.querySelector("main")?.innerText ?? ""`))
			if err == nil && strings.Contains(main, text) {
				return
			}
			if time.Now().After(end) {
				t.Fatalf("the page does not show %q but %q (%v)", text, main, err)
			}
		}
	}
	b.open(t, address)
	shows("Before the edit.")
	write("content/_index.md", "---\ntitle: Tiny\n---\nAfter the edit.\n")
	shows("After the edit.")
	b.open(t, "about:blank") // lets go of the stream, which the server would wait for
}
