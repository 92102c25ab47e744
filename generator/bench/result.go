package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// figures are what a process, with the processes it started, or a stage of one took.
type figures struct {
	WallMS float64 `json:"wall_ms"`
	CPUMS  float64 `json:"cpu_ms"`
	PeakMB float64 `json:"peak_mb"` // peak memory
}

// cost is the result of a task.
type cost struct {
	figures
	Bytes  int64   `json:"bytes"` // in its target folder afterwards
	Files  int     `json:"files"`
	Stages []stage `json:"stages,omitempty"` // as reported by the program
	Kinds  []kind  `json:"kinds,omitempty"`  // of files in the site, likewise
	Failed string  `json:"failed,omitempty"` // error, if there are no figures
}

// stage is a part of a build, as the program writes it with --timings.
type stage struct {
	Name string `json:"name"`
	figures
}

// kind is how many files of one kind a site has, as the program writes it with --timings.
type kind struct {
	Name  string `json:"name"`
	Files int    `json:"files"`
	Bytes int64  `json:"bytes"`
}

// result is the measurements of one size and shape.
type result struct {
	Shape   string            `json:"shape"` // one of shapes
	Claims  int               `json:"claims"`
	Records int               `json:"records"`
	Runs    int               `json:"runs"`
	Date    string            `json:"date"`
	Machine string            `json:"machine"`
	Costs   map[string][]cost `json:"costs"` // of each task, run by run
}

func resultFile(work, shape string, claims int) string {
	return filepath.Join(work, fmt.Sprintf("result-%s-%d.json", shape, claims))
}

func readResult(work, shape string, claims int) (r result, err error) {
	data, err := os.ReadFile(resultFile(work, shape, claims))
	if err == nil {
		err = json.Unmarshal(data, &r)
	}
	return r, err
}

func (r result) save(work string) error {
	data, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(resultFile(work, r.Shape, r.Claims), data, 0o644)
}

// rowOf maps stages of the program to rows of the table. Other stages are rows of their own.
var rowOf = map[string]string{"pages": "emit", "static": "emit", "hugo": "Hugo", "lay": "swap", "finish": "swap", "tidy": "swap", "during": "search"}

// rowOrder is the order of the rows. Other stages come before the last.
var rowOrder = []string{"load", "check", "graph", "emit", "Hugo", "cards", "search", "other", "swap"}

// parseTimings parses what the program writes with --timings, and adds up the stages of each row.
func parseTimings(data []byte) (list []stage, kinds []kind, err error) {
	var t struct {
		Stages []stage
		Kinds  []kind
	}
	if err := json.Unmarshal(data, &t); err != nil {
		return nil, nil, fmt.Errorf("timings of the program: %w", err)
	}
	for _, s := range t.Stages {
		s.Name = cmp.Or(rowOf[s.Name], s.Name)
		i := slices.IndexFunc(list, func(x stage) bool { return x.Name == s.Name })
		if i < 0 {
			list = append(list, s)
			continue
		}
		x := &list[i].figures
		x.WallMS, x.CPUMS, x.PeakMB = x.WallMS+s.WallMS, x.CPUMS+s.CPUMS, max(x.PeakMB, s.PeakMB)
	}
	place := func(s stage) int {
		if i := slices.Index(rowOrder, s.Name); i >= 0 {
			return i
		}
		return slices.Index(rowOrder, "other")
	}
	slices.SortStableFunc(list, func(a, b stage) int { return place(a) - place(b) })
	return list, t.Kinds, nil
}

// spread returns the least and the most wall time of a task, in milliseconds.
func (r result) spread(name string) (least, most float64) {
	var all []float64
	for _, c := range r.Costs[name] {
		if c.Failed == "" {
			all = append(all, c.WallMS)
		}
	}
	if len(all) == 0 {
		return 0, 0
	}
	return slices.Min(all), slices.Max(all)
}

// typical returns the medians of the figures of a task; ok is false when a run failed or there was none.
func (r result) typical(name string) (c cost, ok bool) {
	var all []figures
	for _, c = range r.Costs[name] {
		if c.Failed != "" {
			return c, false
		}
		all = append(all, c.figures)
	}
	c.figures = medians(all)
	c.Stages = slices.Clone(c.Stages)
	for i, s := range c.Stages {
		var all []figures
		for _, c := range r.Costs[name] {
			all = append(all, c.stage(s.Name))
		}
		c.Stages[i].figures = medians(all)
	}
	return c, all != nil
}

func (c cost) stage(name string) figures {
	for _, s := range c.Stages {
		if s.Name == name {
			return s.figures
		}
	}
	return figures{}
}

// ratio returns the wall time of a task divided by that of others together, as the median of the runs.
func (r result) ratio(of string, to ...string) (float64, bool) {
	var list []float64
	for i, c := range r.Costs[of] {
		var sum float64
		ok := c.Failed == ""
		for _, name := range to {
			if ok = ok && i < len(r.Costs[name]) && r.Costs[name][i].Failed == ""; ok {
				sum += r.Costs[name][i].WallMS
			}
		}
		if ok && sum > 0 {
			list = append(list, c.WallMS/sum)
		}
	}
	return median(list), list != nil
}

// more returns by how much the wall time of a is longer than that of b, in milliseconds, as the median of the runs.
func (r result) more(a, b string) (float64, bool) {
	var list []float64
	for i := range min(len(r.Costs[a]), len(r.Costs[b])) {
		if x, y := r.Costs[a][i], r.Costs[b][i]; x.Failed == "" && y.Failed == "" {
			list = append(list, x.WallMS-y.WallMS)
		}
	}
	return median(list), list != nil
}

// notHugo returns the share of wall time of the first build outside of Hugo, as the median of the runs.
func (r result) notHugo() (float64, bool) {
	var list []float64
	for _, c := range r.Costs[buildFirst] {
		if hugo := c.stage("Hugo").WallMS; c.Failed == "" && hugo > 0 {
			list = append(list, 1-hugo/c.WallMS)
		}
	}
	return median(list), list != nil
}

func medians(list []figures) figures {
	var wall, cpu, peak []float64
	for _, f := range list {
		wall, cpu, peak = append(wall, f.WallMS), append(cpu, f.CPUMS), append(peak, f.PeakMB)
	}
	return figures{median(wall), median(cpu), median(peak)}
}

// median returns 0 for an empty list.
func median(list []float64) float64 {
	n := len(list)
	if n == 0 {
		return 0
	}
	slices.Sort(list)
	return (list[(n-1)/2] + list[n/2]) / 2
}
