package atomicfile

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// What a killed process left is removed by the next that writes in the folder, and nothing else.
func TestDeadTextsAreRemoved(t *testing.T) {
	gone := exec.Command(os.Args[0], "-test.run=^$")
	must(t, gone.Run())
	dead := fmt.Sprintf(".a.toml.temp-%s-%d-0123456789abcdef", machine(), gone.Process.Pid)
	lives := hidden("a.toml")
	foreign := fmt.Sprintf(".a.toml.temp-00000000-%d-0123456789abcdef", gone.Process.Pid)
	old := ".b.toml.temp-00000000-1-0123456789abcdef"
	another := ".a.toml-123"
	write := map[string]func(root *os.Root, dir string) error{
		"Write": func(root *os.Root, dir string) error { return Write(root, "data/new", nil) },
		"Replace": func(root *os.Root, dir string) error {
			return Replace(root, []Change{{Old: "data/x", New: "data/new"}})
		},
		"New": func(root *os.Root, dir string) error {
			f, err := New(filepath.Join(dir, "data", "new"))
			if err != nil {
				return err
			}
			defer f.Discard()
			_, err = f.Finish()
			return unless(err, f.Commit)
		},
	}
	for name, do := range write {
		root, dir := open(t, "data/x", "", "data/"+dead, "", "data/"+lives, "", "data/"+foreign, "", "data/"+old, "", "data/"+another, "")
		long := time.Now().Add(-2 * abandoned)
		must(t, os.Chtimes(filepath.Join(dir, "data", old), long, long))
		must(t, os.Chtimes(filepath.Join(dir, "data", another), long, long))
		must(t, do(root, dir))
		want := []string{"data/new", "", "data/" + lives, "", "data/" + foreign, "", "data/" + another, ""}
		if name != "Replace" {
			want = append(want, "data/x", "")
		}
		t.Run(name, func(t *testing.T) { holds(t, dir, want...) })
	}
}

func unless(err error, then func() error) error {
	if err != nil {
		return err
	}
	return then()
}
