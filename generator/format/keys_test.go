package format_test

import (
	"strings"
	"testing"

	"counterpoint/generator/format"
	"counterpoint/generator/record"
)

const somewhatOdd = `# The head.
number = 3   # for good
since.text   = "A"
points = [
  "01-a", # the first
] # all
  [[value]]
  number = 1
  [[value]]
date="x # y"	
  [value.inner]
  list = [{a = 1}, {a = 2}]
[[rating]]
long = """
a
b = 1"""`

// Keys are where they are written, by the paths that records have.
func TestKeys(t *testing.T) {
	keys, ok := format.Keys([]byte(somewhatOdd))
	if !ok {
		t.Fatal("it cannot be read")
	}
	var got strings.Builder
	for _, k := range keys {
		got.WriteString(k.Path + " = " + k.Value + " " + k.Comment + " of " + strings.TrimSpace(somewhatOdd[k.Begin:k.End]) + "\n")
	}
	want := `number = 3 # for good of number = 3   # for good
since.text = "A"  of since.text   = "A"
points = [
  "01-a", # the first
] # all of points = [
  "01-a", # the first
] # all
value[0].number = 1  of number = 1
value[1].date = "x # y"  of date="x # y"
value[1].inner.list = [{a = 1}, {a = 2}]  of list = [{a = 1}, {a = 2}]
rating[0].long = """
a
b = 1"""  of long = """
a
b = 1"""
`
	if got.String() != want {
		t.Errorf("got\n%s", got.String())
	}
}

// A key that is cut takes its lines with it, and leaves its comment.
func TestCutKey(t *testing.T) {
	src := []byte(somewhatOdd)
	keys, _ := format.Keys(src)
	var edits []record.Edit
	for _, k := range keys {
		if k.Path != "number" {
			edits = append(edits, k.Cut(src))
		}
	}
	want := "# The head.\nnumber = 3   # for good\n# all\n  [[value]]\n  [[value]]\n  [value.inner]\n[[rating]]\n"
	if got := string(record.Apply(src, edits)); got != want {
		t.Errorf("got\n%s", got)
	}
}
