package decode_test

import (
	"testing"
	"testing/fstest"

	"counterpoint/generator/bench/decode"
	"counterpoint/generator/testsite"
)

func TestSite(t *testing.T) {
	if err := decode.Site(testsite.Site(10), decode.Struct); err != nil {
		t.Error(err)
	}
	if err := decode.Site(testsite.Site(10), decode.Map); err != nil {
		t.Error(err)
	}
	for name, text := range map[string]string{"data/claims/a.toml": "number = \"one\"", "data/other.toml": "a = 1"} {
		if err := decode.Site(fstest.MapFS{name: {Data: []byte(text)}}, decode.Struct); err == nil {
			t.Errorf("%s: %q was decoded", name, text)
		}
	}
}
