package settings

import (
	"strings"
	"testing"

	"counterpoint/generator/record"
)

func TestSeverities(t *testing.T) {
	s := Parse(File, []byte("title = \"Town\"\n[params.rules]\ntext-aim = \"off\"\nno-todo = \"Warning\"\nmade-up = \"error\"\nurl-scheme = \"off\"\ntext-aims = \"perhaps\"\n"))
	if got, line, col := s.Severity("text-aim", record.Warning); got != record.Off || line != 3 || col != 1 {
		t.Errorf("text-aim is %s at %d:%d", got, line, col)
	}
	if got, line, _ := s.Severity("one-line", record.Error); got != record.Error || line != 2 {
		t.Errorf("a rule that is not set is %s, in line %d", got, line)
	}
	if got, _, _ := s.Severity("text-aims", record.Error); got != record.Error {
		t.Errorf("a rule that is set to no severity is %s", got)
	}
	var none *Settings
	if got, line, col := none.Severity("text-aim", record.Warning); got != record.Warning || line != 1 || col != 1 {
		t.Errorf("without settings, text-aim is %s at %d:%d", got, line, col)
	}

	var got []string
	for _, f := range s.RuleFindings(map[string]string{"text-aim": "", "no-todo": "", "url-scheme": "it keeps readers safe"}) {
		got = append(got, f.String())
	}
	want := []string{
		`hugo.toml:5:1: error: there is no rule "made-up": explain without a name lists the rules [settings]`,
		`hugo.toml:6:1: error: the rule "url-scheme" cannot be set: it keeps readers safe; take the line out [settings]`,
		`hugo.toml:7:1: error: there is no rule "text-aims": did you mean "text-aim"? [settings]`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got:\n%s", strings.Join(got, "\n"))
	}
}
