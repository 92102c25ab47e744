package search

import (
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
)

// Add writes the index of records into dir, the folder of a site that is being built.
func Add(ctx context.Context, records iter.Seq[Record], dir string) error {
	for name, data := range Files(records) {
		if err := ctx.Err(); err != nil {
			return err
		}
		target := filepath.Join(dir, filepath.FromSlash(name))
		err := os.MkdirAll(filepath.Dir(target), 0o755)
		if err == nil {
			err = os.WriteFile(target, data, 0o644)
		}
		if err != nil {
			return fmt.Errorf("write the search index: %w", err)
		}
	}
	return nil
}
