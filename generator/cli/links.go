package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/diff"

	"counterpoint/generator/links"
	"counterpoint/generator/record"
	"counterpoint/generator/rename"
)

// dialable says which addresses links may dial; tests allow the one their server is at.
var dialable = links.Public

// saveEvery is how often what was found is kept while a run goes on: a job may be ended without a chance to say goodbye.
var saveEvery = time.Minute

// linkFlags are the flags of links.
type linkFlags struct {
	json, suggest, write *bool
	report, cache, host  *string
}

// runLinks asks whether what is cited is still there. It ends clean whatever it finds: a page that is gone elsewhere is
// news about the web, and must stop nobody's change.
func runLinks(ctx context.Context, a *app, args []string) error {
	flags := a.flags("links")
	f := linkFlags{
		json: flags.Bool("json", false, ""), suggest: flags.Bool("suggest", false, ""), write: flags.Bool("write", false, ""),
		report: flags.String("report", "", ""), cache: flags.String("cache", "", ""), host: flags.String("host", "", ""),
	}
	flags.BoolVar(f.write, "w", false, "")
	if err := parse(flags, args, 0); err != nil {
		return err
	}
	if *f.json && (*f.suggest || *f.write) {
		return usageError{"links: --json has the suggestions in it: leave out --suggest and --write"}
	}
	settings, err := a.settings("")
	if err != nil {
		return err
	}
	_, cited, err := a.cited(settings.BaseURL, *f.host)
	if err != nil {
		return err
	}
	if *f.host != "" && len(cited) == 0 {
		return usageError{fmt.Sprintf("links: nothing at the host %q is cited", *f.host)}
	}
	name := *f.cache
	if name == "" {
		name = linkCache(settings.BaseURL)
	}
	cache := a.readLinkCache(name)
	progress := a.err.progress()
	defer progress.done()
	progress.stage(fmt.Sprintf("links: 0 of %d addresses", len(cited)))
	saved := time.Now()
	stopped := links.Run(ctx, cited, cache, links.Options{
		Transport: links.Transport(dialable), Agent: "Counterpoint (link check of " + settings.BaseURL + ")", Now: time.Now, Sleep: sleep, Limits: links.DefaultLimits,
		Progress: func(done, all int, host string) {
			progress.stage(fmt.Sprintf("links: %d of %d addresses, last %s", done, all, host))
			if time.Since(saved) >= saveEvery {
				saved = time.Now()
				keepLinkCache(name, cache) // when it cannot be kept, the end of the run says so
			}
		},
	})
	progress.done()
	if stopped != nil {
		if err := keepLinkCache(name, cache); err != nil {
			return err
		}
		a.err.text("counterpoint: what was found so far is kept; the next run goes on from there\n")
		return stopped
	}
	// A run takes minutes, in which records may have been edited.
	set, cited, err := a.cited(settings.BaseURL, *f.host)
	if err != nil {
		return err
	}
	if *f.host == "" {
		cache.Prune(cited, time.Now())
	}
	if err := keepLinkCache(name, cache); err != nil {
		return err
	}
	report := links.NewReport(set, cited, cache)
	if *f.report != "" {
		if err := os.WriteFile(filepath.FromSlash(*f.report), []byte(report.Markdown()), 0o644); err != nil {
			return err
		}
	}
	switch {
	case *f.json:
		enc := json.NewEncoder(a.out.w)
		enc.SetIndent("", "  ")
		return enc.Encode(report)
	case *f.suggest, *f.write:
		return a.suggested(report.Suggestions, *f.write)
	}
	a.out.text(report.Text())
	return nil
}

// cited reads the records anew. What is wrong with them is for check to say; what they cite can be asked for all the same.
func (a *app) cited(own, host string) (*record.Set, []links.Cited, error) {
	set, _, err := a.records(os.DirFS(a.dir))
	if err != nil {
		return nil, nil, err
	}
	cited := links.Collect(set, own)
	if host != "" {
		cited = links.OnHost(cited, strings.ToLower(host))
	}
	return set, cited, nil
}

// suggested prints changes of status as a diff, or makes them.
func (a *app) suggested(list []links.Suggestion, write bool) error {
	var changed []rename.File
	for _, s := range list {
		before, err := fs.ReadFile(os.DirFS(a.dir), s.File)
		if err != nil {
			return err
		}
		after, ok := s.Apply(before)
		if !ok {
			return fmt.Errorf("%s was edited just now; nothing was changed: run links again", s.File)
		}
		changed = append(changed, rename.File{Old: s.File, New: s.File, Before: before, After: after})
		if !write {
			a.out.text(string(diff.Diff(s.File, before, s.File, after)))
		}
	}
	switch {
	case len(changed) == 0:
		a.err.text("counterpoint: no status to change\n")
		return nil
	case !write:
		a.err.text(fmt.Sprintf("counterpoint: %d sources are gone, nothing is written yet: links --write sets their status\n", len(changed)))
		return nil
	}
	if err := a.replace(changed); err != nil {
		return fmt.Errorf("no status was changed: %w", err)
	}
	for _, c := range changed {
		a.out.text(c.New + ": status = \"gone\"\n")
	}
	return nil
}

// linkCache is the file in which what was found is kept from run to run; "" when this machine has no place for it.
func linkCache(baseURL string) string {
	base, err := os.UserCacheDir()
	u, wrong := url.Parse(baseURL)
	if err != nil || wrong != nil {
		return ""
	}
	return filepath.Join(base, "counterpoint", "links", url.PathEscape(u.Host+u.Path)+".json")
}

// readLinkCache begins anew when what was kept cannot be used.
func (a *app) readLinkCache(name string) links.Cache {
	data, err := os.ReadFile(name)
	if name == "" || errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	cache, wrong := links.ReadCache(data)
	if err = errors.Join(err, wrong); err != nil {
		a.err.text(fmt.Sprintf("counterpoint: the cache of links is begun anew, %v\n", err))
	}
	return cache
}

// keepLinkCache writes the cache whole: under another name first, then renamed.
func keepLinkCache(name string, cache links.Cache) error {
	if name == "" {
		return nil
	}
	data, err := cache.Bytes()
	if err == nil {
		err = os.MkdirAll(filepath.Dir(name), 0o755)
	}
	if err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(name), ".links-*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name()) // fails once it has been renamed
	_, err = temp.Write(data)
	if err = errors.Join(err, temp.Close()); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return os.Rename(temp.Name(), name)
}

// sleep waits, but not longer than the run is wanted.
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
