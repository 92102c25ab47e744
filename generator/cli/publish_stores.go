//go:build cloud

package cli

import (
	"context"

	"counterpoint/generator/upload/bucket"
)

// openStore opens an object store.
func openStore(ctx context.Context, target string) (*bucket.Bucket, error) {
	return bucket.Open(ctx, target)
}
