package settings

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"counterpoint/generator/plainfile"
	"counterpoint/generator/record"
)

const (
	maxName  = 200 // bytes of the name of a file: systems allow 255, and names of published files get longer
	maxDepth = 32  // folders in folders
	maxFiles = 100 // findings; whoever has more has one cause for all
)

// CheckFiles reports what in the folders of a site, besides the records, is no plain file or folder, has a name that
// others cannot have, has data that takes parsers too long, or is beyond the limits, sorted. A link would publish whatever
// it leads to, and a named pipe would be waited for. The error is for a folder that cannot be read.
func (s *Settings) CheckFiles(site fs.FS) ([]record.Finding, error) {
	w := filesWalk{site: site, nesting: cmp.Or(s.Limits.Nesting, record.Standard.Nesting), textFile: int64(cmp.Or(s.Limits.FileSize, record.Standard.FileSize)), limits: s.FileLimits.withDefaults()}
	for _, top := range Folders() {
		if top == record.Dir {
			continue // the records are looked at when they are loaded
		}
		if err := fs.WalkDir(site, top, w.look); err == errEnough {
			break
		} else if err != nil {
			return nil, fmt.Errorf("look over the files of the site: %w", err)
		}
	}
	slices.SortFunc(w.findings, record.Compare)
	return w.findings, nil
}

// errEnough ends a walk whose findings say all that has to be put right first.
var errEnough = errors.New("enough was found")

// filesWalk is one walk through the folders.
type filesWalk struct {
	site     fs.FS
	nesting  int
	textFile int64 // bytes that a file of text may have
	limits   FileLimits
	entries  int   // files and folders so far
	text     int64 // bytes so far that are read as text
	total    int64 // bytes so far
	findings []record.Finding
}

func (w *filesWalk) report(name, format string, args ...any) {
	w.findings = append(w.findings, record.Finding{File: name, Line: 1, Col: 1, Severity: record.Error, Rule: record.RuleFile, Message: record.Message(format, args...)})
}

func raise(name string) string { return "raise " + name + " under [params.limits] in " + File }

// look is called for each file and folder; where it returns an error, the walk ends.
func (w *filesWalk) look(name string, d fs.DirEntry, err error) error {
	switch {
	case len(w.findings) >= maxFiles:
		w.report(name, "there is more like this: put the rest right, and see what is left then")
		return errEnough
	case errors.Is(err, fs.ErrNotExist):
		return nil // there is none, or it is gone since
	case err != nil:
		return err
	case unused(name):
		return skip(d)
	case !utf8.ValidString(d.Name()) || strings.ContainsFunc(d.Name(), func(c rune) bool { return !unicode.IsPrint(c) }):
		w.report(path.Dir(name), "the name %s has a character in it that cannot be shown: rename the file", strconv.QuoteToASCII(d.Name()))
		return skip(d)
	case len(d.Name()) > maxName:
		w.report(path.Dir(name), "the name %s… has %d bytes, while a file may have %d: rename the file", d.Name()[:20], len(d.Name()), maxName)
		return skip(d)
	case strings.Count(name, "/") > maxDepth:
		w.report(name, "folders go more than %d deep here: put the files into a folder further up", maxDepth)
		return skip(d)
	}
	if w.entries++; w.entries > w.limits.Files {
		w.report(name, "the folders %s have more than %d files and folders, which is what they may have: take out what is not published, or %s", folderList(), w.limits.Files, raise("files"))
		return errEnough
	}
	if d.IsDir() {
		return nil
	}
	if !d.Type().IsRegular() {
		if !record.EditorFile(d.Name()) { // Emacs locks a file by a link that leads nowhere
			w.report(name, "not a plain file but %s", plainfile.Kind(d.Type()))
		}
		return nil
	}
	info, err := d.Info()
	if errors.Is(err, fs.ErrNotExist) {
		return nil // gone since
	} else if err != nil {
		return err
	}
	return w.size(name, info.Size())
}

// size looks at the size of a file.
func (w *filesWalk) size(name string, size int64) error {
	text := isText(name)
	if text && size > w.textFile {
		w.report(name, "%d bytes long, while a text may have %d: split it, or %s", size, w.textFile, raise("file_size"))
		return nil
	}
	if size > int64(w.limits.AssetSize) {
		w.report(name, "%d bytes long, while a file may have %d: publish it elsewhere and link to it, or %s", size, w.limits.AssetSize, raise("asset_size"))
		return nil
	}
	w.total += size
	if text {
		w.text += size
		data, err := plainfile.ReadFile(w.site, name, w.textFile)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if wrong := w.tooMuchData(name, data); wrong != "" {
			w.report(name, "%s", wrong)
		}
	}
	const beyond = "with this file the folders %s have more than %d bytes %s, which is what they may have: %s, or %s"
	switch {
	case w.text > int64(w.limits.TextSize):
		w.report(name, beyond, folderList(), w.limits.TextSize, "of pages, words and templates", "take out what is not published", raise("text_size"))
		return errEnough
	case w.total > int64(w.limits.TotalSize):
		w.report(name, beyond, folderList(), w.limits.TotalSize, "together", "publish large files elsewhere and link to them", raise("total_size"))
		return errEnough
	}
	return nil
}

// folderList names the folders that are looked at.
func folderList() string {
	names := slices.DeleteFunc(Folders(), func(name string) bool { return name == record.Dir })
	return strings.Join(names, "/, ") + "/"
}

// skip goes on after a file, or after a folder with all in it.
func skip(d fs.DirEntry) error {
	if d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// unused tells whether nothing reads a file or folder: what lies in a theme beside the folders of themes, such as a
// history of git, or an example with links to the theme itself.
func unused(name string) bool {
	parts := strings.Split(name, "/")
	return parts[0] == "themes" && len(parts) > 2 && !slices.Contains(HugoFolders(), parts[2]) && !isThemeSettings(parts)
}

// isThemeSettings tells whether the parts of a path are those of a file with settings of a theme.
func isThemeSettings(parts []string) bool {
	return len(parts) == 3 && slices.Contains(configFormats, path.Ext(parts[2]))
}

var configFormats = []string{".toml", ".yaml", ".yml", ".json"}

// isText tells whether a file is read as text by a parser, which takes longer and more memory than copying it.
func isText(name string) bool {
	parts := strings.Split(name, "/")
	if parts[0] == "themes" && len(parts) > 2 {
		if isThemeSettings(parts) {
			return true
		}
		parts = parts[2:]
	}
	switch parts[0] {
	case "layouts", "i18n", "archetypes":
		return true
	case "content":
		return slices.Contains(contentFormats, strings.ToLower(path.Ext(name)))
	}
	return false
}

// contentFormats are the endings of files that Hugo makes pages of, or reads as data of pages.
var contentFormats = []string{".md", ".markdown", ".mdown", ".html", ".htm", ".adoc", ".asciidoc", ".ad", ".org", ".pandoc", ".pdc", ".rst", ".gotmpl"}
