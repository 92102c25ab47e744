package address

import (
	"net/url"
	"strings"
)

// tracking are the parameters that say where a reader came from, or who it is, whatever the host; one that ends in * is a
// beginning. Names that mean something else on other hosts are in the table of sites. The list is kept by hand, from what the
// services document that add them (Google Ads and Analytics, Meta, Microsoft, Matomo, AT Internet, HubSpot, Mailchimp, Marketo and
// others) and what browsers take out (Firefox's "query stripping", Brave's query filter). A parameter that may choose what a page
// shows is not taken in.
var tracking = []string{
	// Campaigns, in the names of several programs that count them.
	"utm_*", "mtm_*", "matomo_*", "pk_campaign", "pk_kwd", "pk_keyword", "pk_source", "pk_medium", "pk_content", "pk_cid", "pk_vid", "piwik_campaign", "piwik_kwd", "piwik_keyword",
	"ga_source", "ga_medium", "ga_campaign", "ga_content", "ga_term", "itm_source", "itm_medium", "itm_campaign", "itm_content", "itm_term", "cmpid", "icmpid", "campaign_id", "xtor", "xtref", "echobox",
	"at_medium", "at_campaign", "at_campaign_type", "at_creation", "at_format", "at_variant", "at_network", "at_platform", "at_ptr_name", "at_send_date", "at_recipient_id", "at_recipient_list",
	"at_link_id", "at_link_type", "at_link_origin", "at_bbc_team", "at_custom1", "at_custom2", "at_custom3", "at_custom4", "at_emailtype", "at_emailfrequency",
	"wt_mc", "wt_zmc", "wt.mc_id", "wt.mc_ev", "wtmc", "s_cid", "s_kwcid", "ef_id", "sc_cid", "ns_campaign", "ns_mchannel", "ns_source", "ns_linkname", "ns_fee", "guccounter", "guce_referrer", "guce_referrer_sig",
	// Clicks on advertisements.
	"gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad_source", "gad_campaignid", "srsltid", "msclkid", "fbclid", "ttclid", "twclid", "li_fat_id", "rdt_cid", "sccid", "epik", "yclid", "ysclid", "_openstat",
	"rb_clickid", "irclickid", "irgwc", "wickedid", "cjevent", "awc", "tblci", "obclid", "dicbo", "vmcid", "qclid", "zanpid", "hsa_*",
	// Analytics that hand a reader on from host to host.
	"_ga", "_gl", "_gac", "__hstc", "__hssc", "__hsfp", "hsctatracking", "_hsenc", "_hsmi", "_branch_match_id", "_branch_referrer", "_kx",
	// Newsletters.
	"mc_cid", "mc_eid", "mc_tc", "mkt_tok", "oly_enc_id", "oly_anon_id", "vero_id", "vero_conv", "ml_subscriber", "ml_subscriber_hash", "ck_subscriber_id", "bbeml", "nr_email_referer", "elqtrack", "elqtrackid",
	"trk_contact", "trk_msg", "trk_module", "trk_sid", "sailthru_*", "spmailingid", "spuserid", "spjobid", "spreportid", "dm_i", "cmid_email",
	// Social networks, where a link was shared.
	"igsh", "igshid", "fb_action_ids", "fb_action_types", "fb_source", "fb_ref", "mibextid", "ref_src", "ref_url", "__twitter_impression", "twitter_impression", "wt_sns", "xing_share", "spm_id_from", "share_from_module",
}

// tracks reports whether a parameter, name=value, says where a reader came from, on some sites.
func tracks(parameter string, at []*site) bool {
	name, _, _ := strings.Cut(parameter, "=")
	if plain, err := url.QueryUnescape(name); err == nil {
		name = plain
	}
	name = strings.ToLower(name)
	if tracked.has(name) {
		return true
	}
	for _, s := range at {
		if s.drop.has(name) {
			return true
		}
	}
	return false
}

// parameterNames are names of parameters, and beginnings of such.
type parameterNames struct {
	whole  map[string]bool
	begins []string
}

func namesOf(list []string) (n parameterNames) {
	n.whole = set(list...)
	for _, name := range list {
		if begin, ok := strings.CutSuffix(name, "*"); ok {
			n.begins = append(n.begins, begin)
		}
	}
	return n
}

func (n parameterNames) has(name string) bool {
	if n.whole[name] {
		return true
	}
	for _, begin := range n.begins {
		if strings.HasPrefix(name, begin) {
			return true
		}
	}
	return false
}

var tracked = namesOf(tracking)

// Tracking returns the parameters of an address that say where a reader came from, "utm_source=x", in their order. That of a
// copy has none: they are part of the name of the copy.
func Tracking(address string) (list []string) {
	if !strings.ContainsAny(address, "?#") || IsCopy(address) {
		return nil
	}
	at := sitesAt(address)
	page, fragment, _ := strings.Cut(address, "#")
	_, query, _ := strings.Cut(page, "?")
	for part := range strings.SplitSeq(query, "&") {
		if tracks(part, at) {
			list = append(list, part)
		}
	}
	if followsReaders(fragment) {
		list = append(list, strings.Split(fragment, "&")...)
	}
	return list
}

// followsReaders reports whether a fragment is none but parameters that say where a reader came from, "xtor=RSS-1".
func followsReaders(fragment string) bool {
	if !strings.Contains(fragment, "=") {
		return false
	}
	for part := range strings.SplitSeq(fragment, "&") {
		if !tracks(part, nil) {
			return false
		}
	}
	return true
}

// Untracked returns an address without the parameters that [Tracking] names, and otherwise as it is.
func Untracked(address string) string {
	if len(Tracking(address)) == 0 {
		return address
	}
	at := sitesAt(address)
	page, fragment, hasFragment := strings.Cut(address, "#")
	page, query, _ := strings.Cut(page, "?")
	if query = without(query, at); query != "" {
		page += "?" + query
	}
	if hasFragment && !followsReaders(fragment) {
		page += "#" + fragment
	}
	return page
}

// without returns a query without empty parameters and those that say where a reader came from.
func without(query string, at []*site) string {
	var kept []string
	for part := range strings.SplitSeq(query, "&") {
		if part != "" && !tracks(part, at) {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "&")
}

// Clean returns an address as a record should have it: of what was copied from a browser, a mail or a search, the page itself,
// without what follows readers, without the words that a browser was to mark and without a default port. The address of a
// copy in an archive stays as it is.
func Clean(address string) string {
	address = strings.TrimSpace(address)
	if IsCopy(address) {
		return address
	}
	if to := Inside(address); to != "" {
		address = to
		if IsCopy(address) {
			return address
		}
	}
	address = WithoutMarks(Untracked(address))
	page, fragment, hasFragment := strings.Cut(address, "#")
	page, query, _ := strings.Cut(page, "?")
	query = without(query, nil)
	u, err := url.Parse(page)
	if err != nil || u.Host == "" {
		return address
	}
	before, rest, _ := strings.Cut(page, "://")
	host := strings.ToLower(u.Host)
	if p := u.Port(); p == "" || p == "443" && u.Scheme == "https" || p == "80" && u.Scheme == "http" {
		host = strings.TrimSuffix(host, ":"+p)
	}
	if i := strings.IndexByte(rest, '/'); i >= 0 {
		rest = rest[i:]
	} else {
		rest = ""
	}
	if u.User != nil { // which is for its reader to take out
		host = u.User.String() + "@" + host
	}
	address = strings.ToLower(before) + "://" + host + rest
	if query != "" {
		address += "?" + query
	}
	if hasFragment && fragment != "" {
		address += "#" + fragment
	}
	return address
}
