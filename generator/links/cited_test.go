package links

import (
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/record"
)

// collected is what a site in Ukrainian cites, of a source in some language that is quoted in another, or without naming one.
func collected(t *testing.T, source, quote string) []Cited {
	t.Helper()
	set, found, err := record.Load(fstest.MapFS{
		"data/sources/rada.toml": {Data: []byte("title = 'Рішення'\npublisher = 'Рада'\nurl = 'https://рада.укр/рішення#1'\n" + source)},
		"data/sources/same.toml": {Data: []byte("title = 'Рішення'\npublisher = 'Рада'\nurl = 'https://xn--80aal0c.xn--j1amh/%D1%80%D1%96%D1%88%D0%B5%D0%BD%D0%BD%D1%8F'\n")},
		"data/claims/toll.toml":  {Data: []byte("claim = 'x'\nclaimant = []\nmade = 2024-03-04\ntopics = []\nrating = 'false'\nreason = 'x'\n[[quote]]\ntext = 'шість мільйонів'\nsource = 'rada'\n" + quote + "[[rebuttal]]\nstance = 'refutes'\ntext = 'x'\n[[rebuttal.evidence]]\nsource = 'rada'\nquote = 'шість мільйонів'\n" + quote)},
		"data/points/01-a.toml":  {Data: []byte("number = 1\ntitle = 'x'\nsummary = 'x'\ntopics = []\n[[key_phrase]]\ntext = 'шість мільйонів'\nsource = 'rada'\n" + quote + "[[evidence]]\nsource = 'rada'\nquote = 'шість мільйонів'\n" + quote)},
	})
	if err != nil {
		t.Fatal(err, found)
	}
	return Collect(set, "https://own.example/", "uk")
}

// A quotation without a language is in that of the site, and is looked for in a source of that language.
func TestQuotationsInTheSitesLanguage(t *testing.T) {
	for _, c := range []struct {
		source, quote string
		looked        int
	}{
		{"lang = 'uk'\n", "", 4}, {"", "", 4}, {"lang = 'uk-UA'\n", "", 4}, {"lang = 'en'\n", "", 0}, {"lang = 'en'\n", "lang = 'en'\n", 4}, {"lang = 'uk'\n", "lang = 'en'\n", 0},
	} {
		looked := 0
		for _, x := range collected(t, c.source, c.quote) {
			looked += len(x.Quotes)
		}
		if looked != c.looked {
			t.Errorf("source %q, quotation %q: %d are looked for, not %d", c.source, c.quote, looked, c.looked)
		}
	}
}

// An address is asked once, however it is written, and as machines write it.
func TestInternationalAddresses(t *testing.T) {
	list := collected(t, "", "")
	if len(list) != 1 || len(list[0].Places) != 2 || !strings.HasPrefix(list[0].URL, "https://xn--80aal0c.xn--j1amh/%D1%80") {
		t.Errorf("%+v", list)
	}
}
