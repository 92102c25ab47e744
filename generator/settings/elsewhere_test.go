package settings

import (
	"slices"
	"testing"
)

// Variables by which stock Hugo would set what a site may set are told of; others are not this program's.
func TestEnvironment(t *testing.T) {
	environ := []string{
		"HUGO_TITLE=x", "HUGO_BASEURL=https://x.example/", "HUGO_PARAMS_EMAIL=x", "HUGO_PARAMS_FORGE_NEW=x", "HUGO_PARAMS_LICENCE_NAME=x", "HUGOxPARAMSxFORGE_NEW=x",
		"HUGO_PARAMS_OWN_X=1", "HUGO_LANGUAGES_DE_TITLE=x", "HUGO_MARKUP_HIGHLIGHT_NOCLASSES=true", "HUGO_PARAMS_RULES_TEXT-AIM=off",
		"HUGO_VERSION=0.150.0", "HUGO_ENV=production", "HUGO_ENVIRONMENT=production", "HUGO_CACHEDIR=/tmp", "HUGO_MARKUP=x", "HUGO=x", "HUGO_=x", "HUGO_COPYRIGHT=", "HUGO_LANGUAGES=x",
		"HUGONAUT=1", "PATH=/bin", "=C:=C:\\", "",
	}
	want := []string{
		"HUGO_BASEURL", "HUGO_LANGUAGES_DE_TITLE", "HUGO_MARKUP_HIGHLIGHT_NOCLASSES", "HUGO_PARAMS_EMAIL", "HUGO_PARAMS_FORGE_NEW",
		"HUGO_PARAMS_LICENCE_NAME", "HUGO_PARAMS_OWN_X", "HUGO_PARAMS_RULES_TEXT-AIM", "HUGO_TITLE", "HUGOxPARAMSxFORGE_NEW",
	}
	if got := Environment(environ); !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
}
