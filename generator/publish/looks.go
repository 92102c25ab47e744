package publish

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
)

// Look is what is known of a file without reading it.
type Look struct {
	Size, Time int64 // in bytes, and in nanoseconds since 1970
	Mode       fs.FileMode
}

// Seen is a file that was looked at: its look, and which file it is, where the system numbers them.
type Seen struct {
	Look
	Number FileNumber
}

// FileNumber is the number of a file on its disk, which another one has only after this one is gone; the zero value when none is
// known.
type FileNumber struct{ Device, File uint64 }

func seen(info fs.FileInfo) Seen {
	return Seen{Look{info.Size(), info.ModTime().UnixNano(), info.Mode()}, numberOf(info)}
}

// is tells whether two names are known to be of one file: then they have the same bytes, whatever becomes of it.
func (s Seen) is(other Seen) bool { return s == other && s.Number != FileNumber{} }

// holdsTheSame tells whether a folder, as it is, has the names that it had when it was seen before, each of the same file or folder: its
// time is that of the last name that came or went. Where times are whole seconds, one could have come since.
func (s Seen) holdsTheSame(before Seen) bool { return s.is(before) && s.Time%1e9 != 0 }

// Tree is what is in a folder, by slash path: files, with anything else that is no folder, and folders. Two files that look the same
// have the same bytes, unless somebody has taken care to deceive.
type Tree struct{ Files, Folders map[string]Seen }

// entry is a file or a folder in a folder.
type entry struct {
	name string // slash path
	is   Seen
}

// LookOver looks at all that is in a folder. Known is what is known of it from before, and may be empty: where no name came or went
// since, none is looked for.
func LookOver(dir string, known Tree) (Tree, error) { return known.lookOver(dir, true) }

// lookOver does so. Without again, files in a folder to and from which no name came or went are not looked at, and count as known: they
// are the same files, whatever they look like by now.
func (known Tree) lookOver(dir string, again bool) (Tree, error) {
	names := known.names()
	now := Tree{make(map[string]Seen, len(known.Files)), make(map[string]Seen, len(known.Folders))}
	var mu sync.Mutex              // guards now and next
	next := []entry{{".", Seen{}}} // of itself nothing is known: the last files were added after it was looked at
	for len(next) > 0 {
		level := next
		next = nil
		err := atOnce(level, func(folder entry) error {
			var list []entry
			var err error
			if folder.is.holdsTheSame(known.Folders[folder.name]) {
				list, err = known.look(dir, names[folder.name], again)
			}
			if list == nil || err != nil {
				list, err = read(dir, folder.name)
			}
			mu.Lock()
			defer mu.Unlock()
			for _, e := range list {
				if !e.is.Mode.IsDir() {
					now.Files[e.name] = e.is
					continue
				}
				now.Folders[e.name] = e.is
				next = append(next, e)
			}
			return err
		})
		if err != nil {
			return Tree{}, err
		}
	}
	return now, nil
}

// names are the names in each folder.
func (known Tree) names() map[string][]string {
	names := make(map[string][]string, len(known.Folders))
	for _, in := range []map[string]Seen{known.Files, known.Folders} {
		for name := range in {
			folder := folderOf(name)
			names[folder] = append(names[folder], name)
		}
	}
	return names
}

// folderOf is the folder that a file or a folder is in.
func folderOf(name string) string {
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		return name[:i]
	}
	return "."
}

// differ tells in which folders a tree has other names than another, or other files, and how many files.
func (t Tree) differ(other Tree) (folders map[string]bool, files int) {
	folders = map[string]bool{}
	compare := func(a, b map[string]Seen, same func(name string) bool) {
		for name := range a {
			if _, ok := b[name]; !ok || !same(name) {
				folders[folderOf(name)] = true
				files++
			}
		}
	}
	there := func(string) bool { return true }
	compare(t.Folders, other.Folders, there)
	compare(other.Folders, t.Folders, there)
	files = 0
	compare(other.Files, t.Files, there)
	compare(t.Files, other.Files, func(name string) bool { return t.Files[name].is(other.Files[name]) })
	delete(folders, ".")
	return folders, files
}

// look looks at files and folders that are known to be there.
func (known Tree) look(dir string, names []string, again bool) ([]entry, error) {
	list := make([]entry, 0, len(names))
	for _, name := range names {
		is, file := known.Files[name]
		if !file || again {
			info, err := os.Lstat(dir + string(filepath.Separator) + filepath.FromSlash(name))
			if err != nil {
				return nil, err
			}
			is = seen(info)
		}
		list = append(list, entry{name, is})
	}
	return list, nil
}

// read looks at all that is in a folder of a folder.
func read(dir, folder string) ([]entry, error) {
	f, err := os.Open(filepath.Join(dir, filepath.FromSlash(folder)))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	infos, err := f.Readdir(-1) // which looks at each by its name in the open folder, and so in less time than by its path
	list := make([]entry, 0, len(infos))
	for _, info := range infos {
		list = append(list, entry{path.Join(folder, info.Name()), seen(info)})
	}
	return list, err
}
