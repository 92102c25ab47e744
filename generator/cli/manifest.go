package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"counterpoint/generator/atomicfile"
	"counterpoint/generator/cache"
	"counterpoint/generator/hugosite"
	"counterpoint/generator/newsite"
	"counterpoint/generator/page"
	"counterpoint/generator/program"
	"counterpoint/generator/proof"
	"counterpoint/generator/publish"
	"counterpoint/generator/record"
	"counterpoint/generator/site"
)

type manifestFlags struct {
	sign                string
	noSearch, noChecker bool
}

func (a *app) manifestCommand() *cobra.Command {
	var f manifestFlags
	cmd := &cobra.Command{
		Use:   "manifest [DIR]",
		Short: "list the files of a built site again, and sign the list",
		Long: `Write SHA256SUMS and build.json into a built site, public/ or another DIR, as
build does: for a site that was built in shards, once they are laid over each
other, and to sign one that build has not signed. The site folder must be the
one, and at the commit, that the site was built from: what build.json says of it
is taken from there.`,
		Example: "manifest --sign ~/.ssh/site",
		Args:    atMost(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := ""
			if len(args) > 0 {
				dir = args[0]
			}
			return a.manifest(cmd.Context(), dir, f)
		},
		ValidArgsFunction: onlyFolders,
	}
	flags := cmd.Flags()
	flags.StringVar(&f.sign, "sign", "", "sign the list with the private SSH key in `FILE`")
	flags.BoolVar(&f.noSearch, "no-search", false, "the site was built without the search index")
	flags.BoolVar(&f.noChecker, "no-checker", false, "the site was built without the checker that runs in the browser")
	return cmd
}

func (a *app) manifest(ctx context.Context, dir string, f manifestFlags) error {
	s, err := a.open()
	if err != nil {
		return err
	}
	signer, err := a.signer(s, f.sign)
	if err != nil {
		return err
	}
	if dir != "" && a.site != "" {
		if err := a.checkFolder(dir); err != nil {
			return err
		}
	}
	target := a.at(dir)
	if dir == "" {
		target, dir = filepath.Join(a.dir, usualDestination), a.shown(usualDestination)
	}
	if err := publish.CheckPublished(a.dir, target); err != nil {
		return err
	}
	about, err := a.pageSettings(s)
	if err != nil {
		return err
	}
	done, err := s.AddGit(ctx, &about, cache.Open(a.dir))
	defer done()
	if err != nil {
		a.warn("the history of the records is not known: %v", err)
	}
	if signer != nil {
		set, _, err := s.Records()
		if err != nil {
			return err
		}
		if err := a.readyToSign(s, set, about, false); err != nil {
			return err
		}
	}
	sums, err := proof.Folder(ctx, target)
	if err != nil {
		return err
	}
	if err := writeManifest(target, sums, about, buildFlags{noSearch: f.noSearch, noChecker: f.noChecker}.withoutParts(), signer); err != nil {
		return err
	}
	text := "listed the files of " + dir + " in " + proof.SumsFile
	if signer != nil {
		text += ", signed with " + signer.Key().Fingerprint()
	}
	a.out.note(text + "\n")
	return nil
}

// Parts of a site that a build may leave out, as build.json names them.
const partSearch, partChecker = "search", "checker"

func (f buildFlags) withoutParts() (parts []string) {
	if f.noSearch {
		parts = append(parts, partSearch)
	}
	if f.noChecker {
		parts = append(parts, partChecker)
	}
	return parts
}

// writeManifest lists the files of the built site in dir, and signs the list when there is a signer.
func writeManifest(dir string, sums proof.Sums, s page.Settings, without []string, signer *proof.Signer) error {
	about := proof.Build{Commit: s.CommitID, BaseURL: s.BaseURL, Without: without, Program: version(), Hugo: hugosite.Version(), Go: runtime.Version()}
	if err := proof.Write(dir, sums, about); err != nil {
		return err
	}
	if signer == nil {
		return proof.RemoveSignature(dir)
	}
	signature, err := signer.Sign(sums.Text())
	if err != nil {
		return err
	}
	return atomicfile.WriteFile(filepath.Join(dir, proof.SignatureFile), signature)
}

// signer reads the key to sign with, nil when none is named. It must be the one that the site names to its readers.
func (a *app) signer(s *site.Site, name string) (*proof.Signer, error) {
	if name == "" {
		return nil, nil
	}
	path, err := filepath.Abs(a.at(name))
	if err != nil {
		return nil, err
	}
	if program.Inside(a.dir, path) {
		return nil, fmt.Errorf("the key %s lies in the site folder, from where it could be published: keep it elsewhere", name)
	}
	signer, err := proof.ReadSigner(path)
	if err != nil {
		return nil, err
	}
	named, err := siteKey(s)
	switch {
	case errors.Is(err, errNoKey):
		a.warn("no page names the key that the site is signed with: write signing_key = %q below [params] in hugo.toml", signer.Key().String())
	case err != nil:
		return nil, err
	case !named.Is(signer.Key()):
		return nil, fmt.Errorf("%s is the key %s, and signing_key in hugo.toml is another, %s: readers would take the signature for a forgery", name, signer.Key().Fingerprint(), named.Fingerprint())
	}
	return &signer, nil
}

// readyToSign says what of a site would better not be signed: what no commit holds, drafts, and texts that are yet to be
// written. It is signed all the same, unless the build is strict.
func (a *app) readyToSign(s *site.Site, set *record.Set, about page.Settings, strict bool) error {
	var said []string
	switch {
	case len(about.Uncommitted) > 0 && about.Uncommitted[0] != ".":
		said = append(said, fmt.Sprintf("no commit holds what is signed, so that nobody can build it again to verify it: commit %s, and build again", firstFew(about.Uncommitted)))
	case about.CommitID == "":
		said = append(said, "no commit holds what is signed, so that nobody can build it again to verify it: put the site folder into a git repository, commit it, and build again")
	}
	var drafts []string
	for _, c := range set.Claims {
		if !c.Published() {
			drafts = append(drafts, c.File())
		}
	}
	if len(drafts) > 0 {
		said = append(said, fmt.Sprintf("what is signed has drafts in it, %s: publish them with number --assign and commit the ledger, or take them out until they are ready", firstFew(drafts)))
	}
	unwritten, err := s.Unwritten()
	if err != nil {
		return err
	}
	if len(unwritten) > 0 {
		said = append(said, fmt.Sprintf("what is signed says %q to its readers, in %s: write what that stands for, or delete it", newsite.ToBeWritten, firstFew(unwritten)))
	}
	for _, text := range said {
		a.warn("warning: %s", text)
	}
	if strict && len(said) > 0 {
		return fmt.Errorf("nothing was published: %s", said[0])
	}
	return nil
}

// firstFew names a few files of a list, and says how many others there are.
func firstFew(names []string) string {
	const few = 3
	if n := len(names) - few; n > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:few], ", "), n)
	}
	return strings.Join(names, ", ")
}

var errNoKey = errors.New("hugo.toml names no signing_key below [params]")

// siteKey is the key that a site names to its readers.
func siteKey(s *site.Site) (proof.Key, error) {
	about, err := s.Settings()
	if err != nil {
		return proof.Key{}, err
	}
	if about.SigningKey == "" {
		return proof.Key{}, errNoKey
	}
	key, err := proof.ParseKey(about.SigningKey)
	if err != nil {
		return proof.Key{}, fmt.Errorf("signing_key in hugo.toml: %w", err)
	}
	return key, nil
}
