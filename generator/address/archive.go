package address

import (
	"regexp"
	"strings"
)

// archives are the hosts of web archives, at which an address is that of a copy and never changes. They are those that Memento
// aggregators ask (timetravel.mementoweb.org, "archive list") and those with which people keep a page themselves.
var archives = set(
	"archive.org", "archive.today", "archive.ph", "archive.is", "archive.li", "archive.vn", "archive.md", "archive.fo", "archive-it.org",
	"perma.cc", "perma-archives.org", "webcitation.org", "ghostarchive.org", "arquivo.pt", "webarchive.nationalarchives.gov.uk", "webarchive.org.uk",
	"webarchive.parliament.uk", "webarchive.nrscotland.gov.uk", "mementoweb.org", "conifer.rhizome.org", "webrecorder.io", "megalodon.jp", "gyo.tc",
	"warp.da.ndl.go.jp", "warp.ndl.go.jp", "webarchive.loc.gov", "swap.stanford.edu", "webharvest.gov", "vefsafn.is", "webarchive.nla.gov.au", "pandora.nla.gov.au",
	"nukrobi2.nuk.uni-lj.si", "haw.nsk.hr", "webarchiv.cz", "webdepozit.sk", "veebiarhiiv.digar.ee", "web.archive.bibalex.org", "webarchives.nlb.gov.sg", "eresources.nlb.gov.sg",
	"europarchive.org", "freezepage.com", "webcache.googleusercontent.com",
)

// In the address of most copies that of the page stands behind the time of the capture and the mark of how to show it, as
// "if_". Memento says when with 14 digits, on whatever host; some archives take fewer, or write them with hyphens and points, or
// leave out the scheme of the page.
const (
	memento = `^https?://[^/?#]+/(?:[^?#]*?/)?\d{14}(?:[a-z]{2,3}_|\*)?/(https?:/{1,2}[^/].*)$`
	capture = `^https?://[^/?#]+/(?:[^?#]*?/)?(?:\d[\d.-]{3,21}(?:[a-z]{2,3}_|\*)?|newest|oldest|web|o/[A-Za-z0-9]+)/((?:https?:/{1,2})?[^/?#]+\.[^/?#]+(?:[/?#].*)?)$`
)

var isMemento, isCapture = regexp.MustCompile(memento), regexp.MustCompile(capture)

// IsCopy reports whether an address is that of a copy in a web archive. Such an address is one to the letter.
func IsCopy(address string) bool {
	return isArchive(Host(address)) || hasInner(address) && isMemento.MatchString(address)
}

// hasInner reports whether an address may have another in it, which most have not.
func hasInner(address string) bool { return strings.Count(address, "http") > 1 }

// isArchive reports whether a host is that of an archive, or below it.
func isArchive(host string) bool {
	for more := host != ""; more; _, host, more = strings.Cut(host, ".") {
		if archives[host] {
			return true
		}
	}
	return false
}

// Page returns the address of the page that an archive's address is a copy of; nothing when the address does not say, or is
// none of an archive.
func Page(address string) string {
	var m []string
	if hasInner(address) {
		m = isMemento.FindStringSubmatch(address)
	}
	if m == nil && isArchive(Host(address)) {
		m = isCapture.FindStringSubmatch(address)
	}
	if m == nil {
		return ""
	}
	for _, scheme := range []string{"https:", "http:"} {
		if rest, ok := strings.CutPrefix(m[1], scheme); ok {
			return scheme + "//" + strings.TrimLeft(rest, "/") // a server may have taken a slash out
		}
	}
	return "http://" + m[1]
}

func set(list ...string) map[string]bool {
	m := make(map[string]bool, len(list))
	for _, s := range list {
		m[s] = true
	}
	return m
}
