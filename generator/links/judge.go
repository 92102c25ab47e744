package links

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/publicsuffix"

	"counterpoint/generator/check"
	"counterpoint/generator/record"
)

// The states an address can be in.
const (
	OK      = "ok"
	Moved   = "moved"
	Gone    = "gone"
	Blocked = "blocked"
	Unsure  = "unsure"

	missing = "missing" // what one visit alone can say; Entry.next makes gone or unsure of it
)

// States are the states, the most urgent first.
var States = record.Vocabulary{
	{ID: Gone, Label: "Gone", Meaning: "The server has said several times, over days, that there is no such page. Find an archived copy or another source; links --suggest shows the change of status."},
	{ID: Moved, Label: "Moved", Meaning: "The server leads on for good to another page. Read it there and set url."},
	{ID: Unsure, Label: "Unsure", Meaning: "What came back does not say whether the page is there. Open it in a browser."},
	{ID: Blocked, Label: "Blocked", Meaning: "The server does not let programs in, so nothing is known. Open it in a browser."},
	{ID: OK, Label: "OK", Meaning: "The page answers."},
}

// verdict is what one visit found.
type verdict struct {
	state, reason, to  string
	at, etag, modified string
	quotes             map[string]Sighting
}

// judge says what the last answer means. Unchanged pages are as they were known; asked tells whether that was asked for.
func judge(way trail, a *answer, asked bool, quotes []Quote, old Entry) verdict {
	v := verdict{state: OK}
	unchanged := a.status == http.StatusNotModified && asked
	page := reading{}
	if a.status/100 == 2 {
		page = read(a)
	}
	switch {
	case a.status == http.StatusNotFound, a.status == http.StatusGone:
		v.state, v.reason = missing, a.said()
	case challenged(a):
		v.state, v.reason = Blocked, "asks whether a person is there"
	case refusals[a.status]:
		v.state, v.reason = Blocked, a.said()
	case !unchanged && a.status/100 != 2:
		v.state, v.reason = Unsure, a.said()
	case way.passing && siteOf(way.at) != siteOf(way.asked):
		v.state, v.reason = Unsure, "leads for the time being to "+way.at.Host
	case way.at != way.asked && isHome(way.at) && !isHome(way.asked):
		v.state, v.reason = Unsure, "leads to the home page of "+way.at.Host+": the page itself may be gone"
	case page.wrong != "":
		v.state, v.reason = Unsure, page.wrong
	case check.SamePage(way.moved.String()) != check.SamePage(way.asked.String()):
		v.state, v.to = Moved, way.moved.String()
	}
	if v.state != OK && v.state != Moved {
		return v
	}
	v.at, v.etag, v.modified = way.at.String(), a.header.Get("ETag"), a.header.Get("Last-Modified")
	if unchanged {
		v.quotes = old.Quotes
		if v.etag+v.modified == "" {
			v.etag, v.modified = old.ETag, old.Modified
		}
		return v
	}
	v.quotes = page.look(quotes)
	return v
}

// refusals are the answers of servers that will not show a page to us, or not here: they say nothing of others.
var refusals = map[int]bool{
	http.StatusUnauthorized: true, http.StatusPaymentRequired: true, http.StatusForbidden: true, http.StatusNotAcceptable: true,
	http.StatusProxyAuthRequired: true, http.StatusTooManyRequests: true, http.StatusUnavailableForLegalReasons: true, 999: true, // LinkedIn's
}

// challenged tells whether a riddle for people stands before the page. A page about captchas is none: its status is 200.
func challenged(a *answer) bool {
	if a.header.Get("Cf-Mitigated") == "challenge" {
		return true
	}
	return a.status == http.StatusServiceUnavailable && riddle.Match(a.body)
}

var riddle = regexp.MustCompile(`(?i)captcha|challenge-platform|cf-browser-verification|ddos-guard`)

var homePath = regexp.MustCompile(`(?i)^/?([a-z]{2}(-[a-z]{2})?/?)?((index|default)\.[a-z]{3,5})?$`)

// isHome tells whether an address is that of a whole site, or of its part in one language.
func isHome(u *url.URL) bool { return homePath.MatchString(u.Path) && u.RawQuery == "" }

// siteOf is the part of a host name that one owner has: example.co.uk of www.example.co.uk.
func siteOf(u *url.URL) string {
	if site, err := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(u.Hostname())); err == nil {
		return site
	}
	return strings.ToLower(u.Hostname())
}
