package e2e

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// opens are functions that open a file or a folder by its name, and so may wait for a named pipe, follow a link or read
// without end.
var opens = map[string]bool{
	"os.Open": true, "os.OpenFile": true, "os.ReadFile": true, "os.ReadDir": true, "os.DirFS": true, "os.OpenInRoot": true,
	"ioutil.ReadFile": true, "ioutil.ReadDir": true, "syscall.Open": true, "unix.Open": true, "unix.Openat": true,
	"filepath.WalkDir": true, "filepath.Walk": true, "os.CopyFS": true, "afero.NewOsFs": true, "os.Create": true, "os.WriteFile": true,
}

// openers are the files that may call them, and why.
var openers = map[string]string{
	"plainfile/plainfile.go":   "is what all others call",
	"publish/lock_unix.go":     "the lock beside a published folder, which is compared after it was opened",
	"publish/lock_windows.go":  "the same",
	"publish/staging.go":       "folders that the program itself has just made, or tells by their lock",
	"publish/staging_linux.go": "syncs the folder that it has just filled",
	"publish/staging_other.go": "the same",
	"publish/finish.go":        "the new site, which the program itself has just made",
	"publish/lay.go":           "writes a copy into the new site, where nothing of that name is",
	"publish/looks.go":         "looks at the published folder, and reads nothing",
	"cli/init.go":              "makes files that must not be there yet",
	"cli/check.go":             "appends to the file that the workflow names in GITHUB_STEP_SUMMARY",
	"cache/program.go":         "the program itself, for its checksum",
	"hugosite/overlay.go":      "writes the new site into the folder that was just made",
	"search/index.go":          "writes an index into the folder that was just made",
	"devserver/watch.go":       "lists folders to watch, which follows no links, and reads nothing",
	"webcheck/webcheck.go":     "the loader that belongs to Go, and the folder of the new site",
	"webcheck/compile.go":      "writes sources of the program into the folder that was just made",
	"atomicfile/atomicfile.go": "makes files that must not be there yet",
	"git/refs.go":              "writes into the folder that was just made for git",
	"git/open.go":              "writes into the folder that was just made for git",
	"gitlog/compare.go":        "lists files by name, which follows no links; they are read by package plainfile",
	"publish/own.go":           "writes notes into the user's own folder",
	"upload/bucket/bucket.go":  "os.DevNull, for what nobody is to read",
}

// Everything else reads through package plainfile, and writes through package atomicfile.
func TestFilesAreOpenedByPlainfile(t *testing.T) {
	t.Parallel()
	root := filepath.Join("..")
	used := map[string]bool{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(root, name)
		rel = filepath.ToSlash(rel)
		switch {
		case err != nil:
			return err
		case d.IsDir() && (rel == "bench" || rel == "release" || rel == "e2e" || rel == "testsite" || rel == "hosting/hostingtest" || d.Name() == "testdata"): // for developers alone
			return fs.SkipDir
		case filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		places := token.NewFileSet()
		file, err := parser.ParseFile(places, name, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			s, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			pkg, ok := s.X.(*ast.Ident)
			if ok && opens[pkg.Name+"."+s.Sel.Name] {
				used[rel] = true
				if openers[rel] == "" {
					t.Errorf("%s: %s.%s: read with package plainfile, write with package atomicfile, or say in this test why not", places.Position(s.Pos()), pkg.Name, s.Sel.Name)
				}
			}
			return true
		})
		return nil
	})
	must(t, err)
	for name := range openers {
		if !used[name] {
			t.Errorf("%s opens nothing any more: take it out of the list", name)
		}
	}
}
