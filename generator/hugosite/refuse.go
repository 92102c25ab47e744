package hugosite

import (
	"counterpoint/generator/settings"
)

// refuseFiles finds what is neither a file nor a folder where Hugo, or the copying of static files, would read it, and
// what is beyond the limits of the site. See [settings.Settings.CheckFiles].
func (o Options) refuseFiles(s *settings.Settings) error {
	found, err := s.CheckFiles(o.folder)
	if err != nil || len(found) == 0 {
		return err
	}
	refused := &BuildError{}
	for _, f := range found {
		refused.Warnings = append(refused.Warnings, Warning{Text: f.File + ": " + f.Message})
	}
	return refused
}
