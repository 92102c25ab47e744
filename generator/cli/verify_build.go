package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"counterpoint/generator/address"
	"counterpoint/generator/cache"
	"counterpoint/generator/plainfile"
	"counterpoint/generator/proof"
	"counterpoint/generator/site"
	"counterpoint/generator/stop"
)

// compareWithBuild builds the commit that is checked out, and compares the site with that.
func (a *app) compareWithBuild(ctx context.Context, s *site.Site, p *published, v *verification) error {
	if err := a.checkCommit(ctx, s, p, v); err != nil {
		return err
	}
	base := p.about.BaseURL
	if u, ok := address.Parse(base); base != "" && (!ok || u.RawQuery != "" || u.Fragment != "" || !strings.HasSuffix(u.Path, "/")) {
		return fmt.Errorf("%s: %s names an address that no site is built for, %q", p.name, proof.BuildFile, base)
	}
	dir, remove, err := stop.Folder("", "counterpoint-verify-")
	if err != nil {
		return err
	}
	defer remove()
	built := filepath.Join(dir, "site")
	if err := a.buildToVerify(ctx, built, p.about); err != nil {
		return err
	}
	want, err := proof.Folder(ctx, built)
	if err != nil {
		return err
	}
	_, _, about, err := proof.ReadList(built)
	if err != nil {
		return err
	}
	v.noteVersions(p.about, about, p.list != nil)
	v.With = withBuild
	delete(want, proof.BuildFile) // it may name another version of the program, which is told of
	if p.list == nil {
		v.add(proof.SumsFile, proof.Missing, "")
	} else if listed, err := proof.ParseList(p.list); err != nil {
		v.add(proof.SumsFile, proof.Different, err.Error())
	} else {
		if f, ok := listed[proof.BuildFile]; ok {
			f.Size = 64 << 10 // what the list does not say
			want[proof.BuildFile] = f
		}
		if string(want.Text()) != string(p.list) {
			v.add(proof.SumsFile, proof.Different, "lists other files than the commit builds")
		}
	}
	folder := plainfile.Dir(built, 64<<10) // a page that leads on is small
	return a.compare(ctx, want, p, v, func(name string) ([]byte, error) { return folder.ReadFile(name) })
}

// checkCommit says what keeps the site folder from being what the site was built from.
func (a *app) checkCommit(ctx context.Context, s *site.Site, p *published, v *verification) error {
	settings, err := a.pageSettings(s)
	if err != nil {
		return errors.New("what is wrong in hugo.toml keeps the site from being built: correct it, or use --no-build")
	}
	done, err := s.AddGit(ctx, &settings, cache.Open(a.dir))
	done()
	if err != nil {
		v.note("the history of the records is not known here: %v", err)
	}
	here, there := settings.CommitID, p.about.Commit
	other := "or compare with its own list only, with --no-build"
	switch {
	case p.list == nil:
		v.note("it has no %s, as every site that this program builds: an older program built it, or a part of it is missing; it is compared with what this folder builds now, so that much may differ", proof.SumsFile)
	case there == "" && here == "":
		v.note("neither the site nor this folder is that of a commit: it is compared with what this folder builds now")
	case there == "":
		return fmt.Errorf("%s does not say from which commit it was built: something that it shows was not committed; build it anew from a commit, %s", p.name, other)
	case here == "" && len(settings.Uncommitted) > 0:
		return fmt.Errorf("%s was built from commit %s, and this folder is not as a commit has it, in %s: check that out with nothing changed, %s", p.name, there, firstFew(settings.Uncommitted), other)
	case here == "":
		return fmt.Errorf("%s was built from commit %s, and no commit is known of this folder: verify in a clone that has it, %s", p.name, there, other)
	case here != there:
		return fmt.Errorf("%s was built from commit %s, and here %s is checked out: git checkout %s, and verify again, %s", p.name, there, here, there, other)
	}
	if own := settings.BaseURL; p.list != nil && own != p.about.BaseURL {
		v.note("it is built for the address %s, and hugo.toml names %s", p.about.BaseURL, own)
	}
	return nil
}

// buildToVerify builds what about says into dir. Whatever is printed meanwhile is no result.
func (a *app) buildToVerify(ctx context.Context, dir string, about proof.Build) error {
	out := a.out
	a.out = a.err
	defer func() { a.out = out }()
	f := buildFlags{out: dir, baseURL: about.BaseURL, noCache: true, quiet: true}
	for _, part := range about.Without {
		f.noSearch = f.noSearch || part == partSearch
		f.noChecker = f.noChecker || part == partChecker
	}
	err := a.build(ctx, f)
	if errors.Is(err, errFindings) {
		return errors.New("the site cannot be built here to compare with: see above")
	}
	return err
}
