package cli

import (
	"bytes"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"counterpoint/generator/plainfile"
	"counterpoint/generator/schema"
)

// maxSchema is more than any of these files has: a longer one is another, and is written anew.
const maxSchema = 1 << 22

func (a *app) schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "write what editors need to complete and check records",
		Long: `Write a JSON Schema for every kind of record into data/.schema/, and settings
that make editors use them. The files that were changed are printed. After a
change of data/vocabulary.toml, write them again.`,
		Example: "schema",
		Args:    takes(0),
		RunE:    func(*cobra.Command, []string) error { return a.schema() },
	}
}

func (a *app) schema() error {
	_, set, err := a.records()
	if err != nil {
		return err
	}
	files := schema.Files(set.Schemas())
	folder := plainfile.Dir(a.dir, maxSchema)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if old, err := folder.ReadFile(name); err == nil && bytes.Equal(old, files[name]) {
			continue
		}
		if err := a.write(name, files[name]); err != nil {
			return err
		}
		a.out.text(name + "\n")
	}
	return nil
}
