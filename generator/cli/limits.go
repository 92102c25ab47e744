package cli

import (
	"errors"
	"fmt"
	"io/fs"

	"counterpoint/generator/record"
	"counterpoint/generator/settings"
)

// limits reads [params.limits] of hugo.toml; what it does not name has the standard limit.
func (a *app) limits() (record.Limits, error) {
	var l record.Limits
	s, err := settings.Read(a.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return l, nil // whoever needs the settings says so
	}
	if err != nil {
		return l, err
	}
	return s.Limits, nil
}

// records reads the records of a folder within the limits of the site.
func (a *app) records(folder fs.FS) (*record.Set, []record.Finding, error) {
	limits, err := a.limits()
	if err != nil {
		return nil, nil, err
	}
	set, found, err := limits.Load(folder)
	if err != nil {
		return nil, nil, fmt.Errorf("site folder %s: %w", a.dir, err)
	}
	return set, found, nil
}
