package cli

import (
	"context"

	"counterpoint/generator/atomicfile"
	"counterpoint/generator/page"
	"counterpoint/generator/plainfile"
	"counterpoint/generator/publish"
	"counterpoint/generator/site"
	"counterpoint/generator/zipsite"
)

// newZip opens the file for a zip of the build of root into out, or says why it cannot be written there.
func newZip(root, out, name string) (*atomicfile.File, error) {
	path, err := publish.CheckFile(root, out, name)
	if err != nil {
		return nil, err
	}
	return atomicfile.New(path)
}

// writeZip packs the built site in dir, and returns the size of the zip in bytes.
func writeZip(ctx context.Context, f *atomicfile.File, dir string, s *site.Site, e checkedSite) (size int64, err error) {
	at := s.Date(ctx, e.graph, e.settings.Commit)
	readme, err := page.Readme(e.settings, at)
	if err != nil {
		return 0, err
	}
	about := zipsite.Site{BaseURL: e.settings.BaseURL, Title: e.settings.Title, Date: at, Readme: readme}
	if err := zipsite.Write(ctx, f, plainfile.Dir(dir, publish.MaxFile), about); err != nil {
		return 0, err
	}
	return f.Finish()
}
