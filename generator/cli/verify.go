package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/netip"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"counterpoint/generator/address"
	"counterpoint/generator/plainfile"
	"counterpoint/generator/proof"
	"counterpoint/generator/site"
	"counterpoint/generator/stop"
	"counterpoint/generator/web"
)

type verifyFlags struct {
	key                    string
	noBuild, private, json bool
	most                   int // files that are asked for at once
}

// askedAtOnce is how many files of a site are asked for at once: no more than six is what browsers do.
const askedAtOnce = 6

const verifyTimeout = 2 * time.Minute

func (a *app) verifyCommand() *cobra.Command {
	var f verifyFlags
	cmd := &cobra.Command{
		Use:   "verify DIR|URL",
		Short: "say whether a published site is what its commit builds",
		Long: `Say file by file whether a published site, in a folder or on the web, is what a
commit builds, and whether its list of files is signed with the key of the site.

In a site folder with that commit checked out, the site is built anew,
elsewhere, and compared with what is published: same, different, missing and, in
a folder, extra. With --no-build, and outside of a site folder, it is compared
with its own list alone. That proves less: whoever can change the site can
change the list, unless it is signed.

The key is the one that hugo.toml names as signing_key, or --key.
docs/verifying.md says what is proved, and what is not.`,
		Example: "verify https://example.org/",
		Args:    takes(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.verify(cmd.Context(), args[0], f)
		},
		ValidArgsFunction: onlyFolders,
	}
	flags := cmd.Flags()
	flags.StringVar(&f.key, "key", "", "the public SSH `KEY` that the list has to be signed with: a file, or the text of one")
	flags.BoolVar(&f.noBuild, "no-build", false, "compare with the site's own list only")
	flags.BoolVar(&f.private, "private", false, "ask URL also where it leads to this machine or into a private network")
	flags.Var(within(&f.most, askedAtOnce, 1, 64), "at-once", "ask for `N` files at once")
	flags.BoolVar(&f.json, "json", false, "print JSON")
	return cmd
}

// published is the site that is verified: on the web when there is served, else in a folder.
type published struct {
	name            string // as it was given
	dir             string
	served          *proof.Served
	list, signature []byte // nil when there is none
	about           proof.Build
}

func (a *app) verify(ctx context.Context, what string, f verifyFlags) error {
	p, err := a.published(what, f)
	if err != nil {
		return err
	}
	s, err := a.siteToVerify()
	if err != nil {
		return err
	}
	key, err := a.keyToVerify(s, f.key)
	if err != nil {
		return err
	}
	if err := p.readList(ctx); err != nil {
		return err
	}
	v := verification{Target: what, Commit: p.about.Commit, Notes: []string{}, Compared: proof.Compared{Problems: []proof.Problem{}}}
	v.judgeSignature(p, key)
	if s != nil && !f.noBuild {
		err = a.compareWithBuild(ctx, s, p, &v)
	} else {
		err = a.compareWithList(ctx, p, &v)
	}
	if err != nil {
		return err
	}
	if f.json {
		err = a.out.json(v)
	} else {
		a.out.text(v.text())
	}
	switch unanswered := v.Count(proof.Unanswered); {
	case err != nil:
		return err
	case v.Differs() || v.Signature.wrong():
		return errFindings
	case unanswered > 0:
		return fmt.Errorf("%s could not be looked at, so that nothing is known of them: verify again", counted(unanswered, "file"))
	}
	return nil
}

// published is what the argument names.
func (a *app) published(what string, f verifyFlags) (*published, error) {
	if !address.IsWeb(what) {
		return &published{name: what, dir: a.at(what)}, nil
	}
	u, ok := address.Parse(what)
	if !ok || u.RawQuery != "" || u.Fragment != "" {
		return nil, misused("%q is no address of a site: write it as in https://example.org/", web.Shown(what))
	}
	u.Path = strings.TrimSuffix(strings.TrimSuffix(u.Path, "index.html"), "/") + "/"
	u.RawPath = ""
	dialable := a.Dialable
	if f.private {
		dialable = func(netip.Addr) error { return nil }
	} else {
		wrong := web.Fit(u)
		if ip, err := netip.ParseAddr(u.Hostname()); err == nil && wrong == nil {
			wrong = dialable(ip)
		}
		if wrong != nil {
			return nil, misused("%s: %v; --private asks it all the same", what, wrong)
		}
	}
	transport := web.Transport(dialable)
	transport.MaxIdleConnsPerHost = f.most
	client := web.Client{Transport: transport, Agent: "Counterpoint (verifies this site)", Timeout: verifyTimeout, Private: f.private}
	return &published{name: what, served: &proof.Served{Base: u, Client: client, AtOnce: f.most, Sleep: sleep}}, nil
}

// siteToVerify opens the site folder; it is nil when the program was started outside of one.
func (a *app) siteToVerify() (*site.Site, error) {
	err := a.locate()
	if err != nil && a.site == "" {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	return site.Open(a.dir)
}

// keyToVerify is the key that the list has to be signed with, nil when none is known.
func (a *app) keyToVerify(s *site.Site, given string) (*proof.Key, error) {
	var key proof.Key
	var err error
	switch {
	case strings.Contains(given, " "):
		if key, err = proof.ParseKey(given); err != nil {
			return nil, misused("--key: %v", err)
		}
	case given != "":
		key, err = proof.ReadKey(a.at(given))
	case s != nil:
		if key, err = siteKey(s); errors.Is(err, errNoKey) || errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
	default:
		return nil, nil
	}
	return &key, err
}

// readList reads the list of the site, if it has one.
func (p *published) readList(ctx context.Context) (err error) {
	if p.served != nil {
		p.list, p.signature, p.about, err = p.served.List(ctx)
	} else {
		p.list, p.signature, p.about, err = proof.ReadList(p.dir)
	}
	if p.list == nil && (errors.Is(err, proof.ErrNotServed) || errors.Is(err, fs.ErrNotExist)) {
		if p.served == nil && !exists(p.dir, ".") {
			return fmt.Errorf("there is no folder %s", p.name)
		}
		return nil
	}
	return err
}

// compareWithList compares the site with its own list.
func (a *app) compareWithList(ctx context.Context, p *published, v *verification) error {
	if p.list == nil {
		return fmt.Errorf("%s has no %s to compare with: it is served without it, or was built by another program; in its site folder, with its commit checked out, verify builds it and compares", p.name, proof.SumsFile)
	}
	want, err := proof.ParseList(p.list)
	if err != nil {
		return fmt.Errorf("%s: %w", p.name, err)
	}
	v.With = withList
	return a.compare(ctx, want, p, v, nil)
}

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

// compare compares the site with what is wanted.
func (a *app) compare(ctx context.Context, want proof.Sums, p *published, v *verification, content func(string) ([]byte, error)) error {
	own := v.Compared.Problems
	var err error
	if p.served != nil {
		progress := a.progress()
		defer progress.done()
		p.served.Progress = func(done, all int) { progress.stage(fmt.Sprintf("verify: %d of %d files", done, all)) }
		built, _ := url.Parse(p.about.BaseURL)
		v.Compared, err = p.served.Compare(ctx, want, content, built)
	} else {
		v.Compared, err = proof.CompareFolder(ctx, want, p.dir)
	}
	v.Problems = append(own, v.Problems...)
	return err
}

// checkCommit says what keeps the site folder from being what the site was built from.
func (a *app) checkCommit(ctx context.Context, s *site.Site, p *published, v *verification) error {
	settings, err := a.pageSettings(s)
	if err != nil {
		return errors.New("what is wrong in hugo.toml keeps the site from being built: correct it, or use --no-build")
	}
	a.addGit(ctx, s, &settings)()
	here, there := settings.CommitID, p.about.Commit
	other := "or compare with its own list only, with --no-build"
	switch {
	case p.list == nil:
		v.note("it has no %s, so that it does not say from which commit it was built: it is compared with what this folder builds", proof.SumsFile)
	case there == "" && here == "":
		v.note("neither the site nor this folder is that of a commit: it is compared with what this folder builds now")
	case there == "":
		return fmt.Errorf("%s does not say from which commit it was built: something that it shows was not committed; build it anew from a commit, %s", p.name, other)
	case here == "":
		return fmt.Errorf("%s was built from commit %s, and this folder is not as a commit has it: check that out with nothing changed (git status says what is), %s", p.name, there, other)
	case here != there:
		return fmt.Errorf("%s was built from commit %s, and here %s is checked out: git checkout %s, and verify again, %s", p.name, there, here, there, other)
	}
	if settings.History == nil && here != "" {
		v.note("this clone lacks older commits, so that no page of a history is built here: git fetch --unshallow brings them")
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
