package links

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/publicsuffix"

	"counterpoint/generator/address"
	"counterpoint/generator/record"
	"counterpoint/generator/web"
)

// The states an address can be in.
const (
	OK      = "ok"
	Moved   = "moved"
	Gone    = "gone"
	Blocked = "blocked"
	Unsure  = "unsure"

	missing = "missing" // after one visit; Entry.next makes it Gone or Unsure
)

// States describes the states, the most urgent first.
var States = []record.Term{
	{ID: Gone, Label: "Gone", Meaning: "The server has said several times, over days, that there is no such page. Find an archived copy or another source; links --suggest shows the change of status."},
	{ID: Moved, Label: "Moved", Meaning: "The server leads on for good to another page. Read it there and set url."},
	{ID: Unsure, Label: "Unsure", Meaning: "What came back does not say whether the page is there. Open it in a browser."},
	{ID: Blocked, Label: "Blocked", Meaning: "The server does not let programs in, so nothing is known. Open it in a browser."},
	{ID: OK, Label: "OK", Meaning: "The page answers."},
}

// judge interprets the last answer. After a conditional request, an unchanged page keeps its earlier result.
// The error is that of ctx.
func judge(ctx context.Context, way trail, a *web.Answer, conditional bool, quotes []Quote, old Entry) (Entry, error) {
	v := Entry{State: OK}
	unchanged := a.Status == http.StatusNotModified && conditional
	page := reading{}
	if a.Status/100 == 2 {
		page = read(a)
	}
	switch {
	case a.Status == http.StatusNotFound, a.Status == http.StatusGone:
		v.State, v.Reason = missing, a.Said()
	case challenged(a):
		v.State, v.Reason = Blocked, "asks whether a person is there"
	case refusals[a.Status]:
		v.State, v.Reason = Blocked, a.Said()
	case !unchanged && a.Status/100 != 2:
		v.State, v.Reason = Unsure, a.Said()
	case way.temporary && siteOf(way.at) != siteOf(way.asked):
		v.State, v.Reason = Unsure, "leads for the time being to "+way.at.Host
	case way.at != way.asked && isHome(way.at) && !isHome(way.asked):
		v.State, v.Reason = Unsure, "leads to the home page of "+way.at.Host+": the page itself may be gone"
	case page.wrong != "":
		v.State, v.Reason = Unsure, page.wrong
	case address.Key(way.moved.String()) != address.Key(way.asked.String()):
		v.State, v.To = Moved, way.moved.String()
	}
	if v.State != OK && v.State != Moved {
		return v, nil
	}
	v.At, v.ETag, v.Modified = way.at.String(), a.Header.Get("ETag"), a.Header.Get("Last-Modified")
	if unchanged {
		v.Quotes = old.Quotes
		if v.ETag+v.Modified == "" {
			v.ETag, v.Modified = old.ETag, old.Modified
		}
		return v, nil
	}
	var err error
	v.Quotes, err = page.find(ctx, quotes)
	return v, err
}

// refusals are the statuses of servers that refuse this program or this place: others may see the page.
var refusals = map[int]bool{
	http.StatusUnauthorized: true, http.StatusPaymentRequired: true, http.StatusForbidden: true, http.StatusNotAcceptable: true,
	http.StatusProxyAuthRequired: true, http.StatusTooManyRequests: true, http.StatusUnavailableForLegalReasons: true, 999: true, // LinkedIn's
}

// challenged reports whether the answer is a challenge such as a captcha. A page about captchas has status 200.
func challenged(a *web.Answer) bool {
	if a.Header.Get("Cf-Mitigated") == "challenge" {
		return true
	}
	return a.Status == http.StatusServiceUnavailable && challenge.Match(a.Body)
}

var challenge = regexp.MustCompile(`(?i)captcha|challenge-platform|cf-browser-verification|ddos-guard`)

var homePath = regexp.MustCompile(`(?i)^/?([a-z]{2}(-[a-z]{2})?/?)?((index|default)\.[a-z]{3,5})?$`)

// isHome reports whether an address is the home page of a site, or of one of its languages.
func isHome(u *url.URL) bool { return homePath.MatchString(u.Path) && u.RawQuery == "" }

// siteOf returns the part of a host name that has one owner: example.co.uk of www.example.co.uk.
func siteOf(u *url.URL) string {
	if site, err := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(u.Hostname())); err == nil {
		return site
	}
	return strings.ToLower(u.Hostname())
}
