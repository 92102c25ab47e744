package address

import (
	"encoding/json"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// site is what is known of the addresses of one site, under all its names. Patterns are of what Go and JavaScript both read.
type site struct {
	Hosts []string `json:"hosts"`          // without www., m. and the like; "google.*" has any top-level domain
	As    string   `json:"as,omitempty"`   // the host that all of them count as
	Drop  []string `json:"drop,omitempty"` // parameters that follow readers, here only, in lower case
	Part  []string `json:"part,omitempty"` // parameters that say which part of a page is meant

	// Pages are the ways in which one page is addressed: a pattern of path and query, and what is the same for all of them.
	Pages [][2]string `json:"pages,omitempty"`
	// Inside are addresses that only lead on to another: a pattern of path and query, and the address, in which %1 is what the
	// pattern matches first, decoded.
	Inside [][2]string `json:"inside,omitempty"`
	Fold   bool        `json:"fold,omitempty"` // the case of letters does not count

	drop          parameterNames
	pages, inside []pattern
}

type pattern struct {
	*regexp.Regexp
	to string
}

var sites = []*site{
	// Social networks. A post is known by its number, whoever is named before it: people change their names.
	{Hosts: []string{"x.com", "twitter.com", "nitter.net", "nitter.poast.org", "xcancel.com", "fxtwitter.com", "vxtwitter.com", "fixupx.com", "fixvx.com"}, As: "x.com",
		Drop: []string{"s", "t", "cxt", "ref_src", "ref_url"}, Pages: [][2]string{{`^/(?:[^/]+|i/web|i)/status(?:es)?/(\d+)`, "x.com/status/$1"}}},
	{Hosts: []string{"facebook.com", "fb.com", "web.facebook.com", "mbasic.facebook.com", "touch.facebook.com", "mtouch.facebook.com", "facebookwkhpilnemxj7asaniu7vnjjbiltxjqhye3mhbshg7kx5tfyd.onion"}, As: "facebook.com",
		Drop: []string{"rdid", "share_url", "__tn__", "__cft__*", "__xts__*", "__eep__", "eid", "fref", "hc_ref", "hc_location", "refid", "refsrc", "ref", "paipv", "eav", "_rdr", "_rdc", "sfnsn", "wtsid", "locale2", "extid", "notif_id", "notif_t", "acontext"},
		Pages: [][2]string{
			{`^/(?:permalink|story)\.php\?(?:.*&)?story_fbid=([^&]+)`, "facebook.com/post/$1"},
			{`^/(?:groups/)?[^/]+/(?:posts|permalink)/(?:[^/?]*[^/?\d][^/?]*/)?(\w+)/?(?:\?|$)`, "facebook.com/post/$1"},
			{`^/(?:watch/?|watch/live/?|video\.php)\?(?:.*&)?v=(\d+)`, "facebook.com/video/$1"},
			{`^/(?:[^/]+/videos|reel)/(?:[^/?]+/)*?(\d+)/?(?:\?|$)`, "facebook.com/video/$1"},
			{`^/photo(?:/|\.php)?\?(?:.*&)?fbid=(\d+)`, "facebook.com/photo/$1"},
		},
		Inside: [][2]string{{`^/l\.php\?(?:.*&)?u=([^&]+)`, "%1"}}},
	{Hosts: []string{"l.facebook.com", "lm.facebook.com", "l.instagram.com", "l.threads.net", "l.threads.com"}, Inside: [][2]string{{`^/(?:l\.php)?\?(?:.*&)?u=([^&]+)`, "%1"}}},
	{Hosts: []string{"instagram.com", "instagr.am", "ddinstagram.com", "kkinstagram.com"}, As: "instagram.com", Drop: []string{"saved-by"}, Part: []string{"img_index"},
		Pages: [][2]string{{`^/(?:[^/]+/)?(?:p|reels?|tv)/([\w-]+)`, "instagram.com/p/$1"}}},
	{Hosts: []string{"threads.com", "threads.net"}, As: "threads.com", Drop: []string{"xmt", "slof"}, Pages: [][2]string{{`^/(?:@[^/]+/post|t)/([\w-]+)`, "threads.com/t/$1"}}},
	{Hosts: []string{"tiktok.com"}, Drop: []string{"_r", "_t", "_d", "is_from_webapp", "is_copy_url", "sender_device", "sender_web_id", "web_id", "share_app_id", "share_item_id", "share_link_id", "share_iid", "sec_user_id", "sec_uid", "u_code", "user_id", "tt_from", "timestamp", "checksum", "social_share_type", "source", "ug_btm", "ugbiz_name", "preview_pb", "language", "enable_checksum", "embed_source", "refer", "referer_url", "referer_video_id"},
		Pages: [][2]string{{`^/@[^/]*/(?:video|photo)/(\d+)`, "tiktok.com/video/$1"}, {`^/(?:embed(?:/v\d)?|v|player/v1)/(\d+)`, "tiktok.com/video/$1"}}},
	{Hosts: []string{"reddit.com", "old.reddit.com", "new.reddit.com", "np.reddit.com", "sh.reddit.com", "i.reddit.com"}, As: "reddit.com", Drop: []string{"share_id", "rdt", "ref", "ref_source", "correlation_id", "ref_campaign"},
		Pages: [][2]string{
			{`^/(?:r/[^/]+/|u(?:ser)?/[^/]+/)?comments/(\w+)/(?:[^/?]*|comment)/(\w+)`, "reddit.com/comments/$1/$2"},
			{`^/(?:r/[^/]+/|u(?:ser)?/[^/]+/)?comments/(\w+)`, "reddit.com/comments/$1"},
		}},
	{Hosts: []string{"redd.it"}, Pages: [][2]string{{`^/(\w+)/?$`, "reddit.com/comments/$1"}}},
	{Hosts: []string{"t.me", "telegram.me", "telegram.dog"}, As: "t.me", Drop: []string{"embed", "single"}, Part: []string{"t", "comment"}, Pages: [][2]string{{`^/s/([^?]+)$`, "t.me/$1"}}},
	{Hosts: []string{"vk.com", "vk.ru", "vkontakte.ru", "new.vk.com"}, As: "vk.com", Drop: []string{"from", "ref", "trackcode"}, Part: []string{"reply"},
		Pages:  [][2]string{{`[/=?&](wall|photo|video|clip|topic|album|doc)(-?\d+_\d+)`, "vk.com/$1$2"}},
		Inside: [][2]string{{`^/away(?:\.php)?\?(?:.*&)?to=([^&]+)`, "%1"}}},
	{Hosts: []string{"vkvideo.ru"}, Pages: [][2]string{{`[/=](video|clip)(-?\d+_\d+)`, "vk.com/$1$2"}}},
	{Hosts: []string{"ok.ru", "odnoklassniki.ru"}, As: "ok.ru", Drop: []string{"st.cmd", "_prevcmd", "tkn", "__dp"}},
	{Hosts: []string{"linkedin.com"}, Drop: []string{"trk", "trkinfo", "trackingid", "lipi", "lici", "licu", "midtoken", "midsig", "refid", "rcm", "originalsubdomain", "trkemail", "otptoken", "eid"},
		Pages: [][2]string{{`^/(?:posts|feed/update|embed/feed/update)/.*?(?:activity|share|ugcPost)[:-](\d{10,})`, "linkedin.com/post/$1"}}},
	{Hosts: []string{"weibo.com", "weibo.cn"}, As: "weibo.com", Drop: []string{"from", "wvr", "weiboauthoruid", "luicode", "lfid", "featurecode"}},

	// Recordings. Where in one a reader is to begin tells two sources apart, and is no other page.
	{Hosts: []string{"youtube.com", "music.youtube.com", "youtube-nocookie.com", "gaming.youtube.com"}, As: "youtube.com", Drop: []string{"si", "feature", "pp", "ab_channel", "app", "cbrd", "ucbcb", "themerefresh", "embeds_referring_euri", "embeds_referring_origin", "embeds_euri", "source_ve_path"}, Part: []string{"t", "start", "time_continue", "lc"},
		Pages: [][2]string{
			{`^/watch/?\?(?:.*&)?v=([\w-]+)`, "youtube.com/watch/$1"}, {`^/(?:shorts|embed|live|v|e|watch)/([\w-]{6,})`, "youtube.com/watch/$1"},
		},
		Inside: [][2]string{{`^/redirect\?(?:.*&)?q=([^&]+)`, "%1"}, {`^/attribution_link\?(?:.*&)?u=(%2F[^&]+)`, "https://youtube.com%1"}}},
	{Hosts: []string{"youtu.be", "y2u.be"}, Drop: []string{"si", "feature", "pp"}, Part: []string{"t", "start"}, Pages: [][2]string{{`^/(?:(?:shorts|live)/)?([\w-]{6,})`, "youtube.com/watch/$1"}}},
	{Hosts: []string{"vimeo.com", "player.vimeo.com"}, As: "vimeo.com", Drop: []string{"share", "fl", "fe"}, Pages: [][2]string{{`^/(?:video/|channels/[^/]+/|groups/[^/]+/videos/)?(\d+)(?:/|\?|$)`, "vimeo.com/$1"}}},
	{Hosts: []string{"dailymotion.com", "dai.ly", "geo.dailymotion.com"}, Pages: [][2]string{{`^/(?:(?:embed/)?video/|player[^?]*\?(?:.*&)?video=)?(x\w+)`, "dailymotion.com/video/$1"}}},
	{Hosts: []string{"bilibili.com"}, Drop: []string{"vd_source", "share_source", "share_medium", "share_plat", "share_session_id", "share_tag", "share_times", "share_id", "timestamp", "bbid", "ts", "from_source", "from_spmid", "seid", "unique_k", "up_id", "buvid", "plat_id", "is_story_h5"}, Part: []string{"t"}},
	{Hosts: []string{"spotify.com", "open.spotify.com"}, As: "spotify.com", Drop: []string{"si", "context", "nd", "dlsi", "pi"}, Part: []string{"t"}, Pages: [][2]string{{`^/(?:intl-[\w-]+/)?(?:embed(?:-podcast)?/)?(episode|show|track|album)/(\w+)`, "spotify.com/$1/$2"}}},
	{Hosts: []string{"rutube.ru"}, Part: []string{"t"}, Pages: [][2]string{{`^/(?:video|play/embed|shorts)/(\w{20,})`, "rutube.ru/video/$1"}}},

	// Documents.
	{Hosts: []string{"doi.org", "dx.doi.org"}, Pages: [][2]string{{`^/(10\..+)$`, "doi:$1"}}, Fold: true},
	{Hosts: []string{"pubmed.ncbi.nlm.nih.gov", "ncbi.nlm.nih.gov", "pmc.ncbi.nlm.nih.gov"},
		Pages: [][2]string{{`^/(?:pubmed/)?(\d{4,9})/?(?:\?|$)`, "pubmed:$1"}, {`^/(?:pmc/)?articles/(PMC\d+)/?(?:\?|$)`, "pmc:$1"}}},
	{Hosts: []string{"docs.google.com"}, Drop: []string{"usp", "ouid", "rtpof", "sd"}, Pages: [][2]string{{`^/(document|spreadsheets|presentation|forms)/(?:u/\d+/)?d/(e/[\w-]+|[\w-]+)`, "docs.google.com/$1/$2"}}, Part: []string{"gid", "slide", "tab"}},
	{Hosts: []string{"drive.google.com"}, Drop: []string{"usp", "ouid", "rtpof", "sd"}, Pages: [][2]string{{`^/(?:file/(?:u/\d+/)?d/|(?:open|uc)\?(?:.*&)?id=)([\w-]+)`, "drive.google.com/$1"}}},
	{Hosts: []string{"zh.wikipedia.org"}, Pages: [][2]string{{`^/zh(?:-[a-z]+)?/([^?]+)$`, "zh.wikipedia.org/wiki/$1"}}},
	{Hosts: []string{"sr.wikipedia.org"}, Pages: [][2]string{{`^/sr(?:-[a-z]+)?/([^?]+)$`, "sr.wikipedia.org/wiki/$1"}}},
	{Hosts: []string{"bbc.com", "bbc.co.uk"}, As: "bbc.com", Drop: []string{"ocid", "intlink_from_url", "link_location", "post_type"}},
	{Hosts: []string{"cnn.com", "edition.cnn.com"}, As: "cnn.com"},

	// Search engines and others that readers come from, or through.
	{Hosts: []string{"google.*"}, Drop: []string{"ved", "ei", "sa", "usg", "gs_lcp", "gs_lcrp", "gs_l", "sclient", "aqs", "sourceid", "sxsrf", "sca_esv", "sca_upv", "biw", "bih", "dpr", "oq", "uact", "iflsig", "rlz", "client", "cad", "rct", "cd", "esrc"},
		Inside: [][2]string{{`^/url\?(?:.*&)?(?:q|url)=(https?:[^&]+)`, "%1"}, {`^/amp/s/([^?]+)`, "https://$1"}}},
	{Hosts: []string{"cdn.ampproject.org"}, Drop: []string{"amp_js_v", "amp_gsa", "usqp"}, Inside: [][2]string{{`^/[a-z]/s/([^?]+)`, "https://$1"}, {`^/[a-z]/([^?]+\.[^?]+)`, "http://$1"}}},
	{Hosts: []string{"safelinks.protection.outlook.com"}, Inside: [][2]string{{`^/\?(?:.*&)?url=([^&]+)`, "%1"}}},
	{Hosts: []string{"out.reddit.com"}, Inside: [][2]string{{`^/[^?]*\?(?:.*&)?url=(https?:[^&]+)`, "%1"}}},
	{Hosts: []string{"duckduckgo.com"}, Inside: [][2]string{{`^/l/\?(?:.*&)?uddg=([^&]+)`, "%1"}}},
	{Hosts: []string{"msn.com", "microsoft.com", "learn.microsoft.com"}, Drop: []string{"ocid", "cvid", "wt.mc_id"}},
	{Hosts: []string{"nytimes.com"}, Drop: []string{"smid", "smtyp", "referringsource", "impression_id", "imp_id", "req_id"}},
	{Hosts: []string{"washingtonpost.com"}, Drop: []string{"itid", "wpisrc", "wpmm", "tid", "noredirect"}},
	{Hosts: []string{"theguardian.com"}, Drop: []string{"cmp", "cmp_bunit", "cmp_tu", "intcmp"}},
	{Hosts: []string{"economist.com"}, Drop: []string{"fsrc"}},
	{Hosts: []string{"dw.com"}, Drop: []string{"maca"}},
	{Hosts: []string{"spiegel.de"}, Drop: []string{"sara_ref", "sara_ecid", "sara_icid"}},
	{Hosts: []string{"lemonde.fr"}, Drop: []string{"lmd_medium", "lmd_campaign", "lmd_creation", "lmd_source"}},
	{Hosts: []string{"aliexpress.*", "alibaba.com", "1688.com", "taobao.com", "tmall.com", "cctv.com", "cntv.cn"}, Drop: []string{"spm", "scm", "pvid", "algo_pvid", "algo_exp_id", "scm_id", "scm-url"}},
	{Hosts: []string{"amazon.*", "amazon.co.jp"}, Drop: []string{"ref", "ref_", "pd_rd_*", "pf_rd_*", "linkcode", "linkid", "ascsubtag", "qid", "crid", "sprefix", "tag"}},
	{Hosts: []string{"imdb.com"}, Drop: []string{"ref_", "pf_rd_*"}},

	// Archives: one copy, under the names of its archive and however it is to be shown.
	{Hosts: []string{"archive.today", "archive.ph", "archive.is", "archive.li", "archive.vn", "archive.md", "archive.fo"}, As: "archive.today"},
	{Hosts: []string{"web.archive.org"}, Pages: [][2]string{{`^/web/(\d+)(?:[a-z]{2,3}_)?/(.+)$`, "web.archive.org/web/$1/$2"}}},
}

// devices are the beginnings of hosts that show the pages of another to some devices.
const devices = `^(?:www\d*|m|mobile|amp|wap|touch)\.([^.]+\..+)$`

// renamed are hosts that have another name for some devices, or in a cache.
var renamed = [][2]string{
	{`^(.+)\.m\.(wikipedia|wiktionary|wikisource|wikinews|wikiquote|wikibooks|wikivoyage|wikiversity|wikidata|wikimedia)\.org$`, "$1.$2.org"},
	{`^.+\.cdn\.ampproject\.org$`, "cdn.ampproject.org"},
	{`^.+\.safelinks\.protection\.outlook\.com$`, "safelinks.protection.outlook.com"},
}

// same are the forms of path and query in which one page is addressed on most sites.
var same = [][2]string{
	{`^/w/index\.php\?title=([^&]+)$`, "/wiki/$1"}, // of MediaWiki
	{`/(?:index|default)\.(?:html?|php\d?|aspx?|jsp)(\?.*)?$`, "/$1"},
	{`^(/(?:[^?]*/)?[^/?]*[-_\d][^/?]*)/amp/?(\?.*)?$`, "$1$2"},
	{`\.amp(\.html?)?(\?.*)?$`, "$1$2"},
}

// shown matches parameters that say how a page is shown and not which.
const shown = `^(?:amp(?:=(?:1|true)?)?|outputtype=amp)$`

var (
	deviceHost, shownOnly = regexp.MustCompile(devices), regexp.MustCompile(shown)

	renamedHosts, samePaths = compiled(renamed), compiled(same)

	byHost = map[string][]*site{}
	anyTop = map[string][]*site{} // by the name before the top-level domain
)

func init() {
	for _, s := range sites {
		s.drop, s.pages, s.inside = namesOf(s.Drop), compiled(s.Pages), compiled(s.Inside)
		for _, h := range s.Hosts {
			if name, ok := strings.CutSuffix(h, ".*"); ok {
				anyTop[name] = append(anyTop[name], s)
			} else {
				byHost[h] = append(byHost[h], s)
			}
		}
	}
}

func compiled(pairs [][2]string) (list []pattern) {
	for _, p := range pairs {
		list = append(list, pattern{regexp.MustCompile(p[0]), p[1]})
	}
	return list
}

// replaced returns what is written in place of the match of a pattern; not ok when it does not match.
func (p pattern) replaced(text string) (string, bool) {
	m := p.FindStringSubmatch(text)
	if m == nil {
		return "", false
	}
	var to strings.Builder
	for i := 0; i < len(p.to); i++ {
		c := p.to[i]
		if i+1 == len(p.to) || c != '$' && c != '%' {
			to.WriteByte(c)
			continue
		}
		i++
		group := m[p.to[i]-'0']
		if c == '%' {
			plain, err := url.QueryUnescape(group)
			if err != nil {
				return "", false
			}
			group = plain
		}
		to.WriteString(group)
	}
	return to.String(), true
}

// sitesOf returns what is known of the sites with a host, whose name is that of all devices.
func sitesOf(host string) []*site {
	if list := byHost[host]; list != nil {
		return list
	}
	if name, top, _ := strings.Cut(host, "."); top != "" && len(top) <= len("com.xx") {
		return anyTop[name]
	}
	return nil
}

func sitesAt(address string) []*site { return sitesOf(usual(Host(address))) }

// usual returns the name of a host that all devices have.
func usual(host string) string {
	for {
		shorter := deviceHost.ReplaceAllString(host, "$1")
		if shorter == host {
			break
		}
		host = shorter
	}
	for _, p := range renamedHosts {
		host = p.ReplaceAllString(host, p.to)
	}
	return host
}

// Tables returns what this package knows of addresses as JSON, for the lookup in a browser.
func Tables() []byte {
	data, err := json.Marshal(map[string]any{
		"tracking": tracking, "sites": sites, "devices": devices, "renamed": renamed, "same": same, "shown": shown, "archives": slices.Sorted(maps.Keys(archives)), "memento": memento, "capture": capture,
	})
	if err != nil {
		panic(err) // texts and lists only
	}
	return data
}
