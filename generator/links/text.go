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
)

// legacy are the encodings to try for a page that names none, or a wrong one, the commonest first.
var legacy = []string{
	"windows-1252", "windows-1251", "koi8-u", "windows-1250", "windows-1254", "windows-1257", "windows-1253", "windows-1255", "windows-1256",
	"iso-8859-5", "ibm866", "shift_jis", "euc-jp", "gb18030", "big5", "euc-kr",
}

// mediaType returns the media type of a body, from its header or else from its content.
func mediaType(header string, body []byte) string {
	kind, _, err := mime.ParseMediaType(header)
	if err != nil && kind == "" {
		kind, _, _ = mime.ParseMediaType(http.DetectContentType(body))
	}
	return kind
}

func isMarkup(kind string) bool { return kind == "text/html" || kind == "application/xhtml+xml" }

func isReadable(kind string) bool { return isMarkup(kind) || kind == "text/plain" }

// readings returns a body decoded by the encodings that it may have, the likeliest first and two at most. A quotation is
// found only in the right one.
func readings(body []byte, header string, quotes []Quote) iter.Seq[string] {
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
		if other, guessed := guess(body, quotes); guessed != name {
			yield(decoded(body, other))
		}
	}
}

// decoded never fails: invalid bytes become U+FFFD.
func decoded(body []byte, e encoding.Encoding) string {
	out, err := e.NewDecoder().Bytes(body)
	if err != nil {
		return strings.ToValidUTF8(string(body), "\uFFFD")
	}
	return string(out)
}

// unseen are the elements whose text is not visible.
var unseen = map[string]bool{"script": true, "style": true, "noscript": true, "template": true, "iframe": true, "svg": true, "math": true, "select": true}

// inline are the elements that do not separate words: quo<b>te</b> is one word.
var inline = map[string]bool{
	"a": true, "abbr": true, "acronym": true, "b": true, "bdi": true, "bdo": true, "big": true, "cite": true, "code": true, "data": true, "del": true, "dfn": true,
	"em": true, "font": true, "i": true, "ins": true, "kbd": true, "label": true, "mark": true, "q": true, "s": true, "samp": true, "small": true, "span": true,
	"strike": true, "strong": true, "sub": true, "sup": true, "time": true, "tt": true, "u": true, "var": true, "wbr": true,
}

// visible returns the visible text of a page and its title. It reads any HTML, however broken.
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
