package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"counterpoint/generator/record"
)

// A source that has been retracted is warned of on every page that rests on it: claims, points, figures, events, later
// texts and the answers of actors, also when a source is only known through it; and each page that warns rests on one.
func TestRetractedSourceIsWarnedOfEverywhere(t *testing.T) {
	t.Parallel()
	for _, id := range []string{"gazette-2024-03-05", "minutes-2024-03-04", "minutes-2024-04-08"} {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			root := copyOfTown(t)
			edit := func(name string, edit func(string) string) {
				name = filepath.Join(root, "data/sources", name+".toml")
				text, err := os.ReadFile(name)
				if err == nil {
					err = os.WriteFile(name, []byte(edit(string(text))), 0o644)
				}
				must(t, err)
			}
			edit("gazette-2024-03-05", func(s string) string {
				before, _, _ := strings.Cut(s, "status ")
				return before
			})
			edit(id, func(s string) string {
				return s + "status = \"retracted\"\nstatus_note = \"Withdrawn on 2 May 2024.\"\n"
			})
			p, err := publish(root, "")
			must(t, err)

			want := map[string]bool{}
			source := p.graph.Source(id)
			for _, s := range append(source.Quotes, source) { // what is only known through it rests on it
				for _, c := range s.Claims {
					want[c.Rec.Link()] = true
				}
				for _, pt := range s.Points {
					want[pt.Rec.Link()] = true
				}
				for _, f := range s.Figures {
					want[f.Rec.Link()] = true
				}
				for _, n := range s.Readings {
					want[n.Rec.Link()] = true
				}
				for _, e := range s.Events {
					want[e.Rec.Link()] = true
				}
				for _, v := range s.Versions {
					want[v.Rec.Link()] = true
				}
				for _, v := range p.graph.Versions {
					for _, said := range v.Said {
						for _, cited := range said.Point.Rec.Later[said.Later].Sources {
							want[v.Rec.Link()] = want[v.Rec.Link()] || cited == s.Rec.ID
						}
					}
				}
				for _, a := range p.graph.Actors {
					for _, answer := range a.Answers {
						for _, e := range answer.Claim.Rec.Rebuttal[answer.Rebuttal].Evidence {
							want[a.Rec.Link()] = want[a.Rec.Link()] || e.Source == s.Rec.ID
						}
					}
				}
			}
			for _, r := range p.records {
				m := record.MetaOf(r)
				if m.Schema.Kind == record.KindSource { // says of itself what it is
					continue
				}
				warns := false
				for n := range p.pageOf(t, m.Link()).elements("section") {
					warns = warns || attr(n, "class") == "notice" && strings.Contains(text(n), "Withdrawn on 2 May 2024.")
				}
				if warns != want[m.Link()] {
					t.Errorf("%s: it rests on the source: %t; it warns: %t", m.Link(), want[m.Link()], warns)
				}
			}
		})
	}
}
