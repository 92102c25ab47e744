package program_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"counterpoint/generator/program"
)

// tool makes a program in a folder that prints a word.
func tool(t *testing.T, dir, says string) string {
	t.Helper()
	name := filepath.Join(dir, "tool")
	text := "#!/bin/sh\necho " + says + "\n"
	if runtime.GOOS == "windows" {
		name, text = name+".bat", "@echo "+says+"\r\n"
	}
	if err := errors.Join(os.MkdirAll(dir, 0o755), os.WriteFile(name, []byte(text), 0o755)); err != nil {
		t.Fatal(err)
	}
	return name
}

// A program comes from the system: never from where the user stands, from a relative entry of PATH, or from the site folder.
func TestCommand(t *testing.T) {
	site, system := t.TempDir(), t.TempDir()
	t.Chdir(site)
	tool(t, system, "system")
	tool(t, site, "hostile")
	tool(t, filepath.Join(site, "bin"), "hostile")
	links := t.TempDir()
	if err := errors.Join(os.Symlink(filepath.Join(site, "bin"), filepath.Join(links, "folder")),
		os.Mkdir(filepath.Join(links, "file"), 0o755),
		os.Symlink(tool(t, filepath.Join(site, "bin"), "hostile"), filepath.Join(links, "file", "tool"))); err != nil {
		t.Fatal(err)
	}
	for what, first := range map[string]string{
		"the current folder": ".", "an empty entry": "", "a relative folder": "bin", "a relative folder with a dot": "./bin/../bin",
		"the site folder": site, "a folder in the site folder": filepath.Join(site, "bin"), "a link to such a folder": filepath.Join(links, "folder"),
		"a link to such a program": filepath.Join(links, "file"),
	} {
		t.Setenv("PATH", first+string(filepath.ListSeparator)+system)
		for _, dir := range []string{site, "."} {
			cmd, err := program.Command(t.Context(), dir, "tool")
			if err != nil {
				t.Errorf("%s: %v", what, err)
				continue
			}
			if out, err := cmd.Output(); strings.TrimSpace(string(out)) != "system" {
				t.Errorf("%s: %q, %v", what, out, err)
			}
			for _, v := range cmd.Env {
				if list, ok := strings.CutPrefix(v, "PATH="); ok && first != filepath.Join(links, "file") && list != system {
					t.Errorf("%s: what is started sees %s", what, v)
				}
			}
		}
		t.Setenv("PATH", first)
		if cmd, err := program.Command(t.Context(), site, "tool"); !errors.Is(err, exec.ErrNotFound) {
			t.Errorf("%s, and nowhere else: %v, %v", what, cmd, err)
		}
	}
}

// A program beside a site is an ordinary one, also where the site has a longer name.
func TestCommandBesideTheSite(t *testing.T) {
	dir := t.TempDir()
	tool(t, filepath.Join(dir, "bin"), "system")
	t.Setenv("PATH", filepath.Join(dir, "bin"))
	for _, site := range []string{"", filepath.Join(dir, "site"), filepath.Join(dir, "bin-site"), filepath.Join(dir, "b")} {
		if _, err := program.Command(t.Context(), site, "tool"); err != nil {
			t.Errorf("site %q: %v", site, err)
		}
	}
}
