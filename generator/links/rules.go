package links

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// ruleGroup is what a robots.txt says to one program.
type ruleGroup struct {
	rules []rule
	delay time.Duration // between two requests
}

// rule allows or disallows the paths that a pattern matches.
type rule struct {
	pattern string
	allow   bool
}

// maxRules is how many rules for this program are read; no honest file comes near it.
const maxRules = 10_000

var errRobots = fmt.Errorf("robots.txt has more than %d rules", maxRules)

// rulesFor returns the group of a robots.txt for this program, as RFC 9309 describes it, with the Crawl-delay that some
// servers add; nil when there is none. Lines that it cannot read are left out.
func rulesFor(text []byte) (*ruleGroup, error) {
	groups := map[string]*ruleGroup{}
	named := map[string]bool{} // the names of this program in the group that the line is in
	rules, inRules := 0, false
	for line := range strings.FieldsFuncSeq(string(text), func(r rune) bool { return r == '\n' || r == '\r' }) {
		line, _, _ = strings.Cut(line, "#")
		key, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch key = strings.ToLower(strings.TrimSpace(key)); key {
		case "user-agent", "useragent":
			if inRules {
				named, inRules = map[string]bool{}, false
			}
			if name := strings.ToLower(value); name != "" && (name == "*" || strings.HasPrefix(robotsName, name)) {
				named[name] = true
			}
		case "allow", "disallow", "crawl-delay", "crawldelay":
			inRules = true
			if len(named) == 0 {
				continue
			}
			if rules++; rules > maxRules {
				return nil, errRobots
			}
			for name := range named {
				if groups[name] == nil {
					groups[name] = &ruleGroup{}
				}
				groups[name].add(key, value)
			}
		}
	}
	for n := len(robotsName); n > 0; n-- { // the most specific name
		if g := groups[robotsName[:n]]; g != nil {
			return g, nil
		}
	}
	return groups["*"], nil
}

func (g *ruleGroup) add(key, value string) {
	switch {
	case strings.HasPrefix(key, "crawl"):
		if seconds, err := strconv.ParseFloat(value, 64); err == nil && seconds >= 0 {
			g.delay = time.Duration(min(seconds, 1e6) * float64(time.Second))
		}
	case value != "": // an empty rule matches nothing
		if value[0] != '/' && value[0] != '*' {
			value = "/" + value
		}
		g.rules = append(g.rules, rule{strings.TrimRight(value, "*"), key == "allow"})
	}
}

// allows reports whether a path with its query may be asked for: the longest pattern that matches decides, and of two as
// long the one that allows. The error is that of ctx.
func (g *ruleGroup) allows(ctx context.Context, path string) (bool, error) {
	longest, allow := -1, true
	for _, r := range g.rules {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		n := len(r.pattern)
		if n < longest || n == longest && (allow || !r.allow) || !matches(r.pattern, path) {
			continue
		}
		longest, allow = n, r.allow
	}
	return allow, nil
}

// matches reports whether a path begins with what a pattern describes: * stands for any characters, and $ at its end for
// the end of the path. The first place for each part leaves the most to the others, so the path is read once, however many
// stars there are.
func matches(pattern, path string) bool {
	pattern, whole := strings.CutSuffix(pattern, "$")
	part, rest, more := strings.Cut(pattern, "*")
	if !strings.HasPrefix(path, part) {
		return false
	}
	path = path[len(part):]
	for more {
		part, rest, more = strings.Cut(rest, "*")
		if !more && whole {
			return strings.HasSuffix(path, part)
		}
		at := strings.Index(path, part)
		if at < 0 {
			return false
		}
		path = path[at+len(part):]
	}
	return !whole || path == ""
}
