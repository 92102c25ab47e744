package links

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/temoto/robotstxt"
)

// robots is the robots.txt of a server.
type robots struct {
	rules  *robotstxt.Group // nil when everything is allowed
	unread string           // why it could not be read, which allows nothing
}

// allowed reads robots.txt, once a run, and returns the state of an address that may not be requested, and why.
func (r *run) allowed(ctx context.Context, u *url.URL) (state, why string, pause time.Duration, err error) {
	h := r.host(u)
	h.mu.Lock()
	defer h.mu.Unlock()
	rules := h.robots[u.Scheme+u.Port()]
	if rules == nil {
		if rules, err = r.readRobots(ctx, u); err != nil {
			return "", "", 0, err
		}
		h.robots[u.Scheme+u.Port()] = rules
	}
	switch {
	case rules.unread != "":
		return Unsure, rules.unread, 0, nil
	case rules.rules == nil:
		return "", "", 0, nil
	case !rules.rules.Test(u.RequestURI()):
		return Blocked, "robots.txt asks programs to keep away from it", 0, nil
	}
	return "", "", min(rules.rules.CrawlDelay, r.Limits.Wait), nil
}

// readRobots follows RFC 9309: without a robots.txt everything is allowed; when it cannot be read, nothing is. The error
// is that of ctx.
func (r *run) readRobots(ctx context.Context, page *url.URL) (*robots, error) {
	at := &url.URL{Scheme: page.Scheme, Host: page.Host, Path: "/robots.txt"}
	client := r.client()
	for range maxRobotsHops {
		a, err := r.ask(ctx, client, request{at: at, max: maxRobots, text: true})
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case err != nil:
			return &robots{unread: r.reason(err)}, nil
		case a.Status >= 500:
			return &robots{unread: "robots.txt could not be read (" + a.Said() + "), so nothing may be asked for"}, nil
		case a.Next(at) != nil:
			at = a.Next(at)
			continue
		case a.Status/100 != 2:
			return &robots{}, nil
		}
		rules, err := rulesFor(a.Body)
		if err != nil {
			return &robots{unread: err.Error() + ", so nothing may be asked for"}, nil
		}
		return &robots{rules: rules}, nil
	}
	return &robots{}, nil
}

const (
	robotsName    = "counterpoint" // our user agent in robots.txt
	maxRobots     = 500 << 10      // the least that RFC 9309 requires
	maxRobotsHops = 6

	// No honest file comes near these; the parser makes a program of each pattern, and runs it for each address.
	maxRules   = 10_000
	maxPattern = 2_000 // bytes
	maxStars   = 20    // in one pattern
)

var errRobots = fmt.Errorf("robots.txt has more than %d rules, or a rule of more than %d bytes or %d stars", maxRules, maxPattern, maxStars)

// rulesFor returns the rules of a robots.txt for this program; nil when there are none. The parser copies each rule for
// every program that a group names, thousands of them if a server likes, so it is given the rules for this one only.
func rulesFor(text []byte) (*robotstxt.Group, error) {
	var ours strings.Builder
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
			if name := strings.ToLower(value); name != "" && !named[name] && (name == "*" || strings.HasPrefix(robotsName, name)) {
				named[name] = true
				ours.WriteString("User-agent: " + name + "\n")
			}
		case "allow", "disallow", "crawl-delay", "crawldelay":
			inRules = true
			if len(named) == 0 {
				continue
			}
			if value == "" { // nothing is disallowed
				key, value = "allow", "/"
			}
			if rules++; rules > maxRules || len(value) > maxPattern || strings.Count(value, "*") > maxStars {
				return nil, errRobots
			}
			ours.WriteString(key + ": " + value + "\n")
		}
	}
	all, err := robotstxt.FromString(ours.String())
	if err != nil {
		return nil, nil // malformed: no rules
	}
	return all.FindGroup(robotsName), nil
}
