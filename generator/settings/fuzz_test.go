package settings

import (
	"testing"

	"counterpoint/generator/record"
)

// No hugo.toml stops the program, and whatever is wrong with one is said at its place.
func FuzzSettings(f *testing.F) {
	f.Add([]byte("baseURL = \"https://town.example/\"\n[params.limits]\nnesting = 9\n"))
	f.Add([]byte("baseurl = 1\nBaseURL = \"x\"\n[languages.de]\nuglyURLs = true\n[[module.mounts]]\nsource = \"/\"\n"))
	f.Add([]byte("theme = [[], {}, \"../x\"]\nlocale = \"\\u0000\"\n[params]\nlimits = [{}]\nreport = \"javascript:x\"\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, f := range Parse("hugo.toml", text).Findings() {
			if f.File != "hugo.toml" || f.Line < 1 || f.Col < 1 || f.Message == "" || f.Severity != record.Error {
				t.Errorf("%+v does not say what is wrong where", f)
			}
		}
	})
}
