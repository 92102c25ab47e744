package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Eleventy gets a Markdown file for each claim and a layout of twenty lines, without lists, sources, actors or points: the
// least that such a generator takes for as many pages.

//go:embed eleventy/package.json eleventy/package-lock.json eleventy/eleventy.config.js
//go:embed all:eleventy/_includes
var eleventyFiles embed.FS

// eleventyTool returns the folder in which npm installs Eleventy, named by a hash of its lock file.
func eleventyTool() (string, error) {
	base, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	lock, err := eleventyFiles.ReadFile("eleventy/package-lock.json")
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(lock)
	return filepath.Join(base, "counterpoint-bench", "eleventy-"+hex.EncodeToString(sum[:6])), nil
}

func installEleventy(ctx context.Context) error {
	tool, err := eleventyTool()
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(tool, "node_modules")); err == nil {
		return nil
	}
	say("installing Eleventy from its lock file")
	for _, name := range []string{"package.json", "package-lock.json"} {
		if err := copyOut("eleventy/"+name, filepath.Join(tool, name)); err != nil {
			return err
		}
	}
	_, err = output(ctx, "npm", "ci", "--prefix", tool, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
	return err
}

// eleventyCommand returns the command that runs Eleventy on the files of writeEleventy.
func (p *workspace) eleventyCommand(ctx context.Context) *exec.Cmd {
	tool, _ := eleventyTool() // no error: it was installed
	cmd := exec.CommandContext(ctx, "node", filepath.Join(tool, "node_modules", "@11ty", "eleventy", "cmd.cjs"), "--quiet")
	cmd.Dir = p.path("eleventy")
	return cmd
}

// writeEleventy writes the claims of a site folder for Eleventy.
func writeEleventy(site fs.FS, dir string) error {
	set, found, err := record.Load(site)
	if err == nil && len(found) > 0 {
		err = errors.New(found[0].String())
	}
	if err != nil {
		return err
	}
	for _, name := range []string{"eleventy.config.js", "_includes/claim.njk"} {
		if err := copyOut("eleventy/"+name, filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			return err
		}
	}
	folder := filepath.Join(dir, "content", "claims")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	g := graph.New(set)
	for _, c := range g.Claims {
		text, err := eleventyPage(g, c)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, c.Rec.ID+".md"), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func eleventyPage(g *graph.Graph, c *graph.Claim) ([]byte, error) {
	var b bytes.Buffer
	r := c.Rec
	var names []string
	for _, a := range c.Claimants {
		names = append(names, a.Rec.Name)
	}
	front, err := json.Marshal(map[string]any{
		"layout": "claim.njk", "title": r.Title, "claim": r.Claim, "claimants": names, "made": string(r.Made),
		"rating": r.Rating, "reason": r.Reason, "checked": string(r.Checked),
	})
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(&b, "---json\n%s\n---\n", front)
	for _, answer := range r.Rebuttal {
		fmt.Fprintf(&b, "## %s\n\n%s\n\n", record.Stances.Label(answer.Stance), answer.Text)
		for _, e := range answer.Evidence {
			if s := g.Source(e.Source); s != nil {
				fmt.Fprintf(&b, "- [%s](%s), %s. %s %s %s\n", s.Rec.Title, s.Rec.URL, s.Rec.Publisher, e.Quote, e.Locator, e.Note)
			}
		}
		b.WriteByte('\n')
	}
	return b.Bytes(), nil
}

func copyOut(name, to string) error {
	data, err := eleventyFiles.ReadFile(name)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o644)
}
