package hugosite

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"

	"counterpoint/generator/settings"
)

// refuseLinks finds what is neither a file nor a folder where Hugo, or the copying of static files, would read it.
// A folder that is a link would be read wherever it leads, and all of it published; a pipe would be waited for.
func refuseLinks(root string) error {
	var found []Warning
	for _, top := range settings.HugoFolders() {
		err := fs.WalkDir(linkFS{os.DirFS(root)}, top, func(name string, d fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return nil
			case err != nil:
				return err
			case !d.IsDir() && !d.Type().IsRegular():
				found = append(found, Warning{Text: name + " is neither a file nor a folder; put there what it leads to"})
			case top == "themes" && strings.Count(name, "/") == 2, name == "static":
				return fs.SkipDir // links below are not followed; in static/ they are reported when it is copied
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	if len(found) == 0 {
		return nil
	}
	slices.SortFunc(found, func(a, b Warning) int { return strings.Compare(a.Text, b.Text) })
	return &BuildError{Warnings: found}
}

// linkFS shows a link as a link also where a walk begins.
type linkFS struct{ fs.FS }

func (l linkFS) Stat(name string) (fs.FileInfo, error) { return fs.Lstat(l.FS, name) }
