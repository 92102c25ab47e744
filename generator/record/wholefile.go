package record

import (
	"bytes"
)

// saveAs says how to save a file in another encoding, in the words of most editors.
const saveAs = `save the file as UTF-8, which most editors offer as an encoding under "Save as"`

// beginnings are those of files that are no TOML at all, with what they are and what to do.
var beginnings = []struct{ begin, say string }{
	{"version https://git-lfs.github.com/spec/", "the file is only a pointer of Git LFS to what it should be: run git lfs pull, and take records out of .gitattributes, since they are small"},
	{`{\rtf`, "a document of a word processor (RTF), and no plain text: save it as plain text, in UTF-8"},
	{"PK\x03\x04", "a document of a word processor or an archive, and no plain text: save its text as plain text, in UTF-8"},
	{"\xD0\xCF\x11\xE0", "a document of a word processor, and no plain text: save its text as plain text, in UTF-8"},
	{"%PDF-", "a PDF document, and no plain text: write the record as plain text, in UTF-8"},
	{"<!doctype", "a web page, and no record: if it was saved from a forge, take the file from its link Raw or Download"},
	{"<html", "a web page, and no record: if it was saved from a forge, take the file from its link Raw or Download"},
	{"<?xml", "XML, and no record: a record is TOML, in lines such as title = \"...\""},
	{"{", "JSON, and no record: a record is TOML, in lines such as title = \"...\""},
	{"---\n", "YAML, and no record: a record is TOML, in lines such as title = \"...\""},
	{"---\r\n", "YAML, and no record: a record is TOML, in lines such as title = \"...\""},
	{"```", "the marks of code in Markdown, ```, stand around the record: take them out, with the lines they are on"},
	{"~~~", "the marks of code in Markdown, ~~~, stand around the record: take them out, with the lines they are on"},
	{"+++\n", "front matter of a page, and no record: take out the lines +++, and what is below the second one"},
	{"+++\r\n", "front matter of a page, and no record: take out the lines +++, and what is below the second one"},
}

// notText says what a file is that is no TOML as a whole, and what to do; it is empty for one that may be.
func notText(data []byte) string {
	begin := bytes.ToLower(bytes.TrimLeft(data[:min(len(data), 512)], " \t\r\n"))
	for _, b := range beginnings {
		if bytes.HasPrefix(begin, bytes.ToLower([]byte(b.begin))) {
			return b.say
		}
	}
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xFE\x00\x00")) || bytes.HasPrefix(data, []byte("\x00\x00\xFE\xFF")):
		return "the file is in UTF-32: " + saveAs
	case utf16(data):
		return "the file is in UTF-16: " + saveAs
	case yaml(data):
		return "YAML, and no record: a record is TOML, with = behind a key and texts in quotes, such as title = \"...\""
	case bytes.IndexByte(data, '\r') >= 0 && bytes.IndexByte(data, '\n') < 0:
		return "the lines end in a way only very old computers used, with CR alone: save the file with ordinary line ends, LF"
	}
	return ""
}

// utf16 reports whether a text is in UTF-16: it begins with the mark of it, or has zeros in its
// beginning in every second byte, and in none of the others.
func utf16(data []byte) bool {
	if bytes.HasPrefix(data, []byte("\xFF\xFE")) || bytes.HasPrefix(data, []byte("\xFE\xFF")) {
		return true
	}
	begin := data[:min(len(data), 256)&^1]
	var zeros [2]int
	for i, c := range begin {
		if c == 0 {
			zeros[i%2]++
		}
	}
	some := max(zeros[0], zeros[1]) // fewer where most letters are not Latin ones
	return min(zeros[0], zeros[1]) == 0 && some > 0 && some*4 >= len(begin)
}

// yaml reports whether all lines that begin a key, and at least two, have a colon behind it.
func yaml(data []byte) bool {
	colons := 0
	for line := range bytes.Lines(data) {
		switch {
		case keyLine.Match(line), headingLine.Match(line):
			return false
		case colonLine.Match(line):
			colons++
		}
	}
	return colons > 1
}
