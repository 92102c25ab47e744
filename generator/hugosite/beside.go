package hugosite

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// CheckFile returns the absolute path of a file that is to be written beside a build of root into out, or says why it
// cannot be written there. As with [Options], a path that is not absolute is below root.
func CheckFile(root, out, file string) (string, error) {
	whole := func(path string) (string, error) {
		if !filepath.IsAbs(path) {
			path = filepath.Join(root, path)
		}
		path, err := filepath.Abs(path)
		return filepath.Join(realPath(filepath.Dir(path)), filepath.Base(path)), err
	}
	root, err := filepath.Abs(root)
	if err != nil {
		return "", err
	}
	root = realPath(root)
	target, err := whole(out)
	if err != nil {
		return "", err
	}
	name, err := whole(file)
	if err != nil {
		return "", err
	}
	info, err := os.Lstat(name)
	parent, missing := os.Stat(filepath.Dir(name))
	switch {
	case within(target, name):
		err = fmt.Errorf("it is in %s, which every build replaces whole; name a file elsewhere", out)
	case missing != nil:
		err = fmt.Errorf("there is no folder %s; make it first", filepath.Dir(name))
	case !parent.IsDir():
		err = fmt.Errorf("%s is not a folder", filepath.Dir(name))
	case err == nil && !info.Mode().IsRegular():
		err = errors.New("there is something at this path already that is not a file; name another one")
	case errors.Is(err, fs.ErrNotExist) || err == nil:
		err = outsideSources(root, name)
	}
	if err != nil {
		return "", fmt.Errorf("cannot write %s: %w", file, err)
	}
	return name, nil
}
