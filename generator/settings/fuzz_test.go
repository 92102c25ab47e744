package settings

import (
	"strings"
	"testing"
)

// No hugo.toml stops the program, and whatever is wrong with one is said at its place.
func FuzzSettings(f *testing.F) {
	f.Add([]byte("baseURL = \"https://town.example/\"\n[params.limits]\nnesting = 9\n"))
	f.Add([]byte("baseurl = 1\nBaseURL = \"x\"\n[languages.de]\nuglyURLs = true\n[[module.mounts]]\nsource = \"/\"\n"))
	f.Add([]byte("theme = [[], {}, \"../x\"]\nlocale = \"\\u0000\"\n[params]\nlimits = [{}]\nreport = \"javascript:x\"\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := Parse("hugo.toml", text)
		if err == nil {
			err = s.Validate()
		}
		if err == nil {
			return
		}
		for line := range strings.SplitSeq(err.Error(), "\n") {
			if !strings.HasPrefix(line, "hugo.toml:") {
				t.Errorf("%q does not say where", line)
			}
		}
	})
}
