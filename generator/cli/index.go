package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"counterpoint/generator/search"
)

// indexSite makes the search index of a site in its folder. A variable, so that tests of other things need no Node.js.
var indexSite = (*app).index

// index adds the search index to a built site. The site is whole without it: when it cannot be made, one line says why.
func (a *app) index(ctx context.Context, records iter.Seq[search.Record], dir string) error {
	err := a.tryIndex(ctx, records, dir)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		a.err.text("counterpoint: the site is built without search: " + err.Error() + "\n")
		return os.RemoveAll(filepath.Join(dir, search.Folder(1)))
	}
	return nil
}

func (a *app) tryIndex(ctx context.Context, records iter.Seq[search.Record], dir string) error {
	node, err := exec.LookPath("node")
	if err != nil {
		return errors.New("no Node.js was found; install it with npm, 18 or newer, and build again")
	}
	tool, err := a.searchTool(ctx)
	if err != nil {
		return err
	}
	var lines bytes.Buffer
	enc := json.NewEncoder(&lines)
	n := 0
	add := func() error {
		folder := search.Folder(search.Indexes(n))
		out := filepath.Join(dir, filepath.FromSlash(folder))
		kept := keptIndex(cacheDir("search"), filepath.Join(a.dir, folder), search.Key(), lines.Bytes())
		if kept.restore(out) {
			return nil
		}
		cmd := exec.CommandContext(ctx, node, filepath.Join(tool, "index.mjs"), out)
		cmd.Dir, cmd.Stdin = tool, &lines
		if err := said(cmd); err != nil {
			return err
		}
		kept.save(out)
		return nil
	}
	for r := range records {
		if n > 0 && n%search.AtOnce == 0 {
			if err := add(); err != nil {
				return err
			}
			lines.Reset()
		}
		if err := enc.Encode(r); err != nil {
			return err
		}
		n++
	}
	return add()
}

// searchTool returns the folder of the search tool, after installing it there the first time.
func (a *app) searchTool(ctx context.Context) (string, error) {
	base, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("there is no folder to install the search tool in: %w", err)
	}
	base = filepath.Join(base, "counterpoint")
	tool := filepath.Join(base, "search-"+search.Key())
	if _, err := os.Stat(tool); err == nil {
		return tool, nil
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		return "", errors.New("npm was not found, which installs the search tool once; install it and build again")
	}
	a.err.text("counterpoint: installing the search tool, pagefind " + search.Version() + ", from its lock file, once, into " + tool + "\n")
	if err := os.MkdirAll(base, 0o755); err != nil {
		return "", err
	}
	fresh, err := os.MkdirTemp(base, "search-new-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(fresh) // after the renaming below there is nothing to remove
	for name, data := range search.Files() {
		if err := os.WriteFile(filepath.Join(fresh, name), data, 0o644); err != nil {
			return "", err
		}
	}
	cmd := exec.CommandContext(ctx, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
	cmd.Dir = fresh
	if err := said(cmd); err != nil {
		return "", err
	}
	if err := os.Rename(fresh, tool); err != nil {
		if _, there := os.Stat(tool); there != nil { // another build may have been first
			return "", err
		}
	}
	return tool, nil
}

// said runs a command; its error has the last line the command printed.
func said(cmd *exec.Cmd) error {
	out, err := cmd.CombinedOutput()
	if err == nil {
		return nil
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	for i := len(lines) - 1; i >= 0; i-- {
		if strings.Contains(lines[i], "rror") {
			return fmt.Errorf("%s: %w: %s", filepath.Base(cmd.Path), err, strings.TrimSpace(lines[i]))
		}
	}
	return fmt.Errorf("%s: %w: %s", filepath.Base(cmd.Path), err, lines[len(lines)-1])
}
