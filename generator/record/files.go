package record

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// File returns the file of the record of an id, a slash path below the site folder; of a List, the file of all.
func (s *Schema) File(id string) string {
	if s.List {
		return path.Join(Dir, s.Plural+".toml")
	}
	return path.Join(Dir, s.Plural, id+".toml")
}

// Link returns the address of the page of an id below the site's root: "/claims/bus-fares/".
func (s *Schema) Link(id string) string { return "/" + s.Plural + "/" + id + "/" }

// Home returns where the records of a kind are: "data/claims/" or "data/ratings.toml".
func (s *Schema) Home() string { return strings.TrimSuffix(s.File("*"), "*.toml") }

// lister collects the files to read and reports what does not belong below data/.
type lister struct {
	site     fs.FS
	files    []File
	findings []Finding
}

func list(site fs.FS) ([]File, []Finding, error) {
	l := lister{site: site}
	if err := l.data(); err != nil {
		return nil, nil, fmt.Errorf("read the records: %w", err)
	}
	l.outside()
	slices.SortFunc(l.files, func(a, b File) int {
		return cmp.Or(cmp.Compare(path.Dir(a.Name), path.Dir(b.Name)), cmp.Compare(a.id(), b.id()))
	})
	return l.files, l.findings, nil
}

func (l *lister) stray(name, format string, args ...any) {
	s := fileText{name: name}
	l.findings = append(l.findings, s.find("", Error, RuleFile, fmt.Sprintf(format, args...)))
}

// read reads a folder, without hidden files, those of editors and a README, and reports names that cannot be shown.
func (l *lister) read(folder string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(l.site, folder)
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		if !utf8.ValidString(e.Name()) || strings.ContainsFunc(e.Name(), func(c rune) bool { return !unicode.IsPrint(c) }) {
			l.stray(folder, "the name %s has a character in it that cannot be shown: rename the file", strconv.QuoteToASCII(e.Name()))
			return true
		}
		return Overlooked(e.Name())
	}), err
}

// dataIsLink reports whether the folder of the records is a link, behind which nothing is read.
func dataIsLink(site fs.FS) bool {
	info, err := fs.Lstat(site, Dir)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

func (l *lister) data() error {
	if dataIsLink(l.site) {
		l.stray(Dir, "a link: records stand in the site folder itself")
		return nil
	}
	entries, err := l.read(Dir)
	if err != nil {
		return err
	}
	kinds, names := map[string]*Schema{}, make([]string, len(Schemas))
	for i, s := range Schemas {
		names[i] = path.Base(s.Home())
		kinds[s.Plural] = s
	}
	for _, e := range entries {
		name := path.Join(Dir, e.Name())
		s := kinds[strings.TrimSuffix(e.Name(), ".toml")]
		named := s != nil && e.Name() == path.Base(s.Home())
		switch {
		case s == nil && Misplaced(l.site, name) != "":
			l.stray(name, "%s", Misplaced(l.site, name))
		case s == nil:
			l.stray(name, "unknown name in %s/: %s", Dir, Choices(e.Name(), names))
		case s.List && named && e.Type().IsRegular():
			l.files = append(l.files, File{Name: name, Schema: s})
		case s.List:
			l.stray(name, "not a plain file: every %s stands in one file, %s", s.Kind, s.Home())
		case named && e.IsDir():
			if err := l.folder(name, s); err != nil {
				return err
			}
		default:
			l.stray(name, "not a folder: each %s stands in a file of its own in %s", s.Kind, s.Home())
		}
	}
	return nil
}

// folder lists the records of one kind.
func (l *lister) folder(folder string, s *Schema) error {
	entries, err := l.read(folder)
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	for _, e := range entries {
		name := path.Join(folder, e.Name())
		id, say := s.misnamed(e.Name(), names)
		switch {
		case e.IsDir():
			l.stray(name, "not a plain file but a folder: all records of this kind lie in %s, without folders between them: move what is in it there, and take it out", s.Home())
		case !e.Type().IsRegular():
			l.stray(name, "not a plain file: records are files, without links or folders between them")
		case say != "" && id != "":
			l.files = append(l.files, File{Name: name, Schema: s, meant: id, stray: say})
		case say != "":
			l.stray(name, "%s", say)
		default:
			f := File{Name: name, Schema: s}
			if s.HasTranslations() && strings.Contains(f.id(), ".") { // ids have no dots
				f.Schema, f.of = TranslationSchema, s
			}
			l.files = append(l.files, f)
		}
	}
	return err
}

// Files returns the files that Load would read, in its order, with what the site adds to the program's tables.
func Files(site fs.FS) ([]File, error) {
	files, _, err := list(site)
	files = slices.DeleteFunc(files, func(f File) bool { return f.stray != "" })
	var declared []Record
	for _, f := range files {
		if f.Schema.Declares() {
			declared = append(declared, f.load(site, Standard, nil, nil).records...)
		}
	}
	if o := ownOf(declared, false, nil); o != nil {
		for i := range files {
			files[i].Schema, files[i].of = o.schema(files[i].Schema), o.schema(files[i].of)
		}
	}
	return files, err
}

// editorFiles are patterns, as of path.Match and in lower case, of the names of files that editors, git and file managers
// create for themselves.
var editorFiles = []string{
	"*~", "*.bak", "*.orig", "*.rej", "*.save", "*.tmp", "~$*", "*.kate-swp", "*___jb_tmp___", "*___jb_old___", // copies
	"#*#", ".#*", // Emacs: unsaved text, lock
	"*.sw?", "4913", // Vim: swap file, test whether the folder can be written
	".ds_store", "thumbs.db", "desktop.ini",
}

// readmes are the names, in lower case, of files that tell people about a folder.
var readmes = []string{"readme", "readme.md", "readme.txt"}

// Overlooked reports whether a file or folder of this name, without folders, is none that people mean to publish: a hidden
// one, one of an editor, a README.
func Overlooked(name string) bool {
	return strings.HasPrefix(name, ".") || EditorFile(name) || slices.Contains(readmes, strings.ToLower(name))
}

// EditorFile reports whether a file name, without folders, is such a one: it is never part of a site.
func EditorFile(name string) bool {
	if id, ok := strings.CutSuffix(name, ".toml"); ok && strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == "" {
		return false // as most names are, of which there may be hundreds of thousands
	}
	name = strings.ToLower(name)
	return slices.ContainsFunc(editorFiles, func(pattern string) bool {
		ok, _ := path.Match(pattern, name)
		return ok
	})
}
