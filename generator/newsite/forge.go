package newsite

import (
	"archive/zip"
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

//go:embed all:forges
var forgeFiles embed.FS

// Forges are the forges that a new site can have jobs and forms for.
var Forges = []string{"github", "gitlab", "forgejo"}

// where says what of forges/ lies where in a new site, by its forge: a folder or a file, and its path there.
var where = map[string][][2]string{
	"github": {
		{"common", "."},
		{"github", "."},
		{"forms", ".github/ISSUE_TEMPLATE"},
		{"request.md", ".github/PULL_REQUEST_TEMPLATE.md"},
	},
	"gitlab": {
		{"common", "."},
		{"gitlab", "."},
		{"request.md", ".gitlab/merge_request_templates/Default.md"},
	},
	"forgejo": {
		{"common", "."},
		{"forgejo", "."},
		{"forms", ".forgejo/ISSUE_TEMPLATE"},
		{"request.md", ".forgejo/PULL_REQUEST_TEMPLATE.md"},
	},
}

// ForgeFiles returns what a new site has for a forge, one of Forges, by slash path below its folder: the script that runs the
// program in the version it pins, jobs, forms and a guide for contributors. It is empty for any other name. The text
// COUNTERPOINT_VERSION in the files stands for the version to pin, such as "v1.0.0".
func ForgeFiles(forge string) fs.FS {
	// An archive in memory is a file system that has folders of several sources in one.
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, place := range where[forge] {
		from := path.Join("forges", place[0])
		err := fs.WalkDir(forgeFiles, from, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(forgeFiles, name)
			if err != nil {
				return err
			}
			f, err := w.CreateHeader(&zip.FileHeader{Name: path.Join(place[1], strings.TrimPrefix(name, from))})
			if err != nil {
				return err
			}
			_, err = f.Write(data)
			return err
		})
		if err != nil {
			panic(err) // embedded above
		}
	}
	if err := w.Close(); err != nil {
		panic(err) // written to memory
	}
	files, err := zip.NewReader(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil {
		panic(err) // written above
	}
	return files
}

// Setting is a line of hugo.toml below [params].
type Setting struct{ Key, Value string }

// ForgeSettings returns the settings by which pages lead to a repository on a forge, one of Forges, in the order of
// hugo.toml. The address of the repository, such as "https://github.com/town/facts", may end with a slash or with ".git";
// its default branch is taken to be main. It returns an error for an address that is none of a repository, and for a forge
// that is not known.
//
// The addresses are those of the forges' own documents and sources. GitHub: "Creating an issue", queries in the address, which
// fill in fields of a form by their id. GitLab: "Create an issue", using a URL with prefilled values; a description in it
// takes the place of the template, so that the record goes into the title; a new file by "file_name" and "content" of its
// app/views/projects/blob/_editor.html.haml. Forgejo: setTemplateIfExists in its
// routers/web/repo/issue.go, where the template is a path and a field is "field:" and its id; for a new file, "filename" and
// "value" since Gitea 1.16.
func ForgeSettings(forge, repository string) ([]Setting, error) {
	r := strings.TrimSuffix(strings.TrimSuffix(repository, "/"), ".git")
	scheme, rest, _ := strings.Cut(r, "://")
	if scheme != "https" && scheme != "http" || strings.Count(rest, "/") < 2 || strings.HasPrefix(rest, "/") || strings.ContainsAny(r, " \t\r\n\"'<>{}?#\\") {
		return nil, fmt.Errorf("%q is not the address of a repository: write one such as https://github.com/town/facts", repository)
	}
	switch forge {
	case "github":
		return []Setting{
			{"forge", r},
			{"report", r + "/issues/new?template=report-a-mistake.yml&id={id}&field={field}&commit={commit}"},
			{"suggest", r + "/issues/new?template=suggest-a-claim.yml"},
			{"edit", r + "/edit/main/{path}"},
			{"history", r + "/commits/main/{path}"},
			{"forge_new", r + "/new/main?filename={path}&value={content}"},
		}, nil
	case "gitlab":
		return []Setting{
			{"forge", r},
			{"report", r + "/-/issues/new?issuable_template=report-a-mistake&issue%5Btitle%5D=Mistake:%20{id}%20{field}%20{commit}"},
			{"suggest", r + "/-/issues/new?issuable_template=suggest-a-claim"},
			{"edit", r + "/-/edit/main/{path}"},
			{"history", r + "/-/commits/main/{path}"},
			{"forge_new", r + "/-/new/main?file_name={path}&content={content}"},
		}, nil
	case "forgejo":
		const form = "/issues/new?template=.forgejo%2FISSUE_TEMPLATE%2F"
		return []Setting{
			{"forge", r},
			{"report", r + form + "report-a-mistake.yml&field:id={id}&field:field={field}&field:commit={commit}"},
			{"suggest", r + form + "suggest-a-claim.yml"},
			{"edit", r + "/_edit/main/{path}"},
			{"history", r + "/commits/branch/main/{path}"},
			{"forge_new", r + "/_new/main/?filename={path}&value={content}"},
		}, nil
	}
	return nil, fmt.Errorf("there is no forge %q: write %s", forge, strings.Join(Forges, ", "))
}
