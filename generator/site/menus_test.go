package site

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// madeWithClaim makes a site, and returns its folder, the id of one of its claims and its settings.
func madeWithClaim(t *testing.T) (dir, claim, settings string) {
	t.Helper()
	dir = made(t)
	claims, err := os.ReadDir(filepath.Join(dir, "data", "claims"))
	if err != nil {
		t.Fatal(err)
	}
	return dir, strings.TrimSuffix(claims[0].Name(), ".toml"), read(t, dir, "hugo.toml")
}

// An entry of a menu leads to a list or to a page by hand; one that leads to a record, or nowhere, is found at its table.
func TestMenusLeadSomewhere(t *testing.T) {
	dir, claim, had := madeWithClaim(t)
	for ref, want := range map[string]string{
		"/claims": "", "claims/": "", "/Claims": "", "/about": "", "/": "", "/data": "",
		"/nowhere":         `the menu "main" leads to a page that is not there, "/nowhere": `,
		"/claims/nowhere":  `leads to a page that is not there`,
		"/claims/" + claim: `the menu "main" leads to the page of a record by pageRef, "/claims/` + claim + `": write url = "/claims/` + claim + `/" instead`,
	} {
		text := had + "\n[[menus.main]]\nname = \"Away\"\nurl = \"https://elsewhere.example/\"\n\n[[menus.main]]\nname = \"Here\"\npageRef = \"" + ref + "\"\n"
		write(t, dir, "hugo.toml", text)
		found := ""
		for _, f := range load(t, open(t, dir)).Findings {
			found += f.String() + "\n"
			if line := strings.Count(had, "\n") + 6; f.Line != line {
				t.Errorf("%s is found in line %d, not %d", ref, f.Line, line)
			}
		}
		if (want == "") != (found == "") || !strings.Contains(found, want) {
			t.Errorf("pageRef %s: found %q, want %q", ref, found, want)
		}
	}
}

// Links within the site from menus and from the texts of banner and footer lead to a page or a file; others are found where
// they stand.
func TestSettingsLeadSomewhere(t *testing.T) {
	dir, claim, had := madeWithClaim(t)
	write(t, dir, "static/press.pdf", "x")
	write(t, dir, "static/press/kit", "x")
	write(t, dir, "static/tool/index.html", "x")
	write(t, dir, "content/moved.md", "+++\ntitle = \"Moved\"\naliases = [\"/former/address/\"]\n+++\nHere.\n")
	for to, there := range map[string]bool{
		"/": true, "/claims/": true, "/claims": true, "/about/": true, "/about/#us": true, "/claims/" + claim + "/": true, "/search/?q=x": true,
		"/data/": true, "/verify/": true, "/press.pdf": true, "/press/kit": true, "/tool/": true, "/tool": true, "/moved/": true, "/former/address/": true,
		"/claims/feed.xml": true, "/SHA256SUMS": true, "/en/about/": true, "https://elsewhere.example/nowhere/": true,
		"/nowhere/": false, "/nowhere": false, "/claims/nowhere/": false, "/about/nowhere/#us": false, "/press/": false, "/former/": false,
	} {
		text := "[languages.en]\nweight = 1\n[params.banner]\ntext = \"See [this](" + to + ") and [that](https://elsewhere.example/)\"\n" +
			"[params.footer]\ntext = \"See [this](" + to + ")\"\n[[menus.main]]\nname = \"Here\"\nurl = \"" + to + "\"\n"
		write(t, dir, "hugo.toml", had+"\n"+text)
		first, found, want := strings.Count(had, "\n")+5, "", ""
		for i, from := range []string{"params.banner.text", "params.footer.text", `the menu "main"`} {
			if !there {
				want += fmt.Sprintf("%d %s\n", []int{first, first + 2, first + 3}[i], from)
			}
		}
		for _, f := range load(t, open(t, dir)).Findings {
			from, _, _ := strings.Cut(f.Message, " leads nowhere, to ")
			found += fmt.Sprintf("%d %s\n", f.Line, from)
		}
		if found != want {
			t.Errorf("%s: found %q, want %q", to, found, want)
		}
	}
}
