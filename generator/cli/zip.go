package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"counterpoint/generator/page"
	"counterpoint/generator/publish"
	"counterpoint/generator/zipsite"
)

// zipFile is the zip of a site while it is being made: a file beside the one it will be, which it takes the place of
// once the site is published. Made of an empty name, it is none, and does nothing.
type zipFile struct {
	name  string // as it was given
	path  string
	fresh *os.File
	size  int64
}

// newZip opens the file for a zip of the build of root into out, or says why it cannot be written there.
func newZip(root, out, name string) (*zipFile, error) {
	z := &zipFile{name: name}
	if name == "" {
		return z, nil
	}
	var err error
	if z.path, err = publish.CheckFile(root, out, name); err != nil {
		return nil, err
	}
	z.fresh, err = os.CreateTemp(filepath.Dir(z.path), "."+filepath.Base(z.path)+"-*")
	return z, err
}

// write packs the built site in dir; about says what it is, and is asked only when there is a zip.
func (z *zipFile) write(ctx context.Context, dir string, about func() (zipsite.Site, error)) error {
	if z.fresh == nil {
		return nil
	}
	s, err := about()
	if err != nil {
		return err
	}
	if err := zipsite.Write(ctx, z.fresh, os.DirFS(dir), s); err != nil {
		return err
	}
	if err := z.fresh.Chmod(0o644); err != nil {
		return err
	}
	info, err := z.fresh.Stat()
	if err != nil {
		return err
	}
	z.size = info.Size()
	if err := z.fresh.Sync(); err != nil {
		return err
	}
	return z.fresh.Close()
}

// keep puts the finished zip in its place.
func (z *zipFile) keep() error {
	if z.fresh == nil {
		return nil
	}
	return os.Rename(z.fresh.Name(), z.path)
}

// said is what is said of a zip after the site it holds.
func (z *zipFile) said() string {
	if z.fresh == nil {
		return ""
	}
	return fmt.Sprintf(" and %s, %.1f MB", filepath.ToSlash(z.name), float64(z.size)/1e6)
}

// discard removes what is left of a zip that was not kept.
func (z *zipFile) discard() {
	if z.fresh != nil {
		z.fresh.Close()
		os.Remove(z.fresh.Name()) // fails when it has been kept, as it should
	}
}

// about is what the zip of an edition says of it.
func (a *app) about(ctx context.Context, e edition) (zipsite.Site, error) {
	at := a.stateAt(ctx, e)
	text, err := page.Readme(e.settings, at)
	return zipsite.Site{BaseURL: e.settings.BaseURL, Title: e.settings.Title, Date: at, Readme: text}, err
}

// stateAt is when the state of an edition was committed, or its newest check where that is not known.
func (a *app) stateAt(ctx context.Context, e edition) (at time.Time) {
	if e.settings.Commit != "" {
		if text, err := git(ctx, a.dir, "show", "--no-patch", "--format=%ct", e.settings.Commit); err == nil {
			if seconds, err := strconv.ParseInt(text, 10, 64); err == nil {
				return time.Unix(seconds, 0)
			}
		}
	}
	for _, c := range e.graph.Claims {
		if day, err := time.Parse(time.DateOnly, string(c.Rec.Modified())); err == nil && day.After(at) {
			at = day
		}
	}
	return at
}
