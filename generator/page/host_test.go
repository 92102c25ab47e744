package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
)

// Each short address leads on by a page or by a rule of the host that is in its file, those numbered last by rules; former
// addresses stay pages. Where the host takes no rules, or the site has a file of its own for them, all are pages.
func TestShortAddressesByRules(t *testing.T) {
	const claims = 2100
	set, findings, err := record.Load(testsite.Site(claims))
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	for i, c := range set.Claims {
		c.Number = i + 1
	}
	g := graph.New(set)
	for _, c := range []struct {
		host    string
		own     []string
		rules   bool
		byRules int
	}{
		{"cloudflare-pages", nil, true, 2000}, {"netlify", nil, true, claims + len(set.Points)},
		{"netlify", nil, false, 0}, {"netlify", []string{"_redirects"}, true, 0}, {"github-pages", nil, true, 0}, {"", nil, true, 0},
	} {
		parts := Parts(g, Settings{Words: english(t), BaseURL: "https://made-up.example/", Title: "Made up", Lang: "en", Host: c.host, OwnFiles: c.own, ShortByRules: c.rules})
		byRule, lowest, shortPages, file := map[string]string{}, claims, 0, ""
		for _, p := range parts {
			for _, from := range p.ByRule {
				byRule[from] = p.Address
				lowest = min(lowest, shortNumber(from))
				if p.Key != "" && !strings.HasSuffix(p.Key, from) {
					t.Errorf("the key of %s does not know that %s is no page", p.Address, from)
				}
			}
			for _, from := range p.Aliases {
				if shortNumber(from) > 0 {
					shortPages++
				}
				if slices.Contains(p.ByRule, from) {
					t.Errorf("%s is a page as well", from)
				}
			}
		}
		if c.host != "" {
			files, err := parts[len(parts)-1].Files(nil)
			if err != nil || files["static/_headers"] == nil {
				t.Fatalf("the last part is not that of the host, %v", err)
			}
			file = string(files["static/_redirects"])
		}
		if len(byRule) != c.byRules || len(byRule)+shortPages != claims+len(set.Points) {
			t.Errorf("%+v: %d short addresses by rules, %d by pages", c, len(byRule), shortPages)
		}
		if c.host == "cloudflare-pages" && lowest != claims-2000+1 {
			t.Errorf("the lowest number with a rule is %d", lowest)
		}
		for from, to := range byRule {
			if !strings.Contains(file, fmt.Sprintf("\n%s /%s 302", from, to)) {
				t.Fatalf("%s: no rule leads from %s to %s", c.host, from, to)
			}
		}
	}
}
