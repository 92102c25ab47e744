package hostingtest

import (
	"regexp"

	"counterpoint/generator/hosting"
)

// Plain is a site at the root of its host that asks no other.
var Plain = hosting.Site{Base: "/"}

// PolicyOf returns the policy that the page at an address of a site is to have: that of the first place that has it.
func PolicyOf(site hosting.Site, address string) string {
	for _, p := range site.Places() {
		if regexp.MustCompile(p.Pattern).MatchString(address) {
			return p.Policy
		}
	}
	return site.Policy()
}
