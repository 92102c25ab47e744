package e2e

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The page that verifies others says of a page of the site whether it is the one in the list: also under a base path, when one
// byte of it was changed, when it is no page of the site, and when there is no list. It asks nothing of another host.
func TestBrowserVerify(t *testing.T) {
	notShort(t, "a browser")
	chromium, axe := browserNeeds(t)
	site := copyOfTown(t)
	text, err := os.ReadFile(filepath.Join(site, "hugo.toml"))
	must(t, err)
	key := "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIO6yKMKyFBroNjauwQ5O0HLOXdJFDiU52yvk7l78NUsb"
	with := strings.Replace(strings.Replace(string(text), `baseURL = "https://town.example/"`, `baseURL = "https://town.example/sub/"`, 1), "[params]\n", "[params]\nsigning_key = \""+key+"\"\n", 1)
	if !strings.Contains(with, "/sub/") || !strings.Contains(with, key) {
		t.Fatalf("the settings of the town are others: %s", text)
	}
	write(t, site, "hugo.toml", with)
	succeed(t, quick(), "build", "-C", site)
	public := filepath.Join(site, "public")
	valid := browserValidate(t, public)
	server := httptest.NewServer(http.StripPrefix("/sub", http.FileServer(http.Dir(public))))
	t.Cleanup(server.Close)
	b := browserStart(t, chromium)
	b.look(t, axe, server.URL, "/sub/verify/")

	says := func(what, page, word string) {
		t.Helper()
		b.open(t, server.URL+"/sub/verify/?page="+page)
		b.waits(t, what, `document.querySelector("#said")?.textContent.includes(`+"`"+word+"`"+`) ?? false`)
	}
	same, other := "is the one in the list", "is not the one in the list"
	b.open(t, server.URL+"/sub/claims/bridge-cost/")
	b.run(t, `document.querySelector("footer.site a[href*='?page=']").click()`)
	b.waits(t, "the page that the footer came from", `location.search === "?page=/sub/claims/bridge-cost/" && (document.querySelector("#said")?.textContent.includes("`+same+`") ?? false)`)
	if sums := browserEval[[]string](t, b, `[...document.querySelectorAll("#sums code")].map(c => c.textContent)`); len(sums) != 2 || len(sums[0]) != 64 || sums[0] != sums[1] {
		t.Errorf("the checksums are shown as %q", sums)
	}
	b.run(t, axe)
	b.accessible(t, "a page that was verified")
	says("the home page", "/sub/", same)
	says("a whole address", server.URL+"/sub/claims/?q=1%23x", same)
	says("a file", "/sub/claims/bridge-cost/index.json", same)
	for _, outside := range []string{"/", "//evil.example/sub/", "https://evil.example/sub/", "/sub/../", "javascript:alert(1)", `\\evil.example\sub\`, "http://%5B"} {
		says("what is no page of the site", outside, "is no address of this site")
	}
	says("a page that is not listed", "/sub/no-such-page/", "has no such page")

	page := filepath.Join(public, "claims", "bridge-cost", "index.html")
	html, err := os.ReadFile(page)
	must(t, err)
	must(t, os.WriteFile(page, []byte(strings.Replace(string(html), "a", "b", 1)), 0o644))
	says("a changed byte", "/sub/claims/bridge-cost/", other)
	if sums := browserEval[[]string](t, b, `[...document.querySelectorAll("#sums code")].map(c => c.textContent)`); len(sums) != 2 || sums[0] == sums[1] {
		t.Errorf("the checksums of a changed page are shown as %q", sums)
	}
	b.run(t, axe)
	b.accessible(t, "a page that was changed")
	must(t, os.RemoveAll(filepath.Dir(page)))
	says("a page that is gone", "/sub/claims/bridge-cost/", "could not be fetched")
	must(t, os.Remove(filepath.Join(public, "SHA256SUMS")))
	says("no list", "/sub/", "There is no list here")
	if err := valid(); err != nil {
		t.Error(err)
	}
}
