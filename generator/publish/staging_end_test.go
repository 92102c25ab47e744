package publish

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// A staging folder goes at the end of the program although the work goes on writing to it.
func TestRemoveWhileWritten(t *testing.T) {
	parent := t.TempDir()
	s, err := NewStaging(t.TempDir(), filepath.Join(parent, "public"), false)
	if err != nil {
		t.Fatal(err)
	}
	s.stopSync()
	writer := make(chan struct{})
	go func() {
		defer close(writer)
		for end := time.Now().Add(50 * time.Millisecond); time.Now().Before(end); {
			dir := filepath.Join(s.dir, "site", "claims")
			if os.MkdirAll(dir, 0o755) == nil {
				os.WriteFile(filepath.Join(dir, "index.html"), nil, 0o644)
			}
		}
	}()
	removeWhileWritten(s.dir, s.lock, false)
	<-writer
	s.lock = nil
	RemoveDead(s.own.root, s.target) // what came after that, the next build removes
	if left, _ := os.ReadDir(parent); len(left) > 0 {
		t.Errorf("%s is left behind", left[0].Name())
	}
}
