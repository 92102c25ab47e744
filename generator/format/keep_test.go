package format_test

import (
	"testing"

	"counterpoint/generator/format"
	"counterpoint/generator/record"
)

// A record that a form wrote keeps the comments of the text it was read from, and how values that stay were written.
func TestKeep(t *testing.T) {
	const before = `# About the bridge.

# Who said it.
claimant = ["ada-odell"] # the mayor
rating   = 'false'
reason   = """
Two lines
are one text."""

[[rebuttal]]
# The first answer.
stance = "refutes"
text   = "No."
  [[rebuttal.evidence]]
  source = "minutes" # page 3

# The second.
[[rebuttal]]
stance = "qualifies"
text   = "Yes, but."

# The end.
`
	for _, c := range []struct{ name, next, want string }{
		{"nothing changes", `
			claimant = ["ada-odell"]
			rating = "false"
			reason = "Two lines\nare one text."
			[[rebuttal]]
			stance = "refutes"
			text = "No."
			[[rebuttal.evidence]]
			source = "minutes"
			[[rebuttal]]
			stance = "qualifies"
			text = "Yes, but."
			`, before},
		{"a value, a new key, and one that goes", `
			claimant = ["ada-odell", "town-clerk"]
			made = 2024-03-04
			rating = "mixed"
			[[rebuttal]]
			stance = "refutes"
			text = "Not at all."
			[[rebuttal.evidence]]
			source = "minutes"
			[[rebuttal]]
			stance = "qualifies"
			text = "Yes, but."
			`, `# About the bridge.

# Who said it.
claimant = ["ada-odell", "town-clerk"] # the mayor
made     = 2024-03-04
rating   = "mixed"

[[rebuttal]]
# The first answer.
stance = "refutes"
text   = "Not at all."
  [[rebuttal.evidence]]
  source = "minutes" # page 3

# The second.
[[rebuttal]]
stance = "qualifies"
text   = "Yes, but."

# The end.
`},
		{"the first answer goes", `
			claimant = ["ada-odell"]
			rating = "false"
			[[rebuttal]]
			stance = "qualifies"
			text = "Yes, but."
			`, `# About the bridge.

# Who said it.
claimant = ["ada-odell"] # the mayor
rating   = 'false'

# The second.
[[rebuttal]]
stance = "qualifies"
text   = "Yes, but."

# The end.
`},
	} {
		out, err := format.Keep(record.SchemaOf(record.KindClaim), []byte(before), []byte(c.next))
		if err != nil || string(out) != c.want {
			t.Errorf("%s: %v\n%s", c.name, err, out)
		}
	}
	// What is written within { } stays so.
	const inline = "allow = [{ rule = \"no-todo\", why = \"It is a name.\" }] # asked\n"
	out, err := format.Keep(record.SchemaOf(record.KindActor), []byte(inline), []byte("[[allow]]\nrule = \"no-todo\"\nwhy = \"It is a name.\"\n"))
	if err != nil || string(out) != inline {
		t.Errorf("%v\n%s", err, out)
	}
	if _, err := format.Keep(record.SchemaOf(record.KindActor), []byte("x = "), nil); err == nil {
		t.Error("a text that cannot be read is no error")
	}
}
