package report_test

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"counterpoint/generator/record"
	"counterpoint/generator/report"
)

// What is written is SARIF by its own schema, formats of addresses included.
func TestSARIFSchema(t *testing.T) {
	schema := sarifSchema(t)
	for name, list := range map[string][]record.Finding{"empty": nil, "nasty": nasty, "many": many(30)} {
		for _, version := range []string{"", "v1.2.3"} {
			for _, rules := range [][]report.Rule{nil, rules} {
				if err := schema.Validate(parse(t, sarif(t, list, rules, version))); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
		}
	}
	broken := bytes.Replace(sarif(t, nasty, rules, ""), []byte(`"startLine": 4`), []byte(`"startLine": 0`), 1)
	if schema.Validate(parse(t, broken)) == nil {
		t.Error("the schema lets everything pass")
	}
}

// A fingerprint stays when lines move, here or in the file a message names; it
// is another for another finding, also for one that reads the same.
func TestFingerprints(t *testing.T) {
	at := func(line int, message string) record.Finding {
		return record.Finding{File: "data/claims/a.toml", Line: line, Col: 1, Severity: record.Error, Rule: "number-unique", Message: message}
	}
	a := prints(t, at(3, "number 1 is used already, at data/claims/x.toml:1:1"), at(9, "twice"), at(12, "twice"))
	b := prints(t, at(5, "number 1 is used already, at data/claims/x.toml:7:3"), at(19, "twice"), at(20, "twice"))
	seen := map[string]bool{}
	for i := range a {
		if a[i] != b[i] {
			t.Errorf("%d: %s became %s", i, a[i], b[i])
		}
		if seen[a[i]] {
			t.Errorf("%d: %s stands twice", i, a[i])
		}
		seen[a[i]] = true
	}
}

func prints(t *testing.T, list ...record.Finding) (prints []string) {
	var log struct {
		Runs []struct {
			Results []struct{ PartialFingerprints map[string]string }
		}
	}
	if err := json.Unmarshal(sarif(t, list, rules, ""), &log); err != nil {
		t.Fatal(err)
	}
	for _, r := range log.Runs[0].Results {
		prints = append(prints, r.PartialFingerprints["counterpointFinding/v1"])
	}
	return prints
}

func sarif(t *testing.T, list []record.Finding, rules []report.Rule, version string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.SARIF(&b, list, rules, version, map[string]string{"go": "go1.26"}, "counterpoint"); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func parse(t *testing.T, data []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func sarifSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	doc := parse(t, data)
	id := doc.(map[string]any)["id"].(string)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(id, doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile(id)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}
