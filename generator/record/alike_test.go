package record_test

import (
	"testing"
	"testing/fstest"

	"counterpoint/generator/record"
)

// A key with a letter of another alphabet is no key of TOML: the letter is named.
func TestMistypedKey(t *testing.T) {
	for line, want := range map[string]string{
		"ratіng = \"false\"\n":      `"ratіng" is no key: its 4th letter is the Cyrillic і (U+0456), not the Latin i`,
		"claim = \"x\"\nмade = 1\n": `a line is a key, = and a value: title = "..."; a key has only letters a-z, digits and _`,
		"[[rebuttаl]]\n":            `"rebuttаl" is no key: its 7th letter is the Cyrillic а (U+0430), not the Latin a`,
		"сlaim = \"x\"\n":           `"сlaim" is no key: its 1st letter is the Cyrillic с (U+0441), not the Latin c`,
		"titlе = \"x\"\n":           `"titlе" is no key: its 5th letter is the Cyrillic е (U+0435), not the Latin e`,
	} {
		_, findings, err := record.Load(fstest.MapFS{"data/claims/a.toml": {Data: []byte(line)}})
		if err != nil || len(findings) == 0 {
			t.Fatal(findings, err)
		}
		if got := findings[0].Message; got != want {
			t.Errorf("%q: got  %s\nnot  %s", line, got, want)
		}
	}
}

// A word that looks the same as the one that is meant is no answer by itself.
func TestDidYouMean(t *testing.T) {
	for _, c := range []struct{ word, want string }{
		{"flase", `did you mean "false"? allowed: true, false`},
		{"fаlse", `its 2nd letter is the Cyrillic а (U+0430), not the Latin a: did you mean "false"? allowed: true, false`},
		{"false\u200b", `it has an invisible character, U+200B, in it after "false": did you mean "false"? allowed: true, false`},
		{"ҒАLЅЕ", `did you mean "false"? allowed: true, false`},
	} {
		if got := record.Choices(c.word, []string{"true", "false"}); got != c.want {
			t.Errorf("%s: got  %s\nnot  %s", c.word, got, c.want)
		}
	}
}
