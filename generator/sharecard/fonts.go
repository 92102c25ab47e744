package sharecard

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"counterpoint/generator/woff2"
)

// Fonts are the fonts that cards are drawn with: those that the site serves, which are WOFF2 files of variable weight, of
// which each has some letters. It is safe for concurrent use.
type Fonts struct {
	key   [sha256.Size]byte // of all files
	faces [styles]*typeface
}

// style is one of the looks of text on a card.
type style int

const (
	wordmark style = iota
	headline
	reading
	label
	plain
	styles
)

// looks has the family and the weight of each style, and whether its text is small: that has letters of equal height, and
// fewer shades, which nobody sees there.
var looks = [styles]struct {
	serif  bool
	weight float32
	small  bool
}{wordmark: {true, 800, false}, headline: {true, 700, false}, reading: {true, 400, true}, label: {false, 700, false}, plain: {false, 400, true}}

// LoadFonts reads the fonts of folders. Of files that have the same name, that of the first folder counts; of others, those
// of the last one have letters first. Letters are taken from the fonts of a family before all others: a file with "serif" in
// its name is of the one with serifs, unless it has "sans" as well, and all others are of the other one.
func LoadFonts(folders ...fs.FS) (*Fonts, error) {
	files := map[string][]byte{}
	var names []string
	for _, folder := range folders {
		found, err := fs.Glob(folder, "*.woff2")
		if err != nil {
			return nil, err
		}
		found = slices.DeleteFunc(found, func(name string) bool { return files[name] != nil })
		slices.SortStableFunc(found, func(a, b string) int { return latinFirst(a) - latinFirst(b) })
		for _, name := range found {
			if files[name], err = fs.ReadFile(folder, name); err != nil {
				return nil, err
			}
		}
		names = append(found, names...)
	}
	var families [2][]*font.Font
	hash := sha256.New()
	for _, name := range names {
		f, err := parse(files[name])
		if err != nil {
			return nil, fmt.Errorf("font %s: %w", name, err)
		}
		fmt.Fprintf(hash, "%s %d\n", name, len(files[name]))
		hash.Write(files[name])
		family := 0
		if base := strings.ToLower(path.Base(name)); strings.Contains(base, "serif") && !strings.Contains(base, "sans") {
			family = 1
		}
		families[family] = append(families[family], f)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("there are no fonts: %w", fs.ErrNotExist)
	}
	sans, serif := slices.Concat(families[0], families[1]), slices.Concat(families[1], families[0])
	fonts := &Fonts{key: [sha256.Size]byte(hash.Sum(nil))}
	for i, look := range looks {
		t := &typeface{fonts: sans, weight: look.weight, small: look.small, glyphs: map[glyphKey]glyph{}}
		if look.serif {
			t.fonts = serif
		}
		t.setters = sync.Pool{New: func() any { return t.setter() }}
		fonts.faces[i] = t
	}
	return fonts, nil
}

// latinFirst sorts files with Latin letters before others, since they have what all languages share, such as digits.
func latinFirst(name string) int {
	if strings.Contains(name, "-latin") {
		return 0
	}
	return 1
}

func parse(data []byte) (*font.Font, error) {
	data, err := woff2.Decode(data)
	if err != nil {
		return nil, err
	}
	loader, err := opentype.NewLoader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return font.NewFont(loader)
}

// has reports whether some font has a letter.
func (f *Fonts) has(r rune) bool {
	for _, font := range f.faces[plain].fonts {
		if _, ok := font.NominalGlyph(r); ok {
			return true
		}
	}
	return false
}
