package upload

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
)

// Plan is what has to be done so that a target holds a site and nothing that was once part of it.
type Plan struct {
	Send   []Step // in the order in which it is sent
	Delete []Step
	Same   int // files that are at the target already

	store    Store
	site     fs.FS
	options  Options
	files    map[string]*file
	manifest *Manifest // as it is to be noted while the plan is carried out
	recorded bool      // the manifest at the target says what it is to say at the end
}

// Step is one file to send or to delete.
type Step struct {
	Key   string `json:"key"`
	Why   string `json:"why"`   // in a word
	Bytes int64  `json:"bytes"` // to send
	stage stage
}

func inOrder(a, b Step) int { return cmp.Or(cmp.Compare(a.stage, b.stage), cmp.Compare(a.Key, b.Key)) }

// New compares a built site with what is at a target.
func New(ctx context.Context, site fs.FS, store Store, o Options) (*Plan, error) {
	o = o.withDefaults()
	p := &Plan{store: store, site: site, options: o, files: map[string]*file{}}
	o.Progress("asking the target what is there")
	before, err := p.readManifest(ctx) // first: whatever is wrong with the target shows here
	if err != nil {
		return nil, err
	}
	if before != nil && before.BaseURL != "" && o.BaseURL != "" && before.BaseURL != o.BaseURL && !o.Force {
		return nil, fmt.Errorf("the site that is published there is that of %s, and this one is built for %s; nothing was sent: name another target, or, if this one is to take its place, publish with --force", before.BaseURL, o.BaseURL)
	}
	there := map[string]Object{}
	err = p.again(ctx, manifestSize, func(ctx context.Context) error {
		clear(there)
		return store.List(ctx, func(o Object) { there[o.Key] = o })
	})
	if err != nil {
		return nil, err
	}
	o.Progress("reading the built site")
	files, err := readSite(ctx, site, o, store.KeepsHeaders())
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(files, func(f file) bool { return f.key == "index.html" }) {
		return nil, errors.New("there is no index.html in it, so it is no whole site; build one first")
	}
	for i := range files {
		p.files[files[i].key] = &files[i]
	}
	return p, p.compare(ctx, files, there, before)
}

// remove plans to delete what was published and is no longer in the site.
func (p *Plan) remove(there map[string]Object, before *Manifest) {
	folders := map[string]bool{} // of files of the site
	for key := range p.files {
		for dir := range inWay(key) {
			folders[dir] = true
		}
	}
	for key, noted := range before.Files {
		if p.files[key] != nil {
			continue
		}
		if _, ok := there[key]; !ok {
			p.recorded = false
			continue
		}
		stage := gone
		if stageOf(key) == loaded {
			stage = unloaded
		}
		if folders[key] {
			stage = inTheWay
		}
		for dir := range inWay(key) {
			if p.files[dir] != nil {
				stage = inTheWay
			}
		}
		p.manifest.add(key, noted.SHA256, noted.Size, before.headers(noted))
		if p.options.Keep && stage != inTheWay {
			continue // a later run may delete it
		}
		p.Delete = append(p.Delete, Step{Key: key, Why: "not in the site", stage: stage})
	}
	slices.SortFunc(p.Delete, inOrder)
}

// allowed refuses a plan that takes away more than anybody may have meant.
func (p *Plan) allowed(others []string, published int) error {
	if p.options.Force {
		return nil
	}
	if len(others) > 0 {
		return fmt.Errorf("%d of the files to send would replace what publish has not put there, such as %s; nothing was sent: name another target, or replace them with --force", len(others), slices.Min(others))
	}
	if n := len(p.Delete); n*100 > published*p.options.DeleteLimit {
		return fmt.Errorf("%d of the %d files that are published would be deleted, such as %s, which is more than %d %%; nothing was sent: look with --dry-run --force at what they are, and if that is meant, publish with --force", n, published, p.Delete[0].Key, p.options.DeleteLimit)
	}
	return nil
}
