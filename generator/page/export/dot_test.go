package export

import "testing"

func TestInDOT(t *testing.T) {
	for text, want := range map[string]string{
		`said "no"`:      `"said \"no\""`,
		`ends in \`:      `"ends in \\"`,
		`\N and \"`:      `"\\N and \\\""`,
		"two\nlines":     `"two\nlines"`,
		"R&D, &lt;":      `"R&amp;D, &amp;lt;"`,
		`"]; x [label="`: `"\"]; x [label=\""`,
	} {
		if got := inDOT(text); got != want {
			t.Errorf("%s: %s, not %s", text, got, want)
		}
	}
}

func TestInArgdown(t *testing.T) {
	for text, want := range map[string]string{
		"plain - and + words":    "plain - and + words",
		"[fares]: other":         `\[fares\]: other`,
		"<a> #tag @[b] {x: 1}":   `\<a\> \#tag \@\[b\] \{x: 1\}`,
		"https://example.org/a":  `https:\/\/example.org\/a`,
		"one\n\n- two\n[x]: y":   `one - two \[x\]: y`,
		"/* no comment */ ===":   `\/\* no comment \*\/ \=\=\=`,
		"**bold** and __bold__ ": `\*\*bold\*\* and \_\_bold\_\_`,
		`\`:                      `\\`,
	} {
		if got := inArgdown(text); got != want {
			t.Errorf("%s: %s, not %s", text, got, want)
		}
	}
}
