package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"counterpoint/generator/plainfile"
	"counterpoint/generator/settings"
)

// Marker is the file by which a published folder is known to be ours. It is served like any other file and says nothing
// that is not public.
const Marker = ".counterpoint"

// MaxFile is how many bytes of a published file are read: the data of 100,000 claims has half as many.
const MaxFile = 1 << 30

const markerHead = "This folder is written by counterpoint.\n"

const markerText = markerHead + "Every build replaces it whole: whatever is added here by hand is lost.\n"

// CheckFolder returns the absolute path of the folder to publish the site in root to, or says why it cannot be replaced.
func CheckFolder(root, out string) (string, error) {
	if out == "" {
		return "", errors.New("no folder to publish to was named")
	}
	target, err := filepath.Abs(out)
	if err != nil {
		return "", fmt.Errorf("folder to publish to: %w", err)
	}
	if err := CheckLinks(root, target); err != nil {
		return "", fmt.Errorf("cannot publish to %s: %w", target, err)
	}
	target = filepath.Join(realPath(filepath.Dir(target)), filepath.Base(target))
	err = CheckOutside(root, target)
	if err == nil {
		err = replaceable(target)
	}
	if err == nil {
		err = openOwn(root).checkPublisher(target)
	}
	if err != nil {
		return "", fmt.Errorf("cannot publish to %s: %w", target, err)
	}
	return target, nil
}

// CheckPublished returns an error unless target, an absolute path, is a folder that this program has published, to which
// something is to be added. Root is the site folder.
func CheckPublished(root, target string) error {
	if err := CheckLinks(root, target); err != nil {
		return err
	}
	head, err := plainfile.Read(filepath.Join(target, Marker), 1<<12)
	if err != nil || !strings.HasPrefix(string(head), markerHead) {
		return fmt.Errorf("%s has no %s file, so it was not built by this program: build it first, or name another folder", target, Marker)
	}
	return nil
}

// CheckLinks refuses an absolute path on whose way a link of the site folder root stands: who sends a change could lead
// what is written there to anywhere. Links on the way to the site folder, and elsewhere, are the operator's own.
func CheckLinks(root, path string) error {
	root = realPath(root)
	for part := filepath.Clean(path); part != filepath.Dir(part); part = filepath.Dir(part) {
		info, err := os.Lstat(part)
		if err != nil || info.Mode()&(fs.ModeSymlink|fs.ModeIrregular) == 0 { // irregular: other links of Windows
			continue
		}
		if within(root, realPath(filepath.Dir(part))) {
			return fmt.Errorf("%s in the site folder is a symbolic link; name what it points to, or remove the link", part)
		}
	}
	return nil
}

// CheckFile returns the absolute path of a file that is written next to a build of root into out, or says why it cannot
// be written there. Paths that are not absolute are below root.
func CheckFile(root, out, file string) (string, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return "", err
	}
	absolute := func(path string) string {
		if !filepath.IsAbs(path) {
			path = filepath.Join(root, path)
		}
		return filepath.Clean(path)
	}
	real := func(path string) string { return filepath.Join(realPath(filepath.Dir(path)), filepath.Base(path)) }
	if err := CheckLinks(root, absolute(file)); err != nil {
		return "", fmt.Errorf("cannot write %s: %w", file, err)
	}
	target, name := real(absolute(out)), real(absolute(file))
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
		err = CheckOutside(root, name)
	}
	if err != nil {
		return "", fmt.Errorf("cannot write %s: %w", file, err)
	}
	return name, nil
}

// CheckOutside refuses a path whose replacement would take away the site folder root, or what people wrote in it.
func CheckOutside(root, path string) error {
	root, path = realPath(root), realPath(path)
	if within(path, root) {
		return errors.New("it is the site folder itself, or holds it")
	}
	if !within(root, path) {
		return nil
	}
	rel, err := filepath.Rel(root, path)
	if err != nil {
		return err
	}
	first, _, _ := strings.Cut(filepath.ToSlash(rel), "/")
	if slices.Contains(append(settings.Folders(), ".git", "generator"), strings.ToLower(first)) {
		return fmt.Errorf("%s/ holds sources of the site", first)
	}
	return nil
}

// replaceable tells whether target may be swapped away: it is not there, is empty, or was published by us.
func replaceable(target string) error {
	fi, err := os.Lstat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case fi.Mode()&fs.ModeSymlink != 0:
		return errors.New("it is a symbolic link; name the folder it points to, or remove the link")
	case !fi.IsDir():
		return errors.New("it is not a folder")
	}
	entries, err := plainfile.ReadDir(target)
	if err != nil || len(entries) == 0 {
		return err
	}
	head, err := plainfile.Read(filepath.Join(target, Marker), 1<<12)
	if err != nil || !strings.HasPrefix(string(head), markerHead) {
		return fmt.Errorf("it is not empty and has no %s file, so it was not published by this program; empty it or name another folder", Marker)
	}
	for _, e := range entries {
		if e.Name() == ".git" {
			return errors.New("it holds a .git, which publishing would destroy; publish elsewhere and copy from there")
		}
	}
	return nil
}

// within tells whether path is dir or lies below it.
func within(dir, path string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// realPath makes a path absolute and resolves symbolic links in as much of it as exists.
func realPath(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	dir := filepath.Dir(path)
	if dir == path {
		return path
	}
	return filepath.Join(realPath(dir), filepath.Base(path))
}
