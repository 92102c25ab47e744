package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// What people write in the document stands before the first and after the second mark.
const (
	beginMark = "<!-- From here to the other mark the bench command writes. -->\n"
	endMark   = "<!-- The end of what the bench command writes. -->\n"
)

// writeBetween puts text between the marks of a document, which is made when it is not there.
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
