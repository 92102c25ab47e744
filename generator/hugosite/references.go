package hugosite

import (
	"bytes"
	"hash/fnv"
	"path"
	"regexp"
	"slices"
)

// Styles, scripts and what they show are published when a page asks for them, and have their checksum in their names. A build that
// takes pages from the previous site takes of these what one of the pages, or another of the files, names.

// endings are those of names that are looked for in pages, styles and scripts.
var endings = [][]byte{[]byte(".css"), []byte(".js"), []byte(".woff2"), []byte(".svg"), []byte(".png"), []byte(".jpg"), []byte(".webp")}

// hasReferences tells whether references are looked for in a file.
func hasReferences(name string) bool {
	ext := path.Ext(name)
	return ext == ".html" || ext == ".css" || ext == ".js"
}

// references returns the names of files that a page, a style sheet or a script names, in a short form (see reference), each once.
func references(text []byte) (refs []uint32) {
	for _, ext := range endings {
		for from := 0; ; {
			i := bytes.Index(text[from:], ext)
			if i < 0 {
				break
			}
			start, end := from+i, from+i+len(ext)
			from = end
			if end < len(text) && inName(text[end]) {
				continue
			}
			for start > 0 && inName(text[start-1]) {
				start--
			}
			refs = append(refs, reference(string(text[start:end])))
		}
	}
	slices.Sort(refs)
	return slices.Compact(refs)
}

// inName tells whether a byte may stand in the name of a file.
func inName(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_' || c == '.'
}

// reference is the name of a file without its folder in four bytes. Two files that have the same by chance are both taken.
func reference(name string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(path.Base(name)))
	return h.Sum32()
}

// needed returns those of some shared files that pages with these references need, with what they need themselves.
func needed(files map[string]shared, refs map[uint32]bool) map[string]shared {
	take := map[string]shared{}
	for more := true; more; {
		more = false
		for name, f := range files {
			if _, taken := take[name]; taken || isNamed(name) && !refs[reference(name)] {
				continue
			}
			take[name], more = f, true
			for _, r := range f.Refs {
				refs[r] = true
			}
		}
	}
	return take
}

// checksum is what stands in the name of a file that only those know who name it.
var checksum = regexp.MustCompile(`\.[0-9a-f]{8,}\.`)

// isNamed tells whether a file is published only when something names it. Others are always taken.
func isNamed(name string) bool {
	return checksum.MatchString(path.Base(name)) && slices.ContainsFunc(endings, func(ext []byte) bool { return path.Ext(name) == string(ext) })
}
