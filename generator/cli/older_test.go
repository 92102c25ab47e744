package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"counterpoint/generator/proof"
)

// An older release says that a newer one has built the site or is pinned, and what to do; strictly, that ends build and
// check. A program that is no release says nothing, and nothing is said of one.
func TestOlder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	if status, _, errs := line(t, "", "", "init", dir); status != Clean {
		t.Fatal(errs)
	}
	put := func(name, text string) {
		t.Helper()
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const pinned = `.ci/counterpoint pins v1.10.0, and this program is v1.9.1, which leaves out without a word what is newer: run sh .ci/counterpoint; if you go back on purpose, sh .ci/counterpoint --upgrade v1.9.1 (docs/operating.md, "Upgrade")`
	const built = `public was built by v1.10.0, and this program is v1.9.1, which leaves out without a word what is newer: run v1.10.0 (docs/install.md); if you go back on purpose, remove public first (docs/operating.md, "Upgrade")`
	t.Cleanup(func() { release = "" })
	for _, c := range []struct{ release, pin, by, want string }{
		{"v1.9.1 0123456789ab", "v1.10.0", "v1.9.1 0123456789ab", pinned},
		{"v1.9.1 0123456789ab", "v1.9.1", "v1.10.0 0123456789ab", built},
		{"v1.9.1 0123456789ab", "COUNTERPOINT_VERSION", "v1.10.0 0123456789ab", built},
		{"v1.10.0 0123456789ab", "v1.10.0", "v1.10.0 ba9876543210", ""},
		{"v2.0.0 0123456789ab", "v1.10.0", "v1.9.9 0123456789ab", ""},
		{"v1.9.1 0123456789ab", "v1.8.0", "0123456789ab (modified)", ""},
		{"", "v1.10.0", "v1.10.0 0123456789ab", ""},
	} {
		release = c.release
		put(pinFile, "#!/bin/sh\nversion="+c.pin+"\nsums=\n")
		put("public/"+proof.SumsFile, "")
		put("public/"+proof.BuildFile, `{"program": "`+c.by+`"}`)
		strictly := Clean
		if c.want != "" {
			strictly = Findings
		}
		for _, args := range [][]string{{"check"}, {"check", "--strict"}} {
			want := Clean
			if len(args) > 1 {
				want = strictly
			}
			if status, _, errs := line(t, dir, "", args...); status != want || (c.want != "") != strings.Contains(errs, "warning: "+c.want) {
				t.Errorf("%v %v: status %d\n%s", c, args, status, errs)
			}
		}
		if c.want == "" {
			continue
		}
		if status, _, errs := line(t, dir, "", "build", "--strict"); status != Failed || !strings.Contains(errs, "nothing was built: "+c.want) {
			t.Errorf("%v, built strictly: status %d\n%s", c, status, errs)
		}
	}
	release = "v1.9.1 0123456789ab"
	os.RemoveAll(filepath.Join(dir, "public"))
	put(pinFile, "version=v1.10.0\n")
	if status, _, errs := line(t, dir, "", "build", "--no-checker", "--no-search"); status != Clean || !strings.Contains(errs, "warning: "+pinned) {
		t.Errorf("built: status %d\n%s", status, errs)
	}
}
