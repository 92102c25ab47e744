package page

import "testing"

// Links lead to addresses as machines write them, and show readers what was written; all else stays to the letter.
func TestMachineLinks(t *testing.T) {
	const to = "https://xn--e1afmkfd.xn--j1amh/%D1%88"
	for text, want := range map[string]string{
		"Слова без посилань, https://example.org/a":         "Слова без посилань, https://example.org/a",
		"[слова](https://пример.укр/ш) і [x](/claims/a/)":   "[слова](" + to + ") і [x](/claims/a/)",
		`[слова](https://пример.укр/ш "назва")`:             `[слова](` + to + ` "назва")`,
		"[слова](<https://пример.укр/ш>)":                   "[слова](<" + to + ">)",
		"[слова][a] і [ще][a]\n\n[a]: https://пример.укр/ш": "[слова][a] і [ще][a]\n\n[a]: " + to,
		"<https://пример.укр/ш>":                            `[https\://пример.укр/ш](<` + to + `>)`,
		"`https://пример.укр/ш`":                            "`https://пример.укр/ш`",
		"[a](https://example.org/міст_а)":                   "[a](https://example.org/%D0%BC%D1%96%D1%81%D1%82_%D0%B0)",
	} {
		if got := withMachineLinks(text); got != want {
			t.Errorf("%s\nbecomes\n%s\nnot\n%s", text, got, want)
		}
	}
}
