package site

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// An entry of a menu leads to a list or to a page by hand; one that leads to a record, or nowhere, is found at its table.
func TestMenusLeadSomewhere(t *testing.T) {
	dir := made(t)
	claims, err := os.ReadDir(filepath.Join(dir, "data", "claims"))
	if err != nil {
		t.Fatal(err)
	}
	claim := strings.TrimSuffix(claims[0].Name(), ".toml")
	had, err := os.ReadFile(filepath.Join(dir, "hugo.toml"))
	if err != nil {
		t.Fatal(err)
	}
	for ref, want := range map[string]string{
		"/claims": "", "claims/": "", "/Claims": "", "/about": "", "/": "", "/data": "",
		"/nowhere":         `the menu "main" leads to a page that is not there, "/nowhere": `,
		"/claims/nowhere":  `leads to a page that is not there`,
		"/claims/" + claim: `the menu "main" leads to the page of a record by pageRef, "/claims/` + claim + `": write url = "/claims/` + claim + `/" instead`,
	} {
		text := string(had) + "\n[[menus.main]]\nname = \"Away\"\nurl = \"https://elsewhere.example/\"\n\n[[menus.main]]\nname = \"Here\"\npageRef = \"" + ref + "\"\n"
		write(t, dir, "hugo.toml", text)
		found := ""
		for _, f := range load(t, open(t, dir)).Findings {
			found += f.String() + "\n"
			if line := strings.Count(string(had), "\n") + 6; f.Line != line {
				t.Errorf("%s is found in line %d, not %d", ref, f.Line, line)
			}
		}
		if (want == "") != (found == "") || !strings.Contains(found, want) {
			t.Errorf("pageRef %s: found %q, want %q", ref, found, want)
		}
	}
}
