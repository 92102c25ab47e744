package claimreview

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"mime"
	"regexp"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// unpacked returns the content of a document that is packed with gzip, as feeds and datasets are, or the document itself.
func unpacked(data []byte) ([]byte, error) {
	if !bytes.HasPrefix(data, []byte{0x1f, 0x8b}) {
		return data, nil
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err == nil {
		data, err = io.ReadAll(io.LimitReader(z, MaxSize+1))
	}
	switch {
	case err != nil:
		return nil, fmt.Errorf("it is packed with gzip, and cannot be unpacked: %w", err)
	case len(data) > MaxSize:
		return nil, fmt.Errorf("unpacked it is larger than %d MB: import a part of it", MaxSize>>20)
	}
	return data, nil
}

// declared matches where a page or an XML document says its encoding.
var declared = regexp.MustCompile(`(?i)(?:charset|<\?xml[^>]{0,80}\sencoding)\s*=\s*["']?\s*([-\w:.]+)`)

// maxHead is how far into a document its encoding is looked for: browsers look at 1,024 bytes, and pages say it later.
const maxHead = 16 << 10

// decoded returns a document in UTF-8, by its byte order mark, its Content-Type or what it says itself, and what a person
// should know of that. Nothing is guessed: it is an error if the encoding is not said and is not UTF-8.
func decoded(data []byte, contentType string) (text []byte, note string, err error) {
	for _, mark := range []struct{ bytes, name string }{{"\xef\xbb\xbf", "utf-8"}, {"\xff\xfe", "utf-16le"}, {"\xfe\xff", "utf-16be"}} {
		if rest, ok := bytes.CutPrefix(data, []byte(mark.bytes)); ok {
			text, _ := charset.Lookup(mark.name)
			data, err := text.NewDecoder().Bytes(rest)
			return data, "", err
		}
	}
	var labels []string
	if _, params, err := mime.ParseMediaType(contentType); err == nil {
		labels = append(labels, params["charset"])
	}
	for _, m := range declared.FindAllSubmatch(data[:min(len(data), maxHead)], 4) {
		labels = append(labels, string(m[1]))
	}
	valid := utf8.Valid(data)
	said := ""
	for _, label := range labels {
		e, name := charset.Lookup(label)
		if e == nil || name == "replacement" || valid && name != "iso-2022-jp" { // whose bytes are all ASCII
			said = label
			continue
		}
		if name == "utf-8" {
			said = label
			continue // it is none: perhaps it says another as well
		}
		data, err := e.NewDecoder().Bytes(data)
		return data, "", err
	}
	switch {
	case valid:
		return data, "", nil
	case said != "":
		return bytes.ToValidUTF8(data, []byte("\uFFFD")), fmt.Sprintf("it says that its encoding is %s, and is not all of that: look for \uFFFD in the drafts", said), nil
	}
	return nil, "", errors.New("its encoding is not UTF-8, and it does not say which it is: save it as UTF-8 (in a spreadsheet: CSV UTF-8), and import that")
}
