// Package media reads the files of pictures and recordings of a site, those below media/: what they are, by their content
// and not by their names, and copies of pictures that can be published.
//
// A copy is drawn from the pixels alone, so that nothing else that is in the file is published: not where a picture was
// taken, when, with which device, by whom. The file itself is not published. Recordings are published as they are.
// Everything here is input from strangers: sizes are known before anything is decoded.
//
// The package knows no records and no pages, and keeps nothing on the disk.
package media

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"counterpoint/generator/check"
	"counterpoint/generator/plainfile"
	"counterpoint/generator/record"
)

// Limits bound the time and memory that a file can use up.
type Limits struct {
	Size   int // bytes of a file
	Pixels int // width times height of a picture
}

// Folder is the files below media/ of a site folder. Each is read once, when it is asked for first, and then taken for
// unchanged. It implements [check.Media].
type Folder struct {
	site   fs.FS
	limits Limits

	list func() []string
	mu   sync.Mutex
	read map[string]*file
}

// file is one that was asked for.
type file struct {
	state string // as the disk has it, before it was read
	read  func() check.MediaFile
}

// Open returns the files of a site folder, without reading any.
func Open(site fs.FS, limits Limits) *Folder {
	f := &Folder{site: site, limits: limits, read: map[string]*file{}}
	f.list = sync.OnceValue(f.walk)
	return f
}

// Files returns the names of all files, slash paths below the site folder, sorted. What is no plain file, or cannot be read,
// is for others to report.
func (f *Folder) Files() []string { return f.list() }

func (f *Folder) walk() (names []string) {
	fs.WalkDir(f.site, record.MediaDir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil
		case name != record.MediaDir && record.Overlooked(d.Name()):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.Type().IsRegular():
			names = append(names, name)
		}
		return nil
	})
	slices.Sort(names)
	return names
}

// File says what is known of a file.
func (f *Folder) File(name string) check.MediaFile {
	f.mu.Lock()
	one := f.read[name]
	if one == nil {
		one = &file{f.state(name), sync.OnceValue(func() check.MediaFile { return f.look(name) })}
		f.read[name] = one
	}
	f.mu.Unlock()
	return one.read()
}

// Holds reports whether all that was read still holds, after the folder was opened again: its limits are the same, it has the
// same files, and those that were read are as they were, by their sizes and times.
func (f *Folder) Holds(now *Folder) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	for name, one := range f.read {
		if now.state(name) != one.state {
			return false
		}
	}
	return f.limits == now.limits && slices.Equal(f.list(), now.list())
}

// state is what the disk says of a file without its being read.
func (f *Folder) state(name string) string {
	info, err := fs.Lstat(f.site, name)
	if err != nil {
		return "none"
	}
	return fmt.Sprint(info.Mode(), info.Size(), info.ModTime().UnixNano())
}

// look reads a file and says what it is.
func (f *Folder) look(name string) check.MediaFile {
	data, err := plainfile.ReadFile(f.site, name, int64(f.limits.Size))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return check.MediaFile{Missing: true}
	case errors.Is(err, plainfile.ErrTooLarge):
		return check.MediaFile{Wrong: fmt.Sprintf("is longer than the %d bytes that a picture or recording may have: make it smaller, or publish it elsewhere and give its address, or raise media_size under [params.limits] in hugo.toml", f.limits.Size)}
	case errors.Is(err, plainfile.ErrNotPlain):
		return check.MediaFile{Wrong: "is not a plain file: put the file itself there"}
	case err != nil:
		return check.MediaFile{Wrong: "cannot be read: " + err.Error()}
	}
	return describe(data, f.limits.Pixels)
}

// describe says what the bytes of a file are.
func describe(data []byte, pixels int) check.MediaFile {
	t := typeOf(data)
	if t == nil {
		return check.MediaFile{Wrong: "is not of a type that is shown, whatever its name says: allowed: " + strings.Join(names(), ", ")}
	}
	sum := sha256.Sum256(data)
	m := check.MediaFile{Type: t.media, Kinds: t.kinds, SHA256: hex.EncodeToString(sum[:])}
	if t.decode == nil {
		return m
	}
	size, err := t.size(data, pixels)
	if err != nil {
		return check.MediaFile{Wrong: err.Error()}
	}
	tags := tagsOf(t, data)
	m.Width, m.Height, m.Located = size.X, size.Y, tags.located
	if tags.turned() {
		m.Width, m.Height = m.Height, m.Width
	}
	return m
}

// readFor reads a file again to publish it. That it has changed since it was described is an error.
func (f *Folder) readFor(name string) ([]byte, *fileType, error) {
	data, err := plainfile.ReadFile(f.site, name, int64(f.limits.Size))
	if err != nil {
		return nil, nil, err
	}
	sum := sha256.Sum256(data)
	if t := typeOf(data); t != nil && hex.EncodeToString(sum[:]) == f.File(name).SHA256 {
		return data, t, nil
	}
	return nil, nil, fmt.Errorf("%s has changed while it was read: build again", name)
}
