package address_test

import (
	"strings"
	"testing"

	"counterpoint/generator/address"
)

// Each line has the addresses of one page; no two lines have the same.
var pages = []string{
	"https://www.example.org/a/ http://example.org/a https://EXAMPLE.org:443/a#part https://m.example.org/a?utm_source=x https://example.org/a/index.html https://example.org./%61 https://example.org/b/../a https://example.org/a?&",
	"https://example.org/",
	"https://example.org/a?b=2&a=1 https://example.org/a?a=1&b=2&fbclid=3",
	"https://example.org/a?q=x+y https://example.org/a?q=x%20y",
	"https://example.org/a?q=x%2By",
	"https://example.org:8443/a",
	"https://example.org/app#/fares https://example.org/app/#/fares/ http://www.example.org/app#/fares",
	"https://example.org/app#/routes",
	"https://example.org/app#!routes https://example.org/app#!routes:~:text=a",
	"https://example.org/app https://example.org/app#part https://example.org/app#:~:text=a https://example.org/app#xtor=RSS-1",
	"https://example.org/2024-bridge https://amp.example.org/2024-bridge https://example.org/2024-bridge/amp/ https://example.org/2024-bridge?amp=1 https://example-org.cdn.ampproject.org/c/s/example.org/2024-bridge https://www.google.com/amp/s/www.example.org/2024-bridge",
	"https://пример.укр/шлях https://xn--e1afmkfd.xn--j1amh/%D1%88%D0%BB%D1%8F%D1%85 https://ПРИМЕР.укр/%d1%88%d0%bb%d1%8f%d1%85/ http://www.пример.укр/шлях",
	"https://例え.jp/橋 https://xn--r8jz45g.jp/%E6%A9%8B",
	"https://مثال.إختبار/جسر https://xn--mgbh0fb.xn--kgbechtv/%D8%AC%D8%B3%D8%B1",
	"https://straße.example/x https://xn--strae-oqa.example/x",
	"https://strasse.example/x",
	"https://x.com/mayor/status/1234567890 https://twitter.com/mayor/status/1234567890?s=20&t=abc https://mobile.twitter.com/someone/status/1234567890/photo/1 https://x.com/i/web/status/1234567890 https://nitter.net/mayor/status/1234567890#m https://fxtwitter.com/mayor/status/1234567890",
	"https://x.com/mayor https://twitter.com/mayor/ https://mobile.twitter.com/mayor?ref_src=twsrc",
	"https://www.youtube.com/watch?v=dQw4w9WgXcQ https://youtu.be/dQw4w9WgXcQ?si=abc https://m.youtube.com/watch?v=dQw4w9WgXcQ&t=90s&feature=youtu.be https://www.youtube.com/shorts/dQw4w9WgXcQ https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=5 https://youtube.com/live/dQw4w9WgXcQ?list=PL1 https://www.youtube.com/watch?list=PL1&v=dQw4w9WgXcQ https://music.youtube.com/watch?v=dQw4w9WgXcQ",
	"https://www.youtube.com/watch?v=dQw4w9WgXcZ",
	"https://www.youtube.com/@town https://m.youtube.com/@town",
	"https://www.facebook.com/town/posts/pfbid0abc https://m.facebook.com/story.php?story_fbid=pfbid0abc&id=100 https://fb.com/town/posts/the-new-bridge/pfbid0abc https://web.facebook.com/town/posts/pfbid0abc?__tn__=R&__cft__[0]=x https://mbasic.facebook.com/permalink.php?story_fbid=pfbid0abc&id=5",
	"https://www.facebook.com/watch/?v=123456 https://www.facebook.com/town/videos/123456/ https://www.facebook.com/reel/123456?mibextid=x https://www.facebook.com/town/videos/the-bridge/123456/",
	"https://www.facebook.com/photo/?fbid=77&set=a.1 https://m.facebook.com/photo.php?fbid=77",
	"https://www.instagram.com/p/Cabc123/ https://instagram.com/mayor/p/Cabc123/?igsh=xyz https://www.instagram.com/reel/Cabc123 https://www.instagram.com/reels/Cabc123/",
	"https://www.tiktok.com/@mayor/video/7300000000 https://m.tiktok.com/@other/video/7300000000?is_from_webapp=1&_r=1 https://www.tiktok.com/embed/v2/7300000000",
	"https://t.me/council/12 https://t.me/s/council/12 https://telegram.me/council/12?single",
	"https://www.reddit.com/r/town/comments/abc1/the_bridge/ https://old.reddit.com/r/town/comments/abc1 https://redd.it/abc1 https://www.reddit.com/comments/abc1?share_id=x",
	"https://www.reddit.com/r/town/comments/abc1/the_bridge/def2/ https://old.reddit.com/r/town/comments/abc1/comment/def2",
	"https://vk.com/wall-1_22 https://m.vk.com/wall-1_22 https://vk.ru/town?w=wall-1_22 https://vk.com/feed?w=wall-1_22",
	"https://ok.ru/town/topic/1 https://m.ok.ru/town/topic/1 https://www.odnoklassniki.ru/town/topic/1",
	"https://www.linkedin.com/posts/town_bridge-activity-7100000000000000000-AbCd https://www.linkedin.com/feed/update/urn:li:activity:7100000000000000000/?lipi=x",
	"https://www.threads.net/@mayor/post/Cxyz https://www.threads.com/@mayor/post/Cxyz?xmt=a",
	"https://vimeo.com/123456 https://player.vimeo.com/video/123456?h=abc",
	"https://www.dailymotion.com/video/x8abcd https://dai.ly/x8abcd",
	"https://open.spotify.com/episode/4abc?si=x https://open.spotify.com/intl-de/episode/4abc https://open.spotify.com/embed/episode/4abc",
	"https://en.wikipedia.org/wiki/Bridge https://en.m.wikipedia.org/wiki/Bridge#History https://en.wikipedia.org/w/index.php?title=Bridge",
	"https://en.wikipedia.org/w/index.php?oldid=5&title=Bridge",
	"https://zh.wikipedia.org/wiki/%E6%A1%A5 https://zh.wikipedia.org/zh-cn/桥 https://zh.m.wikipedia.org/zh-tw/%e6%a1%a5",
	"https://doi.org/10.1000/182 http://dx.doi.org/10.1000/182 https://www.doi.org/10.1000/182 https://doi.org/10.1000/182?utm_source=x doi:10.1000/182",
	"https://doi.org/10.1000/(SICI)1%3C2 https://dx.doi.org/10.1000/(sici)1<2",
	"https://pubmed.ncbi.nlm.nih.gov/12345678/ https://www.ncbi.nlm.nih.gov/pubmed/12345678",
	"https://docs.google.com/document/d/1abc/edit?usp=sharing https://docs.google.com/document/d/1abc/preview#heading=h.1",
	"https://www.bbc.co.uk/news/bridge-1 https://www.bbc.com/news/bridge-1?at_medium=RSS",
	"https://example.com/x https://www.google.com/url?sa=t&url=https%3A%2F%2Fexample.com%2Fx&ved=2 https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.com%2Fx%3Ffbclid%3Da&h=b https://vk.com/away.php?to=https%3A%2F%2Fexample.com%2Fx https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.com%2Fx&data=1",
	"https://web.archive.org/web/20240101000000/https://example.com/x http://web.archive.org/web/20240101000000if_/https://example.com/x",
	"https://web.archive.org/web/20240201000000/https://example.com/x",
	"https://archive.ph/AbCdE https://archive.today/AbCdE http://archive.is/AbCdE",
	"https://archive.ph/abcde",
	"https://sr.example.org/sr/a",
	"https://sr.example.org/a",
	"https://[2001:db8::1]/a",
	"https://my_site.example.org/a",
}

func TestKey(t *testing.T) {
	known := map[string]string{}
	for _, line := range pages {
		first := ""
		for _, a := range strings.Fields(line) {
			key := address.Key(a)
			if first == "" {
				first = key
				if other, taken := known[key]; taken {
					t.Errorf("%s has the key of %s: %s", a, other, key)
				}
				known[key] = a
			}
			if key != first {
				t.Errorf("%s has the key %s, not %s", a, key, first)
			}
			if again := address.Key(address.Machine(a)); again != key {
				t.Errorf("%s has another key as machines write it: %s", a, again)
			}
		}
	}
	for _, nothing := range []string{"", "no address", "https://"} {
		if got := address.Key(nothing); got != nothing {
			t.Errorf("%q has the key %q", nothing, got)
		}
	}
}

func TestPart(t *testing.T) {
	for a, want := range map[string]string{
		"https://example.org/a":                                  "",
		"https://example.org/a#part":                             "part",
		"https://example.org/a#part:~:text=b":                    "part",
		"https://example.org/a#:~:text=b":                        "",
		"https://example.org/a#/route":                           "",
		"https://example.org/a?t=5":                              "",
		"https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=90s":      "90",
		"https://youtu.be/dQw4w9WgXcQ?t=90&si=x":                 "90",
		"https://www.youtube.com/embed/dQw4w9WgXcQ?start=90":     "90",
		"https://example.org/a#utm_source=x":                     "",
		"https://www.instagram.com/p/Cabc123/?img_index=2":       "2",
		"https://vk.com/wall-1_22?reply=23":                      "23",
		"https://www.lemonde.fr/a.html#xtor=AL-32280270-%5Ba%5D": "",
	} {
		if got := address.Part(a); got != want {
			t.Errorf("%s: %q, want %q", a, got, want)
		}
	}
}

func TestClean(t *testing.T) {
	for a, want := range map[string]string{
		" https://Example.org:443/a?utm_source=x&b=1#:~:text=c\n":                  "https://example.org/a?b=1",
		"https://example.org/a?":                                                   "https://example.org/a",
		"https://example.org/a?b=%D0%B0&c#d":                                       "https://example.org/a?b=%D0%B0&c#d",
		"http://example.org:80":                                                    "http://example.org",
		"https://example.org/A%2fb/?q=1&&r=%20":                                    "https://example.org/A%2fb/?q=1&r=%20",
		"https://youtu.be/dQw4w9WgXcQ?si=abc&t=90":                                 "https://youtu.be/dQw4w9WgXcQ?t=90",
		"https://example.org/a?si=abc&t=90&s=1&feature=x&from=y&ref=z":             "https://example.org/a?si=abc&t=90&s=1&feature=x&from=y&ref=z",
		"https://x.com/mayor/status/12?s=20&t=abc":                                 "https://x.com/mayor/status/12",
		"https://www.google.com/search?q=bridge&ved=1&ei=2&sa=3":                   "https://www.google.com/search?q=bridge",
		"https://www.google.co.uk/search?q=bridge&ved=1":                           "https://www.google.co.uk/search?q=bridge",
		"https://example.org/search?q=bridge&ved=1&ei=2&sa=3":                      "https://example.org/search?q=bridge&ved=1&ei=2&sa=3",
		"https://www.instagram.com/p/Cabc/?igsh=MTIz&img_index=2":                  "https://www.instagram.com/p/Cabc/?img_index=2",
		"https://www.facebook.com/a/posts/1?__cft__[0]=b&__tn__=%2CO%2CP-R":        "https://www.facebook.com/a/posts/1",
		"https://www.facebook.com/a/posts/1?__cft__%5B0%5D=b":                      "https://www.facebook.com/a/posts/1",
		"https://www.lemonde.fr/a.html#xtor=AL-32280270":                           "https://www.lemonde.fr/a.html",
		"https://example.org/a#section:~:text=b":                                   "https://example.org/a#section",
		"https://пример.укр/шлях?utm_source=x":                                     "https://пример.укр/шлях",
		"https://www.google.com/url?q=https://example.org/a%3Futm_source%3Dx&sa=D": "https://example.org/a",
		"https://example.org/?gbraid=1&wbraid=2&gad_source=3&ttclid=4&twclid=5&li_fat_id=6&mtm_campaign=7&pk_kwd=8&_ga=9&_gl=0&mkt_tok=1&srsltid=2&ysclid=3": "https://example.org/",
		"https://example.org/?pk_id=1&at_time=2&fb_comment_id=3": "https://example.org/?pk_id=1&at_time=2&fb_comment_id=3",
	} {
		if got := address.Clean(a); got != want {
			t.Errorf("%s: %s, want %s", a, got, want)
		}
		if again := address.Clean(want); again != want {
			t.Errorf("%s: is clean, and becomes %s", want, again)
		}
	}
}

// The address of a copy is one to the letter, whatever stands in it.
func TestCopies(t *testing.T) {
	for a, page := range map[string]string{
		"https://web.archive.org/web/20240101000000/https://example.org/a?utm_source=x&b=1#c":                 "https://example.org/a?utm_source=x&b=1#c",
		"http://web.archive.org/web/20240101000000if_/http://example.org:80/?fbclid=x":                        "http://example.org:80/?fbclid=x",
		"https://web.archive.org/web/2024/https:/example.org/a":                                               "https://example.org/a",
		"https://web.archive.org/web/20240101/example.org/a?gclid=1":                                          "http://example.org/a?gclid=1",
		"https://web.archive.org/web/https://example.org/":                                                    "https://example.org/",
		"https://archive.org/details/bridge?utm_source=x":                                                     "",
		"https://archive.ph/AbCdE?utm_source=x":                                                               "",
		"https://archive.today/2024.01.02-030405/https://example.org/a?fbclid=1":                              "https://example.org/a?fbclid=1",
		"https://archive.is/20240102030405/http://example.org/":                                               "http://example.org/",
		"https://archive.fo/newest/https://example.org/?igsh=1":                                               "https://example.org/?igsh=1",
		"https://perma.cc/ABCD-1234?type=image&utm_source=x":                                                  "",
		"https://ghostarchive.org/archive/AbCdE":                                                              "",
		"https://www.webcitation.org/6abc?url=https%3A%2F%2Fexample.org%2F%3Futm_source%3Dx":                  "",
		"https://arquivo.pt/wayback/20240101000000/https://example.org/a?utm_source=x":                        "https://example.org/a?utm_source=x",
		"https://webarchive.nationalarchives.gov.uk/ukgwa/20240101000000/https://www.example.gov.uk/?gclid=1": "https://www.example.gov.uk/?gclid=1",
		"https://www.webarchive.org.uk/wayback/archive/20240101000000mp_/https://example.org/":                "https://example.org/",
		"https://wayback.archive-it.org/1234/20240101000000/https://example.org/?_ga=1":                       "https://example.org/?_ga=1",
		"https://conifer.rhizome.org/user/town/20240101000000/https://example.org/":                           "https://example.org/",
		"https://timetravel.mementoweb.org/memento/20240101000000/https://example.org/":                       "https://example.org/",
		"https://megalodon.jp/2024-0101-1200-00/www.example.org/a":                                            "http://www.example.org/a",
		"https://memento.example.net/all/20240101000000/https://example.org/?utm_source=x":                    "https://example.org/?utm_source=x",
	} {
		if !address.IsCopy(a) {
			t.Errorf("%s is taken for no copy", a)
		}
		if got := address.Page(a); got != page {
			t.Errorf("%s is of %q, want %q", a, got, page)
		}
		if got := address.Clean(a); got != a {
			t.Errorf("%s is changed to %s", a, got)
		}
		if list := address.Tracking(a); list != nil {
			t.Errorf("%s has %q", a, list)
		}
	}
	for _, a := range []string{"https://example.org/web/https://example.com/", "https://example.org/2024/01/02/a", "https://notarchive.org/web/2024/https://example.org/", "https://example.org/?u=https://archive.org/"} {
		if address.IsCopy(a) || address.Page(a) != "" {
			t.Errorf("%s is taken for a copy", a)
		}
	}
}

func TestForms(t *testing.T) {
	for _, c := range []struct{ address, machine, shown string }{
		{"https://example.org/a%20b?c=%D0%B0#d", "https://example.org/a%20b?c=%D0%B0#d", "https://example.org/a%20b?c=а#d"},
		{"https://пример.укр/шлях?я=ю#ї", "https://xn--e1afmkfd.xn--j1amh/%D1%88%D0%BB%D1%8F%D1%85?%D1%8F=%D1%8E#%D1%97", "https://пример.укр/шлях?я=ю#ї"},
		{"https://ПРИМЕР.укр:8443", "https://xn--e1afmkfd.xn--j1amh:8443", "https://пример.укр:8443"},
		{"https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4", "https://bücher.example/ä"},
		{"https://例え.jp/橋", "https://xn--r8jz45g.jp/%E6%A9%8B", "https://例え.jp/橋"},
		{"https://한국.kr/", "https://xn--3e0b707e.kr/", "https://한국.kr/"},
		{"https://مثال.إختبار/", "https://xn--mgbh0fb.xn--kgbechtv/", "https://مثال.إختبار/"},
		{"https://example.org/مسار", "https://example.org/%D9%85%D8%B3%D8%A7%D8%B1", "https://example.org/مسار"},
		{"https://EXAMPLE.org/ä", "https://EXAMPLE.org/%C3%A4", "https://example.org/ä"},
		// Cyrillic letters that look like apple.com and, under a domain of their own, like nothing else; a mixed word.
		{"https://аррӏе.com/", "https://xn--80ak6aa92e.com/", "https://xn--80ak6aa92e.com/"},
		{"https://xn--80ak6aa92e.com/", "https://xn--80ak6aa92e.com/", "https://xn--80ak6aa92e.com/"},
		{"https://рос.укр/", "https://xn--n1ade.xn--j1amh/", "https://рос.укр/"},
		{"https://exаmple.org/", "https://xn--exmple-4nf.org/", "https://xn--exmple-4nf.org/"},
		// What turns the direction of writing, cannot be seen or means something stays encoded.
		{"https://example.org/%E2%80%AE%2F%E2%80%8B%00%FF%D1", "https://example.org/%E2%80%AE%2F%E2%80%8B%00%FF%D1", "https://example.org/%E2%80%AE%2F%E2%80%8B%00%FF%D1"},
		{"no address", "no address", "no address"},
		{"", "", ""},
	} {
		if got := address.Machine(c.address); got != c.machine {
			t.Errorf("%s: machines get %s, want %s", c.address, got, c.machine)
		}
		if got := address.Shown(c.address); got != c.shown {
			t.Errorf("%s: readers get %s, want %s", c.address, got, c.shown)
		}
	}
}

func TestMarks(t *testing.T) {
	for a, want := range map[string]string{
		"https://example.org/a":                          "https://example.org/a#:~:text=x",
		"https://example.org/a#part":                     "https://example.org/a#part:~:text=x",
		"https://example.org/a#:~:text=y&text=z":         "https://example.org/a#:~:text=x",
		"https://example.org/a#part:~:text=y":            "https://example.org/a#part:~:text=x",
		"https://example.org/a#/fares":                   "https://example.org/a#/fares:~:text=x",
		"https://example.org/a?b=%23:~:text=c#:~:text=y": "https://example.org/a?b=%23:~:text=c#:~:text=x",
	} {
		if got := address.WithMark(a, "x"); got != want {
			t.Errorf("%s: %s, want %s", a, got, want)
		}
	}
}

func TestWrong(t *testing.T) {
	for a, ok := range map[string]bool{
		"https://example.org": true, "HTTP://example.org/": true, "https://пример.укр/шлях": true, "https://my_site.example.org/": true, "https://203.0.113.7/": true, "https://a--b.example/": true,
		"example.org/a": false, "//example.org": false, "ftp://example.org": false, "https://a b.example/": false, "https://me@example.org/": false, "https://localhost/": false,
		"https://xn--a.example/": false, "https://exam\u202eple.org/": false,
	} {
		if got := address.Wrong(a); (got == "") != ok {
			t.Errorf("%q: %q", a, got)
		}
	}
}

// No text makes the package panic; what it makes of an address is an address of the same page, and stays as it is.
func FuzzAddress(f *testing.F) {
	for _, line := range pages {
		for _, a := range strings.Fields(line) {
			f.Add(a)
		}
	}
	f.Fuzz(func(t *testing.T, a string) {
		key := address.Key(a)
		address.Page(a)
		address.Shown(a)
		address.Part(a)
		address.Tracking(a)
		if machine := address.Machine(a); address.Wrong(a) == "" {
			if address.Wrong(machine) != "" || address.Machine(machine) != machine {
				t.Errorf("%q: machines get %q", a, machine)
			}
			if clean := address.Clean(a); address.Key(clean) != key {
				t.Errorf("%q has the key %q, and %q has %q", a, key, clean, address.Key(clean))
			} else if again := address.Clean(clean); again != clean {
				t.Errorf("%q is cleaned to %q, and this to %q", a, clean, again)
			}
		}
	})
}

// An address that a program can ask has a scheme of the web, a host, and no user.
func TestParse(t *testing.T) {
	for text, want := range map[string]bool{
		"https://example.org/a": true, "HTTP://example.org": true, "http://localhost:1313/": true, "https://пример.укр/шлях": true, "https://[::1]/": true,
		"https://": false, "https://:80/": false, "https://me@example.org/": false, "ftp://example.org/": false, "//example.org/": false, "example.org": false, "/a": false, "": false, "https://%zz/": false,
	} {
		if _, ok := address.Parse(text); ok != want {
			t.Errorf("%q: %v", text, ok)
		}
	}
}
