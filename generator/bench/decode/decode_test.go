package decode_test

import (
	"testing"
	"testing/fstest"

	"counterpoint/generator/bench/decode"
	"counterpoint/generator/testsite"
)

func TestSite(t *testing.T) {
	if err := decode.Site(testsite.Site(10)); err != nil {
		t.Error(err)
	}
	bad := fstest.MapFS{"data/claims/a.toml": {Data: []byte("number = \"one\"")}}
	if err := decode.Site(bad); err == nil {
		t.Error("a text was decoded as a number")
	}
}
