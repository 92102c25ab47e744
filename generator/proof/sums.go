package proof

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"counterpoint/generator/plainfile"
	"counterpoint/generator/publish"
)

// File is what is known of a file of a site.
type File struct {
	Sum  [sha256.Size]byte
	Size int64 // in bytes; -1 when it is not known, as from a list
}

// Sums are the files of a site by slash path, without those that a list leaves out.
type Sums map[string]File

// Names returns the paths, sorted.
func (s Sums) Names() []string { return slices.Sorted(maps.Keys(s)) }

// escapes are those of sha256sum for names (GNU coreutils manual, "cksum output modes"); a line that has one begins with \.
var (
	escapes   = strings.NewReplacer("\\", "\\\\", "\n", "\\n", "\r", "\\r")
	unescapes = strings.NewReplacer("\\\\", "\\", "\\n", "\n", "\\r", "\r")
)

// Text returns the list in the format of sha256sum, sorted by path.
func (s Sums) Text() []byte {
	var b bytes.Buffer
	for _, name := range s.Names() {
		escaped := escapes.Replace(name)
		if escaped != name {
			b.WriteByte('\\')
		}
		fmt.Fprintf(&b, "%x  %s\n", s[name].Sum, escaped)
	}
	return b.Bytes()
}

// MaxList is how many bytes of a list are read: that of a site of 100,000 claims has some 100 million.
const MaxList = 1 << 28

// ParseList reads a list in the format of sha256sum. Every path must be one below the folder, and be there once.
func ParseList(text []byte) (Sums, error) {
	s := Sums{}
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		line, escaped := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "\\")
		digits, name, ok := strings.Cut(line, "  ")
		if !ok {
			digits, name, ok = strings.Cut(line, " *") // as sha256sum --binary writes it
		}
		if escaped {
			name = unescapes.Replace(name)
		}
		sum, err := hex.DecodeString(digits)
		f := File{Size: -1}
		if _, twice := s[name]; !ok || err != nil || copy(f.Sum[:], sum) != len(f.Sum) || len(sum) != len(f.Sum) || !fs.ValidPath(name) || twice {
			return nil, fmt.Errorf("%s, line %d, is not the SHA-256 of a file, two spaces and its path, or has a path that was there before", SumsFile, n)
		}
		s[name] = f
	}
	return s, nil
}

// Folder returns the files of a site in a folder. What is neither file nor folder is an error.
func Folder(ctx context.Context, dir string) (Sums, error) {
	folder := plainfile.Dir(dir, publish.MaxFile)
	var names []string
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return errors.Join(err, ctx.Err())
	})
	if err != nil {
		return nil, fmt.Errorf("read the files of %s: %w", dir, err)
	}
	return hashFiles(ctx, dir, names)
}

// Laid returns the files of a new site. Those that stay as they are have the checksums of the list of the published one, in the
// folder before, and are not read.
func Laid(ctx context.Context, site publish.Laid, before string) (Sums, error) {
	known := Sums{}
	if text, err := plainfile.Read(filepath.Join(before, SumsFile), MaxList); err == nil {
		if list, err := ParseList(text); err == nil {
			known = list
		}
	}
	names := slices.Collect(maps.Keys(site.New))
	stay := Sums{}
	for name, seen := range site.Stay {
		f, ok := known[name]
		if !ok {
			names = append(names, name)
			continue
		}
		stay[name] = File{f.Sum, seen.Size}
	}
	sums, err := hashFiles(ctx, site.Dir, names)
	maps.Copy(sums, stay)
	return sums, err
}

// hashFiles reads files of a folder, without those that a list leaves out.
func hashFiles(ctx context.Context, dir string, names []string) (Sums, error) {
	folder := plainfile.Dir(dir, publish.MaxFile)
	queue := make(chan string, len(names))
	for _, name := range names {
		if !unlisted(name) {
			queue <- name
		}
	}
	close(queue)
	sums := make(Sums, len(names))
	var mu sync.Mutex // guards sums and failed
	var failed error
	var working sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		working.Go(func() {
			buffer := make([]byte, 256<<10)
			for name := range queue {
				f, err := hashFile(folder, name, buffer)
				err = errors.Join(err, ctx.Err())
				mu.Lock()
				sums[name], failed = f, errors.Join(failed, err)
				mu.Unlock()
				if err != nil {
					return
				}
			}
		})
	}
	working.Wait()
	if failed != nil {
		return nil, fmt.Errorf("read the files of %s: %w", dir, failed)
	}
	return sums, nil
}

func hashFile(folder *plainfile.Folder, name string, buffer []byte) (f File, err error) {
	in, err := folder.OpenFile(name)
	if err != nil {
		return f, err
	}
	defer in.Close()
	h := sha256.New()
	f.Size, err = io.CopyBuffer(h, io.Reader(in), buffer)
	h.Sum(f.Sum[:0])
	return f, err
}
