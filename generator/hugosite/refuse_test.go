package hugosite

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A link in the site folder is a finding, whichever folder it stands in or for, and nothing of what it leads to is
// published, served or emitted. Without [Options.refuseFiles], a folder such as static/ that is a link would be published whole.
func TestLinksOutOfTheSiteFolder(t *testing.T) {
	for _, at := range []string{
		"content", "content/leak", "content/leak.md", "content/about.txt",
		"static", "static/leak", "static/deep/leak.txt", "assets", "assets/leak.txt",
		"layouts", "layouts/home.html", "i18n", "i18n/en.toml", "archetypes",
		"themes", "themes/tiny", "themes/tiny/static", "themes/tiny/layouts",
	} {
		t.Run(strings.ReplaceAll(at, "/", " "), func(t *testing.T) {
			outside := t.TempDir()
			put(t, outside, "folder/_index.md", "SECRET", "folder/leak.txt", "SECRET", "folder/tiny/static/leak.txt", "SECRET", "file", "SECRET")
			o := tinySite(t)
			name := filepath.Join(o.Root, filepath.FromSlash(at))
			must(t, os.RemoveAll(name))
			must(t, os.MkdirAll(filepath.Dir(name), 0o755))
			target := filepath.Join(outside, "folder")
			if filepath.Ext(at) != "" {
				target = filepath.Join(outside, "file")
			}
			must(t, os.Symlink(target, name))
			want := at + ": not a plain file but a link"
			_, err := Build(context.Background(), o.options())
			if refused, ok := errors.AsType[*BuildError](err); !ok || !strings.HasPrefix(refused.Warnings[0].Text, want) {
				t.Errorf("build says %v", err)
			}
			if _, err := os.Stat(o.Out); err == nil {
				t.Error("a site is published")
			}
			emitted := filepath.Join(t.TempDir(), "emitted")
			if err := Emit(emitted, o.options()); err == nil {
				t.Error("emit says nothing")
			}
			if _, err := os.Stat(emitted); err == nil {
				for file, data := range tree(t, emitted) {
					if strings.Contains(data, "SECRET") {
						t.Errorf("%s is emitted", file)
					}
				}
			}
		})
	}
}
