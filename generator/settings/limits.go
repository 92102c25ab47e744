package settings

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"

	"counterpoint/generator/record"
)

// FileLimits bound the folders of a site besides the records: what people put into content/, static/ and the like. A
// limit of zero is the one of [StandardFiles].
type FileLimits struct {
	Files     int // in all these folders together
	AssetSize int // bytes of one file that is not read as text: a picture, a recording, a download
	TextSize  int // bytes of all of them together that are read as text: pages, words, templates
	TotalSize int // bytes of all these files together
	MediaSize int // bytes of one file of media/
	Pixels    int // width times height of a picture in media/
}

// StandardFiles is far above need.
var StandardFiles = FileLimits{Files: 100_000, AssetSize: 1 << 28, TextSize: 1 << 28, TotalSize: min(1<<33, math.MaxInt), MediaSize: 20 << 20, Pixels: 25_000_000}

func (l FileLimits) withDefaults() FileLimits {
	return FileLimits{
		Files:     cmp.Or(l.Files, StandardFiles.Files),
		AssetSize: cmp.Or(l.AssetSize, StandardFiles.AssetSize),
		TextSize:  cmp.Or(l.TextSize, StandardFiles.TextSize),
		TotalSize: cmp.Or(l.TotalSize, StandardFiles.TotalSize),
		MediaSize: cmp.Or(l.MediaSize, StandardFiles.MediaSize),
		Pixels:    cmp.Or(l.Pixels, StandardFiles.Pixels),
	}
}

// LargestFile is how many bytes the largest file of the site may have.
func (s *Settings) LargestFile() int64 {
	return int64(max(s.FileLimits.withDefaults().AssetSize, cmp.Or(s.Limits.FileSize, record.Standard.FileSize)))
}

// MediaLimits are how many bytes a file of media/ may have, and how many pixels a picture there.
func (s *Settings) MediaLimits() (size, pixels int) {
	l := s.FileLimits.withDefaults()
	return l.MediaSize, l.Pixels
}

// TextSize is how many bytes all files of the site that are read as text may have together, besides the records.
func (s *Settings) TextSize() int { return s.FileLimits.withDefaults().TextSize }

// A Limit is one limit of [params.limits] in hugo.toml.
type Limit struct {
	Name     string // as it is written there
	Standard int    // what holds where nothing is written
	Most     int    // what it can be raised to
	Meaning  string // what it bounds: "at most so many ..."

	of func(*Settings) *int
}

// Limits lists all limits, in the order of the documentation.
var Limits = []Limit{
	{"file_size", record.Standard.FileSize, 1 << 26, "bytes of a record, of a file of words, of a page by hand", func(s *Settings) *int { return &s.Limits.FileSize }},
	{"nesting", record.Standard.Nesting, 256, "brackets in brackets, and parts of a dotted key", func(s *Settings) *int { return &s.Limits.Nesting }},
	{"records", record.Standard.Records, 1 << 30, "records of all kinds together", func(s *Settings) *int { return &s.Limits.Records }},
	{"records_size", record.Standard.RecordsSize, mostBytes, "bytes of all records together", func(s *Settings) *int { return &s.Limits.RecordsSize }},
	{"translations", record.Standard.Translations, 10_000, "translations of one record", func(s *Settings) *int { return &s.Limits.Translations }},
	{"files", StandardFiles.Files, 1 << 30, "files in the folders besides the records", func(s *Settings) *int { return &s.FileLimits.Files }},
	{"asset_size", StandardFiles.AssetSize, mostBytes, "bytes of one picture, recording or other file", func(s *Settings) *int { return &s.FileLimits.AssetSize }},
	{"text_size", StandardFiles.TextSize, mostBytes, "bytes of all pages by hand, words and templates together", func(s *Settings) *int { return &s.FileLimits.TextSize }},
	{"total_size", StandardFiles.TotalSize, mostBytes, "bytes of all files in these folders together", func(s *Settings) *int { return &s.FileLimits.TotalSize }},
	{"media_size", StandardFiles.MediaSize, mostBytes, "bytes of one picture or recording of media/", func(s *Settings) *int { return &s.FileLimits.MediaSize }},
	{"media_pixels", StandardFiles.Pixels, 250_000_000, "pixels of one picture of media/, its width times its height", func(s *Settings) *int { return &s.FileLimits.Pixels }},
}

// mostBytes is as much as a computer may hold; sums of such sizes are within the type.
const mostBytes = min(1<<45, math.MaxInt/2)

const limitsPath = "params.limits"

// Limit returns the value of a limit of the list, and the line and column in hugo.toml where it is given: those of the
// beginning when it is not. Without settings, which are nil then, all limits are the standard ones.
func (s *Settings) Limit(l Limit) (value, line, col int) {
	if s == nil {
		return l.Standard, 1, 1
	}
	line, col = record.Locate(s.data, limitsPath+"."+l.Name)
	return cmp.Or(*l.of(s), l.Standard), line, col
}

// readLimits reads [params.limits]; a limit that is not given there is the standard one.
func (s *Settings) readLimits(params map[string]any) {
	report := func(path, format string, args ...any) {
		s.problems = append(s.problems, problem{path, func() string { return fmt.Sprintf(format, args...) }})
	}
	given := valueIn(params, "limits")
	if given == nil {
		return
	}
	table, ok := given.(map[string]any)
	if !ok {
		report(limitsPath, "%s is a single value: write it as a table, [%[1]s]", limitsPath)
	}
	names := make([]string, len(Limits))
	for i, l := range Limits {
		names[i] = l.Name
	}
	for _, name := range slices.Sorted(maps.Keys(table)) {
		i := slices.Index(names, name)
		n, whole := table[name].(int64)
		switch {
		case i < 0:
			report(limitsPath+"."+name, "unknown limit %s.%s: %s", limitsPath, record.Quoted(name), record.Choices(name, slices.Sorted(slices.Values(names))))
		case !whole || n < 1 || n > int64(Limits[i].Most):
			report(limitsPath+"."+name, "%s.%s is %v: write a whole number from 1 to %d", limitsPath, name, table[name], Limits[i].Most)
		default:
			*Limits[i].of(s) = int(n)
		}
	}
}
