package cli

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"counterpoint/generator/gitlog"
	"counterpoint/generator/plainfile"
	"counterpoint/generator/proof"
	"counterpoint/generator/publish"
	"counterpoint/generator/upload"
)

type publishFlags struct {
	upload.Options
	from      string
	dry, json bool
	commit    string // that the site was built from; empty when it does not say
}

func (a *app) publishCommand() *cobra.Command {
	var f publishFlags
	cmd := &cobra.Command{
		Use:   "publish TARGET",
		Short: "send the built site to where it is served",
		Long: `Send the site that build has made to TARGET, a folder or an object store:

    /srv/www/site                     a folder that a web server reads
    s3://NAME?region=REGION           Amazon S3, and what speaks its protocol
    gs://NAME                         Google Cloud Storage
    azblob://NAME                     Azure Blob Storage

Only what changed is sent: first what pages load, then pages, then feeds and the
home page; at last, what is no longer in the site is deleted. Files that publish
has not put there stay. What fails for a moment is tried again; a run that was
interrupted is gone on with by the same command. Credentials come from the
environment, as docs/publishing.md says, which also lists what stands after ?.`,
		Example:           "publish /srv/www/site --dry-run\npublish \"s3://facts?region=eu-central-1&prefix=site/\"",
		Args:              takes(1),
		ValidArgsFunction: onlyFolders,
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.DeleteLimit < 0 || f.DeleteLimit > 100 {
				return misused("--delete-limit %d: it is a part of what is published, from 0 to 100 %%", f.DeleteLimit)
			}
			if f.Jobs < 1 || f.Jobs > maxJobs {
				return misused("--jobs %d: send from 1 to %d files at the same time", f.Jobs, maxJobs)
			}
			return a.publish(cmd.Context(), args[0], f)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.from, "destination", "d", usualDestination, "send the site in `DIR`, which is the destination of build")
	flags.BoolVarP(&f.dry, "dry-run", "n", false, "say what would be sent and deleted, and change nothing")
	flags.BoolVar(&f.json, "json", false, "print what is sent and deleted as JSON")
	flags.BoolVar(&f.Gzip, "gzip", false, "send text compressed, to a store that does not compress what it serves")
	flags.BoolVar(&f.Keep, "no-delete", false, "delete nothing; a later run does")
	flags.IntVar(&f.DeleteLimit, "delete-limit", 25, "send nothing when more than `N` % of what is published would be deleted")
	flags.BoolVar(&f.Force, "force", false, "delete more than that, and replace what publish has not put there, or another site")
	flags.IntVarP(&f.Jobs, "jobs", "j", 8, "send `N` files at the same time")
	return cmd
}

// maxJobs is how many files are sent at the same time: stores ask for no more connections of one machine.
const maxJobs = 256

func (a *app) publish(ctx context.Context, target string, f publishFlags) error {
	if err := a.locate(); err != nil {
		return err
	}
	from := a.fromSite(f.from)
	if err := publish.CheckBuilt(from); err != nil {
		return fmt.Errorf("%s: %w; the command that makes it: %s build", a.shown(f.from), err, a.Name)
	}
	if err := f.listed(from, a.Name); err != nil {
		return fmt.Errorf("%s: %w", a.shown(f.from), err)
	}
	a.warnCommit(ctx, f)
	folder, err := folderOf(target)
	if err != nil {
		return err
	}
	var store interface {
		upload.Store
		io.Closer
	}
	name := shownTarget(target)
	if folder != "" {
		if f.Gzip {
			return usageError{"--gzip is for stores: a web server compresses what it serves from a folder by itself"}
		}
		folder, err = publish.CheckServed(a.dir, from, a.at(folder))
		if err == nil && publish.IsCopy(a.dir, folder) {
			f.Copied, err = a.copied(ctx, folder, f.Force)
		}
		if err == nil {
			store, err = upload.OpenFolder(folder, f.Copied != nil)
		}
	} else {
		store, err = openStore(ctx, target)
	}
	if err != nil {
		return fmt.Errorf("publish to %s: %w", name, err)
	}
	defer store.Close()
	progress := a.progress()
	defer progress.done()
	f.Progress = progress.stage
	plan, err := upload.New(ctx, plainfile.Dir(from, publish.MaxFile), store, f.Options)
	if err != nil {
		return fmt.Errorf("publish to %s: %w", name, err)
	}
	if f.Copied != nil {
		a.takesOver(plan, name)
	}
	if f.dry {
		return a.planned(plan, upload.Result{Same: plan.Same}, name, f)
	}
	result, err := plan.Publish(ctx)
	progress.done()
	if err != nil {
		a.warn("%d of %d files are sent, %d of %d deleted; the same command goes on from there", result.Sent, len(plan.Send), result.Deleted, len(plan.Delete))
		return fmt.Errorf("publish to %s: %w", name, err)
	}
	return a.planned(plan, result, name, f)
}

// warnCommit says so when the built site is that of another commit than the one that is checked out: a build that stopped
// has left an older site there. Without git nobody knows.
func (a *app) warnCommit(ctx context.Context, f publishFlags) {
	const digits = 12
	if head, err := gitlog.Head(ctx, a.dir); err == nil && f.commit != "" && f.commit != head {
		a.warn("warning: %s is the site of commit %.*s, and %.*s is checked out: build again, unless readers are to see that one", a.shown(f.from), digits, f.commit, digits, head)
	}
}

// listed notes what the built site says of itself.
func (f *publishFlags) listed(from, program string) error {
	list, _, about, err := proof.ReadList(from)
	switch {
	case list == nil && errors.Is(err, fs.ErrNotExist) && f.Force:
		return nil
	case list == nil && errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("it has no %s, so that it may be a part of a site: when all parts are in it, list them with %s manifest; --force publishes it as it is", proof.SumsFile, program)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	sums, err := proof.ParseList(list)
	if err != nil {
		return err
	}
	f.BaseURL, f.commit, f.Listed = about.BaseURL, about.Commit, make(map[string][sha256.Size]byte, len(sums))
	for name, file := range sums {
		f.Listed[name] = file.Sum
	}
	return nil
}

// copied returns the files of a folder that somebody has filled with a copy of an older build: what its list names, or all
// that is there when it has none.
func (a *app) copied(ctx context.Context, folder string, force bool) ([]string, error) {
	if !force {
		return nil, fmt.Errorf("it is a copy of a folder that build has written (there is a %s in it): --force publishes into it all the same, and deletes what is no longer in the site; --dry-run --force shows what", publish.Marker)
	}
	files := []string{publish.Marker, proof.SumsFile, proof.SignatureFile}
	list, _, _, err := proof.ReadList(folder)
	var sums proof.Sums
	if errors.Is(err, fs.ErrNotExist) {
		sums, err = proof.Folder(ctx, folder)
	} else if err == nil {
		sums, err = proof.ParseList(list)
	}
	return append(files, sums.Names()...), err
}

// takesOver says what becomes of a copy of an older build.
func (a *app) takesOver(plan *upload.Plan, name string) {
	var gone []string
	for _, s := range plan.Delete {
		if s.Key != publish.Marker {
			gone = append(gone, s.Key)
		}
	}
	text := "none of its files is missing from the site that is published now"
	if len(gone) > 0 {
		text = fmt.Sprintf("%s that the site no longer has are deleted: %s", counted(len(gone), "file"), firstOf(gone, 3))
	}
	a.warn("%s is a copy of an older build, and is taken over: its %s goes; %s", name, publish.Marker, text)
}

// firstOf names the first n of many.
func firstOf(names []string, n int) string {
	if len(names) <= n {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:n], ", ") + fmt.Sprintf(" and %d more", len(names)-n)
}

// planned prints what was done, or would be.
func (a *app) planned(plan *upload.Plan, result upload.Result, name string, f publishFlags) error {
	var size int64
	for _, s := range plan.Send {
		size += s.Bytes
	}
	if f.json {
		return a.out.json(struct {
			Target string        `json:"target"`
			Done   bool          `json:"done"`
			Send   []upload.Step `json:"send"`
			Delete []upload.Step `json:"delete"`
			upload.Result
		}{name, !f.dry, append([]upload.Step{}, plan.Send...), append([]upload.Step{}, plan.Delete...), result})
	}
	if f.dry {
		var b strings.Builder
		for _, s := range plan.Send {
			fmt.Fprintf(&b, "send %s (%s)\n", s.Key, s.Why)
		}
		for _, s := range plan.Delete {
			fmt.Fprintf(&b, "delete %s (%s)\n", s.Key, s.Why)
		}
		a.out.text(b.String())
		a.out.note(fmt.Sprintf("would send %s, %.1f MB, and delete %d; %d are the same: %s\n", counted(len(plan.Send), "file"), float64(size)/1e6, len(plan.Delete), plan.Same, name))
		return nil
	}
	a.out.note(fmt.Sprintf("sent %s, %.1f MB, deleted %d; %d were the same: %s\n", counted(result.Sent, "file"), float64(result.Bytes)/1e6, result.Deleted, result.Same, name))
	return nil
}

// folderOf returns the folder that a target names, as a path or as file:///PATH; it is empty for a store.
func folderOf(target string) (string, error) {
	scheme, _, ok := strings.Cut(target, "://")
	switch {
	case target == "":
		return "", usageError{"TARGET is empty: name a folder or a store, such as /srv/www/site"}
	case !ok:
		return target, nil
	case scheme != "file":
		return "", nil
	}
	u, err := url.Parse(target)
	if err != nil || u.Host != "" || u.RawQuery != "" || u.Fragment != "" || !strings.HasPrefix(u.Path, "/") {
		return "", misused("%s: write a folder as a path, or as file:///PATH", target)
	}
	path := u.Path
	if len(path) > 2 && path[2] == ':' { // file:///C:/www
		path = path[1:]
	}
	return filepath.FromSlash(path), nil
}

// shownTarget is a target as it is printed: without what a person may have written into it by mistake, a password.
func shownTarget(target string) string {
	u, err := url.Parse(target)
	if err != nil || u.User == nil {
		return target
	}
	u.User = url.User("…")
	return u.String()
}
