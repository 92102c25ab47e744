//go:build !cloud

package cli

import (
	"context"
	"fmt"
	"strings"

	"counterpoint/generator/upload"
)

// openStore says that the libraries of object stores are in another program: they would make this one half as large again.
func openStore(_ context.Context, target string) (*upload.Folder, error) {
	scheme, _, _ := strings.Cut(target, "://")
	for _, known := range []string{"s3", "gs", "azblob"} {
		if scheme == known {
			return nil, fmt.Errorf("this program publishes to folders; take counterpoint-cloud of the same release, which knows %s:// too, or build it with: go build -tags cloud -o counterpoint-cloud ./generator", scheme)
		}
	}
	return nil, fmt.Errorf("%s:// is not known: name a folder, or a store by s3://, gs:// or azblob://", scheme)
}
