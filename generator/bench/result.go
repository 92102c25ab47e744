package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// result is the measurements of one size.
type result struct {
	Claims  int               `json:"claims"`
	Records int               `json:"records"`
	Runs    int               `json:"runs"`
	Cold    bool              `json:"cold"`
	Date    string            `json:"date"`
	Machine string            `json:"machine"`
	Costs   map[string][]cost `json:"costs"` // of each task, run by run
}

func resultFile(work string, claims int) string {
	return filepath.Join(work, fmt.Sprintf("result-%d.json", claims))
}

func readResult(work string, claims int) (result, error) {
	var r result
	data, err := os.ReadFile(resultFile(work, claims))
	if err == nil {
		err = json.Unmarshal(data, &r)
	}
	return r, err
}

// typical returns the medians of the figures of a task; ok is false when a run failed or there was none.
func (r result) typical(name string) (c cost, ok bool) {
	costs := r.Costs[name]
	for _, x := range costs {
		if x.Failed != "" {
			return x, false
		}
	}
	if len(costs) == 0 {
		return c, false
	}
	c = cost{
		WallMS: medianOf(costs, func(c cost) float64 { return c.WallMS }), CPUMS: medianOf(costs, func(c cost) float64 { return c.CPUMS }),
		PeakMB: medianOf(costs, func(c cost) float64 { return c.PeakMB }), Bytes: costs[len(costs)-1].Bytes, Files: costs[len(costs)-1].Files,
	}
	for _, s := range costs[0].Stages {
		of := func(f func(stage) float64) float64 {
			return medianOf(costs, func(c cost) float64 { return f(c.stage(s.Name)) })
		}
		c.Stages = append(c.Stages, stage{
			Name: s.Name, WallMS: of(func(s stage) float64 { return s.WallMS }), CPUMS: of(func(s stage) float64 { return s.CPUMS }),
			PeakMB: of(func(s stage) float64 { return s.PeakMB }), Bytes: s.Bytes,
		})
	}
	return c, true
}

func (c cost) stage(name string) stage {
	for _, s := range c.Stages {
		if s.Name == name {
			return s
		}
	}
	return stage{}
}

// ratio returns the wall time of a divided by that of b, as the median of the runs.
func (r result) ratio(a, b string) (float64, bool) {
	var list []float64
	for i := range min(len(r.Costs[a]), len(r.Costs[b])) {
		x, y := r.Costs[a][i], r.Costs[b][i]
		if x.Failed == "" && y.Failed == "" && y.WallMS > 0 {
			list = append(list, x.WallMS/y.WallMS)
		}
	}
	return median(list), len(list) > 0
}

// notHugo returns the share of wall time of a build outside of Hugo, as the median of the runs.
func (r result) notHugo(name string) (float64, bool) {
	var list []float64
	for _, c := range r.Costs[name] {
		if hugo := c.stage("Hugo").WallMS; c.Failed == "" && hugo > 0 {
			list = append(list, 1-hugo/c.WallMS)
		}
	}
	return median(list), len(list) > 0
}

func medianOf(costs []cost, f func(cost) float64) float64 {
	list := make([]float64, len(costs))
	for i, c := range costs {
		list[i] = f(c)
	}
	return median(list)
}

func median(list []float64) float64 {
	if len(list) == 0 {
		return 0
	}
	list = slices.Sorted(slices.Values(list))
	if n := len(list); n%2 == 0 {
		return (list[n/2-1] + list[n/2]) / 2
	}
	return list[len(list)/2]
}
