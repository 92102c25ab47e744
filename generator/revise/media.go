package revise

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"counterpoint/generator/check"
	"counterpoint/generator/record"
)

// media moves the folder of the claim's pictures and recordings to another id, or takes it out when there is none: all files
// in it, also those that the record does not name, or that an editor left. None is read. An error of type [Unfit] is about a
// file that is in the other folder already.
func (p *plan) media(to string) error {
	if p.kind != record.KindClaim {
		return nil // others have no such folder
	}
	folder := ""
	if r := p.g.Record(p.kind, p.old); r != nil {
		folder = path.Dir(record.MetaOf(r).MediaFile("x"))
	} else { // its file was moved by hand
		folder = path.Join(path.Dir(path.Dir(record.MetaOf(p.g.Record(p.kind, p.id)).MediaFile("x"))), p.old)
	}
	err := fs.WalkDir(p.FS, folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		f := File{Old: name}
		if to != "" {
			f.New = path.Join(path.Dir(folder), to, strings.TrimPrefix(name, folder))
			if _, err := fs.Lstat(p.FS, f.New); err == nil {
				return unfit("%s is there already: remove it, or choose another id", f.New)
			}
		}
		p.files = append(p.files, f)
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil // most claims have none
	}
	return err
}

// mediaAfter are the pictures and recordings as they would be after a change of some files.
type mediaAfter struct {
	check.Media
	files []File
}

func (m mediaAfter) Files() (names []string) {
	for _, name := range m.Media.Files() {
		if i := slices.IndexFunc(m.files, func(f File) bool { return f.Old == name }); i >= 0 {
			name = m.files[i].New
		}
		if name != "" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func (m mediaAfter) File(name string) check.MediaFile {
	for _, f := range m.files {
		switch name {
		case f.New:
			return m.Media.File(f.Old)
		case f.Old:
			return check.MediaFile{Missing: true}
		}
	}
	return m.Media.File(name)
}
