package worklist_test

import (
	"os"
	"reflect"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/worklist"
)

func next(t *testing.T, text string, today record.Date, days int) map[string][]worklist.Task {
	t.Helper()
	folder := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(text)).Files {
		folder[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	set, _, err := record.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	tasks := map[string][]worklist.Task{}
	for _, g := range worklist.Next(graph.New(set), today, days, record.EvidenceDays) {
		if g.Title == "" || g.Why == "" || len(g.Tasks) == 0 {
			t.Errorf("group %s says nothing: %+v", g.ID, g)
		}
		tasks[g.ID] = g.Tasks
	}
	return tasks
}

const town = `
-- data/points/01-fares.toml --
number = 1
title = "Fares stay"
-- data/points/02-ferry.toml --
number = 2
title = "A ferry"
-- data/sources/gazette.toml --
url = "https://gazette.example/a"
status = "ok"
archived = "https://archive.example/gazette"
-- data/sources/herald.toml --
url = "https://herald.example/a"
status = "retracted"
-- data/sources/minutes.toml --
url = "https://council.example/m"
status = "ok"
-- data/sources/radio.toml --
url = "https://radio.example/m"
status = "gone"
-- data/sources/saved.toml --
url = "https://saved.example/m"
archived = "https://archive.example/saved"
status = "gone"
-- data/claims/old.toml --
number = 2
points = ["01-fares"]
checked = 2025-01-01
verified = 2025-03-01
[[rebuttal]]
  [[rebuttal.evidence]]
  source = "herald"
[[rebuttal]]
  [[rebuttal.evidence]]
  source = "herald"
-- data/claims/new.toml --
number = 1
points = ["01-fares"]
checked = 2025-01-01
[[correction]]
date = 2025-05-30
kind = "update"
[[rebuttal]]
  [[rebuttal.evidence]]
  source = "gazette"
  [[rebuttal.evidence]]
  source = "minutes"
-- data/claims/withdrawn.toml --
number = 3
points = ["01-fares"]
checked = 2024-01-01
[[correction]]
date = 2024-05-30
kind = "withdrawn"
[[rebuttal]]
  [[rebuttal.evidence]]
  source = "minutes"
-- data/events/vote.toml --
date = 2025-01-01
sources = ["minutes", "radio", "saved"]
`

func TestNext(t *testing.T) {
	got := next(t, town, "2025-06-01", 90)
	want := map[string][]worklist.Task{
		"gone": {
			{File: "data/sources/herald.toml", What: "retracted by its publisher; 1 claim rests on it"},
			{File: "data/sources/radio.toml", What: "no longer online; 1 other record rests on it"},
		},
		"single-source": {{File: "data/claims/old.toml", What: "rests on herald"}},
		"due":           {{File: "data/claims/old.toml", What: "last gone through on 2025-03-01, 92 days ago"}},
		"evidence": {
			{File: "data/claims/new.toml", What: "evidence up to 2025-01-01, 151 days ago"},
			{File: "data/claims/old.toml", What: "evidence up to 2025-01-01, 151 days ago"},
		},
		"points": {{File: "data/points/02-ferry.toml", What: "point 2: A ferry"}},
		"archive": {
			{File: "data/sources/minutes.toml", What: "2 claims and 1 other record rest on it"},
			{File: "data/sources/herald.toml", What: "1 claim rests on it"},
		},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if got := next(t, town, "2025-06-01", 92)["due"]; got != nil {
		t.Errorf("a check is due on its last day: %v", got)
	}
}

// On the real site everything that is listed is a record that is there.
func TestRealData(t *testing.T) {
	folder := os.DirFS("../..")
	set, _, err := record.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]bool{}
	for _, r := range set.All {
		files[record.MetaOf(r).File()] = true
	}
	groups := worklist.Next(graph.New(set), "2030-01-01", 1, 1)
	if len(groups) < 2 {
		t.Fatalf("%d groups of work", len(groups))
	}
	for _, g := range groups {
		for _, task := range g.Tasks {
			if !files[task.File] {
				t.Errorf("%s: there is no %s", g.ID, task.File)
			}
		}
	}
}
