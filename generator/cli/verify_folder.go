package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"counterpoint/generator/address"
	"counterpoint/generator/plainfile"
	"counterpoint/generator/proof"
)

// readPublished reads the list of what is verified. Where there is nothing that could be a site, it says so, and where there
// is one instead.
func (a *app) readPublished(ctx context.Context, p *published) error {
	if p.served == nil {
		if err := a.checkFolder(p.name); err != nil {
			if first, _, _ := strings.Cut(p.name, "/"); isHostName(first) {
				return fmt.Errorf("%w; a site on the web is named by its whole address: https://%s", err, p.name)
			}
			return err
		}
	}
	if err := p.readList(ctx); err != nil || p.list != nil {
		return err
	}
	if p.served != nil {
		if said := p.served.Refuses(ctx); said != "" {
			return fmt.Errorf("%s: the host lets nobody read it: %s for %s and for every page asked; see that it serves the site to everybody, and verify again", p.name, said, proof.SumsFile)
		}
		return nil
	}
	if at := siteAbove(p.dir); at != "" {
		return fmt.Errorf("there is no %s in %s, which is a part of the site in %s: name that", proof.SumsFile, p.name, a.fromHere(at))
	}
	if exists(p.dir, "index.html") {
		return nil
	}
	said := fmt.Sprintf("there is neither index.html nor %s in %s, so that it is no site", proof.SumsFile, p.name)
	if at := siteBelow(p.dir, 2); at != "" {
		return fmt.Errorf("%s; there is one in %s: name that", said, a.fromHere(at))
	}
	return errors.New(said)
}

// checkFolder returns an error when there is no such folder, and says whether it is below the site folder: what is named
// on the command line is looked for from where the program was started, also with -C.
func (a *app) checkFolder(name string) error {
	if exists(a.at(name), ".") {
		return nil
	}
	if below := filepath.Join(a.dir, filepath.FromSlash(name)); a.dir != "" && !filepath.IsAbs(name) && exists(below, ".") {
		return fmt.Errorf("there is no folder %s here, but one in the site folder: name it as %s", name, a.fromHere(below))
	}
	return fmt.Errorf("there is no folder %s", name)
}

// isHostName tells whether a name looks like that of a host, "facts.example", and not like one of a folder.
func isHostName(name string) bool {
	u, ok := address.Parse("https://" + name + "/")
	return ok && strings.Contains(strings.Trim(u.Hostname(), "."), ".") && !strings.HasPrefix(name, ".")
}

// fromHere is a path as the person who started the program would write it.
func (a *app) fromHere(path string) string {
	start, err := filepath.Abs(a.Dir)
	if err == nil {
		path, err = filepath.Abs(path)
	}
	if rel, wrong := filepath.Rel(start, path); err == nil && wrong == nil {
		path = rel
	}
	return filepath.ToSlash(path)
}

func isListedSite(dir string) bool { return exists(dir, "index.html") && exists(dir, proof.SumsFile) }

// siteAbove returns the folder above that holds a site, or nothing.
func siteAbove(dir string) string {
	dir, err := filepath.Abs(dir)
	for parent := filepath.Dir(dir); err == nil && parent != dir; dir, parent = parent, filepath.Dir(parent) {
		if isListedSite(parent) {
			return parent
		}
	}
	return ""
}

// siteBelow returns a folder that holds a site, so many levels below at most, or nothing.
func siteBelow(dir string, levels int) string {
	entries, err := plainfile.ReadDir(dir)
	if err != nil {
		return ""
	}
	for _, e := range entries {
		if e.IsDir() && isListedSite(filepath.Join(dir, e.Name())) {
			return filepath.Join(dir, e.Name())
		}
	}
	for _, e := range entries {
		if e.IsDir() && levels > 1 {
			if at := siteBelow(filepath.Join(dir, e.Name()), levels-1); at != "" {
				return at
			}
		}
	}
	return ""
}
