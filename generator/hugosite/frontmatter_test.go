package hugosite

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/gohugoio/hugo/parser/pageparser"

	"counterpoint/generator/settings"
	"counterpoint/generator/sitefiles"
)

// What the check of front matter lets through is what Hugo reads: no key that a page may not have, in whatever way it is
// written. The seeds are run as tests; fuzzing looks for more.
func FuzzFrontMatter(f *testing.F) {
	for _, seed := range []string{
		"---\ntitle: x\n---\n", "+++\ntitle = 'x'\n+++\n", "{\"url\": \"/x/\"}", "#+URL: /x/\n", "\n---\nurl: /x/\n---\n", "\ufeff---\nurl: /x/\n---\n", "\ufeff\ufeff+++\nurl = 'x'\n+++\n",
		"---\r\nurl: /x/\r\n---\r\n", "---\rurl: /x/\r---\r", "--- \nurl: x\n---\n", "---url: x\n---\n", "---\ntitle: x\n---y\nurl: x\n---\n", "---\n? url\n: x\n---\n",
		"---\n\"u\\x72l\": x\n---\n", "---\n{url: x}\n---\n", "---\n&a url: x\n---\n", "---\n!!str url: x\n---\n", "---\ntitle: x\n...\nurl: x\n---\n", "---\n<<: {url: x}\n---\n",
		"---\ntitle: |\n  ---\n  url: x\n---\n", "+++\n\"url\" = 'x'\n+++\n", "+++\nurl.x = 1\n+++\n", "+++\n'URL' = 1\n+++\n", "---\nURL: x\n---\n", "---\n\"params\":\n  \"shown\": x\n---\n",
		"---\nparams: {\"sh\\u006fwn\": x}\n---\n", "\v---\nurl: x\n---\n", "\x00---\nurl: x\n---\n", "\u00a0---\nurl: x\n---\n", "\u2028---\nurl: x\n---\n", "---\ntitle: x # ---\nurl: y\n---\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		folder := fstest.MapFS{"content/x.md": {Data: data}}
		found, err := new(settings.Settings).CheckFiles(folder)
		if err == nil && len(found) == 0 {
			found, err = sitefiles.Check(folder, nil)
		}
		if err != nil {
			t.Fatal(err)
		}
		if len(found) > 0 {
			return
		}
		page, err := pageparser.ParseFrontMatterAndContent(bytes.NewReader(data))
		if err != nil {
			return // the build says so
		}
		for key, value := range page.FrontMatter {
			known := false
			for _, field := range sitefiles.Fields {
				known = known || strings.EqualFold(field.Key, key)
			}
			if !known {
				t.Errorf("Hugo reads %s of %q, which the check lets through", key, data)
			}
			if params, ok := value.(map[string]any); ok && strings.EqualFold(key, "params") {
				for _, name := range sitefiles.Trusted {
					if frontValue(params, name) != nil {
						t.Errorf("Hugo reads params.%s of %q, which the check lets through", name, data)
					}
				}
			}
		}
	})
}
