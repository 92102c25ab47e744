package plainfile

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
)

const most = 1 << 10

// folder makes a folder with a plain file, a large one, a folder, links inside and out, and whatever is no file.
func folder(t *testing.T) string {
	t.Helper()
	dir, outside := t.TempDir(), t.TempDir()
	write(t, filepath.Join(outside, "secret"), "SECRET")
	write(t, filepath.Join(dir, "plain"), "text")
	write(t, filepath.Join(dir, "folder", "plain"), "below")
	write(t, filepath.Join(dir, "full"), strings.Repeat("x", most))
	write(t, filepath.Join(dir, "large"), strings.Repeat("x", most+1))
	sparse, err := os.Create(filepath.Join(dir, "sparse"))
	must(t, err)
	must(t, errors.Join(sparse.Truncate(1<<40), sparse.Close()))
	for name, to := range map[string]string{
		"link": "plain", "link-out": filepath.Join(outside, "secret"), "link-dangling": "nowhere", "link-loop": "link-loop",
		"link-folder": "folder", "link-folder-out": outside, "folder/link-up": "..", "folder/link-abs": dir,
	} {
		must(t, os.Symlink(to, filepath.Join(dir, filepath.FromSlash(name))))
	}
	special(t, dir)
	return dir
}

func write(t *testing.T, name, text string) {
	t.Helper()
	must(t, os.MkdirAll(filepath.Dir(name), 0o755))
	must(t, os.WriteFile(name, []byte(text), 0o644))
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// reads are all ways to read a file of a folder.
func reads(dir string) map[string]func(name string) ([]byte, error) {
	d := Dir(dir, most)
	return map[string]func(string) ([]byte, error){
		"ReadFile":   func(name string) ([]byte, error) { return ReadFile(d, name, most) },
		"fs.Open":    func(name string) ([]byte, error) { return all(d.Open(name)) },
		"portably":   func(name string) ([]byte, error) { return all(portably(d, name)) },
		"below Sub":  func(name string) ([]byte, error) { return readBelow(d, name) },
		"Read":       func(name string) ([]byte, error) { return Read(filepath.Join(dir, filepath.FromSlash(name)), most) },
		"wide limit": func(name string) ([]byte, error) { return ReadFile(d, name, 1<<50) },
	}
}

func all(f fs.File, err error) ([]byte, error) {
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

func portably(d *Folder, name string) (fs.File, error) {
	o, err := d.open()
	if err != nil {
		return nil, err
	}
	f, err := o.openPortably(name)
	if err != nil {
		return nil, o.explain(err, name, name)
	}
	info, err := f.Stat()
	if err == nil {
		err = fits(info, name, most)
	}
	return &File{f: f, name: name, most: most}, err
}

func readBelow(d *Folder, name string) ([]byte, error) {
	dir, base, ok := strings.Cut(name, "/")
	if !ok {
		dir, base = ".", name
	}
	sub, err := fs.Sub(d, dir)
	if err != nil {
		return nil, err
	}
	return fs.ReadFile(sub, base)
}

// Every way to read gives the text of a plain file, and an error with the right meaning, without waiting, for the rest.
func TestOnlyPlainFiles(t *testing.T) {
	dir := folder(t)
	for how, read := range reads(dir) {
		for name, text := range map[string]string{"plain": "text", "folder/plain": "below", "full": strings.Repeat("x", most)} {
			if got, err := read(name); err != nil || string(got) != text {
				t.Errorf("%s %s: %q, %v", how, name, got, err)
			}
		}
		for _, name := range append([]string{"link", "link-out", "link-dangling", "link-loop"}, specials...) {
			if got, err := read(name); !errors.Is(err, ErrNotPlain) {
				t.Errorf("%s %s: %q, %v, want %v", how, name, got, err, ErrNotPlain)
			} else if pe, ok := errors.AsType[*fs.PathError](err); !ok || !strings.HasSuffix(name, pe.Path) && !strings.HasSuffix(pe.Path, name) {
				t.Errorf("%s %s: the error does not name it: %v", how, name, err)
			}
		}
		if how != "Read" { // which trusts the folder that its user names
			for _, name := range []string{"link-folder/plain", "link-folder-out/secret", "folder/link-up/plain", "folder/link-abs/plain", "folder/link-up/folder/link-up/plain"} {
				if got, err := read(name); !errors.Is(err, ErrNotPlain) {
					t.Errorf("%s %s: %q, %v, want %v", how, name, got, err, ErrNotPlain)
				}
			}
		}
		for _, name := range []string{"large", "sparse"} {
			if _, err := read(name); !errors.Is(err, ErrTooLarge) {
				t.Errorf("%s %s: %v, want %v", how, name, err, ErrTooLarge)
			}
		}
		if _, err := read("nothing"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s nothing: %v", how, err)
		}
		if _, err := read("folder"); err == nil {
			t.Errorf("%s: a folder is read as a file", how)
		}
	}
}

// A path is one below the folder or it is none.
func TestNamesStayInside(t *testing.T) {
	dir := folder(t)
	d := Dir(filepath.Join(dir, "folder"), most)
	for _, name := range []string{"../plain", "/plain", "a/../../plain", "", "plain/", "./plain", "pl\x00ain", "\xff", filepath.ToSlash(dir) + "/plain"} {
		_, opened := d.Open(name)
		_, read := d.ReadFile(name)
		_, listed := d.ReadDir(name)
		_, statted := d.Stat(name)
		for _, err := range []error{opened, read, listed, statted} {
			if !errors.Is(err, fs.ErrInvalid) {
				t.Errorf("%q: %v", name, err)
			}
		}
	}
}

// Stat tells what is there without following links, and not at all through one.
func TestStat(t *testing.T) {
	d := Dir(folder(t), most)
	for name, mode := range map[string]fs.FileMode{".": fs.ModeDir, "plain": 0, "folder": fs.ModeDir, "link": fs.ModeSymlink, "link-folder": fs.ModeSymlink} {
		if info, err := fs.Stat(d, name); err != nil || info.Mode().Type() != mode {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
	for _, name := range []string{"link-folder/plain", "folder/link-up/plain"} {
		if info, err := fs.Stat(d, name); !errors.Is(err, ErrNotPlain) {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
	if _, err := fs.Stat(d, "folder/nothing"); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

// A walk sees links and does not go through them; the folder itself may be one.
func TestWalk(t *testing.T) {
	dir := folder(t)
	link := filepath.Join(t.TempDir(), "site")
	must(t, os.Symlink(dir, link))
	var files []string
	must(t, fs.WalkDir(Dir(link, most), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			files = append(files, name)
		}
		return err
	}))
	if got := strings.Join(files, " "); got != "folder/plain full large plain sparse" {
		t.Error(got)
	}
	if list, err := ReadDir(link); err != nil || len(list) < 5 {
		t.Errorf("%v, %v", list, err)
	}
	err := fs.WalkDir(Dir(link, most), "link-folder/link-up", func(_ string, _ fs.DirEntry, err error) error { return err })
	if !errors.Is(err, ErrNotPlain) {
		t.Errorf("a walk that begins at a link: %v", err)
	}
}

// A file that grows after it was opened is not read further than was said.
func TestGrowingFile(t *testing.T) {
	dir := folder(t)
	f, err := Dir(dir, most).OpenFile("full")
	must(t, err)
	defer f.Close()
	must(t, os.WriteFile(filepath.Join(dir, "full"), bytes.Repeat([]byte("y"), 4*most), 0o644))
	if data, err := io.ReadAll(f); !errors.Is(err, ErrTooLarge) || len(data) > most {
		t.Errorf("%d bytes, %v", len(data), err)
	}
	if _, err := f.ReadAt(make([]byte, 10), most-5); !errors.Is(err, ErrTooLarge) {
		t.Errorf("ReadAt beyond the bound: %v", err)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	if n, err := io.ReadFull(f, make([]byte, 10)); err != nil || n != 10 {
		t.Errorf("from the start again: %d, %v", n, err)
	}
}

// An endless file of any file system is read as far as the bound.
func TestEndless(t *testing.T) {
	if _, err := ReadFile(endless{}, "zero", most); !errors.Is(err, ErrTooLarge) {
		t.Error(err)
	}
	if data, err := ReadFile(fstest.MapFS{"a": {Data: []byte("abc")}}, "a", 3); err != nil || string(data) != "abc" {
		t.Errorf("%q, %v", data, err)
	}
}

type endless struct{}

func (endless) Open(string) (fs.File, error) { return endless{}, nil }
func (endless) Stat() (fs.FileInfo, error)   { return fstest.MapFS{"zero": {}}.Stat("zero") }
func (endless) Read(p []byte) (int, error)   { clear(p); return len(p), nil }
func (endless) Close() error                 { return nil }

// A folder that is exchanged for a link, or a file for a pipe, again and again: every read gives the text or an error,
// and none gives what lies outside or waits.
func TestExchange(t *testing.T) {
	dir := folder(t)
	outside := filepath.Join(dir, "..", "outside")
	write(t, filepath.Join(outside, "plain"), "SECRET")
	inside := filepath.Join(dir, "swapped")
	d := Dir(dir, most)
	stop, done := make(chan bool), make(chan bool)
	go func() {
		defer close(done)
		for {
			select {
			case <-stop:
				return
			default:
				os.RemoveAll(inside)
				os.Symlink(outside, inside)
				os.Remove(inside)
				os.Mkdir(inside, 0o755)
				os.WriteFile(filepath.Join(inside, "plain"), []byte("text"), 0o644)
				os.Remove(filepath.Join(inside, "plain"))
				pipe(filepath.Join(inside, "plain"))
			}
		}
	}()
	for range 2000 {
		for how, read := range map[string]func() ([]byte, error){
			"ReadFile": func() ([]byte, error) { return d.ReadFile("swapped/plain") },
			"Open":     func() ([]byte, error) { return all(d.Open("swapped/plain")) },
			"portably": func() ([]byte, error) { return all(portably(d, "swapped/plain")) },
		} {
			if data, err := read(); err == nil && string(data) != "text" && len(data) != 0 {
				t.Fatalf("%s: %q", how, data)
			}
		}
	}
	close(stop)
	<-done
}

// The handle of a folder goes with the last use of it.
func TestHandleIsClosed(t *testing.T) {
	dir := folder(t)
	for i := range 5000 { // more than a process may have open
		if _, err := Dir(dir, most).ReadFile("plain"); err != nil {
			t.Fatal(err)
		}
		if _, err := Dir(dir, most).Open("large"); err == nil {
			t.Fatal("a large file is opened")
		}
		if i%50 == 0 {
			runtime.GC()
		}
	}
}
