package claimreview

import "testing"

func TestStrict(t *testing.T) {
	for in, want := range map[string]string{
		`{"a": [1, 2]}`:                                     `{"a": [1, 2]}`,
		"\n//<![CDATA[\n{\"a\": [[1]]}\n//]]>\n":            `{"a":[[1]]}`,
		"<![CDATA[{\"a\": [[1]]}]]>":                        `{"a":[[1]]}`,
		"/* <![CDATA[ */ {\"a\": 1} /* ]]> */":              `{"a":1}`,
		"// <![CDATA[ {\"a\": 1}\n// ]]>":                   `{"a":1}`,
		"<!-- {\"a\": 1} -->":                               `{"a":1}`,
		"<!--//--><![CDATA[//><!--\n{\"a\": 1}\n//--><!]]>": `{"a":1}`,
		"{\"a\": \"one\ntwo\tthree\"}":                      `{"a":"one\ntwo\u0009three"}`,
		`{"a": 1, "b": [1, 2, ], }`:                         `{"a":1,"b":[1,2]}`,
		`{"a": 1,, "b": 2}`:                                 `{"a":1,"b":2}`,
		`{"a": 1}; `:                                        `{"a":1}`,
		"{\"a\": 1, // one\n \"b\": 2 /* two */}":           `{"a":1,"b":2}`,
		`{"a": "http://x.example/ <!-- // , ]"}`:            `{"a":"http://x.example/ <!-- // , ]"}`,
		`{"a": "He said "no" to it", "b": "c"}`:             `{"a":"He said \"no\" to it","b":"c"}`,
		`{"a": "it\'s \x41 \u0041 50\% \\"}`:                `{"a":"it's \\x41 \u0041 50\\% \\"}`,
		`{&quot;a&quot;: &quot;b &amp; c&quot;}`:            `{"a":"b & c"}`,
		"{\u00a0\"a\":\u00a01}":                             `{"a":1}`,
		`{"a": "unfinished`:                                 `{"a":"unfinished`,
		`{"a": "unfinished \`:                               `{"a":"unfinished `,
		"":                                                  "",
	} {
		if got := string(strict([]byte(in))); squeezed(got) != squeezed(want) {
			t.Errorf("%s\nis  %s\nnot %s", in, got, want)
		}
	}
}

// squeezed leaves out the spaces between the parts of JSON.
func squeezed(s string) string {
	out, in := []byte{}, false
	for i := range len(s) {
		if s[i] == '"' && (i == 0 || s[i-1] != '\\') {
			in = !in
		}
		if in || s[i] > ' ' {
			out = append(out, s[i])
		}
	}
	return string(out)
}
