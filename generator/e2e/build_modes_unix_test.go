//go:build unix

package e2e

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Every file and folder of the published site, and of what emit writes, has the same mode, whatever the umask and the
// modes of the sources.
func TestModesWhateverTheUmask(t *testing.T) {
	t.Parallel()
	p := newSandbox(t)
	for name, mode := range map[string]fs.FileMode{"static/private.txt": 0o600, "static/program.txt": 0o755 | fs.ModeSetuid, "static/folder/shared.txt": 0o666} {
		name = filepath.Join(p.site, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(name), 0o700))
		must(t, os.WriteFile(name, []byte("x"), 0o644))
		must(t, os.Chmod(name, mode))
	}
	for _, umask := range []string{"000", "022", "027", "077", "777"} {
		emitted := filepath.Join(p.home, "emitted-"+umask)
		for dir, args := range map[string]string{p.out: "build -d '" + p.out + "'", emitted: "emit '" + emitted + "'"} {
			cmd := exec.Command("sh", "-c", fmt.Sprintf("umask %s; exec '%s' %s -C '%s'", umask, p.exe, args, p.site))
			cmd.Env = p.env
			var said bytes.Buffer
			cmd.Stdout, cmd.Stderr = &said, &said
			if err := cmd.Run(); err != nil {
				t.Fatalf("umask %s: %s: %v: %s", umask, args, err, &said)
			}
			must(t, filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
				if err != nil {
					return err
				}
				info, err := d.Info()
				want := fs.FileMode(0o644)
				if d.IsDir() {
					want = 0o755 | fs.ModeDir
				}
				if err == nil && info.Mode() != want && name != emitted { // which is a folder of the user
					t.Errorf("umask %s: %s has mode %v, want %v", umask, name, info.Mode(), want)
				}
				return err
			}))
		}
	}
}

// A cache that is damaged in any way gives the same site as an empty one.
func TestDamagedCache(t *testing.T) {
	t.Parallel()
	p := newSandbox(t)
	p.build(t, 0)
	want := p.published(t)
	for what, damage := range map[string]func(name string, data []byte) error{
		"one bit": func(name string, data []byte) error {
			if len(data) > 0 {
				data[len(data)/2] ^= 1
			}
			return os.WriteFile(name, data, 0o644)
		},
		"cut short": func(name string, data []byte) error { return os.WriteFile(name, data[:len(data)/2], 0o644) },
		"a pipe": func(name string, _ []byte) error {
			err := os.Remove(name)
			makePipe(t, name)
			return err
		},
		"a folder": func(name string, _ []byte) error {
			if err := os.Remove(name); err != nil {
				return err
			}
			return os.Mkdir(name, 0o755)
		},
		"a link": func(name string, _ []byte) error {
			if err := os.Remove(name); err != nil {
				return err
			}
			return os.Symlink(p.site, name)
		},
	} {
		var names []string
		must(t, filepath.WalkDir(filepath.Join(p.home, "cache"), func(name string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() {
				names = append(names, name)
			}
			return err
		}))
		for _, name := range names {
			data, err := os.ReadFile(name)
			must(t, err)
			must(t, damage(name, data))
		}
		p.build(t, 0)
		got := p.published(t)
		for name, data := range want {
			if !bytes.Equal(got[name], data) {
				t.Errorf("%s: %s is another one", what, name)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: %d files, want %d", what, len(got), len(want))
		}
	}
}
