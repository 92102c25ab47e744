//go:build js && wasm

package main

import (
	"encoding/json"
	"errors"
	"syscall/js"

	"counterpoint/generator/record"
	"counterpoint/generator/webcheck/onerecord"
)

// finding is a finding as the page shows it.
type finding struct {
	record.Finding
	Line  int     `json:"line"`
	Col   int     `json:"col"`
	Path  string  `json:"path,omitempty"`  // of the value, see record.Finding
	Fixed *string `json:"fixed,omitempty"` // the text once it is put right, where no person has to think
}

// answer is the result of each function, as JSON.
type answer struct {
	Findings [][]finding    `json:"findings,omitempty"` // of each record
	Text     string         `json:"text,omitempty"`
	Values   map[string]any `json:"values,omitempty"`
	Error    string         `json:"error,omitempty"`
	Line     int            `json:"line,omitempty"` // of an error in a text
	Col      int            `json:"col,omitempty"`
}

func main() {
	var site onerecord.Site
	api := js.Global().Get("Object").New()
	// open(site): site is what contribute/ids.json has and, of kinds with many records, the parts that were loaded; the others judge by it.
	api.Set("open", function(1, func(args []string) (a answer, err error) {
		site = onerecord.Site{}
		return a, json.Unmarshal([]byte(args[0]), &site)
	}))
	// check(records): a list of {kind, id, text}, as JSON.
	api.Set("check", function(1, func(args []string) (a answer, err error) {
		var records []onerecord.Record
		if err := json.Unmarshal([]byte(args[0]), &records); err != nil {
			return a, err
		}
		all, err := onerecord.Check(site, records...)
		for i, found := range all {
			list := []finding{}
			for _, f := range found {
				shown := finding{Finding: f, Line: f.Line, Col: f.Col, Path: f.Path}
				if f.Fix != nil {
					shown.Fixed = new(string(record.Apply([]byte(records[i].Text), []record.Edit{*f.Fix})))
				}
				list = append(list, shown)
			}
			a.Findings = append(a.Findings, list)
		}
		return a, err
	}))
	// format(kind, text)
	api.Set("format", function(2, func(args []string) (a answer, err error) {
		a.Text, err = onerecord.Format(record.Kind(args[0]), args[1], site)
		return a, err
	}))
	// read(kind, text) gives the values of a form.
	api.Set("read", function(2, func(args []string) (a answer, err error) {
		a.Values, err = onerecord.Read(record.Kind(args[0]), args[1], site)
		return a, err
	}))
	// write(kind, values, before): values are those of a form, as JSON; before is the text they were read from, or empty.
	api.Set("write", function(3, func(args []string) (a answer, err error) {
		var values map[string]any
		if err := json.Unmarshal([]byte(args[1]), &values); err != nil {
			return a, err
		}
		a.Text, err = onerecord.Rewrite(record.Kind(args[0]), values, args[2], site)
		return a, err
	}))
	js.Global().Set("counterpoint", api)
	select {} // the page may call until it is closed
}

// function returns a JavaScript function of n strings. A panic in it becomes an error.
func function(n int, f func(args []string) (answer, error)) js.Func {
	return js.FuncOf(func(_ js.Value, values []js.Value) (out any) {
		defer func() {
			if r := recover(); r != nil {
				out = encode(answer{Error: "the checker gave up on this text"})
			}
		}()
		if len(values) != n {
			return encode(answer{Error: "wrong number of arguments"})
		}
		args := make([]string, n)
		for i, v := range values {
			args[i] = v.String()
		}
		a, err := f(args)
		if err != nil {
			a.Error = err.Error()
		}
		if at, ok := errors.AsType[*record.SyntaxError](err); ok {
			a.Error, a.Line, a.Col = at.Message, at.Line, at.Col
		}
		return encode(a)
	})
}

func encode(a answer) string {
	data, err := json.Marshal(a)
	if err != nil {
		return `{"error": "the answer cannot be written"}`
	}
	return string(data)
}
