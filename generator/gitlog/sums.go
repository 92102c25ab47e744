package gitlog

import (
	"bytes"
	"context"

	"counterpoint/generator/git"
)

// Sums returns the hashes that git has for the files below some folders of a site folder, as they were at a revision, by
// slash path. A link has none. The errors are those of [At].
func Sums(ctx context.Context, folder, rev string, folders []string) (map[string]string, error) {
	sums := map[string]string{}
	err := atRevision(ctx, folder, rev, folders, func(_ *git.Repo, _ *objects, committed map[string]treeEntry) error {
		for name, e := range committed {
			if e.mode != modeLink && e.mode != modeCommit {
				sums[name] = e.hash
			}
		}
		return nil
	})
	return sums, err
}

// HasSum tells whether a text has a hash of [Sums], also when it was committed with LF and its lines now end in CR LF.
func HasSum(text []byte, sum string) bool {
	return isBlob(text, sum) || bytes.Contains(text, []byte("\r\n")) && isBlob(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), sum)
}
