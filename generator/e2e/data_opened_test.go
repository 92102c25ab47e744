package e2e

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"counterpoint/generator/page/opendata"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
)

// read decodes a file of the site.
func read[T any](t *testing.T, p *published, name string) (v T) {
	t.Helper()
	if err := json.Unmarshal(p.files[name], &v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return v
}

func hashed(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// The index names every file below /data/ with its size and its hash.
func TestIndexOfData(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		index := read[opendata.Index](t, p, "data/v1/index.json")
		listed := map[string]bool{"data/v1/index.json": true, "data/index.html": true, "data/card.png": true}
		for _, f := range index.Files {
			name := strings.TrimPrefix(f.URL, p.base)
			listed[name] = true
			if data := p.files[name]; int64(len(data)) != f.Bytes || hashed(data) != f.SHA256 || f.Type == "" {
				t.Errorf("%s is not as the index says: %+v", name, f)
			}
		}
		for name := range p.files {
			if strings.HasPrefix(name, "data/") && !listed[name] && !strings.HasPrefix(name, "data/schema/") && !strings.HasPrefix(name, "data/v1/changes/") {
				t.Errorf("the index does not name %s", name)
			}
		}
		for _, k := range index.Kinds {
			for _, address := range []string{k.Records, k.Data, k.Lines, k.Schema} {
				if p.files[strings.TrimPrefix(address, p.base)] == nil {
					t.Errorf("%s: %s is not there", k.Kind, address)
				}
			}
		}
	})
}

// Each record is listed with the hash of the file that has it, and the day on which it was changed.
func TestListsOfRecords(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		for _, k := range read[opendata.Index](t, p, "data/v1/index.json").Kinds {
			list := read[opendata.Records](t, p, strings.TrimPrefix(k.Records, p.base))
			records := p.graph.Records(record.Kind(k.Kind))
			if list.Kind != k.Kind || list.Count != k.Count || len(list.Records) != len(records) || list.Count != len(records) {
				t.Fatalf("%s: %d records, %d listed, %d by the index", k.Kind, len(records), len(list.Records), k.Count)
			}
			for i, r := range list.Records {
				m := record.MetaOf(records[i])
				if r.ID != m.ID {
					t.Fatalf("%s %d is %s, not %s", k.Kind, i, r.ID, m.ID)
				}
				if m.Schema.Paged && hashed(p.files[strings.TrimPrefix(r.JSON, p.base)]) != r.SHA256 {
					t.Errorf("%s has another hash than %s", r.ID, r.JSON)
				}
				if c, ok := records[i].(*record.Claim); ok && (r.Modified != string(p.settings.Launched.Modified(c)) || r.Rating != c.Rating || r.Withdrawn != c.Withdrawn()) {
					t.Errorf("%s: %+v", r.ID, r)
				}
			}
		}
	})
}

// The months have all changes, the newest first, and among them every entry of the log.
func TestChangesByMonth(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		changes := read[opendata.Changes](t, p, "data/v1/changes.json")
		var all []opendata.Change
		for _, m := range changes.Months {
			month := read[opendata.MonthOfChanges](t, p, strings.TrimPrefix(m.URL, p.base))
			if month.Month != m.Month || len(month.Changes) != m.Count || m.Month != "undated" && !slices.ContainsFunc(month.Changes, func(c opendata.Change) bool { return strings.HasPrefix(c.Date, m.Month) }) {
				t.Errorf("%s is not as its list says", m.URL)
			}
			all = append(all, month.Changes...)
		}
		if len(all) != changes.Count || len(changes.Newest) != min(len(all), 100) {
			t.Errorf("%d changes, %d by their list, %d newest", len(all), changes.Count, len(changes.Newest))
		}
		log := map[string]bool{}
		for _, c := range read[[]struct{ URL string }](t, p, "data/changes.json") {
			log[c.URL] = true
		}
		corrected, added := 0, 0
		for i, c := range all {
			if i > 0 && c.Date > all[i-1].Date {
				t.Errorf("%s comes after %s", c.Date, all[i-1].Date)
			}
			if wrong := p.leadsNowhere(parseURL(t, c.URL)); wrong != "" {
				t.Errorf("%+v: %s", c, wrong)
			}
			switch c.Type {
			case "corrected":
				corrected++
				if !log[c.Log] {
					t.Errorf("the log has no %s", c.Log)
				}
			case "added":
				if c.Kind == "claim" {
					added++
				}
			}
		}
		if corrected != len(log) || added != len(p.graph.Claims) {
			t.Errorf("%d corrections of %d, %d new claims of %d", corrected, len(log), added, len(p.graph.Claims))
		}
	})
}

var parameter = regexp.MustCompile(`\{[a-z]+\}`)

// Every path of the description has files, each as the schema says that is given for it.
func TestOpenAPI(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		doc := read[map[string]any](t, p, "data/v1/openapi.json")
		servers := doc["servers"].([]any)
		if doc["openapi"] != "3.1.0" || servers[0].(map[string]any)["url"] != strings.TrimSuffix(p.base, "/") {
			t.Errorf("it is %v of %v", doc["openapi"], servers)
		}
		c := jsonschema.NewCompiler()
		raw, err := jsonschema.UnmarshalJSON(bytes.NewReader(p.files["data/v1/openapi.json"]))
		must(t, err)
		must(t, c.AddResource("openapi.json", raw))
		operations := map[string]bool{}
		for path, item := range doc["paths"].(map[string]any) {
			get := item.(map[string]any)["get"].(map[string]any)
			if id := get["operationId"].(string); operations[id] {
				t.Errorf("two operations are called %s", id)
			} else {
				operations[id] = true
			}
			pointer := "/paths/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(path) + "/get/responses/200/content/application~1"
			lines := strings.HasSuffix(path, ".ndjson")
			if lines {
				pointer += "x-ndjson/schema"
			} else {
				pointer += "json/schema"
			}
			schema, err := c.Compile("openapi.json#" + pointer)
			must(t, err)
			name := regexp.MustCompile("^" + parameter.ReplaceAllString(regexp.QuoteMeta(strings.TrimPrefix(path, "/")), "") + "$")
			if strings.Contains(path, "{") {
				parts := parameter.Split(strings.TrimPrefix(path, "/"), -1)
				name = regexp.MustCompile("^" + regexp.QuoteMeta(parts[0]) + `[^/]+` + regexp.QuoteMeta(parts[1]) + "$")
			}
			n := 0
			for file, data := range p.files {
				if !name.MatchString(file) {
					continue
				}
				values := [][]byte{data}
				if lines {
					values = slices.Collect(bytes.Lines(data))
				}
				for _, v := range values {
					value, err := jsonschema.UnmarshalJSON(bytes.NewReader(v))
					must(t, err)
					if err := schema.Validate(value); err != nil {
						t.Errorf("%s: %v", file, err)
					}
				}
				if n++; n == 20 {
					break // of one kind
				}
			}
			if n == 0 && !strings.Contains(path, "{id}") {
				t.Errorf("there is no file of %s", path)
			}
		}
	})
}

// Every table reads back with the columns and the types that are said of it; its keys are keys.
func TestDataPackage(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		pack := read[opendata.Package](t, p, "data/v1/datapackage.json")
		if !regexp.MustCompile(`^[-a-z0-9._/]+$`).MatchString(pack.Name) || len(pack.Resources) < 3 {
			t.Errorf("%s has %d tables", pack.Name, len(pack.Resources))
		}
		ids := map[string]bool{}
		for _, r := range pack.Resources {
			data := p.files[strings.TrimPrefix(r.Path, p.base)]
			if r.Hash != "sha256:"+hashed(data) || r.Bytes != int64(len(data)) {
				t.Errorf("%s has another hash or size", r.Path)
			}
			rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
			must(t, err)
			for i, f := range r.Schema.Fields {
				if rows[0][i] != f.Name || len(rows[0]) != len(r.Schema.Fields) {
					t.Fatalf("%s: column %d is %s, not %s", r.Name, i, rows[0][i], f.Name)
				}
				for _, row := range rows[1:] {
					if row[i] == "" {
						continue
					}
					switch f.Type {
					case "integer":
						_, err = strconv.Atoi(row[i])
					case "number":
						_, err = strconv.ParseFloat(row[i], 64)
					case "boolean":
						_, err = strconv.ParseBool(row[i])
					case "date":
						_, err = time.Parse(time.DateOnly, row[i])
					}
					if err != nil {
						t.Errorf("%s: %s is no %s: %v", r.Name, f.Name, f.Type, err)
					}
					switch {
					case r.Schema.PrimaryKey == f.Name:
						if ids[r.Name+" "+row[i]] {
							t.Errorf("%s: %s is there twice", r.Name, row[i])
						}
						ids[r.Name+" "+row[i]] = true
					case len(r.Schema.ForeignKeys) > 0 && r.Schema.ForeignKeys[0].Fields == f.Name && !ids[r.Schema.ForeignKeys[0].Reference.Resource+" "+row[i]]:
						t.Errorf("%s: there is no %s", r.Name, row[i])
					}
				}
			}
		}
	})
}

// Whatever a node of the graph names is a node of it, and every published check is there once.
func TestGraphIsLinked(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		graph := read[struct {
			Context string           `json:"@context"`
			Graph   []map[string]any `json:"@graph"`
		}](t, p, "data/v1/graph.jsonld")
		types, nodes := map[string]int{}, map[string]bool{}
		for _, n := range graph.Graph {
			id := n["@id"].(string)
			if nodes[id] {
				t.Errorf("%s is there twice", id)
			}
			nodes[id] = true
			types[n["@type"].(string)]++
			if page, _, _ := strings.Cut(id, "#"); page != p.base {
				if wrong := p.leadsNowhere(parseURL(t, page)); wrong != "" {
					t.Errorf("%s: %s", id, wrong)
				}
			}
		}
		var named func(v any)
		named = func(v any) {
			switch v := v.(type) {
			case map[string]any:
				if id, ok := v["@id"].(string); ok && len(v) == 1 && !nodes[id] {
					t.Errorf("nothing is called %s", id)
				}
				for _, value := range v {
					named(value)
				}
			case []any:
				for _, value := range v {
					named(value)
				}
			}
		}
		for _, n := range graph.Graph {
			for _, value := range n {
				named(value)
			}
		}
		reviews := 0
		for _, c := range p.graph.Claims {
			if c.Rec.Published() && !c.Rec.Withdrawn() {
				reviews++
			}
		}
		if graph.Context != "https://schema.org" || types["ClaimReview"] != reviews || types["Claim"] != len(p.graph.Claims) {
			t.Errorf("%d reviews of %d, %d claims of %d", types["ClaimReview"], reviews, types["Claim"], len(p.graph.Claims))
		}
	})
}

// The lists of feeds have every feed of the site.
func TestListsOfFeeds(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		listed := map[string]bool{}
		for _, name := range []string{"data/v1/feeds.opml", "data/v1/claims.opml"} {
			var list struct {
				Version  string `xml:"version,attr"`
				Outlines []struct {
					XMLURL string `xml:"xmlUrl,attr"`
				} `xml:"body>outline"`
			}
			must(t, xml.Unmarshal(p.files[name], &list))
			for _, o := range list.Outlines {
				listed[strings.TrimPrefix(o.XMLURL, p.base)] = true
				if p.files[strings.TrimPrefix(o.XMLURL, p.base)] == nil {
					t.Errorf("%s: %s is not there", name, o.XMLURL)
				}
			}
		}
		for name := range p.files {
			if strings.HasSuffix(name, "/index.xml") && !listed[name] && !strings.Contains(string(p.files[name]), "<id>"+p.base+"claims/") {
				t.Errorf("no list has %s", name)
			}
		}
	})
}

// SQLite finds nothing wrong with the database, and in it what the other files have.
func TestDatabase(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		file := filepath.Join(t.TempDir(), "site.sqlite")
		must(t, os.WriteFile(file, p.files["data/v1/site.sqlite"], 0o600))
		const program = `import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
one = lambda q: db.execute(q).fetchone()[0]
print(json.dumps({
  "whole": one("PRAGMA integrity_check"), "broken": one("SELECT count(*) FROM pragma_foreign_key_check"), "version": one("PRAGMA user_version"),
  "claims": dict(db.execute("SELECT id, coalesce(rating, '') FROM claims")), "sources": one("SELECT count(*) FROM sources"),
  "evidence": one("SELECT count(*) FROM evidence JOIN answers ON answers.id = evidence.answer AND answers.claim = evidence.claim"),
  "records": dict(db.execute("SELECT kind || ' ' || record, sha256 FROM records WHERE url IS NOT NULL"))}))`
		out, err := exec.Command("python3", "-c", program, file).CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		var got struct {
			Whole                              string
			Broken, Version, Sources, Evidence int
			Claims, Records                    map[string]string
		}
		must(t, json.Unmarshal(out, &got))
		claims, evidence, records := map[string]string{}, 0, map[string]string{}
		for _, c := range p.graph.Claims {
			claims[c.Rec.ID] = c.Rec.Rating
			for _, a := range c.Rec.Rebuttal {
				evidence += len(a.Evidence)
			}
		}
		for _, r := range p.records {
			m := record.MetaOf(r)
			records[string(m.Schema.Kind)+" "+m.ID] = hashed(p.files[strings.TrimPrefix(m.Link(), "/")+"index.json"])
		}
		if got.Whole != "ok" || got.Broken != 0 || got.Version != opendata.Version || got.Sources != len(p.graph.Sources) || got.Evidence != evidence || !maps.Equal(got.Claims, claims) || !maps.Equal(got.Records, records) {
			t.Errorf("%+v", got)
		}
	})
}

// outputs are what a site may leave out, with what of it is then not published.
var outputs = map[string]string{
	"argdown": `\.argdown$`, "cards": `card\.png$`, "claim_feeds": `^claims/[^/]+/index\.xml$|claims\.opml`, "downloads": `^data/([^/]+\.(json|ndjson|csv|bib|dot|argdown|ics)|schema/.*|v1/datapackage\.json)$`,
	"embed": `embed\.html$|oembed\.json$`, "oembed": `oembed\.json$`, "toml": `^(claims|points|sources|actors|topics|events)/[^/]+/index\.toml$`, "feeds": `^(claims|changes|changes/ratings|topics/.*|actors/.*|ratings/.*|years/.*|fields/.*)/index\.xml$|feed\.json$|feeds\.opml`,
	"graph": `\.jsonld$`, "graphviz": `\.dot$`, "history": `/history/`, "json": `^(claims|points|sources|actors|topics|events)/[^/]+/index\.json$`, "markdown": `index\.md$`, "qrcodes": `^$`,
	"references": `^data/sources\.(bib|csl\.json)$`, "sqlite": `\.sqlite$`, "v1": `^data/v1/`,
}

// outputsTable is that table in hugo.toml.
var outputsTable = regexp.MustCompile(`\[params\.outputs\]\n(?:\w+ *= (?:true|false)\n)*`)

// promised are words of /data/ and llms.txt that say that an output is there.
var promised = map[string][]string{
	"json": {"as JSON in index.json"}, "downloads": {"All of them together are below", "as JSON, CSV, ClaimReview and feeds"}, "feeds": {"as JSON, CSV, ClaimReview and feeds"},
	"markdown": {"as Markdown at index.md"},
}

// What a site leaves out is not published, no page leads to it, and no text promises it; neither when it leaves out everything.
func TestOutputs(t *testing.T) {
	var names []string
	for _, s := range settings.Allowed {
		if name, ok := strings.CutPrefix(s.Path, "params.outputs."); ok {
			names = append(names, name)
		}
	}
	if sorted := slices.Sorted(maps.Keys(outputs)); !slices.Equal(names, sorted) {
		t.Fatalf("the outputs are %q, not %q", names, sorted)
	}
	without := func(t *testing.T, names ...string) {
		dir := copyOfTown(t)
		name := filepath.Join(dir, settings.File)
		text, err := os.ReadFile(name)
		must(t, err)
		table := "[params.outputs]\n" // the town has everything
		for n := range outputs {
			table += fmt.Sprintf("%s = %t\n", n, !slices.Contains(names, n))
		}
		text = outputsTable.ReplaceAllLiteral(text, []byte(table))
		must(t, os.WriteFile(name, text, 0o644))
		p, err := publish(dir, "")
		must(t, err)
		followLinks(t, p)
		for _, n := range names {
			gone := regexp.MustCompile(outputs[n])
			for file, data := range p.files {
				if gone.MatchString(file) && !(n == "feeds" && ofClaim.MatchString(file)) {
					t.Errorf("%s is there without %s", file, n)
				}
				if n == "qrcodes" && strings.Contains(string(data), "data:image/png") {
					t.Errorf("%s has a code", file)
				}
				if n == "embed" && strings.HasPrefix(file, "js/share") && strings.Contains(string(data), "Embed") {
					t.Errorf("%s has a button to embed", file)
				}
			}
		}
		texts := string(p.files["data/index.html"]) + string(p.files["llms.txt"])
		for output, said := range promised {
			for _, words := range said {
				off := slices.Contains(names, output) || output == "json" && slices.Contains(names, "toml") || strings.HasSuffix(words, "feeds") && (slices.Contains(names, "feeds") || slices.Contains(names, "downloads"))
				if strings.Contains(texts, words) == off {
					t.Errorf("/data/ and llms.txt say %q: %t", words, !off)
				}
			}
		}
		for _, field := range strings.Fields(string(p.files["llms.txt"])) {
			if at := regexp.MustCompile(`\((https?://[^)]+)\)`).FindStringSubmatch(field); at != nil && strings.HasPrefix(at[1], p.base) {
				if wrong := p.leadsNowhere(parseURL(t, at[1])); wrong != "" {
					t.Errorf("llms.txt leads to %s: %s", at[1], wrong)
				}
			}
		}
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) { without(t, name) })
	}
	t.Run("all", func(t *testing.T) { without(t, names...) })
}
