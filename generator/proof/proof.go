// Package proof shows that what is published is what a commit makes.
//
// At the root of a built site it writes [SumsFile], the SHA-256 of every file in the format of sha256sum, so that anybody can
// check a copy with a program that every system has, and [BuildFile], which says what the site was built from and is itself in
// that list. One signature over the list ([SignatureFile]) is therefore one over the whole site and the commit. A published
// site, in a folder or on the web, is compared with such a list file by file.
//
// It builds no site, does not know which files a site should have, and prints nothing. Who asks the web, and for which
// addresses, is said by the caller.
package proof

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"counterpoint/generator/atomicfile"
	"counterpoint/generator/plainfile"
	"counterpoint/generator/publish"
	"counterpoint/generator/upload"
)

// The files of this package at the root of a site.
const (
	SumsFile      = "SHA256SUMS"
	SignatureFile = SumsFile + ".sig"
	BuildFile     = "build.json"
)

// unlisted tells whether the list leaves a file out: itself, its signature, and the files by which the program knows a folder
// that it may replace, and what it has sent to a folder. These say nothing of the site.
func unlisted(name string) bool {
	return name == SumsFile || name == SignatureFile || name == publish.Marker || name == upload.ManifestName
}

// Build says what a site was built from. It has nothing in it that differs between two builds of one commit.
type Build struct {
	Commit  string   `json:"commit"`            // of the site folder; empty when what the site shows is not as it was committed
	BaseURL string   `json:"base_url"`          // the address that the site is built for
	Without []string `json:"without,omitempty"` // parts that were left out: "search", "checker"
	Program string   `json:"program"`           // version of counterpoint
	Hugo    string   `json:"hugo"`
	Go      string   `json:"go"`
	Files   int      `json:"files"` // besides this one, the list and its signature
	Bytes   int64    `json:"bytes"` // of these
}

// Write writes the list of the site in dir, which has these files, and what it was built from; of about, Files and Bytes are filled
// in, and to the files comes [BuildFile]. Both replace what is there in one step each.
func Write(dir string, sums Sums, about Build) error {
	delete(sums, BuildFile)
	about.Files, about.Bytes = len(sums), 0
	for _, f := range sums {
		about.Bytes += f.Size
	}
	text, err := json.MarshalIndent(about, "", "  ")
	if err != nil {
		return err
	}
	text = append(text, '\n')
	sums[BuildFile] = File{Sum: sha256.Sum256(text), Size: int64(len(text))}
	if err := atomicfile.WriteFile(filepath.Join(dir, BuildFile), text); err != nil {
		return err
	}
	return atomicfile.WriteFile(filepath.Join(dir, SumsFile), sums.Text())
}

// Taken returns an error when a site has a file of its own under a name of this package.
func Taken(dir string) error {
	folder := plainfile.Dir(dir, publish.MaxFile)
	for _, name := range []string{SumsFile, SignatureFile, BuildFile} {
		if _, err := folder.Lstat(name); err == nil {
			return fmt.Errorf("the site has a %s at its root, the name of a file by which its readers can verify it: give static/%s another name", name, name)
		}
	}
	return nil
}

// RemoveSignature removes a signature, if there is one: of another list, it would be wrong.
func RemoveSignature(dir string) error {
	err := os.Remove(filepath.Join(dir, SignatureFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// maxBuild is how many bytes of a [BuildFile] are read: it has a few hundred.
const maxBuild = 64 << 10

// ReadList reads the list in a folder with its signature, which is nil when there is none, and what the site was built from.
// An error is [fs.ErrNotExist] when there is no list.
func ReadList(dir string) (list, signature []byte, about Build, err error) {
	signature, err = plainfile.Read(filepath.Join(dir, SignatureFile), maxKey)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, about, err
	}
	if list, err = plainfile.Read(filepath.Join(dir, SumsFile), MaxList); err != nil {
		return nil, nil, about, err
	}
	text, err := plainfile.Read(filepath.Join(dir, BuildFile), maxBuild)
	if err == nil {
		about, err = ParseBuild(text)
	}
	return list, signature, about, err
}

// ParseBuild reads a [BuildFile].
func ParseBuild(text []byte) (b Build, err error) {
	if err := json.Unmarshal(text, &b); err != nil {
		return Build{}, fmt.Errorf("%s cannot be read: %w", BuildFile, err)
	}
	return b, nil
}
