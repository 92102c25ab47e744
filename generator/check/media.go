package check

import (
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"counterpoint/generator/record"
)

// Media knows the files of pictures and recordings, those below media/. They are read when they are asked for, so that a
// site whose records name none costs nothing.
type Media interface {
	// Files returns the names of all files, slash paths below the site folder, sorted.
	Files() []string
	// File says what is known of a file.
	File(name string) MediaFile
}

// MediaFile is what is known of a file below media/.
type MediaFile struct {
	Missing bool     // there is no such file
	Wrong   string   // why it cannot be shown, as the end of a sentence; empty when it can
	Type    string   // its media type, by its content: "image/png"
	Kinds   []string // of record.MediaKinds that it can be of
	SHA256  string   // of its bytes, in hexadecimal
	Width   int      // in pixels, of a picture as it is shown; 0 of a recording
	Height  int
	Located bool // it says where it was taken
}

// mediaName matches the names of files that records may name: they mean the same on all systems and in all addresses.
var mediaName = regexp.MustCompile(`^[a-z0-9]+([._-][a-z0-9]+)*$`)

// checksum matches a SHA-256 checksum.
var checksum = regexp.MustCompile(`^[0-9a-f]{64}$`)

func mediaPlace(p *Pass) {
	p.media(func(c *record.Claim, m record.Medium, at string) {
		switch {
		case m.File == "" && m.URL == "":
			p.Report(c, at, "neither a file nor an address: add file, a name in %s, or url", path.Dir(c.MediaFile("x"))+"/")
		case m.File != "" && !mediaName.MatchString(m.File):
			p.Report(c, at+".file", "%s cannot be the name of a file here: write a name without folders, of a-z, 0-9 and single hyphens, underscores and dots between them", record.Quoted(m.File))
		}
	})
}

func mediaFile(p *Pass) {
	p.mediaFiles(func(c *record.Claim, m record.Medium, at string, f MediaFile) {
		name := c.MediaFile(m.File)
		switch {
		case f.Missing:
			p.Report(c, at+".file", "there is no file %s: put it there, or leave file out and give the address alone%s", name, p.nearFile(name))
		case f.Wrong != "":
			p.Report(c, at+".file", "%s %s", name, f.Wrong)
		case !slices.Contains(f.Kinds, m.Kind):
			p.Report(c, at+".file", "%s is %s, and not of the kind %s: write kind = %s", name, f.Type, m.Kind, quotedOr(f.Kinds))
		}
	})
}

// nearFile names a file of the same folder that may be meant.
func (p *Pass) nearFile(name string) string {
	var there []string
	for _, other := range p.Site.Media.Files() {
		if path.Dir(other) == path.Dir(name) {
			there = append(there, path.Base(other))
		}
	}
	if ask := record.AskNearest(path.Base(name), there); ask != "" {
		return "; " + ask
	}
	return ""
}

func quotedOr(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = record.Quoted(w)
	}
	return strings.Join(quoted, " or ")
}

func mediaSum(p *Pass) {
	p.media(func(c *record.Claim, m record.Medium, at string) {
		if m.SHA256 != "" && !checksum.MatchString(m.SHA256) {
			p.Report(c, at+".sha256", "%s is no SHA-256 checksum: write its 64 digits of 0-9 and a-f, or leave it out", record.Quoted(m.SHA256))
			p.Command("go run ./generator fix then adds the one of the file")
		}
	})
	p.mediaFiles(func(c *record.Claim, m record.Medium, at string, f MediaFile) {
		if checksum.MatchString(m.SHA256) && f.SHA256 != "" && m.SHA256 != f.SHA256 {
			p.Report(c, at+".sha256", "the file %s has another checksum, %s: put the file back that was checked, or look at this one and change the checksum", c.MediaFile(m.File), f.SHA256)
		}
	})
}

func mediaUnsummed(p *Pass) {
	p.mediaFiles(func(c *record.Claim, m record.Medium, at string, f MediaFile) {
		if m.SHA256 == "" && f.SHA256 != "" {
			p.Report(c, at+".file", "there is no checksum by which a reader could tell that the file is the one that was checked: add sha256 = %q", f.SHA256)
			p.Command(fixes)
			p.Fix(func() *record.Edit { return c.FixAdd(at+".file", "sha256", strconv.Quote(f.SHA256)) })
		}
	})
}

func mediaAltered(p *Pass) {
	p.media(func(c *record.Claim, m record.Medium, at string) {
		said := m.Altered != "" || m.Original != ""
		switch m.Authenticity {
		case "edited-or-cropped", "transformed", "decontextualized":
			if m.Altered == "" {
				p.Report(c, at+".authenticity", "authenticity is %s: say in altered what was altered, or what it shows in truth", record.Quoted(m.Authenticity))
			}
		case "original", "":
			if said {
				key := "altered"
				if m.Altered == "" {
					key = "original"
				}
				p.Report(c, at+"."+key, "%s stands here, while authenticity does not say that anything was altered: write authenticity, one of %s, or leave %[1]s out", key, strings.Join(alterations(), ", "))
			}
		}
	})
}

func mediaLocation(p *Pass) {
	p.mediaFiles(func(c *record.Claim, m record.Medium, at string, f MediaFile) {
		if f.Located {
			p.Report(c, at+".file", "%s says where it was taken, by latitude and longitude, to all who can read the repository, if not to readers of the site: take that out, unless it may be known", c.MediaFile(m.File))
		}
	})
}

// alterations are the words for a medium that is not what it is taken for.
func alterations() []string {
	return slices.DeleteFunc(record.Authenticities.IDs(), func(id string) bool { return id == "original" })
}

func mediaUnused(p *Pass) {
	if p.Site.Media == nil || !p.Whole() || !p.Set.Complete() || len(p.Claims) == 0 {
		return // what names a file may be among the others, or where it could not be read
	}
	named := map[string]bool{}
	p.media(func(c *record.Claim, m record.Medium, _ string) { named[c.MediaFile(m.File)] = true })
	for _, name := range p.Site.Media.Files() {
		if !named[name] {
			p.addIn(name, nil, func() record.Finding {
				return record.Finding{File: name, Line: 1, Col: 1, Severity: p.rule.Severity, Rule: p.rule.Name,
					Message: record.Message("no record names this file, so it is not published: name it in [[media]] of %s, or remove it", p.wouldName(name))}
			})
		}
	}
}

// wouldName is the record by whose name a file lies.
func (p *Pass) wouldName(name string) string {
	if id := path.Base(path.Dir(name)); p.Claim(id) != nil && path.Dir(p.Claim(id).Rec.MediaFile("x")) == path.Dir(name) {
		return p.Claim(id).Rec.File()
	}
	return "a claim, whose id the folder has"
}

// media calls f with every medium and its key path.
func (p *Pass) media(f func(c *record.Claim, m record.Medium, at string)) {
	for _, r := range p.Set.All {
		if c, ok := r.(*record.Claim); ok {
			for i, m := range c.Media {
				f(c, m, record.Item("media", i))
			}
		}
	}
}

// mediaFiles calls f with every medium that has a file, by a name that can be one; not at all where files are not known.
func (p *Pass) mediaFiles(f func(c *record.Claim, m record.Medium, at string, file MediaFile)) {
	if p.Site.Media == nil {
		return
	}
	p.media(func(c *record.Claim, m record.Medium, at string) {
		if mediaName.MatchString(m.File) {
			f(c, m, at, p.Site.Media.File(c.MediaFile(m.File)))
		}
	})
}
