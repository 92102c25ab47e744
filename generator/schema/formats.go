package schema

import (
	"embed"
	"fmt"

	"counterpoint/generator/record"
)

// formats has what Published returned in each earlier format, so that data that were copied from a site then can still be
// checked. When a format follows the present one, the schemas of the present one are put here: docs/developing.md.
//
//go:embed formats
var formats embed.FS

// Earlier returns the schema of a record as a site published it in an earlier format; nil when that had no such kind.
func Earlier(s *record.Schema, format int) []byte {
	data, err := formats.ReadFile(fmt.Sprintf("formats/%d/%s.json", format, s.Kind))
	if err != nil {
		return nil
	}
	return data
}
