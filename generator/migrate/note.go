package migrate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"counterpoint/generator/format"
	"counterpoint/generator/record"
)

// sentence makes a sentence of words that stood alone.
func sentence(words string) string {
	r, n := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(r)) + strings.TrimSuffix(words[n:], ".") + "."
}

// noted returns the edit that puts a sentence in front of a text, or below another key when there is no such text yet.
func noted(src []byte, note format.Key, has bool, key string, below format.Key, sentence string) record.Edit {
	if !has {
		line := src[below.Begin:below.End]
		indent := string(line[:len(line)-len(strings.TrimLeft(string(line), " \t"))])
		newline := "\n"
		if strings.HasSuffix(string(line), "\r\n") {
			newline = "\r\n"
		}
		text := indent + key + " = " + format.Quote(sentence) + newline
		if !strings.HasSuffix(string(line), "\n") { // at the end of a file
			text = newline + strings.TrimSuffix(text, newline)
		}
		return record.Edit{Begin: below.End, End: below.End, Text: text}
	}
	escaped := format.Quote(sentence)
	escaped = escaped[1 : len(escaped)-1]
	open := note.Value[:1]
	if strings.HasPrefix(note.Value, strings.Repeat(open, 3)) {
		open = strings.Repeat(open, 3)
	}
	if open[0] == '\'' {
		if strings.Contains(sentence, "'") || escaped != sentence { // cannot stand in such quotes
			return record.Edit{Begin: note.ValueBegin, End: note.ValueEnd, Text: format.Quote(sentence + " " + valueOf(note))}
		}
	}
	at := note.ValueBegin + len(open)
	if len(open) == 3 { // TOML leaves out a line break here
		rest := string(src[at:note.ValueEnd])
		at += len(rest) - len(strings.TrimPrefix(strings.TrimPrefix(rest, "\r"), "\n"))
	}
	return record.Edit{Begin: at, End: at, Text: escaped + " "}
}
