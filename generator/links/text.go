package links

import (
	"iter"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
)

// legacy are the encodings in which a page may be written that says nothing of it, or something wrong.
var legacy = []string{
	"windows-1251", "koi8-u", "windows-1252", "windows-1250", "windows-1254", "windows-1257", "windows-1253", "windows-1255", "windows-1256",
	"iso-8859-5", "ibm866", "shift_jis", "euc-jp", "gb18030", "big5", "euc-kr",
}

// mediaType is what a body is, by its header, or by its look when that says nothing that can be read.
func mediaType(header string, body []byte) string {
	kind, _, err := mime.ParseMediaType(header)
	if err != nil && kind == "" {
		kind, _, _ = mime.ParseMediaType(http.DetectContentType(body))
	}
	return kind
}

// mostGuessed is how large a body is read in encodings that nobody named: each costs as much as the first.
const mostGuessed = 1 << 20

func isMarkup(kind string) bool { return kind == "text/html" || kind == "application/xhtml+xml" }

func isReadable(kind string) bool { return isMarkup(kind) || kind == "text/plain" }

// readings returns a body in every encoding it may be meant in, the likeliest first. Which one it is shows only when
// a quotation is found in it: of the words of a quotation, one reading out of all makes sense.
func readings(body []byte, header string) iter.Seq[string] {
	return func(yield func(string) bool) {
		likely, name, _ := charset.DetermineEncoding(body, header)
		if !yield(decoded(body, likely)) {
			return
		}
		if utf8.Valid(body) {
			if name != "utf-8" {
				yield(string(body))
			}
			return
		}
		if len(body) > mostGuessed {
			return
		}
		for _, other := range legacy {
			if e, err := htmlindex.Get(other); err == nil && other != name && !yield(decoded(body, e)) {
				return
			}
		}
	}
}

// decoded never fails: what makes no sense in an encoding becomes U+FFFD.
func decoded(body []byte, e encoding.Encoding) string {
	out, err := e.NewDecoder().Bytes(body)
	if err != nil {
		return strings.ToValidUTF8(string(body), "\uFFFD")
	}
	return string(out)
}

// unseen are the elements whose text readers do not see.
var unseen = map[string]bool{"script": true, "style": true, "noscript": true, "template": true, "iframe": true, "svg": true, "math": true, "select": true}

// inline are the elements that do not part words: quo<b>te</b> is one word.
var inline = map[string]bool{
	"a": true, "abbr": true, "acronym": true, "b": true, "bdi": true, "bdo": true, "big": true, "cite": true, "code": true, "data": true, "del": true, "dfn": true,
	"em": true, "font": true, "i": true, "ins": true, "kbd": true, "label": true, "mark": true, "q": true, "s": true, "samp": true, "small": true, "span": true,
	"strike": true, "strong": true, "sub": true, "sup": true, "time": true, "tt": true, "u": true, "var": true, "wbr": true,
}

// visible returns the text of a page and its title. It reads any HTML, however broken.
func visible(page string) (text, title string) {
	var all, head strings.Builder
	hidden, inTitle := 0, false
	within := "" // the element that hides the text
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return all.String(), strings.TrimSpace(head.String())
		}
		t := z.Token()
		switch kind {
		case html.TextToken:
			if inTitle {
				head.WriteString(t.Data)
			}
			if hidden == 0 {
				all.WriteString(t.Data)
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			if !inline[t.Data] {
				all.WriteByte(' ')
			}
			switch {
			case t.Data == "title" && hidden == 0:
				inTitle = kind == html.StartTagToken
			case hidden > 0 && t.Data == within && kind == html.EndTagToken:
				hidden--
			case hidden > 0 && t.Data == within && kind == html.StartTagToken:
				hidden++
			case hidden == 0 && unseen[t.Data] && kind == html.StartTagToken:
				within, hidden = t.Data, 1
			}
		}
	}
}
