package schema_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"counterpoint/generator/record"
	"counterpoint/generator/schema"
)

// Taplo, a TOML language server, accepts the records of the made-up town with the committed settings, and reports what is
// wrong with one. (Tombi 1.2.1 does too; it is not among the tools because npm lacks it for most systems.)
func TestTaplo(t *testing.T) {
	if testing.Short() {
		t.Skip("needs Node.js")
	}
	taplo, err := filepath.Abs("../e2e/testdata/browser/node_modules/.bin/taplo")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(taplo); err != nil {
		t.Fatal("taplo is missing: run sh .ci/setup")
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "data"), os.DirFS("../testsite/testdata/town/data")); err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		t.Helper()
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	set, _, err := record.Load(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range schema.Files(set.Schemas()) {
		write(name, string(data))
	}
	lint := func(files ...string) (string, bool) {
		cmd := exec.CommandContext(t.Context(), taplo, append([]string{"lint"}, files...)...)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		return string(out), err == nil
	}
	if out, ok := lint(); !ok {
		t.Errorf("the records of the town: %s", out)
	}
	bad := map[string]string{
		"topics/misspelt": "title = \"A\"\nsummary = \"B.\"\norder = 1\nnote = \"x\"\n",
		"topics/type":     "title = \"A\"\nsummary = \"B.\"\norder = \"1\"\n",
		"topics/missing":  "title = \"A\"\norder = 1\n",
		"topics/long":     "title = \"" + strings.Repeat("long ", 40) + "\"\nsummary = \"B.\"\norder = 1\n",
		"actors/word":     "name = \"A\"\nkind = \"robot\"\nside = \"council\"\n",
		"events/day":      "date = \"soon\"\ntitle = \"A\"\nsources = [\"minutes\"]\n",
	}
	for name, text := range bad {
		write("data/"+name+".toml", text)
	}
	out, ok := lint()
	for name := range bad {
		if ok || !regexp.MustCompile(`invalid file .*`+name+`\.toml`).MatchString(out) {
			t.Errorf("%s passes", name)
		}
	}
	if n := strings.Count(out, "invalid file "); n != len(bad) {
		t.Errorf("%d files are called invalid, not %d: %s", n, len(bad), out)
	}
}
