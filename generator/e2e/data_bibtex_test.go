package e2e

import (
	"encoding/json"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// What the button BibTeX copies balances its braces whatever a title holds: BibTeX counts those behind a backslash too,
// and would take the rest of a file for the title.
func TestBibTeXBalances(t *testing.T) {
	t.Parallel()
	script, err := os.ReadFile(ourDir + "/themes/counterpoint/assets/js/share.js")
	must(t, err)
	tex := regexp.MustCompile(`(?m)^const tex = .*$`).Find(script)
	titles := []string{"plain", "{", "}", "}}{", `\}`, `\`, `\\{`, "},\n}\n@misc{x,", "% a", `"`, "{\\input{/etc/passwd}}", "$x_1^2~#&"}
	asked, err := json.Marshal(titles)
	must(t, err)
	out, err := exec.CommandContext(t.Context(), "node", "-e", string(tex)+"\nconsole.log(JSON.stringify(JSON.parse(process.argv[1]).map(tex)))", string(asked)).Output()
	must(t, err)
	var made []string
	must(t, json.Unmarshal(out, &made))
	if len(made) != len(titles) {
		t.Fatalf("%q", made)
	}
	for i, text := range made {
		depth := 0
		for _, c := range text {
			if depth += map[rune]int{'{': 1, '}': -1}[c]; depth < 0 {
				break
			}
		}
		if depth != 0 {
			t.Errorf("%q becomes %q", titles[i], text)
		}
		if strings.Contains(text, "\\input") || regexp.MustCompile(`(^|[^\\])[%$#&_]`).MatchString(text) {
			t.Errorf("%q is obeyed as %q", titles[i], text)
		}
	}
}
