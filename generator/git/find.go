package git

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"counterpoint/generator/plainfile"
)

// place says where a repository is.
type place struct {
	top    string // the folder with .git, whose files the repository holds
	gitDir string // what is only of this work tree: HEAD
	common string // the repository itself: references, objects
}

// Top returns the folder of the repository that dir is in, without asking git. The error is [ErrNoRepository] when there
// is none.
func Top(dir string) (string, error) {
	at, err := find(dir)
	return at.top, err
}

// find finds the repository that a folder is in: the nearest folder above it, or it itself, with a .git. That is a folder,
// or a file that names one, which has to lead back, or a folder that came as an archive could claim the repository of
// somebody else:
//
//   - of a work tree (git worktree): <repository>/worktrees/<name>, whose file gitdir names the .git file
//   - of a submodule, or git init --separate-git-dir: a repository whose setting core.worktree names the folder
//
// What git would also take, a bare repository among other files, a link, or what core.worktree or commondir of a .git
// folder lead to, is none. Nothing is read but plain files.
func find(dir string) (place, error) {
	dir, err := filepath.Abs(dir)
	if err == nil {
		dir, err = filepath.EvalSymlinks(dir)
	}
	if err != nil {
		return place{}, err
	}
	for top := dir; ; top = filepath.Dir(top) {
		name := filepath.Join(top, ".git")
		info, err := os.Lstat(name)
		switch {
		case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission):
		case err != nil:
			return place{}, err
		case info.IsDir():
			if isRepository(name) {
				return place{top, name, name}, nil
			}
		case info.Mode().IsRegular():
			return byFile(top, name)
		default:
			return place{}, fmt.Errorf("%q is neither a folder nor a file, so it is not read as a repository: put the repository itself there", name)
		}
		if top == filepath.Dir(top) {
			return place{}, ErrNoRepository
		}
	}
}

// isRepository tells whether a folder has what git looks for in one.
func isRepository(dir string) bool {
	for _, part := range []string{"objects", "refs"} {
		if info, err := os.Stat(filepath.Join(dir, part)); err != nil || !info.IsDir() {
			return false
		}
	}
	_, err := os.Lstat(filepath.Join(dir, "HEAD"))
	return err == nil
}

// byFile finds the repository that a .git file names.
func byFile(top, name string) (place, error) {
	text, err := plainfile.Read(name, maxLine)
	to, ok := strings.CutPrefix(strings.TrimSpace(string(text)), "gitdir:")
	if err != nil || !ok {
		return place{}, errors.Join(fmt.Errorf("%q does not say where the repository is", name), err)
	}
	gitDir := joined(top, strings.TrimSpace(to))
	if real, err := filepath.EvalSymlinks(gitDir); err == nil {
		gitDir = real
	}
	if common := filepath.Dir(filepath.Dir(gitDir)); filepath.Base(filepath.Dir(gitDir)) == "worktrees" && isRepository(common) {
		if back, err := plainfile.Read(filepath.Join(gitDir, "gitdir"), maxLine); err == nil && sameFile(joined(gitDir, strings.TrimSpace(string(back))), name) {
			return place{top, gitDir, common}, nil
		}
	} else if isRepository(gitDir) {
		if back := settingsIn(gitDir)["core.worktree"]; back != "" && sameFile(joined(gitDir, back), top) {
			return place{top, gitDir, gitDir}, nil
		}
	}
	return place{}, fmt.Errorf("%q names the repository %q, which does not lead back to it, so it is not read: if it is yours, run git worktree repair there, or git config core.worktree %q", name, gitDir, top)
}

// joined is a path that may be relative to a folder.
func joined(dir, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, filepath.FromSlash(path))
}

func sameFile(a, b string) bool {
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}

// maxLine is how long a file of one line may be, in bytes, and maxSettings a file of settings.
const (
	maxLine     = 1 << 14
	maxSettings = 1 << 20
)

// settingsIn returns the few settings that say of which form a repository is, by name in small letters. What they include
// is not read; a file that cannot be understood has none.
func settingsIn(common string) map[string]string {
	values := map[string]string{}
	text, err := plainfile.Read(filepath.Join(common, "config"), maxSettings)
	if err != nil {
		return values
	}
	section := ""
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "["); ok {
			section, _, _ = strings.Cut(name, "]")
			section = strings.ToLower(strings.TrimSpace(section))
			continue
		}
		if key, value, ok := strings.Cut(line, "="); ok {
			value = strings.TrimSpace(value)
			if strings.HasPrefix(value, `"`) && strings.HasSuffix(value, `"`) && len(value) > 1 {
				value = strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(value[1 : len(value)-1])
			}
			values[section+"."+strings.ToLower(strings.TrimSpace(key))] = value
		}
	}
	return values
}
