package e2e

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"counterpoint/generator/explain"
	"counterpoint/generator/testsite"
)

// The form of the site, as somebody uses it who has read nothing: on a phone, with a keyboard alone, with a screen reader.
func TestForm(t *testing.T) {
	f := formOf(t, townDir)
	t.Run("from nothing on a phone", f.onPhone)
	t.Run("by keyboard", f.byKeyboard)
	t.Run("a published record", f.changes)
	t.Run("the draft is kept", f.keeps)
	t.Run("findings lead to fields", f.findings)
	t.Run("other scripts and long words", f.takes)
	t.Run("nothing is overwritten", f.asks)
	t.Run("as text", f.asText)
	t.Run("e-mail and forge", f.sends)
	t.Run("screen reader", f.isRead)
	t.Run("shown", f.looks)
	f.quiet(t, f.url)
}

// Of a site with many records the form loads what it needs of them: none to begin with, all of a kind to choose from it, and where
// an id is named or new the part that it is in.
func TestFormOfManyRecords(t *testing.T) {
	notShort(t, "a site of many records")
	site := filepath.Join(t.TempDir(), "site")
	must(t, testsite.Write(site, 400))
	f := formOf(t, site)
	loaded := func() []string {
		t.Helper()
		return browserEval[[]string](t, f.browserTab, `performance.getEntriesByType("resource").map(e => e.name).filter(n => n.includes("/contribute/ids/")).map(n => n.replace(/.*\/ids\//, ""))`)
	}
	f.form(t)
	f.run(t, buttonOf("New: source")+`.click()`)
	if got := loaded(); len(got) > 0 {
		t.Errorf("to begin with the form loads %q", got)
	}
	parts := browserEval[[]string](t, f.browserTab, `siteData.site.parts.source`)
	if len(parts) == 0 {
		t.Fatal("the sources are in no parts")
	}
	// A name whose id a published source has, which is in one part: the new one gets another.
	taken := browserEval[string](t, f.browserTab, `fetch("/contribute/ids/source/" + siteData.site.parts.source.at(-1) + ".json").then(a => a.json()).then(a => Object.keys(a.names).at(-1))`)
	f.fill(t, 0, "title", strings.ReplaceAll(taken, "-", " "))
	f.waitFor(t, fmt.Sprintf(`contribution.records[0].id === %q`, taken+"-2"))
	if got := loaded(); len(got) != 2 || got[0] != "source/"+parts[len(parts)-1]+".json" { // the test has loaded it, too
		t.Errorf("for %q the form has loaded %q", taken, got)
	}
	// The address of a published source is found among all.
	url := browserEval[string](t, f.browserTab, fmt.Sprintf(`siteData.need("source"), siteData.site.addresses[%q]`, taken))
	f.fill(t, 0, "url", url)
	f.run(t, `document.getElementById("contribute-check").click()`)
	f.waitFor(t, `document.getElementById("contribute-findings").textContent.includes("is published as source")`)

	// What is published is offered by its name, and named by it; an id that nobody has is said to be like another.
	f.form(t)
	f.run(t, buttonOf("New: claim")+`.click()`)
	f.run(t, control(0, "rebuttal[0].evidence[0].source")+`.focus()`)
	f.types(t, strings.ReplaceAll(taken, "-", " "))
	f.waitFor(t, offered+`.some(e => e.textContent.includes(`+fmt.Sprintf("%q", taken)+`))`)
	if got := browserEval[int](t, f.browserTab, `siteData.site.ids.source.length`); got != 601 {
		t.Errorf("of the sources %d are known", got)
	}
	f.form(t)
	f.run(t, `document.querySelectorAll("#contribute details").forEach(d => d.open = true)`)
	f.run(t, buttonOf("New: event")+`.click()`)
	f.run(t, buttonOf("Show as text")+`.click()`)
	f.run(t, `document.querySelector("textarea.toml").focus()`)
	f.types(t, "date = 2024-03-04\ntitle = \"The vote\"\nsources = [\""+taken+"x\"]\n")
	f.run(t, `document.getElementById("contribute-check").click()`)
	f.waitFor(t, fmt.Sprintf(`document.getElementById("contribute-findings").textContent.includes(%q)`, taken+"x"))
	f.waitFor(t, fmt.Sprintf(`document.getElementById("contribute-findings").textContent.replaceAll(%q, "").includes(%q)`, taken+"x", taken))
	f.quiet(t, f.url)
}

// control is the selector of the control of a field in the nth record.
func control(n int, path string) string {
	return fmt.Sprintf(`(e => e.querySelector("input, textarea, select"))(document.querySelectorAll(".record")[%d].querySelector('[data-path="%s"]'))`, n, path)
}

const offered = `[...document.querySelectorAll("[role=listbox]:not([hidden]) [role=option]")]`

func buttonOf(text string) string {
	return fmt.Sprintf(`[...document.querySelectorAll("#contribute button")].find(e => e.textContent === %q && e.checkVisibility())`, text)
}

// tap taps on an element with a finger; it must be large enough, and nothing may lie over it.
func (f *formSite) tap(t *testing.T, element string) {
	t.Helper()
	at := browserEval[[]float64](t, f.browserTab, fmt.Sprintf(`(async () => {
		const e = %s;
		if (!e) return [];
		e.scrollIntoView({block: "center"});
		await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
		const label = e.matches("[type=radio], [type=checkbox]") ? document.querySelector("label[for='" + e.id + "']") : e;
		const r = label.getBoundingClientRect(), x = r.left + Math.min(r.width / 2, 60), y = r.top + r.height / 2;
		return [x, y, r.width, r.height, label.contains(document.elementFromPoint(x, y)) ? 1 : 0];
	})()`, element))
	if len(at) == 0 {
		t.Fatalf("there is no %s", element)
	}
	if at[2] < 44 || at[3] < 43.9 || at[4] == 0 {
		t.Errorf("%s cannot be tapped with a thumb: %.0f by %.0f px, free: %v", element, at[2], at[3], at[4] == 1)
	}
	browserCall(t, f.browserTab, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: []*input.TouchPoint{{X: at[0], Y: at[1]}}})
	browserCall(t, f.browserTab, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}})
}

func (f *formSite) press(t *testing.T, keys ...string) {
	t.Helper()
	for _, key := range keys {
		must(t, chromedp.Do(f.ctx, chromedp.KeyEvent(key)))
	}
}

// types writes into the field that has the focus.
func (f *formSite) types(t *testing.T, text string) {
	t.Helper()
	browserCall(t, f.browserTab, input.InsertText, input.InsertTextParams{Text: text})
}

func (f *formSite) count(t *testing.T) string {
	t.Helper()
	return browserEval[string](t, f.browserTab, `document.getElementById("contribute-count").textContent`)
}

func (f *formSite) found(t *testing.T) []string {
	t.Helper()
	return browserEval[[]string](t, f.browserTab, `[...document.querySelectorAll("#contribute-findings li")].map(e => e.textContent)`)
}

// A claim with a new source and a new actor, from nothing to a clean set of records, with a thumb on a small screen.
func (f *formSite) onPhone(t *testing.T) {
	browserCall(t, f.browserTab, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	defer browserCall(t, f.browserTab, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{})
	f.size(t, 360, 740)
	f.form(t)
	fill := func(n int, path, text string) {
		t.Helper()
		f.tap(t, control(n, path))
		f.waitFor(t, "document.activeElement === "+control(n, path))
		f.types(t, text)
	}
	// choose types into a reference and takes the first that is offered.
	choose := func(n int, path, text, offer string) {
		t.Helper()
		fill(n, path, text)
		first := offered + "[0]"
		if got := browserEval[string](t, f.browserTab, first+".textContent"); !strings.HasPrefix(got, offer) {
			t.Errorf("for %q the form offers %q", text, got)
		}
		f.tap(t, first)
		f.waitFor(t, offered+".length === 0")
	}
	f.tap(t, buttonOf("New: claim"))
	f.waitFor(t, `document.querySelector(".record") !== null`)
	fill(0, "claim", "The library opens on Sundays")
	fill(0, "quote[0].text", "Öffnet an jedem Tag der Woche")
	choose(0, "quote[0].source", "https://library.example/hours", "Add “https://library.example/hours” as new: source")
	choose(0, "claimant", "Jo Quill", "Add “Jo Quill” as new: person or organisation")
	fill(0, "made", "2024-05")
	choose(0, "topics", "libr", "Library")
	f.tap(t, `document.querySelector('.record [data-path="rating"] [value="false"]')`)
	fill(0, "reason", "The notice on the door names six days and no Sunday.")
	f.tap(t, `document.querySelector('.record [data-path="rebuttal[0].stance"] [value="refutes"]')`)
	fill(0, "rebuttal[0].text", "The notice names Monday to Saturday.")
	choose(0, "rebuttal[0].evidence[0].source", "library.example", "library-example-hours")

	// The check moves to what is still to do, and each of that leads to its field.
	f.tap(t, `document.getElementById("contribute-check")`)
	f.waitFor(t, `document.getElementById("contribute-result").checkVisibility()`)
	if got := f.count(t); got != "Things to put right: 2" || browserEval[string](t, f.browserTab, `document.activeElement.id`) != "contribute-count" {
		t.Errorf("the first check says %q: %q", got, f.found(t))
	}
	for _, part := range []struct{ field, text string }{{"Title", "Notice of opening hours"}, {"Publisher", "Town library"}} {
		if got := f.found(t)[0]; !strings.Contains(got, part.field) {
			t.Errorf("the first to put right is %q, not %s", got, part.field)
		}
		f.tap(t, `document.querySelector("#contribute-findings a")`)
		f.waitFor(t, `document.activeElement.matches("textarea, input")`)
		f.types(t, part.text)
		f.waitFor(t, fmt.Sprintf(`!document.getElementById("contribute-findings").textContent.includes(%q)`, part.field))
	}
	f.tap(t, `document.getElementById("contribute-check")`)
	f.waitFor(t, `document.activeElement.id === "contribute-count"`)
	if got := f.count(t); !strings.HasPrefix(got, "Clean") {
		t.Fatalf("the last check says %q: %q", got, f.found(t))
	}
	small := browserEval[[]string](t, f.browserTab, `[...document.querySelectorAll("#contribute :is(button, input, select, textarea, summary)")].filter(e => e.checkVisibility()).filter(e => {
		const r = (e.matches("[type=radio], [type=checkbox]") ? document.querySelector("label[for='" + e.id + "']") : e).getBoundingClientRect();
		return (r.height < 43.9 || r.width < 43.9) && !e.closest(".help") || e.matches("input, textarea, select") && parseFloat(getComputedStyle(e).fontSize) < 16;
	}).map(e => e.outerHTML.slice(0, 120))`)
	if len(small) > 0 {
		t.Errorf("too small for a thumb, or so small that phones zoom in: %q", small)
	}
	f.fits(t, "a whole contribution, 360 px")

	f.tap(t, `document.getElementById("contribute-save")`)
	f.unpackedIsClean(t, f.downloaded(t, "the-library-opens-on-sundays.zip"),
		"data/actors/jo-quill.toml", "data/claims/the-library-opens-on-sundays.toml", "data/sources/notice-of-opening-hours.toml") // its name follows its title
}

// unpackedIsClean unpacks a zip into a copy of the town, and checks that with the program.
func (f *formSite) unpackedIsClean(t *testing.T, data []byte, want ...string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	dir := copyOfTown(t)
	var names []string
	for _, file := range z.File {
		r, err := file.Open()
		must(t, err)
		text, err := io.ReadAll(r)
		must(t, err)
		write(t, dir, file.Name, string(text))
		names = append(names, file.Name)
	}
	if slices.Sort(names); !slices.Equal(names, want) {
		t.Errorf("the zip has %q, not %q", names, want)
	}
	succeed(t, quick(), "check", "-C", dir, "--strict")
}

// tabTo presses Tab until an element has the focus.
func (f *formSite) tabTo(t *testing.T, element string) {
	t.Helper()
	for range 80 {
		f.press(t, kb.Tab)
		if browserEval[bool](t, f.browserTab, "document.activeElement === "+element) {
			if !browserEval[bool](t, f.browserTab, `getComputedStyle(document.activeElement).outlineStyle !== "none"`) {
				t.Errorf("the focus on %s cannot be seen", element)
			}
			return
		}
	}
	t.Fatalf("Tab does not lead to %s", element)
}

// The same without a pointer, with records that are published.
func (f *formSite) byKeyboard(t *testing.T) {
	f.size(t, 1280, 740)
	f.form(t)
	f.tabTo(t, buttonOf("New: claim"))
	f.press(t, kb.Enter)
	f.tabTo(t, control(0, "claim"))
	f.types(t, "The ferry runs at night")
	// In our words: the arrow keys move between the choices.
	f.tabTo(t, `document.querySelector('[value="exact"]')`)
	f.press(t, kb.ArrowDown)
	f.tabTo(t, control(0, "paraphrase"))
	f.types(t, "There are ferries all night.")
	f.tabTo(t, control(0, "claimant"))
	f.types(t, "odell")
	f.press(t, kb.ArrowDown)
	if got := browserEval[string](t, f.browserTab, `document.getElementById(document.activeElement.getAttribute("aria-activedescendant"))?.textContent ?? ""`); !strings.HasPrefix(got, "Ada Odell") {
		t.Errorf("the arrow leads to %q", got)
	}
	f.press(t, kb.Enter)
	if got := browserEval[string](t, f.browserTab, `document.querySelector(".chips").textContent`); !strings.Contains(got, "Ada Odell") {
		t.Errorf("chosen is %q", got)
	}
	f.types(t, "nobody known here")
	f.press(t, kb.Escape) // closes the list, and nothing else
	if browserEval[int](t, f.browserTab, offered+".length") != 0 {
		t.Error("Escape does not close the list")
	}
	browserEval[bool](t, f.browserTab, `(document.activeElement.select(), true)`)
	f.press(t, kb.Backspace)
	f.tabTo(t, control(0, "made"))
	f.types(t, "2024-03-04")
	f.tabTo(t, control(0, "topics"))
	f.types(t, "harbour")
	f.press(t, kb.Enter)
	f.tabTo(t, `document.querySelector('[data-path="rating"] [value="true"]')`)
	f.press(t, kb.ArrowDown, kb.ArrowDown)
	f.tabTo(t, control(0, "reason"))
	f.types(t, "The timetable ends at ten in the evening.")
	f.tabTo(t, `document.querySelector('[data-path="rebuttal[0].stance"] [value="refutes"]')`)
	f.press(t, " ")
	f.tabTo(t, control(0, "rebuttal[0].text"))
	f.types(t, "The timetable ends at ten.")
	f.tabTo(t, control(0, "rebuttal[0].evidence[0].source"))
	f.types(t, "gazette")
	f.press(t, kb.ArrowDown, kb.Enter)
	f.tabTo(t, `document.getElementById("contribute-check")`)
	f.press(t, kb.Enter)
	if got := f.count(t); !strings.HasPrefix(got, "Clean") {
		t.Fatalf("%s: %q", got, f.found(t))
	}
	f.tabTo(t, `document.getElementById("contribute-download")`)
	f.press(t, kb.Enter)
	if got := string(f.downloaded(t, "the-ferry-runs-at-night.toml")); !strings.Contains(got, "rating     = \"false\"") && !strings.Contains(got, "rating   = \"false\"") || !strings.Contains(got, "[\"ada-odell\"]") {
		t.Errorf("downloaded is\n%s", got)
	}
}

// load opens a published record by its name.
func (f *formSite) load(t *testing.T, words, heading string) {
	t.Helper()
	f.run(t, `document.getElementById("contribute-find").focus()`)
	f.types(t, words)
	f.press(t, kb.ArrowDown, kb.Enter)
	f.waitFor(t, fmt.Sprintf(`document.activeElement.matches("h3") && document.activeElement.textContent.includes(%q)`, heading))
}

// fill sets a field as typing does.
func (f *formSite) fill(t *testing.T, n int, path, text string) {
	t.Helper()
	f.run(t, control(n, path)+`.focus()`)
	f.run(t, `document.activeElement.select?.()`)
	f.types(t, text)
}

// A published record is found by its name, changed, compared with what is published, and downloaded under its own name.
func (f *formSite) changes(t *testing.T) {
	f.form(t)
	f.load(t, "four million coin", "not a coin more")
	if got := browserEval[string](t, f.browserTab, `document.querySelector(".diff").textContent`); !strings.Contains(got, "What changes") {
		t.Errorf("there is no comparison: %s", got)
	}
	const reason = "The resolution of that evening says six million."
	f.fill(t, 0, "reason", reason)
	f.run(t, `document.querySelector(".diff").open = true`)
	f.waitFor(t, `document.querySelectorAll(".lines ins").length === 1`)
	if got := browserEval[[]string](t, f.browserTab, `[...document.querySelectorAll(".lines li:has(ins, del)")].map(e => e.textContent)`); len(got) != 2 || !strings.HasPrefix(got[0], "-before: reason") || !strings.HasPrefix(got[1], "+now: reason     = \""+reason) {
		t.Errorf("the comparison shows %q", got)
	}
	// A part that is taken out comes back as it was.
	f.run(t, buttonOf("Take out: Answer to the claim 2")+`.click()`)
	f.waitFor(t, `document.querySelectorAll(".lines del").length > 5 && document.activeElement.textContent === "Undo"`)
	f.press(t, kb.Enter)
	f.waitFor(t, `document.querySelectorAll(".lines del").length === 1`)
	f.run(t, `document.getElementById("contribute-save").click()`)
	before, err := os.ReadFile(filepath.Join(townDir, "data/claims/bridge-cost.toml"))
	must(t, err)
	want := strings.Replace(string(before), "The resolution that the council passed the same evening says six million.", reason, 1)
	if got := string(f.downloaded(t, "bridge-cost.toml")); got != want {
		t.Errorf("more has changed than the reason:\n%s", got)
	}
	// The whole can be taken back.
	f.run(t, buttonOf("Back to what is published")+`.click()`)
	f.waitFor(t, `document.querySelector(".diff").textContent.includes("Nothing is changed so far")`)
	// A record that stands in one file with others is edited as text.
	f.load(t, "mixed rating", "ratings.toml")
	if got := browserEval[string](t, f.browserTab, `document.querySelectorAll(".record")[1].querySelector("textarea").value`); !strings.Contains(got, "[[rating]]") {
		t.Errorf("the scale is shown as %q", got)
	}
}

// What is written is there again after a reload, until it is discarded; where the browser keeps nothing, the page says so.
func (f *formSite) keeps(t *testing.T) {
	f.form(t)
	if got := browserEval[string](t, f.browserTab, `[...document.querySelectorAll("#contribute [hidden]")].filter(e => e.checkVisibility()).map(e => e.id).join()`); got != "" {
		t.Errorf("hidden, and shown all the same: %s", got)
	}
	f.run(t, buttonOf("New: topic")+`.click()`)
	f.fill(t, 0, "title", "The market «square»")
	f.again(t)
	f.waitFor(t, `!document.getElementById("contribute-restored").hidden`)
	if got := browserEval[string](t, f.browserTab, control(0, "title")+`.value`); got != "The market «square»" {
		t.Errorf("the draft has %q", got)
	}
	f.run(t, `document.getElementById("contribute-restored-discard").click()`)
	f.run(t, `[...document.querySelectorAll("dialog button")].find(e => e.textContent === "Keep what is here").click()`)
	if browserEval[int](t, f.browserTab, `document.querySelectorAll(".record").length`) != 1 {
		t.Error("the draft is gone, though it was to be kept")
	}
	// A record that is taken out comes back.
	f.run(t, buttonOf("Take out: topic")+`.click()`)
	f.waitFor(t, `document.querySelectorAll(".record").length === 0 && document.activeElement.textContent === "Undo"`)
	f.run(t, `document.activeElement.click()`)
	f.waitFor(t, `document.querySelectorAll(".record").length === 1`)
	f.run(t, `document.getElementById("contribute-discard").click()`)
	f.run(t, `[...document.querySelectorAll("dialog button")].find(e => e.textContent === "Discard the draft").click()`)
	f.waitFor(t, `document.querySelectorAll(".record").length === 0`)
	f.again(t)
	if !browserEval[bool](t, f.browserTab, `document.getElementById("contribute-restored").hidden && localStorage.length === 0`) {
		t.Error("a draft that was discarded is back")
	}
	f.run(t, `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }`)
	f.run(t, buttonOf("New: topic")+`.click()`)
	if !browserEval[bool](t, f.browserTab, `document.getElementById("contribute-unkept").checkVisibility()`) {
		t.Error("a browser that keeps nothing is not told of")
	}
	f.run(t, `document.getElementById("contribute-unkept").hidden = true`) // else leaving the page asks
}

// A finding leads to its field, which is marked until it is put right.
func (f *formSite) findings(t *testing.T) {
	f.form(t)
	f.drops(t, "harbour-ferry.toml", strings.NewReplacer(`"ada-odell"`, `"ada-odel"`, `"gazette-2024-03-05"`, `"gazete-2024-03-05"`).Replace(explain.Example))
	f.run(t, `document.getElementById("contribute-check").click()`)
	all := f.found(t)
	if len(all) != 3 || !strings.Contains(all[1], "Who said it") || !strings.Contains(all[1], `did you mean "ada-odell"?`) {
		t.Fatalf("found: %q", all)
	}
	for i := range all {
		f.run(t, fmt.Sprintf(`document.querySelectorAll("#contribute-findings li > a:not(.rule)")[%d].click()`, i))
		if got := browserEval[string](t, f.browserTab, `(() => {
			const e = document.activeElement, about = (e.getAttribute("aria-describedby") ?? "").split(" ").map(id => document.getElementById(id)?.textContent).join(" ");
			return e.getAttribute("aria-invalid") === "true" && about.includes("did you mean") ? "" : e.outerHTML.slice(0, 200) + about;
		})()`); got != "" {
			t.Errorf("%s leads to %s", all[i], got)
		}
	}
	if strings.Contains(strings.Join(all, ""), "go run") {
		t.Errorf("findings speak of commands: %q", all)
	}
	f.run(t, `document.querySelector('[data-path="claimant"] .chips button[aria-label^="Take out"]').click()`)
	f.run(t, control(0, "claimant")+`.focus()`)
	f.types(t, "ada")
	f.press(t, kb.ArrowDown, kb.Enter)
	f.waitFor(t, fmt.Sprintf(`document.querySelectorAll("#contribute-findings li").length === %d && !document.querySelector('[data-path="claimant"] [aria-invalid]')`, len(all)-1))
	// A name that was typed and not added has a button that adds it.
	f.fill(t, 0, "claimant", "Jo Quill")
	f.press(t, kb.Escape, kb.Tab)
	f.run(t, buttonOf("Add “Jo Quill” as new: person or organisation")+`.click()`)
	f.waitFor(t, `document.querySelectorAll(".record").length === 2 && document.querySelector(".chips li:last-child").textContent.startsWith("Jo Quill")`)
	// Messages say what people call a field, and what to type into it.
	f.fill(t, 0, "made", "20 November 2025")
	f.waitFor(t, `document.getElementById("contribute-findings").textContent.includes("“When it was said” is \"20 November 2025\", which is not a date: write 2025-11-20 ")`)
	// What a program can put right has a button.
	f.form(t)
	f.drops(t, "harbour-ferry.toml", strings.Replace(explain.Example, "\nreason ", "\nreasn ", 1))
	f.run(t, `document.getElementById("contribute-check").click()`)
	f.run(t, buttonOf("Put it right")+`.click()`)
	f.waitFor(t, `document.getElementById("contribute-count").textContent.startsWith("Clean")`)
}

// A record without a word is told what it needs. Names in other scripts make ids, and what is long stays within a phone; a list
// to choose from does not lie under the bar, where a thumb presses another button.
func (f *formSite) takes(t *testing.T) {
	f.size(t, 360, 740)
	f.form(t)
	f.run(t, buttonOf("New: claim")+`.click()`)
	f.run(t, `document.getElementById("contribute-check").click()`)
	if all := f.found(t); len(all) != 7 || strings.Contains(strings.Join(all, ""), "empty") || !strings.Contains(all[0], "What was claimed") {
		t.Errorf("an empty claim is answered with %q", all)
	}
	id := func(n int, want string) {
		t.Helper()
		f.waitFor(t, fmt.Sprintf(`%s.value === %q`, control(n, "id"), want))
	}
	f.fill(t, 0, "claim", "Міст і гавань")
	id(0, "mist-i-gavan")
	f.fill(t, 0, "quote[0].text", "first\nsecond")
	if got := browserEval[string](t, f.browserTab, control(0, "quote[0].text")+`.value`); got != "first second" {
		t.Errorf("a quotation of two lines is pasted as %q", got)
	}
	// A published page is offered by an address that was shared, too.
	at := browserEval[string](t, f.browserTab, `Object.values(siteData.site.addresses).find(a => /^https:[^?#]*$/.test(a))`)
	f.fill(t, 0, "quote[0].source", strings.Replace(at, "https:", "http:", 1)+"?utm_source=a#top")
	if n := browserEval[int](t, f.browserTab, offered+`.length`); n != 2 {
		t.Errorf("for a shared address of %s the form offers %d", at, n)
	}
	long := "https://мост.example/нов/?utm_source=a&q=" + strings.Repeat("verylong", 20)
	f.run(t, `scrollBy(0, `+control(0, "quote[0].source")+`.getBoundingClientRect().bottom - innerHeight + 70)`)
	f.fill(t, 0, "quote[0].source", long)
	f.waitFor(t, `document.querySelector("[role=listbox]:not([hidden])").getBoundingClientRect().bottom <= document.querySelector(".bar").getBoundingClientRect().top`)
	f.run(t, offered+`.at(-1).click()`)
	id(1, "most-example-nov")
	f.fits(t, "a long address, 360 px")
	// A finding inside a text leads to its field, too.
	f.waitFor(t, `[...document.querySelectorAll("#contribute-findings li")].some(e => e.textContent.includes("Web address") && e.textContent.includes("utm_source"))`)
}

// drops opens a file as dropping it on the page does.
func (f *formSite) drops(t *testing.T, name, text string) {
	t.Helper()
	n := browserEval[int](t, f.browserTab, `document.querySelectorAll(".record").length`)
	f.run(t, fmt.Sprintf(`(() => {
		const data = new DataTransfer();
		data.items.add(new File([%q], %q));
		document.getElementById("contribute").dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
	})()`, text, name))
	f.waitFor(t, fmt.Sprintf(`document.querySelectorAll(".record").length > %d || document.querySelector("dialog") !== null`, n))
}

// A file with the name of a record that is here replaces it only when it may.
func (f *formSite) asks(t *testing.T) {
	f.form(t)
	f.drops(t, "harbour-ferry.toml", explain.Example)
	other := strings.Replace(explain.Example, "claim ", "# Another one.\nclaim ", 1)
	answer := func(text string) {
		f.drops(t, "harbour-ferry.toml", other)
		f.run(t, fmt.Sprintf(`[...document.querySelectorAll("dialog button")].find(e => e.textContent === %q).click()`, text))
		f.waitFor(t, `document.querySelector("dialog") === null`)
	}
	text := func() string {
		f.run(t, `dispatchEvent(new Event("pagehide"))`)
		return browserEval[string](t, f.browserTab, `JSON.parse(Object.values(localStorage)[0]).records.map(r => r.text).join("---")`)
	}
	if answer("Keep what is here"); text() != explain.Example {
		t.Errorf("the record was replaced:\n%s", text())
	}
	if answer("Replace it"); text() != other {
		t.Errorf("the record was not replaced:\n%s", text())
	}
	// The file of a published record is a change of that.
	f.drops(t, "ada-odell.toml", "name = \"Ada O'Dell\"\n")
	if got := browserEval[string](t, f.browserTab, `document.querySelectorAll(".record")[1].querySelector("h3").textContent`); got != "person or organisation Ada O'Dell published" {
		t.Errorf("the file of a published record is opened as %q", got)
	}
	f.run(t, buttonOf("Take out: person or organisation")+`.click()`)
	// A zip is opened as what is in it.
	f.run(t, buttonOf("New: topic")+`.click()`)
	f.fill(t, 1, "title", "The market")
	f.run(t, `document.getElementById("contribute-save").click()`)
	data := f.downloaded(t, "harbour-ferry.zip")
	f.form(t)
	f.run(t, fmt.Sprintf(`(() => {
		const data = new DataTransfer();
		data.items.add(new File([Uint8Array.from(atob(%q), c => c.charCodeAt(0))], "x.zip"));
		document.getElementById("contribute").dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
	})()`, base64Of(data)))
	f.waitFor(t, `document.querySelectorAll(".record").length === 2`)
}

// Form and text are the same record: what is changed in one is in the other, comments and all.
func (f *formSite) asText(t *testing.T) {
	f.form(t)
	f.drops(t, "harbour-ferry.toml", explain.Example)
	turn := func(text string) { f.run(t, buttonOf(text)+`.click()`) }
	toml := `document.querySelector("textarea.toml")`
	f.fill(t, 0, "claim", "The ferry runs")
	turn("Show as text")
	want := `claim      = "The ferry runs"`
	if got := browserEval[string](t, f.browserTab, toml+`.value`); !strings.Contains(got, want) || strings.Count(got, "#") != strings.Count(explain.Example, "#") {
		t.Errorf("the text is\n%s", got)
	}
	f.run(t, toml+`.value = `+toml+`.value.replace("The ferry runs", "No ferry runs"); `+toml+`.dispatchEvent(new Event("input"))`)
	turn("Show as form")
	if got := browserEval[string](t, f.browserTab, control(0, "claim")+`.value`); got != "No ferry runs" {
		t.Errorf("the form has %q", got)
	}
	turn("Show as text")
	f.run(t, toml+`.value += "\nclaimed = [1"; `+toml+`.dispatchEvent(new Event("input"))`)
	turn("Show as form")
	if got := browserEval[string](t, f.browserTab, `document.querySelector(".record .body").textContent`); !strings.Contains(got, "The form cannot show this text yet") || !browserEval[bool](t, f.browserTab, toml+`.isConnected`) {
		t.Errorf("a text that is no TOML: %s", got)
	}
	f.run(t, `document.getElementById("contribute-check").click()`)
	f.run(t, `document.querySelector("#contribute-findings a").click()`)
	if !browserEval[bool](t, f.browserTab, `document.activeElement === `+toml) {
		t.Error("the finding does not lead into the text")
	}
}

// Without a forge the records go by e-mail, with one by links; both say what has to be done by hand.
func (f *formSite) sends(t *testing.T) {
	f.form(t)
	f.run(t, buttonOf("New: person or organisation")+`.click()`)
	f.fill(t, 0, "name", "Jo Quill & Söhne")
	f.waitFor(t, `document.querySelectorAll("#contribute-forge-list a").length === 1`)
	f.run(t, `dispatchEvent(new Event("pagehide"))`)
	if to := browserEval[string](t, f.browserTab, `document.querySelector("#contribute-forge-list a").href`); !strings.Contains(to, "filename=data%2Factors%2Fjo-quill-sohne.toml&value=name%20%3D%20%22Jo%20Quill%20%26%20S%C3%B6hne%22") {
		t.Errorf("the forge gets %s", to)
	}
	mail := func() string {
		return browserEval[string](t, f.browserTab, `(() => {
			const link = document.getElementById("contribute-mail-link");
			link.addEventListener("click", e => e.preventDefault(), {once: true});
			link.click();
			return link.href;
		})()`)
	}
	if got := mail(); !strings.HasPrefix(got, "mailto:desk@town.example?subject=Contribution%3A%20Jo%20Quill%20%26%20S%C3%B6hne&body=") || !strings.Contains(got, "data%2Factors%2Fjo-quill-sohne.toml%0D%0A%0D%0Aname%20%3D%20") {
		t.Errorf("the e-mail is %s", got)
	}
	f.drops(t, "harbour-ferry.toml", explain.Example+strings.Repeat("# long\n", 1000))
	if got := mail(); len(got) > 2000 || !strings.Contains(got, "harbour-ferry.zip") {
		t.Errorf("the long e-mail is %s", got)
	}
	f.downloaded(t, "harbour-ferry.zip")
	long := `[...document.querySelectorAll("#contribute-forge-list a")].find(e => e.textContent.includes("harbour-ferry"))`
	said := browserEval[string](t, f.browserTab, `(async () => {
		Object.defineProperty(navigator, "clipboard", {configurable: true, value: {writeText: () => Promise.reject(new Error("no"))}});
		const link = `+long+`;
		link.addEventListener("click", e => e.preventDefault(), {once: true});
		link.click();
		await new Promise(done => setTimeout(done, 100));
		return document.getElementById("contribute-status").textContent + " " + (document.activeElement.selectionEnd - document.activeElement.selectionStart > 1000);
	})()`)
	if !strings.HasPrefix(said, "The text is shown and selected: copy it") || !strings.HasSuffix(said, "true") {
		t.Errorf("a long record, where pages cannot copy: %s", said)
	}
	// The id of a published record is pointed out: sending the file would change that record.
	f.form(t)
	f.run(t, buttonOf("New: person or organisation")+`.click()`)
	f.fill(t, 0, "name", "Ada Odell")
	f.fill(t, 0, "id", "ada-odell")
	f.run(t, `document.getElementById("contribute-check").click()`)
	if got := f.count(t); !strings.Contains(got, "published record with this name") {
		t.Errorf("a taken id: %s", got)
	}
}

// isRead checks what a screen reader is told: roles, names, and what the fields are described by.
func (f *formSite) isRead(t *testing.T) {
	f.form(t)
	f.run(t, buttonOf("New: claim")+`.click()`)
	f.run(t, `document.getElementById("contribute-check").click()`)
	tree, err := chromedp.Call(f.ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	must(t, err)
	text := func(v *accessibility.Value) string {
		if v == nil {
			return ""
		}
		return strings.Trim(string(v.Value), `"`)
	}
	told := map[string]string{} // description and state by role and name
	for _, n := range tree.Nodes {
		if !n.Ignored {
			state := ""
			for _, p := range n.Properties {
				if value := text(p.Value); slices.Contains([]string{"invalid", "required", "expanded", "autocomplete", "live"}, string(p.Name)) {
					state += fmt.Sprintf(" %s=%s", p.Name, value)
				}
			}
			told[text(n.Role)+" "+text(n.Name)] += text(n.Description) + state
		}
	}
	for name, parts := range map[string][]string{
		"textbox What was claimed (required)": {"What is being checked", "has to be filled in", "invalid=true", "required=true"},
		"combobox Who said it (required)":     {"Who made the claim", "autocomplete=list", "expanded=false", "invalid=true"},
		"radiogroup Rating (required)":        {"required=true", "invalid=true"},
		"radio False":                         {"The evidence contradicts the claim."},
		"radio The exact words":               {"letter by letter"},
		"combobox Change a published record":  {"Type some words of its name"},
		"heading claim without a name new":    {""},
		"region claim without a name new":     {""},
		"link claim, What was claimed":        {""},
		"textbox When it was said (required)": {"When the claim was made"},
		"button Check (7)":                    {""},
	} {
		got, there := told[name]
		if !there {
			var near []string
			for other := range told {
				if strings.HasPrefix(other, strings.Fields(name)[0]) {
					near = append(near, other)
				}
			}
			t.Errorf("a screen reader is not told of %q, but of %q", name, near)
		}
		for _, part := range parts {
			if !strings.Contains(got, part) {
				t.Errorf("%s: a screen reader is told %q, not %q", name, got, part)
			}
		}
	}
}

// looks checks the form with everything in it, at several widths, in every scheme of colours and with large text.
func (f *formSite) looks(t *testing.T) {
	f.size(t, 360, 740)
	f.form(t)
	f.load(t, "four million coin", "not a coin more")
	f.run(t, buttonOf("New: source")+`.click()`)
	f.run(t, `document.getElementById("contribute-check").click()`)
	f.run(t, f.axe)
	for _, scheme := range []string{"light", "dark"} {
		f.show(t, "prefers-color-scheme", scheme)
		for _, width := range []int64{1280, 768, 360, 320} {
			f.size(t, width, 740)
			f.fits(t, fmt.Sprintf("%s, %d px", scheme, width))
		}
		f.accessible(t, scheme+", 320 px")
	}
	f.show(t, "forced-colors", "active")
	f.accessible(t, "forced colours")
	f.show(t, "prefers-color-scheme", "light")
	f.size(t, 360, 740)
	f.text(t, "200%")
	f.fits(t, "360 px, text of 200 %")
	f.accessible(t, "text of 200 %")
	f.text(t, "")
}

func base64Of(data []byte) string { return base64.StdEncoding.EncodeToString(data) }
