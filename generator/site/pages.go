package site

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"counterpoint/generator/settings"
)

// hasPage tells whether content/ holds a hand-written page for an address.
func hasPage(folder fs.FS, address string) bool {
	p := path.Join("content", path.Clean("/"+address))
	if !strings.HasSuffix(address, "/") {
		return false
	}
	for _, name := range []string{p + ".md", p + "/index.md", p + "/_index.md"} {
		if info, err := fs.Stat(folder, name); err == nil && info.Mode().IsRegular() {
			return true
		}
	}
	return false
}

// handWritten returns the hand-written pages of a state of the site folder by slash path, within the limits.
func (s *Site) handWritten(folder fs.FS) (map[string][]byte, error) {
	pages, size := map[string][]byte{}, 0
	err := fs.WalkDir(folder, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || path.Ext(name) != ".md" {
			return err
		}
		text, err := s.Limits().ReadText(folder, name)
		if err != nil {
			return err
		}
		if size += len(text); size > s.settings.TextSize() {
			return fmt.Errorf("the pages of content/ have more than %d bytes together: take out what is not published, or raise text_size under [params.limits] in %s", s.settings.TextSize(), settings.File)
		}
		pages[name] = text
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return pages, err
}
