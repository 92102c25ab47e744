package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// The generated part of the document is between these marks.
const (
	beginMark = "<!-- From here to the other mark the bench command writes. -->\n"
	endMark   = "<!-- The end of what the bench command writes. -->\n"
)

// writeBetween replaces the text between the marks of a document, which is created if it does not exist.
func writeBetween(name, text string) error {
	old, err := os.ReadFile(name)
	if errors.Is(err, os.ErrNotExist) {
		old, err = []byte("# Performance\n\n"+beginMark+endMark), os.MkdirAll(filepath.Dir(name), 0o755)
	}
	if err != nil {
		return err
	}
	now, err := between(string(old), text)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return os.WriteFile(name, []byte(now), 0o644)
}

func between(document, text string) (string, error) {
	head, rest, begins := strings.Cut(document, beginMark)
	_, tail, ends := strings.Cut(rest, endMark)
	if !begins || !ends {
		return "", fmt.Errorf("it has no two lines to write between, %q and %q", strings.TrimSpace(beginMark), strings.TrimSpace(endMark))
	}
	return head + beginMark + "\n" + text + "\n" + endMark + tail, nil
}
