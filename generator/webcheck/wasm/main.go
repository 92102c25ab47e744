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
	Line int `json:"line"`
	Col  int `json:"col"`
}

// answer is the result of each function, as JSON.
type answer struct {
	Findings []finding `json:"findings"`
	Text     string    `json:"text,omitempty"`
	Error    string    `json:"error,omitempty"`
}

func main() {
	api := js.Global().Get("Object").New()
	// check(kind, id, text, site): site is the content of contribute/ids.json.
	api.Set("check", function(4, func(args []string, site onerecord.Site) (a answer, err error) {
		found, err := onerecord.Check(record.Kind(args[0]), args[1], args[2], site)
		for _, f := range found {
			a.Findings = append(a.Findings, finding{f, f.Line, f.Col})
		}
		return a, err
	}))
	// format(kind, text, site)
	api.Set("format", function(3, func(args []string, site onerecord.Site) (a answer, err error) {
		a.Text, err = onerecord.Format(record.Kind(args[0]), args[1], site)
		var at *record.SyntaxError
		if errors.As(err, &at) {
			for _, f := range at.Findings("") {
				a.Findings = append(a.Findings, finding{f, f.Line, f.Col})
			}
		}
		return a, err
	}))
	// write(kind, values, site): values are those of a form, as JSON.
	api.Set("write", function(3, func(args []string, site onerecord.Site) (a answer, err error) {
		var values map[string]any
		if err := json.Unmarshal([]byte(args[1]), &values); err != nil {
			return a, err
		}
		a.Text, err = onerecord.Write(record.Kind(args[0]), values, site)
		return a, err
	}))
	js.Global().Set("counterpoint", api)
	select {} // the page may call until it is closed
}

// function returns a JavaScript function of n strings, the last of which is the site. A panic in it becomes an error.
func function(n int, f func(args []string, site onerecord.Site) (answer, error)) js.Func {
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
		var site onerecord.Site
		if err := json.Unmarshal([]byte(args[n-1]), &site); err != nil {
			return encode(answer{Error: err.Error()})
		}
		a, err := f(args, site)
		if err != nil {
			a.Error = err.Error()
		}
		return encode(a)
	})
}

func encode(a answer) string {
	if a.Findings == nil {
		a.Findings = []finding{}
	}
	data, err := json.Marshal(a)
	if err != nil {
		return `{"error": "the answer cannot be written"}`
	}
	return string(data)
}
