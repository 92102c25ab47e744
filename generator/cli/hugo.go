package cli

import (
	"errors"
	"io/fs"
	"strings"

	"counterpoint/generator/hugosite"
	"counterpoint/generator/record"
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

// fromHugo names the record a page was made from, where there is one: content/claims/x.md comes from data/claims/x.toml.
func fromHugo(folder fs.FS, b *hugosite.BuildError) []record.Finding {
	var found []record.Finding
	for _, w := range b.Warnings {
		f := record.Finding{File: w.Path, Line: 1, Col: 1, Severity: record.Error, Message: w.Text, Rule: "hugo"}
		if rest, ok := strings.CutPrefix(w.Path, "content/"); ok {
			source := record.Dir + "/" + strings.TrimSuffix(rest, ".md") + ".toml"
			if _, err := fs.Stat(folder, source); err == nil {
				f.File = source
			}
		}
		if f.File == "" {
			f.File = "hugo.toml"
		}
		found = append(found, f)
	}
	return found
}
