package site

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"

	"counterpoint/generator/page"
	"counterpoint/generator/record"
)

// Checksum stands for all that pages are made of besides the settings, the theme and the pages written by hand: the records, as
// they were read, the files of pictures and recordings, and what git says.
func (s *Site) Checksum(set *record.Set, made page.Settings) ([sha256.Size]byte, error) {
	h := sha256.New()
	add := func(name string, data []byte) { fmt.Fprintf(h, "%q %d\n%s\n", name, len(data), data) }
	for r := range set.Every() {
		m := record.MetaOf(r)
		add(m.File(), m.Source())
	}
	// What is not a file for each record: scales, vocabularies, the ledger.
	entries, err := fs.ReadDir(s.FS, record.Dir)
	if err != nil {
		return [sha256.Size]byte{}, err
	}
	for _, e := range entries {
		if !e.Type().IsRegular() {
			continue
		}
		data, err := fs.ReadFile(s.FS, record.Dir+"/"+e.Name())
		if err != nil {
			return [sha256.Size]byte{}, err
		}
		add(e.Name(), data)
	}
	for _, name := range s.Media.Files() {
		fmt.Fprintf(h, "%q %s\n", name, s.Media.File(name).SHA256)
	}
	fmt.Fprintf(h, "%q %q %q %q %t\n", made.Commit, made.CommitID, made.Head, made.Day, made.History != nil)
	err = json.NewEncoder(io.Writer(h)).Encode(made.Commits) // sorted
	return [sha256.Size]byte(h.Sum(nil)), err
}
