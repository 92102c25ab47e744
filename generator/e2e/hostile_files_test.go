package e2e

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"counterpoint/generator/cli"
	"counterpoint/generator/media/mediatest"

	"github.com/rogpeppe/go-internal/txtar"
)

// What an archive of the corpus cannot hold stands in its part "make", one a line:
//
//	text NAME "a Go string"              a file of any bytes
//	many NAME COUNT "start" "each %d" "end"  a long file
//	link NAME TARGET                     a symbolic link; OUT is a folder beside the site folder
//	pipe NAME                            a named pipe
//	folder NAME                          an empty folder where a file should be
//	sparse NAME SIZE                     a file of so many bytes that takes no place on the disk
//	files NAME COUNT                     so many files of one byte in a folder
//	media NAME KIND SIZE ...             a picture or recording, see package mediatest
//
// Each folder is checked and built. What the check prints is compared word for word; where that is nothing, the folder
// is harmless and has to build. Nothing outside the folder is read or written.
func TestHostileFiles(t *testing.T) {
	t.Parallel()
	for _, f := range corpus(t, hostileFolders...) {
		t.Run(f.name, func(t *testing.T) {
			file, ar := f.path, f.archive
			around := t.TempDir()
			dir, out := filepath.Join(around, "site"), filepath.Join(around, "out")
			layHostileFiles(t, ar, dir, out)
			before := snapshot(t, around)

			var stdout, stderr bytes.Buffer
			status := run(t.Context(), quick(), []string{"check", "-C", dir}, &stdout, &stderr)
			compareText(t, file, ar, "want", abridged(strings.ReplaceAll(stdout.String()+stderr.String(), filepath.ToSlash(dir), "SITE")))
			if strings.Contains(stdout.String(), secretOutside) {
				t.Error("what stands outside of the folder is shown")
			}
			sameSnapshot(t, "the check", snapshot(t, around), before)

			if status == cli.Clean {
				stdout.Reset()
				if status := run(t.Context(), quick(), []string{"build", "-C", dir}, &stdout, &stderr); status != cli.Clean {
					t.Errorf("build: exit status %d, %s", status, &stderr)
				}
				published, err := readTree(filepath.Join(dir, "public"))
				if err != nil || len(published) == 0 {
					t.Fatal(err)
				}
				for name, data := range published {
					if inert(t, name, data); bytes.Contains(data, []byte(secretOutside)) {
						t.Errorf("%s shows what stands outside of the folder", name)
					}
				}
				os.RemoveAll(filepath.Join(dir, "public"))
			} else if got := run(t.Context(), quick(), []string{"build", "-C", dir}, &stdout, &stderr); got != status {
				t.Errorf("the build ends with status %d, the check with %d", got, status)
			}
			sameSnapshot(t, "the build", snapshot(t, around), before)
			for _, command := range [][]string{{"fmt", "-C", dir}, {"fix", "-C", dir}} {
				run(t.Context(), quick(), command, &stdout, &stderr)
			}
			if text, err := os.ReadFile(filepath.Join(out, "secret.toml")); err != nil || string(text) != secretText {
				t.Errorf("the file outside now holds %q, %v", text, err)
			}
			if strings.Contains(stdout.String()+stderr.String(), secretOutside) {
				t.Error("what stands outside of the folder is shown")
			}
		})
	}
}

// abridged leaves the middle of a long report out.
func abridged(text string) string {
	lines := strings.SplitAfter(text, "\n")
	if n := len(lines); n > 100 {
		lines = append(append(lines[:12:12], fmt.Sprintf("(%d lines)\n", n-14)), lines[n-2:]...)
	}
	return strings.Join(lines, "")
}

const (
	secretOutside = "SECRETOUTSIDE"
	secretText    = "title = \"" + secretOutside + "\"\n" + secretOutside + "\n"
)

// layHostileFiles writes what an archive holds and makes over the town.
func layHostileFiles(t *testing.T, ar *txtar.Archive, dir, out string) {
	t.Helper()
	write := func(name string, data []byte) {
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, data, 0o644))
	}
	write(filepath.Join(out, "secret.toml"), []byte(secretText))
	for _, f := range ar.Files {
		switch f.Name {
		case "make", "want":
		case "remove":
			for name := range strings.FieldsSeq(string(f.Data)) {
				defer os.RemoveAll(filepath.Join(dir, name))
			}
		default:
			write(filepath.Join(dir, f.Name), f.Data)
		}
	}
	for line := range strings.Lines(string(part(ar, "make"))) {
		verb, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		name, rest, _ := strings.Cut(rest, " ")
		name = filepath.Join(dir, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		switch verb {
		case "text":
			write(name, []byte(goStrings(t, rest)[0]))
		case "many":
			count, rest, _ := strings.Cut(rest, " ")
			n, err := strconv.Atoi(count)
			must(t, err)
			texts := goStrings(t, rest)
			var b bytes.Buffer
			b.WriteString(texts[0])
			for i := range n {
				if strings.Contains(texts[1], "%d") {
					fmt.Fprintf(&b, texts[1], i)
				} else {
					b.WriteString(texts[1])
				}
			}
			b.WriteString(texts[2])
			write(name, b.Bytes())
		case "link":
			must(t, os.Symlink(strings.Replace(rest, "OUT", out, 1), name))
		case "pipe":
			makePipe(t, name)
		case "sparse":
			size, err := strconv.ParseInt(rest, 10, 64)
			must(t, err)
			write(name, nil)
			must(t, os.Truncate(name, size))
		case "files":
			n, err := strconv.Atoi(rest)
			must(t, err)
			for i := range n {
				write(filepath.Join(name, strconv.Itoa(i)+".txt"), []byte("x"))
			}
		case "media":
			data, err := mediatest.File(rest)
			must(t, err)
			write(name, data)
		case "folder":
			must(t, os.Mkdir(name, 0o755))
		default:
			t.Fatalf("unknown line %q", line)
		}
	}
	must(t, copyMissing(dir, townDir))
}

func goStrings(t *testing.T, text string) (list []string) {
	t.Helper()
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		quoted, err := strconv.QuotedPrefix(text)
		must(t, err)
		s, err := strconv.Unquote(quoted)
		must(t, err)
		list, text = append(list, s), text[len(quoted):]
	}
	return list
}
