package claimreview

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	nethtml "golang.org/x/net/html"
)

// page adds the reviews of a page: of its scripts of JSON-LD, and if these have none of its microdata or RDFa.
func (w *walker) page(data []byte) error {
	if len(data) > maxPage {
		return errPage(len(data))
	}
	var scripts [][]byte
	marked, canonical, base := false, "", ""
	z := nethtml.NewTokenizer(bytes.NewReader(data))
	for kind := z.Next(); kind != nethtml.ErrorToken; kind = z.Next() {
		if kind != nethtml.StartTagToken && kind != nethtml.SelfClosingTagToken {
			continue
		}
		name, more := z.TagName()
		tag := string(name)
		attrs := map[string]string{}
		for more {
			var key, value []byte
			key, value, more = z.TagAttr()
			attrs[string(key)] = strings.TrimSpace(string(value))
		}
		marked = marked || strings.Contains(attrs["itemtype"]+attrs["typeof"], "ClaimReview")
		switch {
		case tag == "html":
			w.lang = cmp.Or(w.lang, language(cmp.Or(attrs["lang"], attrs["xml:lang"])))
		case tag == "meta" && strings.EqualFold(attrs["http-equiv"], "content-language"):
			w.lang = cmp.Or(w.lang, language(attrs["content"]))
		case tag == "base" && attrs["href"] != "":
			base = cmp.Or(base, attrs["href"])
		case tag == "link" && strings.EqualFold(attrs["rel"], "canonical"):
			canonical = cmp.Or(canonical, addressOf(attrs["href"]))
		case tag == "script" && isLD(attrs["type"]) && kind == nethtml.StartTagToken && z.Next() == nethtml.TextToken:
			scripts = append(scripts, bytes.Clone(z.Raw()))
		}
	}
	w.address = cmp.Or(canonical, w.address)
	w.base = cmp.Or(addressOf(base), w.absolute(base))
	err := w.documents(scripts)
	if err != nil {
		err = fmt.Errorf("a script of the page: %w: copy what is in the script to a file, put it right, and import that", err)
	}
	if len(w.list) > 0 || !marked {
		return err
	}
	items, wrong := itemsOf(data)
	if wrong == nil {
		var text []byte
		if text, wrong = json.Marshal(items); wrong == nil {
			wrong = w.documents([][]byte{text})
		}
	}
	return errors.Join(err, wrong)
}

// isLD tells whether a type of a script is that of JSON-LD, whatever its case and parameters.
func isLD(kind string) bool {
	kind, _, _ = strings.Cut(kind, ";")
	return strings.EqualFold(strings.Trim(kind, " '\""), "application/ld+json")
}
