package hugosite

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/gohugoio/hugo/parser/pageparser"

	"counterpoint/generator/settings"
	"counterpoint/generator/sitemap"
)

// siteMap returns the files that publish the addresses of all pages, with the days they changed on. Hugo would have to
// know every page at once for that, so its own site map is turned off. A page of a section and the home page change when
// what is below them does.
func (o Options) siteMap(s *settings.Settings) (Files, error) {
	if slices.Contains(disabledKinds(s.Table), "sitemap") {
		return nil, nil
	}
	dated := map[string]string{"": ""} // address below the root -> day of the last change
	for _, p := range o.Parts {
		if p.Page != "" && !p.Unlisted {
			dated[p.Address] = p.Lastmod
		}
	}
	err := o.byHand(func(name string, data []byte) error {
		page, err := pageparser.ParseFrontMatterAndContent(bytes.NewReader(data))
		if err != nil {
			return nil // the slice that renders it reports what is wrong
		}
		if address, ok := addressByHand(name, page.FrontMatter); ok {
			dated[address] = lastmod(page.FrontMatter)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	below := map[string]string{} // the newest day below an address
	for address, day := range dated {
		for dir := address; dir != ""; {
			dir = strings.TrimSuffix(path.Dir(strings.TrimSuffix(dir, "/"))+"/", "./")
			below[dir] = max(below[dir], day)
		}
	}
	base := strings.TrimSuffix(cmp.Or(o.BaseURL, s.BaseURL), "/") + "/"
	var pages []sitemap.Page
	for _, address := range slices.Sorted(maps.Keys(dated)) {
		pages = append(pages, sitemap.Page{URL: base + (&url.URL{Path: address}).EscapedPath(), Lastmod: cmp.Or(dated[address], below[address])})
	}
	return sitemap.Files(base, pages)
}

// addressByHand returns the address of a page written by hand, below the root of the site ("about/"), and whether it has
// one that others should know.
func addressByHand(name string, front map[string]any) (string, bool) {
	if frontValue(front, "draft") == true {
		return "", false
	}
	if m, _ := frontValue(front, "sitemap").(map[string]any); frontValue(m, "disable") == true {
		return "", false
	}
	address := strings.ToLower(strings.TrimPrefix(name, "content/"))
	if base := path.Base(address); base == "_index.md" || base == "index.md" {
		address = path.Dir(address)
	}
	address = strings.TrimSuffix(address, ".md") + "/"
	if address == "./" {
		address = ""
	}
	return address, true
}

// lastmod is the day a page says it was changed last, as Hugo is told to find it; empty when it is no day.
func lastmod(front map[string]any) string {
	for _, key := range []string{"lastmod", "date", "publishdate"} {
		written := ""
		switch v := frontValue(front, key).(type) {
		case time.Time:
			written = v.Format(time.DateOnly)
		case string:
			written = v
		case fmt.Stringer:
			written = v.String()
		}
		if day := written[:min(len(written), len(time.DateOnly))]; sitemap.IsDay(day) {
			return day
		}
	}
	return ""
}
