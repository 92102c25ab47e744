package links

import (
	"fmt"
	"net/http"
	"runtime"
	"strings"
	"testing"
)

// Of a robots.txt, the groups count that are for this program, by name or for all.
func TestRulesFor(t *testing.T) {
	for text, want := range map[string]string{ // the paths of /a, /b and /c that may be asked for
		"":                                  "abc",
		"User-agent: *\nDisallow: /a":       "bc",
		"user-agent:*\r\ndisallow:/a\r\n":   "bc",
		"User-agent: *\rDisallow: /a # why": "bc",
		"User-agent: counter\nDisallow: /b": "ac",
		"User-agent: other\nDisallow: /":    "abc",
		"User-agent: other\nUser-agent: *\nUser-agent: another\nDisallow: /a":                  "bc",
		"User-agent: *\nDisallow: /a\nUser-agent: other\nDisallow: /b":                         "bc",
		"User-agent: *\nDisallow: /\nUser-agent: counterpoint\nDisallow:":                      "abc",
		"User-agent: counterpoint\nDisallow:\n\nUser-agent: *\nDisallow: /":                    "abc",
		"Disallow: /a\nUser-agent: *\nDisallow: /b":                                            "ac",
		"User-agent: *\nUser-agent: *\nUser-agent: *\nDisallow: /*c$\nAllow: /c\nDisallow: /a": "b",
		"Sitemap: x\nUser-agent: *\nHost: y\nDisallow /a\n: /b\nDisallow: /c":                  "ab",
	} {
		rules, err := rulesFor([]byte(text))
		if err != nil {
			t.Errorf("%q: %v", text, err)
		}
		got := ""
		for _, name := range []string{"a", "b", "c"} {
			if rules == nil || rules.Test("/"+name) {
				got += name
			}
		}
		if got != want {
			t.Errorf("%q allows %q, not %q", text, got, want)
		}
	}
}

// A robots.txt that would keep the program busy is none that can be read: nothing is asked for.
func TestRobotsThatIsTooMuch(t *testing.T) {
	for name, text := range map[string]string{
		"stars":    "User-agent: *\nDisallow: /" + strings.Repeat("*a", 100),
		"a rule":   "User-agent: *\nDisallow: /" + strings.Repeat("a", 5000),
		"rules":    "User-agent: *\n" + strings.Repeat("Disallow: /*a\n", maxRules+1),
		"dollars":  "User-agent: *\nDisallow: /" + strings.Repeat("$*", 50),
		"one line": strings.Repeat("User-agent: * Disallow: /*", 1000) + "\nUser-agent: *\nDisallow: /" + strings.Repeat("*", 30) + "a",
	} {
		w := newWeb(t)
		w.page("this.example/robots.txt", robotsText(text))
		w.page("this.example/a", func(http.ResponseWriter, *http.Request) { t.Errorf("%s: asked all the same", name) })
		if e := w.visitOnce(t, w.options(), cite("http://this.example/a")); e.State != Unsure || !strings.HasPrefix(e.Reason, "robots.txt has more than") {
			t.Errorf("%s: %s: %s", name, e.State, e.Reason)
		}
	}
}

// Twice as many names of programs and rules take about twice the memory, not four times.
func TestRobotsGrowth(t *testing.T) {
	took := func(n int) float64 {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "User-agent: a%d\n", i)
		}
		b.WriteString("User-agent: *\n")
		for i := range n {
			fmt.Fprintf(&b, "Disallow: /%d\n", i)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := rulesFor([]byte(b.String())); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		return float64(after.TotalAlloc - before.TotalAlloc)
	}
	if ratio := took(8000) / took(4000); ratio > 3 {
		t.Errorf("twice the lines take %.1f times the memory", ratio)
	}
}
