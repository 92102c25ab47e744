package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// What Hugo would do for the author of a page, a layout or the settings, and this program does not let it do. Each trap is
// tried three times: stock Hugo falls into it with permissive settings, so the trap is known to work; this program, given the
// same settings, refuses them, and without them the trap does nothing.
func TestHugoDoesNothingUnsafe(t *testing.T) {
	t.Parallel()
	var asked atomic.Int32
	remote := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		w.Header().Set("Content-Type", "text/plain")
		w.Write([]byte("PWNED"))
	}))
	t.Cleanup(remote.Close)
	for _, trap := range []struct {
		name, settings string
		files          map[string]string
		env            string
		refusal        string // what the program says without the settings, if it does not build
	}{
		{name: "a program is run",
			settings: "[security.exec]\nallow = ['.*']\nosEnv = ['.*']\n",
			files: map[string]string{
				"layouts/trap.html": `{{ (resources.FromString "a.css" "a{}" | css.PostCSS (dict "use" "x")).Content }}`,
			},
			refusal: "layouts/trap.html:1:1: error: css.PostCSS hands files to a tool"},
		{name: "an address is fetched",
			settings: "[security.http]\nurls = ['.*']\nmethods = ['.*']\n",
			files: map[string]string{
				"layouts/trap.html": `{{ with try (resources.GetRemote "` + remote.URL + `/x.txt") }}{{ with .Err }}{{ errorf "%s" . }}{{ else }}{{ .Value.Content }}{{ end }}{{ end }}`,
			},
			refusal: `is not whitelisted in policy "security.http.urls"`},
		{name: "the environment is read",
			settings: "[security.funcs]\ngetenv = ['.*']\n",
			files:    map[string]string{"layouts/trap.html": `{{ os.Getenv "TRAP" }}`},
			env:      "TRAP=PWNED",
			refusal:  `access denied: "TRAP" is not whitelisted in policy "security.funcs.getenv"`},
		{name: "the settings are read from the environment",
			files: map[string]string{"layouts/trap.html": `{{ site.Params.trap }}`},
			env:   "HUGO_PARAMS_TRAP=PWNED"},
		{name: "a shortcode in a page is a template",
			settings: "[security]\nenableInlineShortcodes = true\n",
			files: map[string]string{
				"content/trap.md": "---\ntitle: Trap\n---\n{{< x.inline >}}{{ print \"PWN\" \"ED\" }}{{< /x.inline >}}\n",
			},
			refusal: "is a shortcode or a mark of Hugo's"},
		{name: "HTML in Markdown",
			settings: "[markup.goldmark.renderer]\nunsafe = true\n",
			files: map[string]string{
				"content/trap.md": "---\ntitle: Trap\n---\n<b class=x onclick=y>PWNED</b>\n",
			},
			refusal: "is HTML, which pages do not show"},
		{name: "a template among the pages",
			files: map[string]string{
				"content/_content.gotmpl": `{{ $.AddPage (dict "path" "trap" "title" "Trap" "content" (dict "mediaType" "text/markdown" "value" (os.ReadFile ".git/config"))) }}`,
				".git/config":             "PWNED",
			},
			refusal: "content/_content.gotmpl:1:1: error: Hugo would run this"},
		{name: "a template reads the repository",
			files: map[string]string{
				"layouts/trap.html": `{{ os.ReadFile ".git/config" }}{{ range os.ReadDir ".git" }}PWNED{{ end }}`,
				".git/config":       "PWNED",
			}},
		{name: "a folder from elsewhere is published",
			settings: "[[module.mounts]]\nsource = '.git'\ntarget = 'content/trap'\n[[module.mounts]]\nsource = 'layouts'\ntarget = 'layouts'\n",
			files: map[string]string{
				".git/index.md":    "---\ntitle: Trap\n---\nPWNED\n",
				"layouts/one.html": "x",
			}},
		{name: "a page takes another format",
			files:    map[string]string{"content/trap.md": "---\ntitle: Trap\nmarkup: html\n---\n<b>PWNED</b>\n"},
			settings: "[security]\nallowContent = ['.*']\n",
			refusal:  "content/trap.md:3:1: error: markup: texts are Markdown"},
		{name: "a setting hands values to pages",
			settings: "[[cascade]]\n[cascade.params]\ntrap = 'PWNED'\n",
			files:    map[string]string{"layouts/trap.html": `{{ .Params.trap }}`}},
		{name: "a page of HTML",
			settings: "[security]\nallowContent = ['.*']\n",
			files: map[string]string{
				"content/trap.html": "---\ntitle: Trap\n---\n<script>PWNED</script>\n",
			},
			refusal: "content/trap.html:1:1: error: a file that does not end in one of .md"},
	} {
		t.Run(trap.name, func(t *testing.T) {
			p := newSandbox(t)
			bin := filepath.Join(filepath.Dir(p.site), "bin")
			must(t, os.Mkdir(bin, 0o755))
			must(t, os.WriteFile(filepath.Join(bin, "node"), []byte("#!/bin/sh\necho ran >'"+bin+"/ran'\n"), 0o755))
			must(t, os.WriteFile(filepath.Join(bin, "postcss"), []byte("#!/usr/bin/env node\n"), 0o755))
			p.env = append(p.env, "PATH="+bin+":/usr/bin:/bin", trap.env)
			sprung := func(public string) bool {
				_, err := os.Stat(filepath.Join(bin, "ran"))
				os.Remove(filepath.Join(bin, "ran"))
				seen := err == nil || asked.Swap(0) > 0
				files, _ := readTree(public)
				for name, data := range files {
					// A page that shows the text of the trap is not taken in by it.
					if text := string(data); strings.HasPrefix(name, "trap/") && strings.Contains(strings.ReplaceAll(text, "raw HTML omitted", ""), "PWNED") && !strings.Contains(text, "&lt;") && !strings.Contains(text, "{{") {
						seen = true
					}
				}
				return seen
			}
			lay := func(dir string, more map[string]string) {
				for _, files := range []map[string]string{trap.files, more} {
					for name, text := range files {
						must(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
						must(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
					}
				}
			}
			page := map[string]string{}
			if trap.files["layouts/trap.html"] != "" {
				page["content/trap.md"] = "---\ntitle: Trap\nlayout: trap\n---\nText.\n"
			}

			open := filepath.Join(filepath.Dir(p.site), "open")
			lay(open, page)
			lay(open, map[string]string{"hugo.toml": "baseURL = \"https://town.example/\"\ndisableKinds = ['taxonomy', 'term', 'rss', 'sitemap', 'section', 'home', '404']\n" + trap.settings,
				"layouts/page.html": "{{ .Content }}"})
			self, err := os.Executable()
			must(t, err)
			hugo := filepath.Join(bin, "hugo") // see TestMain
			must(t, os.Symlink(self, hugo))
			cmd := exec.Command(hugo, "--source", open)
			cmd.Env = p.env
			said, err := cmd.CombinedOutput()
			if !sprung(filepath.Join(open, "public")) {
				t.Fatalf("the trap does nothing with the settings open: %v\n%s", err, said)
			}

			lay(p.site, page)
			settings, err := os.ReadFile(filepath.Join(p.site, "hugo.toml"))
			must(t, err)
			for _, given := range []string{trap.settings, ""} {
				refusal := trap.refusal
				if given != "" {
					refusal = "[settings]"
				}
				must(t, os.WriteFile(filepath.Join(p.site, "hugo.toml"), fmt.Append(settings, "\n", given), 0o644))
				build, out := p.command("build", "-d", p.out)
				err = build.Run()
				if sprung(p.out) {
					t.Errorf("the trap has sprung:\n%s", out)
				}
				if refused := err != nil; refused != (refusal != "") || !strings.Contains(out.String(), refusal) {
					t.Errorf("with the settings %q, refused: %v; it says %s", given, refused, out)
				}
			}
		})
	}
}
