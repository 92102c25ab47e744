package record_test

import (
	"testing"

	"counterpoint/generator/record"
)

func TestEditorFile(t *testing.T) {
	for name, want := range map[string]bool{
		"x.toml~": true, "#x.toml#": true, ".#x.toml": true, ".x.toml.swp": true, ".x.toml.swx": true, "x.toml.bak": true,
		"x.toml.orig": true, "x.toml.rej": true, "x.toml.save": true, "~$x.toml": true, ".x.toml.swo": true, "x.toml.BAK": true, "4913": true, ".DS_Store": true, "Thumbs.db": true, "thumbs.db": true,
		"x.toml": false, "x.tmol": false, "x.toml.txt": false, "#x.toml": false, "README.md": false, "swp.toml": false, ".x.toml": false, "": false, "a[": false,
	} {
		if got := record.EditorFile(name); got != want {
			t.Errorf("EditorFile(%q) = %v", name, got)
		}
	}
}
