package links

import (
	"context"
	"fmt"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"
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
		"User-agent: *\nDisallow: *":                                                           "",
		"User-agent: *\nDisallow: /a\nCrawl-delay: soon":                                       "bc",
		"User-agent: *\nDisallow: a\nAllow: /a":                                                "abc",
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
			if rules == nil {
				got += name
			} else if may, _ := rules.allows(t.Context(), "/"+name); may {
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
		"rules":       "User-agent: *\n" + strings.Repeat("Disallow: /*a\n", maxRules+1),
		"empty rules": "User-agent: *\n" + strings.Repeat("allow:\n", maxRules+1),
		"delays":      "User-agent: *\n" + strings.Repeat("Crawl-delay: 1\n", maxRules+1),
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

// A pattern describes how a path begins, or all of it.
func TestPatterns(t *testing.T) {
	for _, test := range []struct {
		pattern, path string
		want          bool
	}{
		{"/a", "/a/b", true},
		{"/a", "/b/a", false},
		{"/*.php", "/a.php?b", true},
		{"/*.php$", "/a.php?b", false},
		{"/*.php$", "/a.php.php", true},
		{"/a$", "/a", true},
		{"/a$", "/ab", false},
		{"/a$b", "/a$b", true},
		{"/a*$", "/ab", true},
		{"/a*b*c", "/a-c-b", false},
		{"/a*b*c", "/a-c-b-c-d", true},
		{"/a*ab$", "/ab", false},
		{"*/a", "/b/a", true},
		{"/**a", "/a", true},
		{"", "/a", true},
	} {
		if got := matches(test.pattern, test.path); got != test.want {
			t.Errorf("%q matches %q: %v", test.pattern, test.path, got)
		}
	}
}

// A pattern with many stars takes about as long as one with a single one, and a visit that ends ends the look at the rules.
func TestPatternsOfStars(t *testing.T) {
	path := "/" + strings.Repeat("a", 1<<20)
	took := func(pattern string) float64 {
		return fastest(func() {
			if matches(pattern, path) {
				t.Fatal("it matches")
			}
		})
	}
	if ratio := took("/"+strings.Repeat("*a", 1000)+"b") / took("/*ab"); ratio > 5 {
		t.Errorf("a thousand stars take %.1f times as long as one", ratio)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	rules, err := rulesFor([]byte("User-agent: *\nDisallow: /*a*b"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := rules.allows(ctx, path); err == nil {
		t.Error("the rules were looked at after the end of the visit")
	}
}

// fastest returns how long something takes when the machine does little else, for ratios.
func fastest(do func()) float64 {
	best := time.Hour
	for range 5 {
		start := time.Now()
		do()
		best = min(best, time.Since(start))
	}
	return float64(best)
}
