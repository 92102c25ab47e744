// Package bucket is an object store as a target of package upload: one that speaks the protocol of Amazon S3, Google Cloud
// Storage, or Azure Blob Storage. What is asked of them goes through gocloud.dev/blob and the libraries of their makers,
// which also look for credentials, in the environment and in the files of their own programs. This package neither reads
// nor prints any, and does not plan what is sent.
package bucket

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"slices"
	"strings"

	"gocloud.dev/blob"
	"gocloud.dev/gcerrors"
	"gocloud.dev/gcp"

	"counterpoint/generator/publish"
	"counterpoint/generator/upload"
)

// Bucket is a bucket of a store, or what is below a prefix of its keys.
type Bucket struct {
	bucket *blob.Bucket
	scheme string
}

// Schemes are the beginnings of addresses that Open takes.
var Schemes = []string{"s3", "gs", "azblob"}

// Open opens a bucket by an address with parameters, as gocloud.dev/blob defines them:
// s3://NAME?region=R&endpoint=https://HOST&use_path_style=true&prefix=FOLDER/. Nothing is asked of the store yet.
func Open(ctx context.Context, target string) (*Bucket, error) {
	u, err := url.Parse(target)
	switch {
	case err != nil:
		return nil, &upload.Error{Op: "open the target", Said: "it is no address", Advice: "write it like s3://NAME?region=REGION"}
	case u.User != nil:
		return nil, &upload.Error{Op: "open the target", Said: "its address has a user or a password in it, which logs would show", Advice: advice[u.Scheme]}
	case !slices.Contains(Schemes, u.Scheme):
		return nil, &upload.Error{Op: "open the target", Said: "its address begins with " + u.Scheme + ":", Advice: "known are " + strings.Join(Schemes, ", ")}
	case u.Host == "" || strings.Trim(u.Path, "/") != "":
		return nil, &upload.Error{Op: "open the target", Said: "its address has to be the name of a bucket without a path", Advice: "write " + u.Scheme + "://NAME, and for a folder in it " + u.Scheme + "://NAME?prefix=FOLDER/"}
	}
	if prefix := u.Query().Get("prefix"); prefix != "" && (!strings.HasSuffix(prefix, "/") || !fs.ValidPath(strings.TrimSuffix(prefix, "/"))) {
		return nil, &upload.Error{Op: "open the target", Said: fmt.Sprintf("prefix=%s is no folder", prefix), Advice: "write it like prefix=facts/ with one / at the end and none before it"}
	}
	if err := prepare(ctx, u); err != nil {
		return nil, err
	}
	b, err := quietly(func() (*blob.Bucket, error) { return blob.OpenBucket(ctx, target) })
	if err != nil {
		return nil, explain(u.Scheme, "open the target", "", err)
	}
	return &Bucket{b, u.Scheme}, nil
}

// prepare sees to what the libraries would do otherwise than this program: that of Amazon tries again by itself, which here
// package upload does and tells of, and that of gocloud.dev prints a warning and goes on when Google's credentials are missing.
func prepare(ctx context.Context, u *url.URL) error {
	if u.Scheme == "s3" && os.Getenv("AWS_MAX_ATTEMPTS") == "" {
		os.Setenv("AWS_MAX_ATTEMPTS", "1")
	}
	if u.Scheme == "s3" && isElsewhere(u.Query().Get("endpoint")) && os.Getenv("AWS_EC2_METADATA_DISABLED") == "" {
		os.Setenv("AWS_EC2_METADATA_DISABLED", "true") // Amazon's service for the roles of its machines, which nobody answers for elsewhere
	}
	if u.Scheme == "gs" && u.Query().Get("anonymous") != "true" && os.Getenv("STORAGE_EMULATOR_HOST") == "" {
		if _, err := gcp.DefaultCredentials(ctx); err != nil {
			return explain(u.Scheme, "open the target", "", err)
		}
	}
	return nil
}

// isElsewhere tells whether an endpoint is that of another store than Amazon's.
func isElsewhere(endpoint string) bool {
	u, err := url.Parse(endpoint)
	if err != nil || endpoint == "" {
		return false
	}
	host := "." + strings.ToLower(u.Hostname())
	return !strings.HasSuffix(host, ".amazonaws.com") && !strings.HasSuffix(host, ".amazonaws.com.cn")
}

// quietly opens a bucket so that what Amazon's library has to warn of, such as a store that sends no checksum, goes nowhere: it
// writes to what os.Stderr is when a bucket is opened, and gocloud.dev's addresses cannot name another logger. Errors are
// returned as ever.
func quietly(open func() (*blob.Bucket, error)) (*blob.Bucket, error) {
	nowhere, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		return open()
	}
	terminal := os.Stderr
	defer func() { os.Stderr = terminal }()
	os.Stderr = nowhere // stays open as long as the bucket may write to it
	return open()
}

// New returns a bucket that is open already.
func New(b *blob.Bucket) *Bucket { return &Bucket{bucket: b} }

// Close gives the bucket back.
func (b *Bucket) Close() error { return b.bucket.Close() }

// KeepsHeaders implements [upload.Store].
func (b *Bucket) KeepsHeaders() bool { return true }

// List implements [upload.Store]. What is no path of a file, such as the marks by which some programs show folders, is
// left out.
func (b *Bucket) List(ctx context.Context, yield func(upload.Object)) error {
	list := b.bucket.List(nil)
	for {
		o, err := list.Next(ctx)
		if err == io.EOF {
			return nil
		} else if err != nil {
			return explain(b.scheme, "list the target", "", err)
		}
		if fs.ValidPath(o.Key) {
			yield(upload.Object{Key: o.Key, Size: o.Size, MD5: o.MD5})
		}
	}
}

// Read implements [upload.Store].
func (b *Bucket) Read(ctx context.Context, key string) ([]byte, error) {
	r, err := b.bucket.NewReader(ctx, key, nil)
	if err != nil {
		return nil, b.missing(ctx, explain(b.scheme, "read", key, err), err)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, publish.MaxFile+1))
	if err == nil && len(data) > publish.MaxFile {
		return nil, &upload.Error{Op: "read", Key: key, Said: fmt.Sprintf("it has more than %d bytes", publish.MaxFile)}
	}
	if err == nil && int64(len(data)) != r.Size() {
		err = io.ErrUnexpectedEOF
	}
	return data, explain(b.scheme, "read", key, err)
}

// missing tells a file that is not there from a bucket that is not.
func (b *Bucket) missing(ctx context.Context, explained, err error) error {
	if gcerrors.Code(err) != gcerrors.NotFound {
		return explained
	}
	if there, err := b.bucket.IsAccessible(ctx); err != nil {
		return explain(b.scheme, "open the target", "", err)
	} else if !there {
		return &upload.Error{Op: "open the target", Said: "there is no bucket of this name", Advice: "make it first, or look at its name, region and endpoint"}
	}
	return &upload.Error{Op: "read", Said: "it is not there", Err: fs.ErrNotExist}
}

// Headers implements [upload.Store].
func (b *Bucket) Headers(ctx context.Context, key string) (upload.Headers, error) {
	a, err := b.bucket.Attributes(ctx, key)
	if err != nil {
		return upload.Headers{}, explain(b.scheme, "read the headers of", key, err)
	}
	return upload.Headers{ContentType: a.ContentType, CacheControl: a.CacheControl, ContentEncoding: a.ContentEncoding}, nil
}

const (
	// leastPart is the smallest part that S3 takes of a file that is sent in parts (Amazon S3 user guide, multipart upload limits).
	leastPart = 5 << 20
	// mostWhole is the size, in bytes, up to which a file is sent in one request, which leaves nothing behind when it fails, and
	// after which stores list a checksum of the whole.
	mostWhole = 64 << 20
)

// Write implements [upload.Store]. The store compares what it got with a checksum.
func (b *Bucket) Write(ctx context.Context, key string, h upload.Headers, data []byte) error {
	sum := sumOf(data)
	o := blob.WriterOptions{ContentType: h.ContentType, CacheControl: h.CacheControl, ContentEncoding: h.ContentEncoding, ContentMD5: sum}
	if len(data) < mostWhole {
		o.BufferSize = max(leastPart, len(data)+1)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	w, err := b.bucket.NewWriter(ctx, key, &o)
	if err != nil {
		return explain(b.scheme, "write", key, err)
	}
	if _, err := w.Write(data); err != nil {
		cancel() // so that nothing is kept of what has been sent
		w.Close()
		return explain(b.scheme, "write", key, err)
	}
	return explain(b.scheme, "write", key, w.Close())
}

// Delete implements [upload.Store].
func (b *Bucket) Delete(ctx context.Context, key string) error {
	err := b.bucket.Delete(ctx, key)
	if gcerrors.Code(err) == gcerrors.NotFound {
		return nil
	}
	return explain(b.scheme, "delete", key, err)
}
