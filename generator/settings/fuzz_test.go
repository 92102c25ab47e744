package settings

import (
	"slices"
	"testing"
	"testing/fstest"

	"counterpoint/generator/record"
)

// No hugo.toml stops the program, and whatever is wrong with one is said at its place.
func FuzzSettings(f *testing.F) {
	f.Add([]byte("baseURL = \"https://town.example/\"\n[params.limits]\nnesting = 9\n"))
	f.Add([]byte("baseurl = 1\nBaseURL = \"x\"\n[languages.de]\nuglyURLs = true\n[[module.mounts]]\nsource = \"/\"\n"))
	f.Add([]byte("theme = [[], {}, \"../x\"]\nlocale = \"\\u0000\"\n[params]\nlimits = [{}]\nreport = \"javascript:x\"\n"))
	f.Add([]byte("PARAMS = {pubisher = \"x\", rules = {\"a.b\" = \"off\"}}\nlanguages.\"\".params.\"\" = 1\nlang = \"uk\"\nbase_url = 1\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		s := Parse("hugo.toml", text)
		for _, f := range slices.Concat(s.Findings(), s.UnreadParams(fstest.MapFS{}), s.RuleFindings(nil)) {
			if f.File != "hugo.toml" || f.Line < 1 || f.Col < 1 || f.Message == "" || f.Severity != record.Error && f.Severity != record.Warning {
				t.Errorf("%+v does not say what is wrong where", f)
			}
		}
	})
}
