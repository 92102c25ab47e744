package upload

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
)

// ManifestName is the file at a target that says what was published there. It says nothing that is not public.
const ManifestName = ".counterpoint-published.json"

// Manifest is what was published at a target. It is written before the first file is sent, with all their names, then as
// they are sent, and at the end.
type Manifest struct {
	Format  int                  `json:"format"` // 1
	About   string               `json:"about"`
	Run     string               `json:"run"`                // tells runs from each other
	BaseURL string               `json:"base_url,omitempty"` // that the site is built for
	Headers []Headers            `json:"headers"`
	Files   map[string]Published `json:"files"` // by key
}

// Published is a file that was put there, or that is about to be.
type Published struct {
	SHA256  string `json:"sha256,omitempty"` // of what was sent, in hex; empty when it is not known whether it was
	Size    int64  `json:"size"`             // bytes, the same
	Headers int    `json:"headers"`          // index
}

const (
	manifestFormat = 1
	manifestAbout  = "What counterpoint has published here: these files it replaces and deletes, and no others."
)

func newManifest() *Manifest {
	run := make([]byte, 8)
	rand.Read(run)
	return &Manifest{Format: manifestFormat, About: manifestAbout, Run: hex.EncodeToString(run), Headers: []Headers{}, Files: map[string]Published{}}
}

// add notes a file.
func (m *Manifest) add(key, sum string, size int64, h Headers) {
	m.Files[key] = Published{sum, size, m.index(h)}
}

// index returns the index of headers, which are few.
func (m *Manifest) index(h Headers) int {
	for i, other := range m.Headers {
		if other == h {
			return i
		}
	}
	m.Headers = append(m.Headers, h)
	return len(m.Headers) - 1
}

func (m *Manifest) headers(p Published) Headers {
	if p.Headers < 0 || p.Headers >= len(m.Headers) {
		return Headers{}
	}
	return m.Headers[p.Headers]
}

// readManifest returns the manifest of the target, nil when there is none. Whoever may write to the target may have written
// it: names that are none are left out.
func (p *Plan) readManifest(ctx context.Context) (*Manifest, error) {
	var data []byte
	err := p.again(ctx, manifestSize, func(ctx context.Context) (err error) {
		data, err = p.store.Read(ctx, ManifestName)
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	m := newManifest()
	if err := json.Unmarshal(data, m); err != nil {
		return nil, fmt.Errorf("%s at the target is damaged (%w); remove it, and everything is compared anew, but nothing deleted", ManifestName, err)
	}
	if m.Format != manifestFormat {
		return nil, fmt.Errorf("%s at the target has format %d, which a newer program has written; publish with that one", ManifestName, m.Format)
	}
	for key := range m.Files {
		if !fs.ValidPath(key) || key == "." || key == ManifestName {
			delete(m.Files, key)
		}
	}
	return m, nil
}

// manifestSize is how large a manifest may be, for the time that reading it may take, in bytes.
const manifestSize = 64 << 20

// manifestHeaders are those of the manifest itself.
var manifestHeaders = Headers{ContentType: "application/json", CacheControl: "no-cache"}

func (p *Plan) writeManifest(ctx context.Context, m *Manifest) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(m); err != nil {
		return err
	}
	return p.again(ctx, int64(b.Len()), func(ctx context.Context) error {
		return p.store.Write(ctx, ManifestName, manifestHeaders, b.Bytes())
	})
}
