package upload

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"
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

// compare makes the plan.
func (p *Plan) compare(ctx context.Context, files []file, there map[string]Object, before *Manifest) error {
	p.manifest = newManifest()
	p.recorded = before != nil
	if before == nil {
		before = newManifest()
	}
	var unsure []*file // the same bytes, but it is not known what they are served with
	var others []string
	send := func(f *file, why string) {
		p.Send = append(p.Send, Step{f.key, why, f.size, f.stage})
		p.manifest.add(f.key, "", 0, f.headers)
	}
	same := func(f *file) {
		p.Same++
		p.manifest.add(f.key, f.sha256, f.size, f.headers)
	}
	for i := range files {
		f := &files[i]
		object, isThere := there[f.key]
		noted, isOurs := before.Files[f.key]
		known := isOurs && noted.SHA256 != ""
		if !isThere {
			send(f, "new")
			continue
		}
		equal := false
		switch {
		case object.Size != f.size:
		case object.MD5 != nil:
			equal = bytes.Equal(object.MD5, f.md5)
		case known && p.store.KeepsHeaders():
			equal = noted.SHA256 == f.sha256
		default:
			var err error
			if equal, err = p.equal(ctx, f); err != nil {
				return err
			}
		}
		switch {
		case !equal:
			if !isOurs {
				others = append(others, f.key)
			}
			send(f, "changed")
		case known && before.headers(noted) != f.headers:
			send(f, "headers")
		case known || !p.store.KeepsHeaders():
			same(f)
		default:
			unsure = append(unsure, f)
		}
		p.recorded = p.recorded && known && noted.SHA256 == f.sha256
	}
	for i, equal := range p.ask(ctx, unsure) {
		if equal {
			same(unsure[i])
		} else {
			send(unsure[i], "headers")
		}
	}
	p.remove(there, before)
	slices.SortFunc(p.Send, inOrder)
	if err := ctx.Err(); err != nil {
		return err
	}
	return p.allowed(others, len(before.Files))
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

// equal compares the bytes of a file at the target, where the store does not list a checksum.
func (p *Plan) equal(ctx context.Context, f *file) (same bool, err error) {
	var data []byte
	err = p.again(ctx, f.size, func(ctx context.Context) (err error) {
		data, err = p.store.Read(ctx, f.key)
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && sumOf(data) == f.sha256, err
}

// ask tells of which files the headers at the target are those that are wanted. What cannot be asked is sent again.
func (p *Plan) ask(ctx context.Context, files []*file) (equal []bool) {
	equal = make([]bool, len(files))
	var all sync.WaitGroup
	slots := make(chan struct{}, p.options.Jobs)
	for i, f := range files {
		all.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			_ = p.again(ctx, 0, func(ctx context.Context) error {
				h, err := p.store.Headers(ctx, f.key)
				equal[i] = err == nil && h == f.headers
				return err
			})
		})
	}
	all.Wait()
	return equal
}
