package bucket

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"gocloud.dev/blob/memblob"

	"counterpoint/generator/hosting"
	"counterpoint/generator/upload"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// madeSite is a site of one version: pages, of which each version lacks one, and files of all sorts. One file is larger than
// the parts in which some programs send.
func madeSite(version int) fstest.MapFS {
	r := rand.New(rand.NewPCG(7, 7))
	site := fstest.MapFS{".counterpoint": {Data: []byte("This folder is written by counterpoint.\n")}}
	put := func(name, text string) { site[name] = &fstest.MapFile{Data: []byte(text)} }
	for i := range 30 {
		if i != version {
			put(fmt.Sprintf("claims/c%d/index.html", i), fmt.Sprintf("<p>claim %d of version %d %x", i, version*(i%3), r.Uint64()))
			put(fmt.Sprintf("claims/c%d/index.json", i), fmt.Sprintf(`{"claim":%d}`, i))
		}
	}
	put("index.html", fmt.Sprint("<p>home ", version))
	put("claims/index.xml", fmt.Sprint("<feed>", version))
	put(fmt.Sprintf("css/site.min.1234567%d.css", version), fmt.Sprint("p{}", version))
	for _, name := range []string{"a b", "ü", "a+b%20&c=d", "it's", "oembed", "empty"} {
		put("odd/"+name, name)
	}
	put("odd/nothing", "")
	large := make([]byte, 6<<20)
	for i := range large {
		large[i] = byte(r.Uint64())
	}
	put("film.mp4", string(large))
	return site
}

var options = upload.Options{DeleteLimit: 25, Jobs: 6, Pause: 2 * time.Millisecond, Patience: time.Second}

func publishTo(t testing.TB, site fs.FS, store upload.Store, o upload.Options) (upload.Result, error) {
	t.Helper()
	plan, err := upload.New(t.Context(), site, store, o)
	if err != nil {
		return upload.Result{}, err
	}
	return plan.Publish(t.Context())
}

// holds compares a bucket with a site: the same keys, byte for byte, with the headers of each.
func holds(t testing.TB, b *Bucket, site fstest.MapFS, zipped bool) {
	t.Helper()
	want := map[string]bool{upload.ManifestName: true}
	for key, f := range site {
		if key == ".counterpoint" {
			continue
		}
		want[key] = true
		h := upload.Headers{ContentType: hosting.ContentType(key), CacheControl: hosting.CacheControl(key)}
		got, err := b.Read(t.Context(), key)
		if zipped && hosting.Compressible(h.ContentType) {
			h.ContentEncoding = "gzip"
			if r, failed := gzip.NewReader(bytes.NewReader(got)); failed == nil {
				got, err = io.ReadAll(r)
			}
		}
		if err != nil || !bytes.Equal(got, f.Data) {
			t.Errorf("%s holds %d bytes, not the %d that it should: %v", key, len(got), len(f.Data), err)
		}
		if is, err := b.Headers(t.Context(), key); err != nil || is != h {
			t.Errorf("%s has headers %+v, not %+v: %v", key, is, h, err)
		}
	}
	must(t, b.List(t.Context(), func(o upload.Object) {
		if !want[o.Key] {
			t.Errorf("%s is there, and should not be", o.Key)
		}
	}))
}

// A bucket gets the files with their headers, and a later run what has changed.
func TestBucket(t *testing.T) {
	b := New(memblob.OpenBucket(nil))
	defer b.Close()
	if _, err := b.Read(t.Context(), "none"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v", err)
	}
	_, err := publishTo(t, madeSite(1), b, options)
	must(t, err)
	holds(t, b, madeSite(1), false)
	result, err := publishTo(t, madeSite(2), b, options)
	must(t, err)
	holds(t, b, madeSite(2), false)
	if result.Sent != 23 || result.Deleted != 3 {
		t.Errorf("%+v", result)
	}
	o := options
	o.Gzip = true
	_, err = publishTo(t, madeSite(2), b, o)
	must(t, err)
	holds(t, b, madeSite(2), true)
	must(t, b.Delete(t.Context(), "none"))
}

// Addresses that mean no bucket are refused, before anything is asked.
func TestOpen(t *testing.T) {
	for address, want := range map[string]string{
		"s3://key:secret@facts":         "has a user or a password in it",
		"ftp://facts":                   "its address begins with ftp:; known are s3, gs, azblob",
		"s3://facts/folder":             "write s3://NAME, and for a folder in it s3://NAME?prefix=FOLDER/",
		"s3:///x":                       "has to be the name of a bucket",
		"s3://facts?prefix=a":           "prefix=a is no folder",
		"s3://facts?prefix=/a/":         "prefix=/a/ is no folder",
		"s3://facts?prefix=a/../":       "prefix=a/../ is no folder",
		"s3://facts?region=x&colour=1":  "docs/publishing.md lists the parameters",
		"s3://facts?use_path_style=yes": "docs/publishing.md lists the parameters",
	} {
		if _, err := Open(t.Context(), address); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", address, err)
		}
	}
	t.Setenv("AZURE_STORAGE_ACCOUNT", "")
	if _, err := Open(t.Context(), "azblob://facts"); err == nil || !strings.Contains(err.Error(), "no credentials were found for it; set AZURE_STORAGE_ACCOUNT") {
		t.Errorf("error %v", err)
	}
}

// What libraries say is told apart: what passes, what does not, and what is to be done. Nothing secret is repeated.
func TestExplain(t *testing.T) {
	azure := "PUT https://facts.blob.core.windows.net/x?sig=hunter2\n---\nRESPONSE %s\nERROR CODE: %s\n---\n<hunter2>"
	for _, test := range []struct {
		scheme, text string
		again        bool
		want         string
	}{
		{"gs", "googleapi: Error 503: Backend Error, backendError", true, "the store answered 503 Service Unavailable: googleapi"},
		{"gs", "googleapi: got HTTP response code 429 with body", true, "write x: googleapi"},
		{"gs", "googleapi: Error 403: no access, forbidden", false, "allow the owner of the credentials"},
		{"gs", "googleapi: Error 404: no bucket", false, "the store answered 404 Not Found: googleapi: Error 404: no bucket"},
		{"azblob", fmt.Sprintf(azure, "503: 503 The server is busy.", "ServerBusy"), true, "503 Service Unavailable: ServerBusy"},
		{"azblob", fmt.Sprintf(azure, "403: 403 Server failed", "AuthenticationFailed"), false, "the credentials are not those of this store"},
		{"azblob", fmt.Sprintf(azure, "400: 400 Md5Mismatch", "Md5Mismatch"), true, "Md5Mismatch"},
		{"s3", `Get "http://h/x?X-Amz-Signature=hunter2": dial tcp: connection refused`, true, "connection refused"},
		{"s3", "operation error S3: PutObject, get identity: no EC2 IMDS role found", false, "set AWS_ACCESS_KEY_ID"},
	} {
		err := explain(test.scheme, "write", "x", errors.New(test.text))
		e, ok := errors.AsType[*upload.Error](err)
		if !ok || e.Again != test.again || !strings.Contains(e.Error(), test.want) || strings.Contains(e.Error(), "hunter2") {
			t.Errorf("%s: again %v: %v", test.text, e.Again, err)
		}
	}
	if err := explain("s3", "write", "x", fmt.Errorf("cut: %w", context.Canceled)); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
