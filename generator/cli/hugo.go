package cli

import (
	"cmp"
	"errors"
	"io/fs"
	"regexp"
	"strconv"
	"strings"

	"counterpoint/generator/hugosite"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
)

// hugoFindings prints what Hugo found wrong, as findings in the records that the pages were made from.
func (a *app) hugoFindings(folder fs.FS, err error) error {
	wrong, ok := errors.AsType[*hugosite.BuildError](err)
	if !ok {
		return err
	}
	a.findings(fromHugo(folder, wrong))
	return errFindings
}

// inFile finds a place in a file that people write, in the words of Hugo: "layouts/home.html:3:7".
var inFile = regexp.MustCompile(`\b((?:assets|content|i18n|layouts|themes)/[^\s:"]+):(\d+):(\d+)`)

// fromHugo names the record a page was made from, where there is one: content/claims/x.md comes from data/claims/x.toml.
func fromHugo(folder fs.FS, b *hugosite.BuildError) []record.Finding {
	var found []record.Finding
	for _, w := range b.Warnings {
		f := record.Finding{File: w.Path, Line: 1, Col: 1, Severity: record.Error, Message: record.Message("%s", w.Text), Rule: "hugo"}
		if rest, ok := strings.CutPrefix(w.Path, "content/"); ok {
			source := record.Dir + "/" + strings.TrimSuffix(rest, ".md") + ".toml"
			if _, err := fs.Stat(folder, source); err == nil {
				f.File = source
			}
		}
		if m := inFile.FindStringSubmatch(w.Text); f.File == "" && m != nil {
			if _, err := fs.Stat(folder, m[1]); err == nil { // not in the theme of the program
				f.File = m[1]
				f.Line, _ = strconv.Atoi(m[2])
				f.Col, _ = strconv.Atoi(m[3])
			}
		}
		f.File = cmp.Or(f.File, settings.File)
		found = append(found, f)
	}
	return found
}
