package scaffold

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/publicsuffix"

	"counterpoint/generator/check"
	"counterpoint/generator/record"
)

// parse reads a web address, without tracking parameters, a default port and the text fragment of a search result.
func parse(raw string) (*url.URL, error) {
	raw = strings.TrimSpace(raw)
	u, err := url.Parse(raw)
	if err != nil || strings.ContainsAny(raw, " \t\r\n\"<>\\`") {
		return nil, fmt.Errorf("%s is not a web address: copy it again from the browser", record.Quoted(raw))
	}
	if u.Scheme != "http" && u.Scheme != "https" || !strings.Contains(strings.Trim(u.Hostname(), "."), ".") {
		return nil, fmt.Errorf("%s is not a full web address: copy it from the browser, with https://", record.Quoted(raw))
	}
	if u.User != nil {
		return nil, fmt.Errorf("%s names a user before the host: take out all up to the @", record.Quoted(raw))
	}
	u.Host = strings.ToLower(u.Host)
	if p := u.Port(); p == "" || p == "443" && u.Scheme == "https" || p == "80" && u.Scheme == "http" {
		u.Host = strings.TrimSuffix(u.Host, ":"+p)
	}
	u.RawQuery, u.ForceQuery = check.Untracked(u.RawQuery), false
	if words, _, found := strings.Cut(u.Fragment, ":~:"); found {
		u.Fragment, u.RawFragment = words, ""
	}
	return u, nil
}

// host is the name of the host without www.
func host(u *url.URL) string { return strings.TrimPrefix(u.Hostname(), "www.") }

// inArchive matches the address of a copy, and in it that of the page.
var inArchive = regexp.MustCompile(`^https?://(?:web\.archive\.org/web/\d+[a-z_]*|archive\.(?:today|ph|is|org)/\d{4,})/(https?://.+)$`)

// label returns the name that people know a host by: bbc of www.bbc.co.uk.
func label(host string) string {
	if site, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		host, _, _ = strings.Cut(site, ".")
	}
	return asID(host)
}
