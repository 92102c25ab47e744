package record

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/agext/levenshtein"
)

// copied are the names that browsers and file managers give to a copy of a record, in some languages.
var copied = regexp.MustCompile(`(?i)^(?:copy of |kopie von |copia de |copie de |копия |копія )?(.+?)(?:[ _-]*\(\d+\)|[ _]*[-–—]? *(?:copy|kopie|kopia|copia|copie|cópia|копия|копія|kopija|kopio|másolat|kopya|副本|コピー|のコピー|복사본)(?: *\(?\d+\)?)?)?\.toml$`)

// others are endings of files that are no records but may say what one should, or lie here by mistake.
var (
	otherText = []string{".json", ".yaml", ".yml", ".md", ".csv", ".tsv", ".ini", ".html", ".htm", ".rtf", ".doc", ".docx", ".odt", ".xlsx", ".ods"}
	pictures  = []string{".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".mp3", ".mp4", ".ogg", ".webm", ".wav", ".pdf", ".heic"}
)

// misnamed says what is wrong with the name of a file in the folder of a kind, and gives the id of the record that it was
// probably to be; both are empty when nothing is. Others are the names in the folder.
func (s *Schema) misnamed(name string, others []string) (id, say string) {
	rename := func(id, why string) (string, string) {
		right := id + ".toml"
		if slices.Contains(others, right) {
			return id, fmt.Sprintf("%s, and %s is there, too: keep one of the two files under that name, and delete the other", why, right)
		}
		return id, fmt.Sprintf("%s: rename it to %s", why, right)
	}
	ext := path.Ext(name)
	base := strings.TrimSuffix(name, ext)
	lower := strings.ToLower(base)
	inner := strings.TrimSuffix(base, base[max(len(lower)-len(".toml"), 0):])
	double := strings.HasSuffix(lower, ".toml")
	switch {
	case ext == ".toml" && double:
		return rename(inner, "the name of a record ends in .toml once")
	case ext == ".toml":
		if strings.Trim(base, "abcdefghijklmnopqrstuvwxyz0123456789-.") == "" { // as most; a record may be called bridge-copy
			return "", ""
		}
		m := copied.FindStringSubmatch(name)
		if m == nil || m[1] == base {
			return "", ""
		}
		return rename(m[1], "not a record but, by its name, a copy that a browser or a file manager made")
	case strings.EqualFold(ext, ".toml"):
		return rename(base, "not a record: its name ends in .toml, in small letters")
	case double:
		return rename(inner, fmt.Sprintf("not a record: something has put %s behind its name, which some systems do not show", ext))
	case slices.Contains(pictures, strings.ToLower(ext)):
		return "", "not a record: pictures, recordings and documents of a claim belong in " + MediaDir + "/" + string(KindClaim) + "s/, in a folder that has its id"
	case slices.Contains(otherText, strings.ToLower(ext)):
		return base, fmt.Sprintf("not a record: a record is TOML, in a file whose name ends in .toml; write it so, in %s.toml, and take this file out of %s/", base, Dir)
	case strings.HasPrefix(name, ".") || ext == "" && base == "":
		return "", "not a record: the name of a record ends in .toml"
	case ext == "" || strings.EqualFold(ext, ".txt") || levenshtein.Distance(strings.ToLower(ext), ".toml", nil) <= 2:
		if ext == "" {
			base = name
		}
		return rename(base, "not a record: the name of a record ends in .toml")
	}
	return "", "not a record: the name of a record ends in .toml"
}

// resembles returns the kinds of records that a decoded file looks like, most likely first; none when it could be anything.
func resembles(tree map[string]any) (likely []*Schema) {
	best := [2]int{1, 0} // keys that the kind has, and of them those that it requires
	for _, s := range Schemas {
		if _, ok := AsTables(tree[string(s.Kind)]); s.List && ok && tree[string(s.Kind)] != nil {
			return []*Schema{s}
		}
		has, needs := s.keysOf(tree)
		switch here := [2]int{has, needs}; {
		case s.List || has*5 < len(tree)*4 || needs == 0 || slices.Compare(here[:], best[:]) < 0:
		case here == best:
			likely = append(likely, s)
		default:
			likely, best = []*Schema{s}, here
		}
	}
	return likely
}

// keysOf counts the keys of a decoded file that the kind has, and of them those that it requires.
func (s *Schema) keysOf(tree map[string]any) (has, needs int) {
	for key := range tree {
		if f := s.Field(key); f != nil {
			if has++; f.Required {
				needs++
			}
		}
	}
	return has, needs
}

// Misplaced says what kind of record a file outside of data/ looks like, and where it belongs; nothing of one that is none.
func Misplaced(site fs.FS, name string) string {
	if path.Ext(name) != ".toml" || Overlooked(path.Base(name)) {
		return ""
	}
	text, err := Limits{}.ReadFile(site, name)
	if err != nil {
		return ""
	}
	_, tree, wrong := Limits{}.Decode(text)
	if wrong != nil {
		return ""
	}
	likely := resembles(tree)
	if n := len(likely); n == 0 || n > 2 { // a title and a date many files have
		return ""
	}
	return belongs(likely, name)
}

// belongs says what a file looks like and where to move it.
func belongs(likely []*Schema, name string) string {
	var kinds, homes []string
	for _, s := range likely {
		article := "a"
		if strings.ContainsRune("aeiou", rune(s.Kind[0])) {
			article = "an"
		}
		if s.List {
			return fmt.Sprintf("this looks like a list of %s: its entries belong in %s", strings.TrimSuffix(path.Base(s.Home()), ".toml"), s.Home())
		}
		kinds, homes = append(kinds, article+" "+string(s.Kind)), append(homes, s.Home()+path.Base(name))
	}
	return fmt.Sprintf("this looks like %s: move it to %s", strings.Join(kinds, " or "), strings.Join(homes, " or "))
}

// belongsAsTranslation says so of a file that has the name of a translation.
func belongsAsTranslation(likely *Schema, name string) string {
	base := strings.TrimSuffix(path.Base(name), ".toml")
	original, lang, _ := strings.Cut(base, ".")
	return fmt.Sprintf("this looks like a %s, and has the name of a translation into %q: a translation has a [[text]] with at, of and text for each text of %s.toml; a %[1]s of its own has a name without a dot, such as %[4]s-%[5]s.toml",
		likely.Kind, lang, original, original, strings.ToLower(lang))
}

// elsewhere returns the kinds that a decoded file of this kind rather looks like; none when it can be of this one.
func (f File) elsewhere(tree map[string]any) []*Schema {
	has, _ := f.Schema.keysOf(tree)
	if f.Schema.List {
		has = 0
		if _, ok := tree[string(f.Schema.Kind)]; ok {
			return nil
		}
	}
	if len(tree) < 2 && !f.Schema.List || has*2 > len(tree) || f.Schema.unclear {
		return nil
	}
	likely := resembles(tree)
	if len(likely) > 0 {
		if other, _ := likely[0].keysOf(tree); !likely[0].List && other <= has || likely[0].Kind == f.Schema.Kind {
			return nil
		}
	}
	return likely
}

// outside reports records that lie beside data/: in the site folder itself, or in a folder named as one of data/.
func (l *lister) outside() {
	entries, err := fs.ReadDir(l.site, ".")
	if err != nil {
		return // site folders are read elsewhere, too
	}
	for _, e := range entries {
		s := slices.IndexFunc(Schemas, func(s *Schema) bool { return !s.List && s.Plural == e.Name() })
		switch {
		case e.IsDir() && s >= 0:
			inside, _ := fs.ReadDir(l.site, e.Name())
			for _, in := range inside {
				if name := path.Join(e.Name(), in.Name()); Misplaced(l.site, name) != "" {
					l.stray(e.Name(), "the folder has records in it, and lies beside %s/, where nobody reads them: move it to %s", Dir, Schemas[s].Home())
					break
				}
			}
		case e.Name() != "hugo.toml":
			if say := Misplaced(l.site, e.Name()); say != "" {
				l.stray(e.Name(), "%s", say)
			}
		}
	}
}
