package testsite

import (
	"fmt"
	"strings"
	"testing/fstest"
)

// Growing are sites of about n bytes that ask for work which might grow faster than they do, by what they are full of. The
// tests of several packages measure with them.
var Growing = map[string]func(n int) fstest.MapFS{
	"texts on a line": func(n int) fstest.MapFS { return claim("topics = [" + repeat(`"x%d",`, n) + "]\n") },
	"texts on lines":  func(n int) fstest.MapFS { return claim("topics = [\n" + repeat("\"x%d\",\n", n) + "]\n") },
	"same texts":      func(n int) fstest.MapFS { return claim("topics = [" + repeat(`"x",`, n) + "]\n") },
	"empty texts":     func(n int) fstest.MapFS { return claim("topics = [" + repeat(`"",`, n) + "]\n") },
	"numbers":         func(n int) fstest.MapFS { return claim("topics = [" + repeat(`1,`, n) + "]\n") },
	"former ids":      func(n int) fstest.MapFS { return claim("formerly = [" + repeat(`"x%d",`, n) + "]\n") },
	"rebuttals":       func(n int) fstest.MapFS { return claim(repeat("[[rebuttal]]\n", n)) },
	"quotes":          func(n int) fstest.MapFS { return claim(repeat("[[quote]]\n", n)) },
	"evidence": func(n int) fstest.MapFS {
		return claim("[[rebuttal]]\n" + repeat("[[rebuttal.evidence]]\nsource = \"x\"\n", n))
	},
	"misspelt tables": func(n int) fstest.MapFS {
		return claim(repeat("[[rebutal]]\ntext = \"x\"\n[[rebutal.evidnce]]\nsorce = \"x\"\n", n))
	},
	"evidence outside": func(n int) fstest.MapFS { return claim(repeat("[[rebuttal]]\n[[evidence]]\nsource = \"x\"\n", n)) },
	"corrections":      func(n int) fstest.MapFS { return claim(repeat("[[correction]]\ndate = 2024-01-01\n", n)) },
	"first ones":       func(n int) fstest.MapFS { return claim(repeat("[[appearance]]\nfirst = true\n", n)) },
	"fallacies":        func(n int) fstest.MapFS { return claim(repeat("[[fallacy]]\nkind = \"a\"\n", n)) },
	"spaces at ends":   func(n int) fstest.MapFS { return claim(repeat("[[quote]]\ntext = \" a \"\n", n)) },
	"inline tables":    func(n int) fstest.MapFS { return claim("rebuttal = [" + repeat("{a=1},", n) + "]\n") },
	"unknown keys":     func(n int) fstest.MapFS { return claim(repeat("key%d = 1\n", n)) },
	"misspelt keys":    func(n int) fstest.MapFS { return claim(repeat("titel%d = 1\n", n)) },
	"one long key":     func(n int) fstest.MapFS { return claim(strings.Repeat("k", n) + " = 1\n") },
	"dotted keys":      func(n int) fstest.MapFS { return claim(repeat("a.b.c.d%d = 1\n", n)) },
	"headings":         func(n int) fstest.MapFS { return claim(repeat("[k%d]\n", n)) },
	"one key again":    func(n int) fstest.MapFS { return claim(repeat("a = 1\n", n)) },
	"one long text":    func(n int) fstest.MapFS { return claim("title = \"" + strings.Repeat("a", n) + "\"\n") },
	"a text with gaps": func(n int) fstest.MapFS { return claim("title = \"" + strings.Repeat("a ", n/2) + "\"\n") },
	"marks":            func(n int) fstest.MapFS { return claim("title = \"a" + strings.Repeat("\u0301", n/2) + "\"\n") },
	"empty comments":   func(n int) fstest.MapFS { return claim(strings.Repeat("#\n", n/2)) },
	"keys behind #":    func(n int) fstest.MapFS { return claim(repeat("[[quote]]\n# text = \"x\"\n", n)) },
	"help lines":       func(n int) fstest.MapFS { return claim(repeat("[[quote]]\ntext = \"a\"\n## x\n", n)) },
	"blank lines":      func(n int) fstest.MapFS { return claim(strings.Repeat("\n", n)) },
	"spaces":           func(n int) fstest.MapFS { return claim(strings.Repeat(" ", n) + "\n") },
	"links":            func(n int) fstest.MapFS { return markdown(repeat("[a](/b%d/) ", n)) },
	"names of links":   func(n int) fstest.MapFS { return markdown(repeat("[a][b%d] ", n)) },
	"brackets":         func(n int) fstest.MapFS { return markdown(strings.Repeat("[", n)) },
	"closing brackets": func(n int) fstest.MapFS { return markdown("https://a.example/" + strings.Repeat(")", n)) },
	"tracking": func(n int) fstest.MapFS {
		return fstest.MapFS{"data/sources/h.toml": {Data: []byte("url = \"https://a.example/?" + repeat("utm_%d=1&", n) + "\"\n")}}
	},
	"translated texts": func(n int) fstest.MapFS {
		site := claim(repeat("[[rebuttal]]\ntext = \"a\"\n", n/2))
		site["data/claims/hostile.lv.toml"] = &fstest.MapFile{Data: []byte(repeat("[[text]]\nat = \"rebuttal[%d].texx\"\nof = \"a\"\ntext = \"b\"\n", n/2))}
		return site
	},
	"ratings": func(n int) fstest.MapFS {
		return fstest.MapFS{"data/ratings.toml": {Data: []byte(repeat("[[rating]]\nid = \"r%d\"\n", n))}}
	},
	"figures": func(n int) fstest.MapFS {
		return fstest.MapFS{"data/figures/h.toml": {Data: []byte(repeat("[[value]]\nnumber = 5\nhigh = 4\n", n))}}
	},
	"statements": func(n int) fstest.MapFS {
		site := claim(repeat("[[appearance]]\nsource = \"s%d\"\n", n/2))
		site["data/sources/s.toml"] = &fstest.MapFile{Data: []byte("title = \"S\"\n")}
		site["data/readings/h.toml"] = &fstest.MapFile{Data: []byte("source = \"s\"\n[[passage]]\n" + repeat("[[passage.statement]]\nclaims = [\"hostile\"]\n", n/2))}
		return site
	},
	"claims with nearly the ids of others": func(n int) fstest.MapFS {
		site := fstest.MapFS{}
		for i := range n / 256 {
			site[fmt.Sprintf("data/claims/a-claim-with-a-name-%05d-%s.toml", i, strings.Repeat("x", 45))] = &fstest.MapFile{
				Data: fmt.Appendf(nil, "[[related]]\nclaim = \"a-claim-with-a-name-%05d-%s\"\n", i, strings.Repeat("y", 45))}
		}
		return site
	},
	"short addresses": func(n int) fstest.MapFS {
		site := fstest.MapFS{}
		for i := range n / 256 {
			site[fmt.Sprintf("data/claims/c%d.toml", i)] = &fstest.MapFile{
				Data: fmt.Appendf(nil, "number = %d\nwording_note = \"%s\"\n", i+1, strings.Repeat(fmt.Sprintf("[a](/c/%d/) ", i+1), 16))}
		}
		return site
	},
	"claims with the same words": func(n int) fstest.MapFS {
		site := fstest.MapFS{}
		for i := range n / 64 {
			site[fmt.Sprintf("data/claims/c%d.toml", i)] = &fstest.MapFile{Data: []byte("claim = \"Alpha beta gamma delta epsilon zeta\"\n")}
		}
		return site
	},
	"sources with one address": func(n int) fstest.MapFS {
		site := fstest.MapFS{}
		for i := range n / 64 {
			site[fmt.Sprintf("data/sources/s%d.toml", i)] = &fstest.MapFile{Data: []byte("url = \"https://a.example/one\"\n")}
		}
		return site
	},
	"a chain of answers": func(n int) fstest.MapFS {
		site := fstest.MapFS{}
		for i := range n / 64 {
			site[fmt.Sprintf("data/claims/c%d.toml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "formerly = [\"c%d\"]\n[[rebuttal]]\nclaim = \"c%d\"\n", (i+1)%(n/64), (i+1)%(n/64))}
		}
		return site
	},
}

// claim is a site with one claim.
func claim(text string) fstest.MapFS {
	return fstest.MapFS{"data/claims/hostile.toml": {Data: []byte("number = 1\n" + text)}}
}

// markdown is a site with one long text in a claim.
func markdown(text string) fstest.MapFS { return claim("wording_note = \"" + text + "\"\n") }

// repeat repeats a pattern, with a number in it, up to n bytes.
func repeat(pattern string, n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		if strings.Contains(pattern, "%d") {
			fmt.Fprintf(&b, pattern, i)
		} else {
			b.WriteString(pattern)
		}
	}
	return b.String()
}
