package links

import (
	"context"
	"net/url"
	"time"
)

// robots is the robots.txt of a server.
type robots struct {
	rules  *ruleGroup // nil when everything is allowed
	unread string     // why it could not be read, which allows nothing
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
	}
	may, err := rules.rules.allows(ctx, u.RequestURI())
	switch {
	case err != nil:
		return "", "", 0, err
	case !may:
		return Blocked, "robots.txt asks programs to keep away from it", 0, nil
	}
	return "", "", min(rules.rules.delay, r.Limits.Wait), nil
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
)
