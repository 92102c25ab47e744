package format

import (
	"fmt"
	"testing"

	"github.com/BurntSushi/toml"
)

// same sees every difference of meaning.
func TestSame(t *testing.T) {
	values := []string{
		`""`, `"a"`, `"a\n"`, "1", "2", "1.0", "0.0", "-0.0", "nan", "true", "false",
		"2025-11-19", "2025-11-19T00:00:00", "2025-11-19T00:00:00Z", "2025-11-19T00:00:00+02:00", "2025-11-19T00:00:00.5Z", "00:00:00",
		"[]", "[1]", "[1, 2]", "[2, 1]", "[[1]]", "{}", "{ a = 1 }", "{ a = 2 }", "{ b = 1 }", "[{}]", "[{ a = 1 }]",
	}
	for i, a := range values {
		for j, b := range values {
			if got := same(read(t, "x = "+a), read(t, "x = "+b)); got != (i == j) {
				t.Errorf("same(%s, %s) = %v", a, b, got)
			}
		}
	}
	headings := "[[x]]\na = 1\n[[x]]\na = %d"
	if one := read(t, fmt.Sprintf(headings, 1)); !same(one, read(t, fmt.Sprintf(headings, 1))) || same(one, read(t, fmt.Sprintf(headings, 2))) {
		t.Error("tables under headings are not compared")
	}
}

func read(t *testing.T, src string) (tree map[string]any) {
	t.Helper()
	if err := toml.Unmarshal([]byte(src), &tree); err != nil {
		t.Fatal(err)
	}
	return tree
}
