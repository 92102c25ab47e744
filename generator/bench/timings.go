package main

import (
	"encoding/json"
	"fmt"
	"slices"
)

// stage is a part of a build, as the program writes it with --timings.
type stage struct {
	Name   string  `json:"name"`
	WallMS float64 `json:"wall_ms"`
	CPUMS  float64 `json:"cpu_ms"`
	PeakMB float64 `json:"peak_mb"`
	Bytes  int64   `json:"bytes"`
}

// timings is the file that the program writes with --timings.
type timings struct {
	Stages []stage `json:"stages"`
	Total  stage   `json:"total"`
	Pages  int     `json:"pages"`
	Files  int     `json:"files"`
}

// rowOf maps stages of the program to rows of the table. Other stages are rows of their own.
var rowOf = map[string]string{"pages": "emit", "static": "emit", "hugo": "Hugo", "finish": "swap", "tidy": "swap", "during": "search"}

// rowOrder is the order of the rows. Other stages come before the last.
var rowOrder = []string{"load", "check", "graph", "emit", "Hugo", "cards", "search", "swap"}

// parseTimings parses the timings and adds up the stages of each row.
func parseTimings(data []byte) (timings, error) {
	var t timings
	if err := json.Unmarshal(data, &t); err != nil {
		return t, fmt.Errorf("timings of the program: %w", err)
	}
	rows := map[string]*stage{}
	var order []string
	for _, s := range t.Stages {
		name := s.Name
		if row, ok := rowOf[name]; ok {
			name = row
		}
		row := rows[name]
		if row == nil {
			row = &stage{Name: name}
			rows[name] = row
			if !slices.Contains(rowOrder, name) {
				order = append(order, name)
			}
		}
		row.WallMS += s.WallMS
		row.CPUMS += s.CPUMS
		row.PeakMB = max(row.PeakMB, s.PeakMB)
		row.Bytes += s.Bytes
	}
	last := len(rowOrder) - 1
	t.Stages = nil
	for _, name := range slices.Concat(rowOrder[:last], order, rowOrder[last:]) {
		if row := rows[name]; row != nil {
			t.Stages = append(t.Stages, *row)
		}
	}
	return t, nil
}
