package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"counterpoint/generator/address"
	"counterpoint/generator/proof"
	"counterpoint/generator/site"
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
	if err := a.readPublished(ctx, p); err != nil {
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
