package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"slices"

	"counterpoint/generator/hugosite"
	"counterpoint/generator/record"
)

// limits reads [params.limits] of hugo.toml; what it does not name has the standard limit.
func (a *app) limits() (record.Limits, error) {
	var l record.Limits
	all, err := hugosite.Settings(a.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return l, nil // whoever needs the settings says so
	}
	if err != nil {
		return l, err
	}
	params, _ := all["params"].(map[string]any)
	set, given := params["limits"]
	if !given {
		return l, nil
	}
	table, ok := set.(map[string]any)
	if !ok {
		return l, errors.New("hugo.toml: params.limits is a single value: write it as a table, [params.limits]")
	}
	names := map[string]*int{"file_size": &l.FileSize, "nesting": &l.Nesting, "records": &l.Records}
	for _, name := range slices.Sorted(maps.Keys(table)) {
		at, known := names[name]
		n, whole := table[name].(int64)
		switch {
		case !known:
			return l, fmt.Errorf("hugo.toml: unknown limit params.limits.%s: %s", record.Quoted(name), record.Choices(name, slices.Sorted(maps.Keys(names))))
		case !whole || n < 1 || n > math.MaxInt32:
			return l, fmt.Errorf("hugo.toml: params.limits.%s is %v: write a whole number above 0", name, table[name])
		}
		*at = int(n)
	}
	return l, nil
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
