package cli

import (
	"cmp"
	"io/fs"
	slashpath "path"
	"regexp"
	"slices"
	"strings"

	"counterpoint/generator/record"
)

// fileKind is how much of a published site is of one kind of file.
type fileKind struct {
	Name          string  `json:"name"`
	Files         int     `json:"files"`
	Bytes         int64   `json:"bytes"`
	FilesPerClaim float64 `json:"files_per_claim,omitempty"`
	BytesPerClaim float64 `json:"bytes_per_claim,omitempty"`
}

// fileKinds are kinds of files but pages, by their slash paths; the first that fits counts.
var fileKinds = []struct {
	name string
	path *regexp.Regexp
}{
	{"cards", regexp.MustCompile(`(^|/)card\.[a-z]+$`)},
	{"embeds", regexp.MustCompile(`/oembed\.json$`)},
	{"bundles", regexp.MustCompile(`^data/records/`)},
	{"feeds", regexp.MustCompile(`(^|/)(index\.xml|feed\.json|[^/]+\.opml)$`)},
	{"data", regexp.MustCompile(`^data/`)},
	{"search", regexp.MustCompile(`^(lookup|search)/`)},
	{"site map", regexp.MustCompile(`^sitemap(-[0-9]+)?\.xml$`)},
	{"manifest", regexp.MustCompile(`^(SHA256SUMS(\.sig)?|build\.json|\.counterpoint)$`)},
	{"records beside pages", regexp.MustCompile(`/index\.(json|toml|md)$`)},
	{"theme", regexp.MustCompile(`^(css|js|fonts|contribute/check)/`)},
}

// filesByKind counts the files of a published site of so many claims by kind, the one with most bytes first. Pages of records are of
// the kind that their folder is called after; lists and pages by hand are "lists".
func filesByKind(folder fs.FS, claims int) ([]fileKind, error) {
	short, plural := map[string]bool{}, map[string]bool{}
	for _, s := range record.Schemas {
		short[s.Short], plural[s.Plural] = s.Short != "", true
	}
	kindOf := func(name string) string {
		dir, rest, _ := strings.Cut(name, "/")
		if slashpath.Ext(name) == ".html" {
			switch {
			case slashpath.Base(name) == "embed.html":
				return "embeds"
			case strings.Contains(name, "/history/"):
				return "histories"
			case short[dir]:
				return "short addresses"
			case plural[dir] && strings.Count(rest, "/") == 1:
				return dir
			}
			return "lists"
		}
		for _, k := range fileKinds {
			if k.path.MatchString(name) {
				return k.name
			}
		}
		if plural[dir] {
			return "media"
		}
		return "other"
	}
	var list []fileKind
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		kind := kindOf(name)
		i := slices.IndexFunc(list, func(k fileKind) bool { return k.Name == kind })
		if i < 0 {
			i = len(list)
			list = append(list, fileKind{Name: kind})
		}
		list[i].Files++
		list[i].Bytes += info.Size()
		return nil
	})
	if claims > 0 {
		for i, k := range list {
			list[i].FilesPerClaim, list[i].BytesPerClaim = float64(k.Files)/float64(claims), float64(k.Bytes)/float64(claims)
		}
	}
	slices.SortFunc(list, func(x, y fileKind) int { return cmp.Or(cmp.Compare(y.Bytes, x.Bytes), cmp.Compare(x.Name, y.Name)) })
	return list, err
}
