package cli

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"counterpoint/generator/atomicfile"
	"counterpoint/generator/links"
	"counterpoint/generator/page"
	"counterpoint/generator/plainfile"
	"counterpoint/generator/record"
	"counterpoint/generator/web"
)

type linkFlags struct {
	json, suggest, write bool
	report, cache, host  string
}

func (a *app) linksCommand() *cobra.Command {
	var f linkFlags
	cmd := &cobra.Command{
		Use:   "links",
		Short: "ask whether cited pages are still there and say what is quoted",
		Long: `Ask for every cited page and archived copy, politely, and say which are gone,
moved or closed, and in which the words quoted from them are missing. What is
found is kept for the next run. The exit status is 0 whatever is found: a page
that is gone is news about the web, and must stop nobody's change.`,
		Example: "links --report links.md --suggest",
		Args:    takes(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if f.json && (f.suggest || f.write) {
				return misused("--json has the suggestions in it: leave out --suggest and --write")
			}
			return a.links(cmd.Context(), f)
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&f.json, "json", false, "print JSON")
	flags.StringVar(&f.report, "report", "", "also write the report as Markdown into `FILE`")
	flags.BoolVar(&f.suggest, "suggest", false, "print the changes of status as a diff")
	flags.BoolVarP(&f.write, "write", "w", false, "make the changes of status")
	flags.StringVar(&f.host, "host", "", "ask only for pages at `HOST`")
	flags.StringVar(&f.cache, "cache", "", "keep what was found in `FILE`, not in the user's cache folder")
	return cmd
}

func (a *app) links(ctx context.Context, f linkFlags) error {
	s, err := a.open()
	if err != nil {
		return err
	}
	settings, err := a.pageSettings(s)
	if err != nil {
		return err
	}
	_, cited, err := a.cited(settings, f.host)
	if err != nil {
		return err
	}
	if f.host != "" && len(cited) == 0 {
		return misused("nothing at the host %q is cited", f.host)
	}
	name, err := a.output(cmp.Or(f.cache, linkCache(settings.BaseURL)))
	if err != nil {
		return err
	}
	reportName, err := a.output(f.report)
	if err != nil {
		return err
	}
	cache := a.readLinkCache(name)
	progress := a.progress()
	defer progress.done()
	progress.stage(fmt.Sprintf("links: 0 of %d addresses", len(cited)))
	saved := time.Now()
	stopped := links.Run(ctx, cited, cache, links.Options{
		Transport: web.Transport(a.Dialable), Agent: "Counterpoint (link check of " + settings.BaseURL + ")", Now: time.Now, Sleep: sleep, Limits: links.DefaultLimits,
		Progress: func(done, all int, host string) {
			progress.stage(fmt.Sprintf("links: %d of %d addresses, last %s", done, all, host))
			if time.Since(saved) >= a.SaveEvery { // a job may be killed
				saved = time.Now()
				saveLinkCache(name, cache) // the end of the run reports an error
			}
		},
	})
	progress.done()
	if stopped != nil {
		if err := saveLinkCache(name, cache); err != nil {
			return err
		}
		a.note("what was found so far is kept; the next run goes on from there")
		return stopped
	}
	// A run takes minutes, in which records may have been edited.
	set, cited, err := a.cited(settings, f.host)
	if err != nil {
		return err
	}
	if f.host == "" {
		cache.Prune(cited, time.Now())
	}
	if err := saveLinkCache(name, cache); err != nil {
		return err
	}
	report := links.NewReport(set, cited, cache)
	if reportName != "" {
		if err := atomicfile.WriteFile(reportName, []byte(report.Markdown())); err != nil {
			return err
		}
	}
	switch {
	case f.json:
		return a.out.json(report)
	case f.suggest, f.write:
		return a.suggested(s.FS, report.Suggestions, f.write)
	}
	a.out.text(report.Text())
	return nil
}

// cited reads the records and collects what they cite, on a site with some settings. What is wrong with them is for check to say.
func (a *app) cited(about page.Settings, host string) (*record.Set, []links.Cited, error) {
	_, set, err := a.records()
	if err != nil {
		return nil, nil, err
	}
	cited := links.Collect(set, about.BaseURL, about.Lang)
	if host != "" {
		cited = links.OnHost(cited, host)
	}
	return set, cited, nil
}

// suggested prints changes of status as a diff, or makes them.
func (a *app) suggested(folder fs.FS, list []links.Suggestion, write bool) error {
	var changes []atomicfile.Change
	for _, s := range list {
		before, err := fs.ReadFile(folder, s.File)
		if err != nil {
			return err
		}
		after, ok := s.Apply(before)
		if !ok {
			return fmt.Errorf("%s was edited just now; nothing was changed: run links again", s.File)
		}
		changes = append(changes, atomicfile.Change{Old: s.File, New: s.File, Before: before, After: after})
		if !write {
			a.out.text(string(diff.Diff(s.File, before, s.File, after)))
		}
	}
	switch {
	case len(changes) == 0:
		a.note("no status to change")
		return nil
	case !write:
		a.note("%s to mark as gone, nothing is written yet: links --write does it", counted(len(changes), "source"))
		return nil
	}
	if err := a.replace(changes); err != nil {
		return fmt.Errorf("no status was changed: %w", err)
	}
	for _, c := range changes {
		a.out.text(c.New + ": status = \"gone\"\n")
	}
	return nil
}

// maxCacheName is how long the name of the cache may be: file systems take 255 bytes.
const maxCacheName = 180

// linkCache is the file that holds what earlier runs found; "" when this machine has no place for it.
func linkCache(baseURL string) string {
	base, err := os.UserCacheDir()
	u, wrong := url.Parse(baseURL)
	if err != nil || wrong != nil {
		return ""
	}
	name := url.PathEscape(u.Host + u.Path)
	if len(name) > maxCacheName {
		name = fmt.Sprintf("%s-%x", name[:maxCacheName/2], sha256.Sum256([]byte(name)))
	}
	return filepath.Join(base, "counterpoint", "links", name+".json")
}

// maxLinkCache is how many bytes of the cache of links are read: 300,000 sources need as many.
const maxLinkCache = 1 << 28

// readLinkCache reads what earlier runs found. A file that cannot be used counts as none.
func (a *app) readLinkCache(name string) links.Cache {
	data, err := plainfile.Read(name, maxLinkCache)
	if name == "" || errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	cache, wrong := links.ReadCache(data, time.Now())
	if err = errors.Join(err, wrong); err != nil {
		a.warn("the cache of links is begun anew, %v", err)
	}
	return cache
}

// saveLinkCache keeps what was found for the next run.
func saveLinkCache(name string, cache links.Cache) error {
	if name == "" {
		return nil
	}
	data, err := cache.Bytes()
	if err == nil {
		err = os.MkdirAll(filepath.Dir(name), 0o755)
	}
	if err == nil {
		err = atomicfile.WriteFile(name, data)
	}
	return err
}

// sleep waits, at most until the run is cancelled.
func sleep(ctx context.Context, d time.Duration) error {
	wake := time.NewTimer(d)
	defer wake.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-wake.C:
		return nil
	}
}
