package scaffold_test

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/BurntSushi/toml"

	"counterpoint/generator/record"
	"counterpoint/generator/scaffold"
)

// The findings of each scaffold, and what a person writes to correct them.
var thinking = map[string]struct{ findings, fill []string }{
	"claim": {
		[]string{
			`"claim" is empty, but required [empty-value]`, `"claimant" is empty, but required [empty-value]`,
			`"rating" is empty, but required [empty-value]`, `"reason" is empty, but required [empty-value]`,
			`"source" is empty, but required [empty-value]`, `"stance" is empty, but required [empty-value]`,
			`"text" is empty, but required [empty-value]`, `"topics" is empty, but required [empty-value]`,
			`key "made" is missing [missing-key]`,
		},
		[]string{
			`claim = ""`, `claim = "The bridge costs too much"`, `claimant = []`, `claimant = ["gazette"]`,
			`rating = ""`, `rating = "unproven"`, `reason = ""`, `reason = "The bill is not public."`,
			`source = ""`, `source = "gazette-2024-03-09-cost"`, `stance = ""`, `stance = "qualifies"`,
			"text = \"\"\"\n", "text = \"\"\"\nNo bill was seen.\n", `topics = []`, `topics = ["money"]`, `# made = YYYY-MM-DD`, `made = 2024-03-09`,
			`# paraphrase = `, `paraphrase = `,
		},
	},
	"point": {
		[]string{
			`"summary" is empty, but required [empty-value]`, `"title" is empty, but required [empty-value]`,
			`"topics" is empty, but required [empty-value]`,
		},
		[]string{
			"summary = \"\"\"\n", "summary = \"\"\"\nA ferry until then.\n",
			`title = ""`, `title = "A ferry runs"`, `topics = []`, `topics = ["roads"]`,
		},
	},
	"actor": {
		[]string{`"name" is empty, but required [empty-value]`},
		[]string{`name = ""`, `name = "An engineer"`},
	},
	"source": {
		[]string{
			`"publisher" is empty, but required [empty-value]`, `"title" is empty, but required [empty-value]`,
			`nothing cites this source [unused-source]`, `nothing leads to this source [source-address]`,
		},
		[]string{`publisher = ""`, `publisher = "Town council"`, `title = ""`, `title = "Minutes"`, `# url = `, `url = `},
	},
	"topic": {
		[]string{`"summary" is empty, but required [empty-value]`, `"title" is empty, but required [empty-value]`},
		[]string{`title = ""`, `title = "River"`, "summary = \"\"\"\n", "summary = \"\"\"\nThe river.\n"},
	},
	"version": {
		[]string{
			`"sources" is empty, but required [empty-value]`, `"summary" is empty, but required [empty-value]`,
			`"title" is empty, but required [empty-value]`, `key "date" is missing [missing-key]`,
		},
		[]string{
			`sources = []`, `sources = ["gazette-2024-03-09-cost"]`,
			`title = ""`, `title = "The third draft"`, "summary = \"\"\"\n", "summary = \"\"\"\nAnother plan.\n",
			`# date = YYYY-MM-DD`, `date = 2024-04-02`,
		},
	},
	"event": {
		[]string{
			`"sources" is empty, but required [empty-value]`, `"title" is empty, but required [empty-value]`,
			`key "date" is missing [missing-key]`,
		},
		[]string{
			`sources = []`, `sources = ["gazette-2024-03-09-cost"]`, `title = ""`, `title = "The council votes"`,
			`# date = YYYY-MM-DD`, `date = 2024-03-21`,
		},
	},
	"figure": {
		[]string{
			`"label" is empty, but required [empty-value]`, `"sources" is empty, but required [empty-value]`,
			`"summary" is empty, but required [empty-value]`, `"title" is empty, but required [empty-value]`,
			`"topics" is empty, but required [empty-value]`, `"unit" is empty, but required [empty-value]`, `key "date" is missing [missing-key]`, `key "number" is missing [missing-key]`,
		},
		[]string{
			`label = ""`, `label = "The Gazette"`, `sources = []`, `sources = ["gazette-2024-03-09-cost"]`,
			`title = ""`, `title = "What the bridge costs"`, `topics = []`, `topics = ["money"]`, `unit = ""`, `unit = "crowns"`,
			"summary = \"\"\"\n", "summary = \"\"\"\nThe sums.\n", `# date = YYYY-MM-DD`, `date = 2024-03-09`, `# number = 800000`, `number = 800000`,
		},
	},
	"reading": {
		[]string{
			`"source" is empty, but required [empty-value]`, `"summary" is empty, but required [empty-value]`,
			`"text" is empty, but required [empty-value]`, `"title" is empty, but required [empty-value]`,
			`this statement leads nowhere [statement-covered]`,
		},
		[]string{
			`source = ""`, `source = "gazette-2024-03-09-cost"`, `title = ""`, `title = "The Gazette on the bridge"`,
			"summary = \"\"\"\n", "summary = \"\"\"\nThe article was read in full.\n", `text = ""`, `text = "The bridge costs too much."`,
			`# note = `, `note = `,
		},
	},
	"source-url": { // the address and other sources of its host tell all that has to be said
		[]string{
			`nothing cites this source [unused-source]`,
			`the record is filled in, but the lines that explain it, and keys behind a #, are still there [no-help-lines]`,
		},
		nil,
	},
	"source-archived": {
		[]string{
			`"publisher" is empty, but required [empty-value]`, `"title" is empty, but required [empty-value]`,
			`nothing cites this source [unused-source]`,
		},
		[]string{`publisher = ""`, `publisher = "The Herald"`, `title = ""`, `title = "Opinion"`},
	},
	"source-doi": {
		[]string{
			`"publisher" is empty, but required [empty-value]`, `"title" is empty, but required [empty-value]`,
			`nothing cites this source [unused-source]`,
		},
		[]string{`publisher = ""`, `publisher = "Bus Society"`, `title = ""`, `title = "Fares and riders"`},
	},
}

// A scaffold has findings only where a person must think, and none when that is done.
func TestThinking(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			site := small(t)
			set, _ := load(t, site)
			path, text, err := scaffold.New(set, c.kind, c.id, scaffold.Options{Today: today, URL: c.url, Lang: "en"})
			if err != nil {
				t.Fatal(err)
			}
			site[path] = &fstest.MapFile{Data: text}
			_, findings := load(t, site)
			var got []string
			for _, f := range findings {
				head, _, _ := strings.Cut(f.Message, ":")
				if got = append(got, head+" ["+f.Rule+"]"); f.File != path {
					t.Errorf("a finding elsewhere: %s", f)
				}
			}
			slices.Sort(got)
			if !slices.Equal(got, thinking[c.name].findings) {
				t.Errorf("findings:\n%s", strings.Join(got, "\n"))
			}

			filled := string(text)
			for pair := range slices.Chunk(thinking[c.name].fill, 2) {
				if !strings.Contains(filled, pair[0]) {
					t.Errorf("the scaffold has no %q", pair[0])
				}
				filled = strings.ReplaceAll(filled, pair[0], pair[1])
			}
			site[path] = &fstest.MapFile{Data: []byte(filled)}
			if c.kind == record.KindSource { // cite it
				site["data/events/2024-05-01-report.toml"] = &fstest.MapFile{Data: fmt.Appendf(nil,
					"date = 2024-05-01\ntitle = \"A report\"\nsources = [%q]\n", strings.TrimSuffix(filepath.Base(path), ".toml"))}
			}
			_, findings = load(t, site)
			if len(findings) != 1 || findings[0].Rule != "no-help-lines" || findings[0].Fix == nil {
				t.Fatalf("filled in, it still has findings: %v\n%s", findings, filled)
			}

			// fix then removes the explanations, and nothing that was filled in.
			done := record.Apply([]byte(filled), []record.Edit{*findings[0].Fix})
			site[path] = &fstest.MapFile{Data: done}
			if _, findings := load(t, site); len(findings) > 0 || bytes.Contains(done, []byte("#")) || bytes.Contains(done, []byte("\n\n\n")) {
				t.Errorf("without its help, it has findings: %v\n%s", findings, done)
			}
			var before, after map[string]any
			if err := errors.Join(toml.Unmarshal([]byte(filled), &before), toml.Unmarshal(done, &after)); err != nil || !reflect.DeepEqual(before, after) {
				t.Errorf("the record has changed: %v\n%s", err, done)
			}
		})
	}
}
