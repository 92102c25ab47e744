package plainfile

import (
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// Reading a file costs no more than with [os.DirFS], which checks less.
func BenchmarkReadFile(b *testing.B) {
	dir := b.TempDir()
	os.MkdirAll(filepath.Join(dir, "data", "claims"), 0o755)
	text := make([]byte, 1500)
	for i := range 1000 {
		os.WriteFile(filepath.Join(dir, "data", "claims", strconv.Itoa(i)+".toml"), text, 0o644)
	}
	for name, fsys := range map[string]fs.FS{"plainfile": Dir(dir, 1<<20), "DirFS": os.DirFS(dir)} {
		b.Run(name, func(b *testing.B) {
			for i := range b.N {
				if _, err := fs.ReadFile(fsys, "data/claims/"+strconv.Itoa(i%1000)+".toml"); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
