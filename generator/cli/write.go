package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"counterpoint/generator/atomicfile"
	"counterpoint/generator/publish"
)

// inSite calls a function with the site folder, which no link in it leads out of.
func (a *app) inSite(do func(*os.Root) error) error {
	root, err := os.OpenRoot(a.dir)
	if err != nil {
		return err
	}
	defer root.Close()
	return do(root)
}

// output is the absolute path of a file to write that an option names, or says which link of the site leads elsewhere.
// It is empty when no file was named.
func (a *app) output(name string) (string, error) {
	if name == "" {
		return "", nil
	}
	path, err := filepath.Abs(a.at(name))
	if err == nil {
		err = publish.CheckLinks(a.dir, path)
	}
	if err != nil {
		return "", fmt.Errorf("cannot write %s: %w", name, err)
	}
	return path, nil
}

// write writes a file of the site folder.
func (a *app) write(name string, data []byte) error {
	return a.inSite(func(root *os.Root) error { return atomicfile.Write(root, name, data) })
}

// create writes a file of the site folder that must not exist yet.
func (a *app) create(name string, data []byte) error {
	err := a.inSite(func(root *os.Root) error { return atomicfile.Create(root, name, data) })
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already; nothing was written", name)
	}
	return err
}

// replace changes files of the site folder, all of them or none.
func (a *app) replace(changes []atomicfile.Change) error {
	return a.inSite(func(root *os.Root) error { return atomicfile.Replace(root, changes) })
}
