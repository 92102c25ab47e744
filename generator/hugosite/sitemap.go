package hugosite

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/gohugoio/hugo/parser/pageparser"
)

// perSiteMap is how many addresses a site map may have by its format (sitemaps.org, version 0.9). A larger site has
// several, and an index of them.
const perSiteMap = 50_000

type siteMap struct {
	XMLName xml.Name       `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []siteMapEntry `xml:"url"`
}

type siteMapIndex struct {
	XMLName xml.Name       `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Maps    []siteMapEntry `xml:"sitemap"`
}

type siteMapEntry struct {
	Loc     string `xml:"loc"`
	Lastmod string `xml:"lastmod,omitempty"`
}

// siteMap publishes the addresses of all pages, with the days they changed on. Hugo would have to know every page at
// once for that, so its own is turned off.
func (w *work) siteMap(content Pages) error {
	files, err := w.o.siteMaps(w.settings, content)
	if err != nil {
		return err
	}
	for _, name := range files.names() {
		if err := w.write(name, files[name]); err != nil {
			return err
		}
	}
	return nil
}

// siteMaps returns the files of the site map. A page of a section and the home page change when what is below them does.
func (o Options) siteMaps(settings map[string]any, content Pages) (Pages, error) {
	if slices.Contains(disabledKinds(settings), "sitemap") {
		return nil, nil
	}
	dated := map[string]string{"": ""} // address below the root -> day of the last change
	for _, p := range o.Parts {
		if p.Page != "" {
			dated[linkOf(p.Page)] = p.Dated
		}
	}
	add := func(name string, data []byte) error {
		page, err := pageparser.ParseFrontMatterAndContent(bytes.NewReader(data))
		if err != nil {
			return nil // the run that renders it says what is wrong
		}
		if link, ok := published(name, page.FrontMatter); ok {
			dated[link] = changed(page.FrontMatter)
		}
		return nil
	}
	if err := o.byHand(add); err != nil {
		return nil, err
	}
	for name, data := range content {
		if strings.HasPrefix(name, "content/") && strings.HasSuffix(name, ".md") {
			if err := add(name, data); err != nil {
				return nil, err
			}
		}
	}
	below := map[string]string{} // the newest day below an address
	for link, day := range dated {
		for dir := link; dir != ""; {
			dir = strings.TrimSuffix(path.Dir(strings.TrimSuffix(dir, "/"))+"/", "./")
			below[dir] = max(below[dir], day)
		}
	}
	base, _ := settings["baseURL"].(string)
	base = strings.TrimSuffix(cmp.Or(o.BaseURL, base), "/") + "/"
	var list []siteMapEntry
	for _, link := range slices.Sorted(maps.Keys(dated)) {
		e := siteMapEntry{Loc: base + (&url.URL{Path: link}).EscapedPath()}
		if day := cmp.Or(dated[link], below[link]); day != "" {
			e.Lastmod = day + "T00:00:00+00:00"
		}
		list = append(list, e)
	}
	return siteMapFiles(base, list)
}

func siteMapFiles(base string, list []siteMapEntry) (Pages, error) {
	files := Pages{}
	add := func(name string, v any) error {
		data, err := xml.MarshalIndent(v, "", " ")
		files[name] = append([]byte(xml.Header), append(data, '\n')...)
		return err
	}
	if len(list) <= perSiteMap {
		return files, add("sitemap.xml", siteMap{URLs: list})
	}
	var index siteMapIndex
	for part := range slices.Chunk(list, perSiteMap) {
		name := fmt.Sprintf("sitemap-%d.xml", len(index.Maps)+1)
		if err := add(name, siteMap{URLs: part}); err != nil {
			return nil, err
		}
		index.Maps = append(index.Maps, siteMapEntry{Loc: base + name})
	}
	return files, add("sitemap.xml", index)
}

// linkOf is the address of a content file below the root of the site: "claims/bus-fares/".
func linkOf(name string) string {
	name = strings.ToLower(strings.TrimPrefix(name, "content/"))
	if base := path.Base(name); base == "_index.md" || base == "index.md" {
		name = path.Dir(name)
	}
	name = strings.TrimSuffix(name, ".md")
	if name == "." {
		return ""
	}
	return name + "/"
}

// published returns the address of a content file, and whether it has one that others should know.
func published(name string, front map[string]any) (string, bool) {
	text := func(key string) string { s, _ := front[key].(string); return s }
	link := linkOf(name)
	if draft, _ := front["draft"].(bool); draft {
		return "", false
	}
	if build, _ := front["build"].(map[string]any); build["render"] != nil && build["render"] != "always" {
		return "", false
	}
	if m, _ := front["sitemap"].(map[string]any); m["disable"] == true {
		return "", false
	}
	if slug := text("slug"); slug != "" && link != "" {
		link = strings.TrimPrefix(path.Join(path.Dir(strings.TrimSuffix(link, "/")), strings.ToLower(slug))+"/", "./")
	}
	if u := text("url"); u != "" {
		link = strings.TrimPrefix(u, "/")
	}
	return link, true
}

// changed is the day a page says it was changed last, as Hugo is told to find it.
func changed(front map[string]any) string {
	for _, key := range []string{"lastmod", "date", "publishdate"} {
		for k, v := range front {
			if !strings.EqualFold(k, key) {
				continue
			}
			switch v := v.(type) {
			case time.Time:
				return v.Format(time.DateOnly)
			case string:
				if len(v) >= len(time.DateOnly) {
					return v[:len(time.DateOnly)]
				}
			}
			if s, ok := v.(fmt.Stringer); ok && len(s.String()) >= len(time.DateOnly) {
				return s.String()[:len(time.DateOnly)]
			}
		}
	}
	return ""
}
