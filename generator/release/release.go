package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"counterpoint/generator/released"
	"counterpoint/generator/webcheck"
)

// release is what is made.
type release struct {
	version, out string
	platforms    []platform
	variants     []variant
	builder, run string

	root    string // of the repository
	work    string // scratch folder
	commit  commit
	modules []linked
	goes    string            // the version of Go
	made    map[string][]byte // what is in the program beside the sources, by name in package released
	beside  map[string][]byte // what is in every archive beside the program
	sums    map[string]string // SHA-256 of what the release has so far, by name of file
}

// make makes all files of the release. The folder gets its name when it is complete.
func (r *release) make(ctx context.Context, modified bool) (err error) {
	if _, err := os.Lstat(r.out); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(fmt.Errorf("%s is there already: name a new folder", r.out), err)
	}
	if err := os.MkdirAll(filepath.Dir(r.out), 0o755); err != nil {
		return err
	}
	final := r.out
	if r.out, err = os.MkdirTemp(filepath.Dir(final), ".release-"); err != nil {
		return err
	}
	defer os.RemoveAll(r.out)
	if r.work, err = os.MkdirTemp("", "release-"); err != nil {
		return err
	}
	defer os.RemoveAll(r.work)
	if err := r.prepare(ctx, modified); err != nil {
		return err
	}
	for _, v := range r.variants {
		for _, p := range r.platforms {
			if err := r.makeProgram(ctx, v, p); err != nil {
				return fmt.Errorf("%s for %s: %w", v.name, p, err)
			}
		}
	}
	if err := r.makeSources(ctx); err != nil {
		return err
	}
	if now, err := readCommit(ctx, r.root); err != nil || now != r.commit {
		return errors.Join(errors.New("the sources have changed while the release was made: make it again"), err)
	}
	statement, err := r.provenance(ctx)
	if err != nil {
		return err
	}
	if err := r.add("counterpoint_"+r.version+".provenance.json", statement); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(r.out, "SHA256SUMS"), checksums(r.sums), 0o644); err != nil {
		return err
	}
	if err := os.Chmod(r.out, 0o755); err != nil {
		return err
	}
	return os.Rename(r.out, final)
}

// prepare finds out what is released, and makes what is in the program beside the sources.
func (r *release) prepare(ctx context.Context, modified bool) (err error) {
	if r.root, err = output(ctx, "", nil, "go", "list", "-m", "-f", "{{.Dir}}"); err != nil {
		return err
	}
	if r.goes, err = output(ctx, "", nil, "go", "env", "GOVERSION"); err != nil {
		return err
	}
	if r.commit, err = readCommit(ctx, r.root); err != nil {
		return err
	}
	if r.commit.modified && !modified {
		return errors.New("there are changes that are not committed: commit them, or try it with -modified")
	}
	say("gathering licences")
	if r.modules, err = r.packages(ctx); err != nil {
		return err
	}
	notices, err := r.notices(ctx, r.modules)
	if err != nil {
		return err
	}
	licence, err := os.ReadFile(filepath.Join(r.root, "LICENSE"))
	if err != nil {
		return err
	}
	say("compiling the checker for browsers")
	if r.made, err = webcheck.Pack(ctx, os.DirFS(filepath.Join(r.root, "generator")), r.root); err != nil {
		return err
	}
	r.made[released.Licence], r.made[released.Notices] = licence, notices
	r.beside = map[string][]byte{released.Licence: licence, released.Notices: notices, "README.md": readme(r.version)}
	r.sums = map[string]string{}
	return r.add("counterpoint_"+r.version+"_"+released.Notices, notices)
}

// makeProgram compiles the program for a platform, packs it, and lists what it is made of.
func (r *release) makeProgram(ctx context.Context, v variant, p platform) error {
	say("compiling %s for %s", v.name, p)
	program, err := r.compile(ctx, v, p)
	if err != nil {
		return err
	}
	name := base(v, r.version, p)
	bom, err := r.bom(program, v, p)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(program)
	if err != nil {
		return err
	}
	files := []packed{{v.program(p), data, true}}
	for _, other := range slices.Sorted(maps.Keys(r.beside)) {
		files = append(files, packed{other, r.beside[other], false})
	}
	pack := packTar
	if p.archiveEnding() == ".zip" {
		pack = packZip
	}
	archive, err := pack(files, r.commit.time)
	if err != nil {
		return err
	}
	return errors.Join(r.add(name+p.archiveEnding(), archive), r.add(name+".cdx.json", bom), os.Remove(program))
}

// add writes a file of the release.
func (r *release) add(name string, data []byte) error {
	r.sums[name] = sum(data)
	return os.WriteFile(filepath.Join(r.out, name), data, 0o644)
}
