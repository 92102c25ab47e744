package sitefiles

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"counterpoint/generator/settings"
)

// A ContentType is a type of file that may lie below content/.
type ContentType struct {
	Endings []string // in small letters
	For     string
}

// ContentTypes are all such types. None of them runs, as a template or in a browser: SVG, HTML and XML are not among them.
var ContentTypes = []ContentType{
	{[]string{".md"}, "pages, as Markdown"},
	{[]string{".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"}, "pictures"},
	{[]string{".csv", ".tsv", ".json", ".txt", ".pdf"}, "data and documents for readers"},
	{[]string{".mp3", ".ogg", ".mp4", ".webm", ".vtt"}, "recordings"},
}

// dotted are the names that begin with a dot and may be published: RFC 8615, GitHub Pages, Apache.
var dotted = []string{".well-known", ".nojekyll", ".htaccess"}

// themeFolders are the folders of a theme that Hugo is shown.
var themeFolders = []string{"archetypes", "assets", "i18n", "layouts", "static"}

// IsSettings tells whether a file, by slash path below the site folder, holds settings for Hugo: of the site or of a theme.
func IsSettings(name string) bool {
	parts := strings.Split(name, "/")
	return name == settings.File || len(parts) == 3 && parts[0] == "themes" && !isHidden(parts[1]) && slices.Contains(settings.ThemeFiles, parts[2])
}

// ForHugo tells whether Hugo may see a file or folder, by slash path below the site folder, while it makes pages. It sees its
// own folders, so that no template reads anything else (.git, keys, settings, records), and of content/ what may be there.
func ForHugo(name string) bool {
	parts := strings.Split(name, "/")
	if slices.ContainsFunc(parts, func(p string) bool { return p != "." && (isHidden(p) || LeftBehind(p)) }) {
		return false
	}
	switch {
	case name == ".":
		return true
	case !slices.Contains(settings.HugoFolders(), parts[0]):
		return false
	case parts[0] == "content":
		return len(parts) == 1 || path.Ext(name) == "" || InContent(name)
	case parts[0] == "themes" && len(parts) > 2:
		return slices.Contains(themeFolders, parts[2])
	}
	return true
}

// InContent tells whether a file may lie below content/.
func InContent(name string) bool {
	ext := path.Ext(name)
	return plainName(name) && !dottedFolder(name) && slices.ContainsFunc(ContentTypes, func(t ContentType) bool {
		return slices.Contains(t.Endings, strings.ToLower(ext)) && (ext == ".md" || !strings.EqualFold(ext, ".md"))
	})
}

// notContent says why a file may not lie below content/.
func notContent(name string) string {
	base := path.Base(name)
	switch {
	case !plainName(name):
		return "the names of files and folders here consist of letters, digits, hyphen, underscore and dot alone, for Hugo drops other characters from the addresses of pages"
	case dottedFolder(name):
		return "a folder here has no dot in its name, so that it is not taken for a file"
	case strings.HasPrefix(strings.ToLower(base), "_content."):
		return "Hugo would run this as a template that makes pages"
	case strings.EqualFold(path.Ext(base), ".md"):
		return "a page ends in .md, in small letters"
	case strings.EqualFold(path.Ext(base), ".svg"):
		return "an SVG can hold scripts; static/ is the place for pictures that editors have looked into"
	}
	var all []string
	for _, t := range ContentTypes {
		all = append(all, t.Endings...)
	}
	return "a file that does not end in one of " + strings.Join(all, " ")
}

// plainName tells whether Hugo takes a name below content/ for an address as it is, save for letter case: it drops most
// other characters, and makes hyphens of spaces.
func plainName(name string) bool {
	return isPrintable(name) && !strings.ContainsFunc(name, func(r rune) bool {
		return !unicode.In(r, unicode.L, unicode.M, unicode.Nd) && !strings.ContainsRune("-_./", r)
	})
}

// dottedFolder tells whether a file lies in a folder whose name has a dot.
func dottedFolder(name string) bool { return strings.Contains(path.Dir(name), ".") }

// likeFile are endings of files that a site has, besides those of [ContentTypes]; a folder of such a name, which a page would
// become, would be in their place.
var likeFile = []string{".html", ".htm", ".xml", ".js", ".css", ".svg", ".ics", ".ico", ".bib", ".ris", ".zip", ".epub", ".rss", ".atom", ".webmanifest", ".wasm", ".map", ".gz", ".br"}

// isLikeFile tells whether the name of a page, without .md, looks like the name of a file.
func isLikeFile(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return slices.Contains(likeFile, ext) || slices.ContainsFunc(ContentTypes, func(t ContentType) bool { return slices.Contains(t.Endings, ext) })
}

// leftovers matches the names of files that editors and desktops leave behind.
var leftovers = regexp.MustCompile(`(?i)^(\.ds_store|thumbs\.db|desktop\.ini|.*~|\.#.*|#.*#|\..*\.sw[a-p])$`)

// LeftBehind tells whether a name, without folders, is one of a file that editors and desktops leave behind. Hugo is not
// shown these, so that pages can name a commit which does not hold them.
func LeftBehind(base string) bool { return leftovers.MatchString(base) }

// isPrintable tells whether a name can be shown; one that cannot be is a finding of package settings.
func isPrintable(name string) bool {
	return utf8.ValidString(name) && !strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) })
}

// isHidden tells whether a name is one that systems and editors hide.
func isHidden(base string) bool { return strings.HasPrefix(base, ".") || strings.HasSuffix(base, "~") }

// Publishable tells whether a file may be published from static/, by its slash path below it.
func Publishable(name string) bool {
	for i, part := range strings.Split(name, "/") {
		if isHidden(part) && !(i == 0 && slices.Contains(dotted, part)) {
			return false
		}
	}
	return true
}

// IsPublished tells whether a file, by slash path below the site folder, is published as it is: from static/ of the site or
// of a theme.
func IsPublished(name string) bool {
	parts := strings.SplitN(name, "/", 4)
	if parts[0] == "themes" && len(parts) == 4 && !isHidden(parts[1]) && parts[2] == "static" {
		return Publishable(parts[3])
	}
	below, ok := strings.CutPrefix(name, "static/")
	return ok && Publishable(below)
}
