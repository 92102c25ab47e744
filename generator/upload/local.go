package upload

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"counterpoint/generator/hosting"
	"counterpoint/generator/plainfile"
	"counterpoint/generator/publish"
)

// file is a file of the built site, as it is to be at the target.
type file struct {
	key     string
	size    int64 // of what is sent
	md5     []byte
	sha256  string
	headers Headers
	stage   stage
}

// stage is when a file is sent.
type stage int

const (
	inTheWay stage = iota // delete what stands in the way: a file where a folder is to be, or the other way around
	loaded                // what pages load or link to: scripts, styles, fonts, pictures, data
	pages                 // pages
	leading               // what leads readers and programs to pages: the home page, feeds, lists for search engines
	gone                  // delete pages that are no longer in the site
	unloaded              // then delete what they have loaded
)

// stageOf sorts a file by its slash path.
func stageOf(key string) stage {
	switch {
	case key == "index.html", path.Ext(key) == ".xml", key == "robots.txt", key == "llms.txt", key == sumsFile:
		return leading
	case path.Ext(key) == ".html":
		return pages
	}
	return loaded
}

// readSite looks over a built site: everything in it but the marker of build.
func readSite(ctx context.Context, site fs.FS, o Options, withHeaders bool) (files []file, err error) {
	var changed []string // since it was listed
	err = fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil || d.IsDir() || name == publish.Marker {
			return err
		}
		if name == ManifestName {
			return fmt.Errorf("%s is in the built site, which only has a place where a site was published to; publish the folder that build wrote", name)
		}
		f := file{key: name, stage: stageOf(name)}
		if withHeaders {
			f.headers = Headers{ContentType: hosting.ContentType(name), CacheControl: hosting.CacheControl(name)}
			if o.Gzip && hosting.Compressible(f.headers.ContentType) {
				f.headers.ContentEncoding = "gzip"
			}
		}
		data, err := plainfile.ReadFile(site, name, publish.MaxFile)
		if err != nil {
			return err
		}
		if sum, ok := o.Listed[name]; o.Listed != nil && name != sumsFile && name != sumsFile+".sig" && (!ok || sum != sha256.Sum256(data)) {
			changed = append(changed, name)
		}
		if data, err = f.encode(data); err != nil {
			return err
		}
		weak := md5.Sum(data)
		f.size, f.sha256, f.md5 = int64(len(data)), sumOf(data), weak[:]
		files = append(files, f)
		if len(files)%1000 == 0 {
			o.Progress(fmt.Sprintf("reading the built site, %d files", len(files)))
		}
		return nil
	})
	if err != nil || o.Listed == nil {
		return files, err
	}
	there := map[string]bool{}
	for i := range files {
		there[files[i].key] = true
	}
	for name := range o.Listed {
		if !there[name] {
			changed = append(changed, name)
		}
	}
	if n := len(changed); n > 0 {
		slices.Sort(changed)
		return nil, fmt.Errorf("%d of its files are not as build has listed them in %s, such as %s: they were changed, added or removed since; nothing was sent: build again, or, if that is meant, list them anew with manifest", n, sumsFile, strings.Join(changed[:min(n, 3)], ", "))
	}
	return files, nil
}

// sumsFile is the list of files that a site has of itself.
const sumsFile = "SHA256SUMS"

// read returns what is sent of a file. Compressed, it is the same each time.
func (f *file) read(site fs.FS) ([]byte, error) {
	data, err := plainfile.ReadFile(site, f.key, publish.MaxFile)
	if err != nil {
		return nil, err
	}
	return f.encode(data)
}

// encode makes of the bytes of a file what is sent.
func (f *file) encode(data []byte) ([]byte, error) {
	if f.headers.ContentEncoding != "gzip" {
		return data, nil
	}
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	err = w.Close()
	return b.Bytes(), err
}

// readAgain returns what is sent of a file, which has to be what was planned: a build may have replaced the site meanwhile.
func (f *file) readAgain(site fs.FS) ([]byte, error) {
	data, err := f.read(site)
	if err == nil {
		if sumOf(data) == f.sha256 {
			return data, nil
		}
		err = fmt.Errorf("it has changed")
	}
	return nil, fmt.Errorf("%s is no longer what it was when this run began (%w); let no build run at the same time, and run this again", f.key, err)
}

// inWay yields the folders that a key is in: "a" and "a/b" of "a/b/c".
func inWay(key string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for i := strings.IndexByte(key, '/'); i >= 0; {
			if !yield(key[:i]) {
				return
			}
			next := strings.IndexByte(key[i+1:], '/')
			if next < 0 {
				return
			}
			i += 1 + next
		}
	}
}

// sumOf is the SHA-256 of data in hex.
func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
