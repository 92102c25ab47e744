package check

import (
	"bytes"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"

	"counterpoint/generator/address"
	"counterpoint/generator/letters"
	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
)

// Page is a page written by hand: Markdown below content/.
type Page struct {
	Name       string // slash path below the site folder
	Source     []byte
	Shortcodes []string // those of the site's own layouts, which it may use

	once    sync.Once
	begin   int // of the text in Source; -1 when the front matter does not end
	text    string
	other   int // offset in text of what Hugo would put something else in place of, or -1
	content tree
}

// read parses the page once, whichever rule asks first.
func (pg *Page) read() *Page {
	pg.once.Do(func() {
		begin, ok := markdown.Body(pg.Source)
		if !ok {
			pg.begin = -1
			return
		}
		parts, excess, other := markdown.ParsePage(pg.Source[begin:], pg.Shortcodes)
		pg.begin, pg.text, pg.other = begin, string(pg.Source[begin:]), other
		pg.content = tree{markdown.Once(parts), excess}
	})
	return pg
}

// known returns pages, with those that have not changed as they were, since they are parsed already; also by name.
func known(pages []*Page, before map[string]*Page) ([]*Page, map[string]*Page) {
	list, byName := make([]*Page, len(pages)), make(map[string]*Page, len(pages))
	for i, pg := range pages {
		if old := before[pg.Name]; old != nil && bytes.Equal(old.Source, pg.Source) && slices.Equal(old.Shortcodes, pg.Shortcodes) {
			pg = old
		}
		list[i], byName[pg.Name] = pg, pg
	}
	return list, byName
}

// address is the address of the page below the root of the site.
func (pg *Page) address() string {
	name := strings.TrimPrefix(strings.TrimSuffix(pg.Name, path.Ext(pg.Name)), "content")
	if base := path.Base(name); base == "index" || base == "_index" {
		name = path.Dir(name)
	}
	return strings.TrimSuffix(name, "/") + "/"
}

// reportPage adds a finding at a byte of the text of a page.
func (p *Pass) reportPage(pg *Page, at int, format string, args ...any) {
	p.addIn(pg.Name, nil, func() record.Finding {
		line, col := record.LineCol(pg.Source, pg.begin+at)
		return record.Finding{
			File: pg.Name, Line: line, Col: col, Severity: p.severity, Rule: p.rule.Name, Message: fmt.Sprintf(format, args...),
		}
	})
}

// pageParts calls f with each part of each page.
func (p *Pass) pageParts(f func(*Page, markdown.Part)) {
	for _, pg := range p.Site.Pages {
		for _, part := range pg.read().content.parts {
			f(pg, part)
		}
	}
}

func pageLimits(p *Pass) {
	for _, pg := range p.Site.Pages {
		if x := pg.read().content.excess; x != nil {
			p.reportPage(pg, x.Offset, "%s", x.Message)
		}
	}
}

// ofLayout are characters by which editors of pages say where lines may break; in a record they would keep a text from being
// found, and from being compared.
const ofLayout = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"

func pageText(p *Pass) {
	for _, pg := range p.Site.Pages {
		switch pg.read(); {
		case pg.begin < 0:
			p.reportPage(pg, 1, "the front matter does not end, or is not in TOML, YAML or JSON: begin the page with a line +++, and end its front matter with another one")
		case pg.other >= 0:
			line, _, _ := strings.Cut(pg.text[pg.other:], "\n")
			p.reportPage(pg, pg.other, `%s is a shortcode or a mark of Hugo's, in whose place the page would show something else: write Markdown; allowed are {{< ref "name.md" >}}, as the address of a link, and the shortcodes of the site's own layouts, none inside of another, written as {{< name "argument" >}}`, record.Quoted(first(line, 30)))
		}
	}
	for _, pg := range p.Site.Pages {
		for _, h := range letters.Unseen(pg.text) {
			if !strings.ContainsRune(ofLayout, h.Char) {
				p.reportPage(pg, h.At, "the page has %s", hiddenIn(pg.text, h))
				break
			}
		}
	}
	p.pageParts(func(pg *Page, part markdown.Part) {
		if part.Kind == markdown.HTML {
			p.reportPage(pg, part.Begin, "%s is HTML, which pages do not show: write Markdown, and < as \\<", record.Quoted(first(strings.TrimSpace(pg.text[part.Begin:part.End]), 20)))
		}
	})
}

func pageLinks(p *Pass) {
	p.pageParts(func(pg *Page, part markdown.Part) {
		to := part.To
		switch {
		case part.Kind == markdown.Undefined:
			p.reportPage(pg, part.Begin, "the link [%s] has no address: add a line that begins with it and a colon, or write [words](address)", strings.Trim(record.Quoted(to), `"`))
		case part.Kind == markdown.Broken:
			text := pg.text[part.Begin:part.End]
			p.reportPage(pg, part.Begin, "%s is no link, and shown as it is typed: %s%s", brief(text), part.To, orEscape(text))
		case !isLink(part) || markdown.IsReference(to):
		case strings.Contains(to, markdown.Shortcode) || strings.Contains(to, markdown.Reference):
			p.reportPage(pg, part.Begin, `the address of the link is put together by a shortcode: write the address, or {{< ref "name.md" >}} alone`)
		case hasScheme(to):
			if wrong := address.Wrong(to); wrong != "" && !mail(to) {
				p.reportPage(pg, part.Begin, "%s %s", record.Quoted(to), wrong)
			} else if part.Kind == markdown.Image {
				p.reportPage(pg, part.Begin, "the picture is on another site, which would learn who reads: put it into static/, and write its address there, such as /name.png")
			}
		default:
			if hint, ok := p.leads(pg, part); !ok {
				p.reportPage(pg, part.Begin, "the link to %s leads nowhere: %s", record.Quoted(to), hint)
			}
		}
	})
}

// leads reports whether a link without a scheme leads to a page of the site, to a place on its own page, or to a file:
// whether there is one of that name is known only when the site is built.
func (p *Pass) leads(pg *Page, part markdown.Part) (hint string, ok bool) {
	to := part.To
	if strings.HasPrefix(to, "#") {
		_, err := url.Parse(to)
		return "the part after # is that of a heading, such as #about-us", err == nil && !strings.ContainsAny(to, " \t\r\n\"<>\\`")
	}
	if len(to) > len("www.") && strings.EqualFold(to[:len("www.")], "www.") {
		return onSite(to)
	}
	if !strings.HasPrefix(to, "/") { // as a browser does from the address of the page
		if to == "" || to[0] == '?' {
			return "write an address on this site, such as /claims/some-id/, or a full https address", false
		}
		if hint, ok := onSite("/" + to); !ok {
			return hint, false
		}
		rest := to[len(withoutQuery(to)):]
		joined := path.Join(pg.address(), withoutQuery(to))
		if last := path.Base(to); joined != "/" && (strings.HasSuffix(withoutQuery(to), "/") || last == "." || last == "..") {
			joined += "/"
		}
		to = joined + rest
	}
	if hint, ok := onSite(to); !ok {
		return hint, false
	}
	address := withoutQuery(to)
	if path.Ext(address) != "" || part.Kind == markdown.Image {
		return "", true
	}
	if hint, ok, known := p.resolvesRecord(to, address); known {
		return hint, ok
	}
	return "no record and no page has this address", address == "/" || p.Site.HasPage == nil || p.Site.HasPage(address) || p.generated(address)
}

// generated reports whether the program makes a page for an address, or may do so: as long as the settings are wrong, none is
// known.
func (p *Pass) generated(address string) bool {
	if p.made == nil && !p.unknown && p.Site.Made != nil {
		p.made = p.Site.Made(p.Graph)
		p.unknown = p.made == nil
	}
	return p.unknown || p.made != nil && p.made(address)
}
