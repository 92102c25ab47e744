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
// least that such a generator takes for as many pages. In eleventy/ are its package with the lock file, and the site.
//
//go:embed eleventy/tool all:eleventy/site
var eleventyFiles embed.FS

// copyEleventy copies a folder of the embedded files to one that does not exist.
func copyEleventy(dir, name string) error {
	files, err := fs.Sub(eleventyFiles, "eleventy/"+name)
	if err != nil {
		return err
	}
	return os.CopyFS(dir, files)
}

func (b *bench) installEleventy(ctx context.Context) error {
	say("installing Eleventy from its lock file")
	tool := b.path("eleventy")
	if err := errors.Join(os.RemoveAll(tool), copyEleventy(tool, "tool")); err != nil {
		return err
	}
	_, err := output(ctx, "npm", "ci", "--prefix", tool, "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund")
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
	if err := errors.Join(copyEleventy(dir, "site"), os.MkdirAll(folder, 0o755)); err != nil {
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
