package upload

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io/fs"
	"slices"
	"sync"
)

// compare makes the plan.
func (p *Plan) compare(ctx context.Context, files []file, there map[string]Object, before *Manifest) error {
	p.manifest = newManifest()
	p.recorded = before != nil
	if before == nil {
		before = newManifest()
	}
	p.manifest.BaseURL = cmp.Or(p.options.BaseURL, before.BaseURL)
	p.recorded = p.recorded && p.manifest.BaseURL == before.BaseURL
	for _, key := range p.options.Copied {
		if _, noted := before.Files[key]; !noted && fs.ValidPath(key) && key != ManifestName {
			before.Files[key] = Published{}
			p.recorded = false
		}
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
