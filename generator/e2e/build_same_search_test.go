package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// The search index is made by another program, on many processors or few, and is the same to the byte all the same;
// so is the zip, which is made beside it.
func TestSearchIndexIsReproducible(t *testing.T) {
	t.Parallel()
	notShort(t, "Node.js")
	dir := t.TempDir()
	build := func(name string, env ...string) map[string][]byte {
		out := filepath.Join(dir, name)
		cmd := exec.Command("counterpoint", "-C", copyOfOurs(t), "build", "-d", filepath.Join(out, "public"), "--zip", filepath.Join(out, "site.zip"))
		cmd.Env = append(append(os.Environ(), withSearch), env...)
		must(t, os.Mkdir(out, 0o777))
		report, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, report)
		}
		files, err := readTree(out)
		must(t, err)
		if files["public/pagefind/pagefind.js"] == nil {
			t.Fatalf("there is no search index; it needs Node.js with npm:\n%s", report)
		}
		return files
	}
	sameFiles(t, build("first"), build("second", "GOMAXPROCS=1", "RAYON_NUM_THREADS=1", "UV_THREADPOOL_SIZE=1", "TZ=Pacific/Kiritimati", "LC_ALL=uk_UA.UTF-8"))
}
