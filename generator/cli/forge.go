package cli

import (
	"os"
	"path"
	"path/filepath"

	"counterpoint/generator/git"
	"counterpoint/generator/record"
)

// forForge puts findings as a forge shows them: with files named as it does, and the name of this run in their messages.
func (a *app) forForge(found []record.Finding) []record.Finding {
	moved, folder := a.inMessages(found), a.forgePath()
	for i := range moved {
		moved[i].File = path.Join(folder, moved[i].File)
	}
	return moved
}

// forgePath leads from the folder that a forge names files from to the site folder. A forge knows what is in the
// repository, so it is the top of that; where there is none, as in an archive that a job was given, the folder of the job,
// or else the one where the program was started. Files of a site that is in none of these are named from the site.
func (a *app) forgePath() string {
	site, err := realPath(a.dir)
	if err != nil {
		return ""
	}
	top, _ := git.Top(site) // what is wrong with a repository is told where its history is read
	for _, from := range []string{top, os.Getenv("GITHUB_WORKSPACE"), os.Getenv("CI_PROJECT_DIR"), a.Dir} {
		if from == "" {
			continue
		}
		from, err := realPath(from)
		if err != nil {
			continue
		}
		if rel, err := filepath.Rel(from, site); err == nil && filepath.IsLocal(rel) {
			return filepath.ToSlash(rel)
		}
	}
	return ""
}

// realPath is a path from the root, with nothing in it that is a link.
func realPath(name string) (string, error) {
	name, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(name)
}
