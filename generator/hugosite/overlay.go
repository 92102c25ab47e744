package hugosite

import (
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/bep/overlayfs"
	"github.com/spf13/afero"
)

// overlay is the folder Hugo reads: what was generated (and the theme in the program) in memory, over what Hugo may see of
// the real site folder, which cannot be written. Hugo's own caches land in the memory layer too and go with it.
func overlay(o Options, layers ...Files) (afero.Fs, error) {
	mem := afero.NewMemMapFs()
	for _, pages := range layers {
		for name, data := range pages {
			if err := afero.WriteFile(mem, filepath.Join(o.Root, filepath.FromSlash(name)), data, 0o644); err != nil {
				return nil, fmt.Errorf("lay %s over the site folder: %w", name, err)
			}
		}
	}
	if o.embedsTheme() {
		err := fs.WalkDir(o.Theme, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(o.Theme, name)
			if err != nil {
				return err
			}
			return afero.WriteFile(mem, filepath.Join(o.Root, "themes", filepath.FromSlash(name)), data, 0o644)
		})
		if err != nil {
			return nil, fmt.Errorf("read the theme in the program: %w", err)
		}
	}
	// The top layer has to take writes, else Hugo fails on its cache folder; afero's own copy-on-write union is no
	// stand-in, because Hugo wants directories that are fs.ReadDirFile.
	return overlayfs.New(overlayfs.Options{
		Fss:           []afero.Fs{mem, o.forTemplates()},
		FirstWritable: true,
	}), nil
}

func osFs() afero.Fs { return afero.NewOsFs() }
