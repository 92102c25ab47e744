package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A site that is larger than its host takes is told of, and published unless the build is strict.
func TestFits(t *testing.T) {
	dir := t.TempDir()
	file, err := os.Create(filepath.Join(dir, "talk.mp4"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, test := range []struct {
		host   string
		size   int64
		said   string
		strict bool // whether a strict build fails
	}{
		{"", 1 << 40, "", false},
		{"cloudflare-pages", 1 << 20, "", false},
		{"cloudflare-pages", 24 << 20, "near a limit of the host: the file talk.mp4 has 25.2 MB, while cloudflare-pages takes 26.2 MB", false},
		{"cloudflare-pages", 26 << 20, "beyond a limit of the host: the file talk.mp4 has 27.3 MB", true},
		{"github-pages", 2 << 30, "beyond a limit of the host: the site has 2147.5 MB, while github-pages takes 1000.0 MB", true},
	} {
		if err := file.Truncate(test.size); err != nil {
			t.Fatal(err)
		}
		for _, strict := range []bool{false, true} {
			var said bytes.Buffer
			err := newApp(Program{Stdout: &said, Stderr: &said}).fits(dir, test.host, strict)
			if (err != nil) != (strict && test.strict) {
				t.Errorf("%s, %d bytes, strict %t: %v", test.host, test.size, strict, err)
			}
			if !strings.Contains(said.String(), test.said) || test.said == "" && said.Len() > 0 {
				t.Errorf("%s, %d bytes: %q", test.host, test.size, said.String())
			}
		}
	}
}
