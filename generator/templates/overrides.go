package templates

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// An Override is a file of a site that takes the place of one of the theme, by having its path.
type Override struct {
	Name  string // by slash path below the site folder: "layouts/_partials/claims/finding.html"
	Of    string // the theme's file, by its path below the theme
	State State
	Sum   string // of the theme's file as it is now
}

// State says whether an override was made of the theme's file as it is now.
type State string

// The states of an override.
const (
	Current State = "current" // its first line has the checksum of the theme's file
	Changed State = "changed" // it has another: the theme's file was changed since
	Unknown State = "unknown" // it does not say of which text it was made
)

// madeOf is the line at the head of an override: the theme's file, and the first twelve digits of the SHA-256 of its text.
var madeOf = regexp.MustCompile(`^(?:\{\{-? /\* |/\* )counterpoint: of (\S+) sha256 ([0-9a-f]{12}) \*/(?: -?\}\})?\n?`)

// sum is the checksum of a theme's file in the line at the head of what was made of it.
func sum(data []byte) string { return fmt.Sprintf("%x", sha256.Sum256(data))[:12] }

// ErrNoComment is a file of the theme in which no line can say what it was made of.
var ErrNoComment = fmt.Errorf("it can have no comment: copy it by hand")

// WithHead returns the text of an override with the line at its head that says that it was made of a file of the theme, whose
// text is given. A line that is there is replaced.
func WithHead(text []byte, of string, theme []byte) ([]byte, error) {
	line := fmt.Sprintf("/* counterpoint: of %s sha256 %s */", of, sum(theme))
	switch ext := path.Ext(of); {
	case strings.HasPrefix(of, "layouts/"):
		line = "{{- " + line + " -}}\n"
	case ext == ".css" || ext == ".js":
		line += "\n"
	default:
		return nil, ErrNoComment
	}
	return append([]byte(line), WithoutHead(text)...), nil
}

// WithoutHead returns the text of an override without that line.
func WithoutHead(text []byte) []byte { return text[len(madeOf.Find(text)):] }

// Theme is the theme of a site: the one in the program, or those in its folder themes/.
type Theme struct {
	files   fs.FS
	roots   []string // folders of themes, the one that counts most first
	program fs.FS    // the themes in the program, where those of the site's folder take their place; otherwise nil
}

// ThemeOf returns the theme of a site folder; program holds those in the program, and names are those of the settings, the
// one that counts most first.
func ThemeOf(site, program fs.FS, names []string) Theme {
	if info, err := fs.Stat(site, "themes"); err == nil && info.IsDir() {
		if sub, err := fs.Sub(site, "themes"); err == nil {
			return Theme{sub, names, program}
		}
	}
	return Theme{program, names, nil}
}

// InProgram returns the theme in the program where one in the site folder takes its place; otherwise it is the same theme.
func (t Theme) InProgram() Theme {
	if t.program == nil {
		return t
	}
	roots, _ := fs.Glob(t.program, "*") // the pattern is a good one
	return Theme{t.program, roots, nil}
}

// Read returns a file of the theme by its path below it, "layouts/home.html".
func (t Theme) Read(below string) ([]byte, bool) {
	for _, root := range t.roots {
		if data, err := fs.ReadFile(t.files, path.Join(root, below)); err == nil {
			return data, true
		}
	}
	return nil, false
}

// Names returns the paths of all templates, styles and scripts of the theme, sorted.
func (t Theme) Names() (names []string) {
	for _, root := range t.roots {
		for _, folder := range Folders {
			walk(t.files, path.Join(root, folder), func(name string, _ []byte) { // what cannot be read is none
				names = append(names, strings.TrimPrefix(name, root+"/"))
			})
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Find returns the path of a file of the theme that is named by it, or by what follows layouts/, layouts/_partials/ or
// assets/ in it.
func (t Theme) Find(name string) (below string, ok bool) {
	name = path.Clean(strings.TrimPrefix(name, "./"))
	for _, dir := range []string{"", "layouts", "layouts/_partials", "assets"} {
		if _, ok := t.Read(path.Join(dir, name)); ok {
			return path.Join(dir, name), true
		}
	}
	return "", false
}

// IsSlot tells whether a file, by its path below a theme or a site folder, is a slot: it is there to be filled, and need not
// follow the theme's.
func IsSlot(below string) bool { return strings.HasPrefix(partialName(below), "slots/") }

// Overrides returns the files of a site folder that take the place of one of its theme, but for slots, sorted. Styles of the
// site's own (assets/css/own.css) are none.
func Overrides(site fs.FS, theme Theme) (list []Override, err error) {
	for _, folder := range Folders {
		err := walk(site, folder, func(name string, data []byte) {
			of := below(name)
			text, ok := theme.Read(of)
			if !ok && madeOf.Match(data) {
				text, ok = theme.InProgram().Read(of) // what the theme in the folder lacks
			}
			if !ok || IsSlot(of) {
				return
			}
			o := Override{name, of, Unknown, sum(text)}
			if m := madeOf.FindSubmatch(data); m != nil && string(m[2]) == o.Sum {
				o.State = Current
			} else if m != nil {
				o.State = Changed
			} else if bytes.Equal(data, text) {
				o.State = Current // a plain copy
			}
			list = append(list, o)
		})
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}
