package main

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"text/template"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Eleventy gets a Markdown file for each claim and a layout of twenty lines, without lists, sources, actors or points: the
// least that such a generator takes for as many pages.
//
//go:embed all:eleventy
var eleventyFiles embed.FS

// npmFiles name Eleventy and Pagefind, with what they need, at exact versions.
//
//go:embed npm
var npmFiles embed.FS

// copyFiles copies a folder of embedded files to one that does not exist.
func copyFiles(dir string, from fs.FS, name string) error {
	files, err := fs.Sub(from, name)
	if err != nil {
		return err
	}
	return os.CopyFS(dir, files)
}

// installPackages installs what is compared and comes from the npm registry.
func (b *bench) installPackages(ctx context.Context) error {
	say("installing Eleventy and Pagefind from their lock file")
	dir := b.path("npm")
	if err := errors.Join(os.RemoveAll(dir), copyFiles(dir, npmFiles, "npm")); err != nil {
		return err
	}
	_, err := output(ctx, "npm", "ci", "--prefix", dir, "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund")
	return err
}

// writeEleventy writes the claims of a site folder for Eleventy.
func writeEleventy(site fs.FS, dir string) error {
	set, found, err := record.Load(site)
	if err == nil && len(found) > 0 {
		err = errors.New(found[0].String())
	}
	folder := filepath.Join(dir, "content", "claims")
	if err != nil {
		return err
	}
	if err := errors.Join(copyFiles(dir, eleventyFiles, "eleventy"), os.MkdirAll(folder, 0o755)); err != nil {
		return err
	}
	g := graph.New(set)
	funcs := template.FuncMap{"json": json.Marshal, "stance": record.Stances.Label, "source": g.Source}
	page := template.Must(template.New("").Funcs(funcs).Parse(eleventyPage))
	for _, c := range g.Claims {
		var names []string
		for _, a := range c.Claimants {
			names = append(names, a.Rec.Name)
		}
		r := c.Rec
		front := map[string]any{
			"layout": "claim.njk", "title": r.Title, "claim": r.Claim, "claimants": names, "made": r.Made,
			"rating": r.Rating, "reason": r.Reason, "checked": r.Checked,
		}
		var b bytes.Buffer
		if err := page.Execute(&b, map[string]any{"Front": front, "Rebuttals": r.Rebuttal}); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, r.ID+".md"), b.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}

const eleventyPage = `---json
{{printf "%s" (json .Front)}}
---
{{range .Rebuttals}}## {{stance .Stance}}

{{.Text}}

{{range $e := .Evidence}}{{with source .Source}}- [{{.Rec.Title}}]({{.Rec.URL}}), {{.Rec.Publisher}}. {{$e.Quote}} {{$e.Locator}} {{$e.Note}}
{{end}}{{end}}
{{end}}`
