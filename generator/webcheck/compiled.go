package webcheck

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"strings"

	"github.com/andybalholm/brotli"

	"counterpoint/generator/plainfile"
)

// Of is what the checker is made of.
type Of struct {
	// Sources has the folders of [Packages].
	Sources fs.FS
	// Compiled has what [Pack] has made of them; nil in a program that is no release, which compiles the checker by the Go
	// of the machine.
	Compiled fs.FS
}

// The files of a checker that was compiled before.
const (
	packedChecker = "checker.wasm.br"
	packedLoader  = "wasm_exec.js"
	packedKey     = "checker.key" // what it was compiled from
)

// PackedNames are the names of the files that [Pack] makes.
var PackedNames = []string{packedChecker, packedLoader, packedKey}

// maxLoader is how long what loads the checker may be, and its key, in bytes.
const maxLoader = 1 << 20

// packing is how hard the checker is packed: the hardest takes ten times as long, for some per cent.
const packing = 6

// Pack compiles the checker for a release, which carries it along: its files by name, see [Of]. Site is a folder from
// which no program is taken.
func Pack(ctx context.Context, sources fs.FS, site string) (map[string][]byte, error) {
	t, all, done, err := prepare(ctx, sources, site)
	if err != nil {
		return nil, err
	}
	defer done()
	checker, err := t.compile(ctx, all)
	if err != nil {
		return nil, err
	}
	loader, err := t.loader()
	if err != nil {
		return nil, err
	}
	var packed bytes.Buffer
	w := brotli.NewWriterLevel(&packed, packing)
	_, err = w.Write(checker)
	if err := errors.Join(err, w.Close()); err != nil {
		return nil, err
	}
	return map[string][]byte{packedChecker: packed.Bytes(), packedLoader: loader, packedKey: []byte(sourcesKey(all, t.version) + "\n")}, nil
}

// unpack returns the checker that the program carries along, as [Names] has it, if it was compiled from the sources that
// the program carries along, by the Go that compiled the program.
func (o Of) unpack() (map[string][]byte, error) {
	all, err := files(o.Sources)
	if err != nil {
		return nil, err
	}
	read := func(name string, most int64) []byte {
		data, failed := plainfile.ReadFile(o.Compiled, name, most)
		err = errors.Join(err, failed)
		return data
	}
	packed, loader, key := read(packedChecker, maxChecker), read(packedLoader, maxLoader), read(packedKey, maxLoader)
	if err != nil {
		return nil, fmt.Errorf("the program was made without its checker: %w", err)
	}
	version, _, _ := strings.Cut(runtime.Version(), " ") // what follows are experiments
	if strings.TrimSpace(string(key)) != sourcesKey(all, version) {
		return nil, errors.New("the checker in the program was compiled from other sources than the program; please report it")
	}
	checker, err := io.ReadAll(io.LimitReader(brotli.NewReader(bytes.NewReader(packed)), maxChecker))
	if err != nil {
		return nil, fmt.Errorf("the checker in the program: %w", err)
	}
	return map[string][]byte{Names[0]: checker, Names[1]: loader}, nil
}
