// Package program starts the other programs that are needed: git, go, node and npm. A stranger may have filled the folder
// that the user stands in, or a site folder whose tools are in PATH, so a program is taken from neither (CWE-426,
// CWE-427): only absolute entries of PATH count, and none that leads into the site folder. What is started sees the same
// PATH.
//
// The package does not say what the programs are asked, and starts none through a shell.
package program

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"counterpoint/generator/stop"
)

// Command returns a command that runs a program of the system with arguments, and ends it, with all that it has started, with the context. No program
// is taken from the folder site, unless that is empty. The error is [exec.ErrNotFound] when there is none.
func Command(ctx context.Context, site, name string, args ...string) (*exec.Cmd, error) {
	paths := safe(site)
	for _, dir := range paths {
		found, err := exec.LookPath(filepath.Join(dir, name)) // on Windows with .exe and the like
		if err != nil || Inside(site, found) {
			continue
		}
		cmd := exec.CommandContext(ctx, found, args...)
		cmd.Env = environment(paths)
		stop.Group(cmd)
		return cmd, nil
	}
	return nil, fmt.Errorf("%s: %w", name, exec.ErrNotFound)
}

// safe returns the entries of PATH from which programs are taken.
func safe(site string) []string {
	return slices.DeleteFunc(filepath.SplitList(os.Getenv("PATH")), func(dir string) bool {
		return !filepath.IsAbs(dir) || Inside(site, dir)
	})
}

// environment is that of the caller, with other entries in PATH.
func environment(paths []string) []string {
	env := slices.DeleteFunc(os.Environ(), func(s string) bool {
		name, _, _ := strings.Cut(s, "=")
		return strings.EqualFold(name, "PATH") // "Path" on Windows
	})
	return append(env, "PATH="+strings.Join(paths, string(filepath.ListSeparator)))
}

// Inside tells whether a path is a folder or lies in it, by its name or by where links lead.
func Inside(dir, path string) bool {
	if dir == "" {
		return false
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return true
	}
	for _, p := range [][2]string{{dir, path}, {real(dir), real(path)}} {
		rel, err := filepath.Rel(p[0], p[1])
		if err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
			return true
		}
	}
	return false
}

func real(path string) string {
	if p, err := filepath.EvalSymlinks(path); err == nil {
		return p
	}
	return path
}
