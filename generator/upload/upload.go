// Package upload brings a built site to where it is served: to a folder, or to an object store.
//
// Only what changed is sent: files that pages load first, then pages, then what leads to pages, and at last what is no
// longer in the site is deleted, so that readers get a whole site at every moment. What was sent stands in a [Manifest] at
// the target; nothing else at the target is ever deleted. A run that was interrupted is gone on with by running it again.
//
// A target is a [Store]. Folders are here, object stores are in package bucket, which needs the libraries of their makers.
// The package does not build a site, and prints nothing.
package upload

import (
	"context"
	"crypto/sha256"
	"fmt"
	"time"
)

// Headers are the HTTP headers that a store serves a file with.
type Headers struct {
	ContentType     string `json:"type,omitempty"`
	CacheControl    string `json:"cache,omitempty"`
	ContentEncoding string `json:"encoding,omitempty"` // "gzip" or empty
}

// Object is a file at a target.
type Object struct {
	Key  string // its slash path in the site
	Size int64  // bytes
	MD5  []byte // nil when the store does not list it
}

// Store is a target. Its methods may be called by several goroutines. Their errors are [*Error], or those of the context.
type Store interface {
	// List calls yield with everything there is at the target, whoever has put it there.
	List(ctx context.Context, yield func(Object)) error
	// Read returns the bytes of a file; the error holds [fs.ErrNotExist] when there is none.
	Read(ctx context.Context, key string) ([]byte, error)
	// Headers returns what a file is served with. Only called when KeepsHeaders.
	Headers(ctx context.Context, key string) (Headers, error)
	// Write puts a whole file there: until it is done, the one before can be read.
	Write(ctx context.Context, key string, h Headers, data []byte) error
	// Delete removes a file. That there is none is no error.
	Delete(ctx context.Context, key string) error
	// KeepsHeaders tells whether files have headers here; in a folder they are the web server's business.
	KeepsHeaders() bool
}

// Error is what a store said.
type Error struct {
	Op, Key string // such as "write" and "index.html"; Key is empty for the whole target
	Said    string // by the store, without anything secret
	Advice  string // what to do about it, if that is known
	Again   bool   // it may work when tried again
	Err     error  // for errors.Is alone: its text may hold what is secret
}

func (e *Error) Error() string {
	text := e.Op
	if e.Key != "" {
		text += " " + e.Key
	}
	text += ": " + e.Said
	if e.Advice != "" {
		text += "; " + e.Advice
	}
	return text
}

func (e *Error) Unwrap() error { return e.Err }

// Options say how to publish. Zero values mean the defaults that are named.
type Options struct {
	Gzip        bool // send text compressed, for stores that do not compress what they serve
	Keep        bool // delete nothing
	Force       bool // also replace files that others have put there, and delete more than the limit
	DeleteLimit int  // how much of what is published may be deleted, in percent
	// BaseURL is the address that the site is built for, empty when it is not known. A site for another one is replaced only by
	// force.
	BaseURL string
	// Listed is the SHA-256 of each file of the site as its own list, in the file SHA256SUMS, has it. A site that is not as it
	// is listed is not published. When it is nil, nothing is compared.
	Listed map[string][sha256.Size]byte
	// Copied are files at the target that somebody has copied there from an older build of the site. They are replaced and
	// deleted like what was published.
	Copied []string
	Jobs   int // how many files are sent at the same time: 8
	// Pause is how long to wait before something is tried again, twice as long each time: half a second.
	Pause time.Duration
	// Patience is how long a request may take, besides a second for each 50 kB: 30 seconds.
	Patience time.Duration
	// Progress is called now and then with what is done.
	Progress func(doing string)
}

// Attempts is how often something is tried before it is given up.
const Attempts = 6

func (o Options) withDefaults() Options {
	if o.Jobs <= 0 {
		o.Jobs = 8
	}
	if o.Pause <= 0 {
		o.Pause = 500 * time.Millisecond
	}
	if o.Patience <= 0 {
		o.Patience = 30 * time.Second
	}
	if o.Progress == nil {
		o.Progress = func(string) {}
	}
	return o
}

// Result is what a run has done.
type Result struct {
	Sent    int   `json:"sent"`    // files
	Bytes   int64 `json:"bytes"`   // of those, as sent
	Deleted int   `json:"deleted"` // files
	Same    int   `json:"same"`    // files that were at the target already
}

// Publish carries a plan out. What it returns is also true when there is an error: so much is done, and running it again does
// the rest.
func (p *Plan) Publish(ctx context.Context) (Result, error) {
	s := sender{Plan: p, result: Result{Same: p.Same}}
	if len(p.Send)+len(p.Delete) == 0 && p.recorded {
		return s.result, nil
	}
	// All names that will be there are noted first: whatever happens, a later run knows that they are ours.
	err := s.note(ctx)
	for stage := inTheWay; stage <= unloaded && err == nil; stage++ {
		if stage == gone {
			err = s.alone(ctx)
		}
		if err == nil {
			err = s.stage(ctx, stage)
		}
		if err == nil && s.changed {
			err = s.note(ctx)
		}
	}
	return s.result, err
}

// alone finds out whether another run has published to the same target meanwhile.
func (s *sender) alone(ctx context.Context) error {
	m, err := s.readManifest(ctx)
	if err != nil {
		return err
	}
	if m == nil || m.Run != s.manifest.Run {
		return fmt.Errorf("another run has published to the same target meanwhile, so that it may hold parts of both; see that they run one after the other, and run this again")
	}
	return nil
}
