package hosting

import (
	"fmt"
	"io/fs"
	"path"
)

// Limits are what a host takes of one site; 0 where it sets no limit that its documentation names.
type Limits struct {
	Entries   int    // files and folders
	Files     int    // files
	InFolder  int    // files of one folder
	Bytes     int64  // of all files
	FileBytes int64  // of one file
	Source    string // where the host says so
}

// LimitsOf are the limits of hosts by name, as their documentation had them on 30 November 2026. Hosts change them: the
// figures are to warn in time, and the documentation is named beside each.
var LimitsOf = map[string]Limits{
	// Published sites may be no larger than 1 GB; git push refuses files above 100 MiB, which counts where a branch is published.
	"github-pages": {Bytes: 1_000_000_000, FileBytes: 100 << 20, Source: "docs.github.com, GitHub Pages limits"},
	// On GitLab.com; whoever runs a GitLab of their own sets them. Folders and symbolic links count as files.
	"gitlab-pages": {Entries: 200_000, Bytes: 1 << 30, Source: "docs.gitlab.com, GitLab.com settings and GitLab Pages"},
	// There is no limit of files in all.
	"netlify": {InFolder: 54_000, Source: "docs.netlify.com, site deploys, files per directory limit"},
	// Paid plans take 100,000 files since January 2026.
	"cloudflare-pages": {Files: 20_000, FileBytes: 25 << 20, Source: "developers.cloudflare.com, Pages, limits"},
}

// near is the share of a limit, in percent, from which a site is told that it comes near.
const near = 80

// Count is how much a site is.
type Count struct {
	Files, Folders, InFolder int
	Bytes, FileBytes         int64
	Fullest, Largest         string // the folder with most files, and the largest file, by their slash paths
}

// CountIn counts what is in a folder.
func CountIn(folder fs.FS) (c Count, err error) {
	in := map[string]int{}
	err = fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			c.Folders++
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		c.Files++
		c.Bytes += info.Size()
		if info.Size() > c.FileBytes {
			c.FileBytes, c.Largest = info.Size(), name
		}
		dir := path.Dir(name)
		if in[dir]++; in[dir] > c.InFolder {
			c.InFolder, c.Fullest = in[dir], dir
		}
		return nil
	})
	return c, err
}

// Check compares a site with the limits of a host. Over says what the host would refuse, soon what it may before long; both
// are empty for a host that is not known.
func Check(host string, c Count) (over, soon []string) {
	l, known := LimitsOf[host]
	if !known {
		return nil, nil
	}
	compare := func(is, most int64, what, limit string) {
		text := fmt.Sprintf("%s, while %s takes %s (%s)", what, host, limit, l.Source)
		switch {
		case most == 0 || is*100 < most*near:
		case is > most:
			over = append(over, text)
		default:
			soon = append(soon, text)
		}
	}
	number := func(is, most int, what string) {
		compare(int64(is), int64(most), fmt.Sprintf("%s %d files", what, is), fmt.Sprint(most))
	}
	size := func(is, most int64, what string) {
		compare(is, most, fmt.Sprintf("%s %.1f MB", what, float64(is)/1e6), fmt.Sprintf("%.1f MB", float64(most)/1e6))
	}
	number(c.Files, l.Files, "the site has")
	number(c.Files+c.Folders, l.Entries, "the site has, with folders,")
	number(c.InFolder, l.InFolder, "the folder "+c.Fullest+" has")
	size(c.Bytes, l.Bytes, "the site has")
	size(c.FileBytes, l.FileBytes, "the file "+c.Largest+" has")
	return over, soon
}
