package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"counterpoint/generator/plainfile"
	"counterpoint/generator/proof"
	"counterpoint/generator/site"
)

// madeOf stands for all that the site is made of besides what package hugosite sees: records, media and git, the flags that change
// what is published, and the key that it is signed with.
func (f buildFlags) madeOf(s *site.Site, e checkedSite, signer *proof.Signer) ([]byte, error) {
	sum, err := s.Checksum(e.graph.Set, e.settings)
	key := ""
	if signer != nil {
		key = signer.Key().String()
	}
	return fmt.Appendf(nil, "%x %q %q", sum, f.withoutParts(), key), err
}

// spotChecks is how many published files are read, of a site in which nothing seems to have changed.
const spotChecks = 50

// sound tells whether the published files are those that their list has: all of them, or some, other ones each time. A shard has
// no list.
func sound(ctx context.Context, dir string, all bool) error {
	want, err := listOf(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case all:
		return whole(ctx, want, dir)
	}
	return proof.CompareSome(want, dir, spotChecks)
}

// untouched tells whether a folder has the files of its list as they were published, and no others.
func untouched(ctx context.Context, dir string) bool {
	want, err := listOf(dir)
	return err == nil && whole(ctx, want, dir) == nil
}

func whole(ctx context.Context, want proof.Sums, dir string) error {
	compared, err := proof.CompareFolder(ctx, want, dir)
	if err == nil && compared.Differs() {
		err = fmt.Errorf("%s is not as it was published", compared.Problems[0].File)
	}
	return err
}

// listOf is the list of its files that a published folder has.
func listOf(dir string) (proof.Sums, error) {
	text, err := plainfile.Read(filepath.Join(dir, proof.SumsFile), proof.MaxList)
	if err != nil {
		return nil, err
	}
	return proof.ParseList(text)
}
