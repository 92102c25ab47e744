package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"counterpoint/generator/page"
	"counterpoint/generator/record"
	"counterpoint/generator/site"
	"counterpoint/themes"
)

// settle is how long the folder must be quiet before a rebuild: editors save in several steps.
const settle = 60 * time.Millisecond

func runServe(ctx context.Context, a *app, args []string) error {
	flags := a.flags("serve")
	port := flags.Int("port", 1313, "")
	if err := parse(flags, args, 0); err != nil {
		return err
	}
	var watched []string
	for _, name := range []string{"data", "content", "themes", "static", "hugo.toml"} {
		watched = append(watched, filepath.Join(a.dir, name))
	}
	changes, err := site.Watch(ctx, watched, settle)
	if err != nil {
		return err
	}
	server, err := site.NewServer(site.Options{Root: a.dir, Theme: themes.FS}, *port)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	served := make(chan error, 1)
	go func() { served <- server.Serve(ctx) }()
	a.out.text("serving " + server.URL() + " (stop with Ctrl-C)\n")
	for {
		a.refresh(ctx, server)
		select {
		case err := <-served:
			return err
		case _, ok := <-changes:
			if !ok {
				return <-served
			}
		}
	}
}

// refresh rebuilds the served site, or shows in its place what is wrong.
func (a *app) refresh(ctx context.Context, server *site.Server) {
	start := time.Now()
	folder := os.DirFS(a.dir)
	found, err := a.update(ctx, server)
	switch {
	case errors.Is(err, context.Canceled):
		return
	case err != nil:
		a.err.text("counterpoint: " + err.Error() + "\n")
		server.Fail(failurePage(err))
		return
	case len(found) > 0:
		a.out.findings(folder, found)
	}
	if slices.ContainsFunc(found, isError) {
		server.Fail(findingsPage(folder, found))
		return
	}
	a.out.text(fmt.Sprintf("built in %d ms\n", time.Since(start).Milliseconds()))
}

// update brings the server up to date; the findings say why when it could not.
func (a *app) update(ctx context.Context, server *site.Server) ([]record.Finding, error) {
	g, found, err := a.load()
	if err != nil || slices.ContainsFunc(found, isError) {
		return found, err
	}
	settings, err := a.settings(server.URL())
	if err != nil {
		return found, err
	}
	_, err = server.Update(ctx, page.Shared(settings), partsOf(g, settings))
	var b *site.BuildError
	if errors.As(err, &b) {
		return append(found, fromHugo(os.DirFS(a.dir), b)...), nil
	}
	return found, err
}
