package hugosite

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// marker is the file by which a published folder is known to be ours. It is served like any other file and says
// nothing that is not public.
const marker = ".counterpoint"

const markerHead = "This folder is written by counterpoint.\n"

const markerText = markerHead + "Every build replaces it whole: whatever is added here by hand is lost.\n"

// sources are the folders of a site folder that hold what people write; nothing is published into them.
func sources() []string {
	return []string{".git", "archetypes", "assets", "content", "data", "generator", "i18n", "layouts", "static", "themes"}
}

// checkTarget returns the absolute path to publish to, or says why it is not one that can be replaced.
func checkTarget(root, out string) (string, error) {
	if out == "" {
		return "", errors.New("no folder to publish to was named")
	}
	target, err := filepath.Abs(out)
	if err != nil {
		return "", fmt.Errorf("folder to publish to: %w", err)
	}
	target = filepath.Join(realPath(filepath.Dir(target)), filepath.Base(target))
	if err := outsideSources(root, target); err != nil {
		return "", fmt.Errorf("cannot publish to %s: %w", target, err)
	}
	if err := replaceable(target); err != nil {
		return "", fmt.Errorf("cannot publish to %s: %w", target, err)
	}
	return target, nil
}

// outsideSources refuses a folder whose replacement would take the site folder, or what people wrote in it, away.
func outsideSources(root, target string) error {
	if within(target, root) {
		return errors.New("it is the site folder itself, or holds it")
	}
	if !within(root, target) {
		return nil
	}
	rel, err := filepath.Rel(root, target)
	if err != nil {
		return err
	}
	first, _, _ := strings.Cut(filepath.ToSlash(rel), "/")
	if slices.Contains(sources(), strings.ToLower(first)) {
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
	entries, err := os.ReadDir(target)
	if err != nil || len(entries) == 0 {
		return err
	}
	head, err := os.ReadFile(filepath.Join(target, marker))
	if err != nil || !strings.HasPrefix(string(head), markerHead) {
		return fmt.Errorf("it is not empty and has no %s file, so it was not published by this program; empty it or name another folder", marker)
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

// realPath resolves symbolic links in as much of path as exists.
func realPath(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	dir := filepath.Dir(path)
	if dir == path {
		return path
	}
	return filepath.Join(realPath(dir), filepath.Base(path))
}
