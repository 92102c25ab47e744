package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	shown "counterpoint/generator/inert"
)

// obeyed are texts that terminals and programs that run workflows obey, as a TOML string has them.
var obeyed = map[string]string{
	"a command at the start":       `::error title=x::y`,
	"a command after spaces":       `  \t\u00a0::add-mask::a`,
	"a command after a return":     `x\r::stop-commands::y`,
	"a command on a line":          `x\n::set-env name=PATH::/tmp`,
	"a command on a separate line": `x\u2028::error::y`,
	"the older form":               `x ##[command]y`,
	"that of Azure":                `##vso[task.setvariable variable=x]y`,
	"that of TeamCity":             `##teamcity[buildProblem description='x']`,
	"a section of GitLab":          `section_start:1:x\r\u001b[0Kx`,
	"the title of a window":        `\u001b]0;x\u0007`,
	"a cleared screen":             `\u009b2J\u001b[2J`,
	"a deleted word":               `hidden\b\b\b\b\b\bshown\u007f`,
	"another direction":            `\u202egpj.exe\u2066\u200f`,
	"tags":                         `\U000e0041\U000e007f`,
	"a tower of marks":             `x` + strings.Repeat(`\u0301`, 60),
}

// colours are what the program itself sends a terminal.
var colours = regexp.MustCompile(`\x1b\[[0-9;]*m`)

// No command, in no format, shows any of it as it is: in whatever field, file name, argument or branch it stands.
func TestNothingIsObeyed(t *testing.T) {
	t.Parallel()
	for name, text := range obeyed {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			must(t, copyMissing(dir, townDir))
			write := func(name, text string) {
				name = filepath.Join(dir, filepath.FromSlash(name))
				must(t, os.MkdirAll(filepath.Dir(name), 0o755))
				must(t, os.WriteFile(name, []byte(text), 0o644))
			}
			plain, err := strconv.Unquote(`"` + text + `"`)
			must(t, err)
			quoted, err := json.Marshal(plain)
			must(t, err)
			write("data/topics/evil.toml", "title = \"x\"\norder = \"1\" # "+plain+"\n\""+text+"\" = 1\n")
			write("data/topics/other.toml", "title = \""+text+"\"\nsummary = \""+text+"\"\norder = 77\n")
			write("data/topics/"+strings.ReplaceAll(plain, "/", "")+".toml", "title = \"x\"\n")
			write("data/sources/evil.toml", "title = \""+text+"\"\nurl = \"https://127.0.0.1/x\"\npublisher = \""+text+"\"\narchived = \"https://127.0.0.1/"+text+"\"\n")
			write("data/claims/evil.toml", "title = \""+text+"\"\nclaim = \""+text+"\"\nrating = \""+text+"\"\nclaimant = [\""+text+"\"]\n[[quote]]\ntext = \""+text+" "+text+"\"\nsource = \"evil\"\n")
			write("data/actors/broken.toml", "name = "+plain+"\n"+plain+"\n")
			write("evil.html", `<script type="application/ld+json">{"@type": "ClaimReview", "claimReviewed": `+string(quoted)+`, "author": `+string(quoted)+`}</script>`+plain)
			p := quick()
			p.Dir = t.TempDir()
			cache := filepath.Join(dir, "links.json")
			var all bytes.Buffer
			for _, command := range [][]string{
				{"check"}, {"check", "--color", "always"}, {"check", "--format", "json"}, {"check", "--format", "sarif"}, {"check", "--format", "gitlab"}, {"check", "--against", plain},
				{"build"}, {"emit", plain}, {"fix"}, {"fmt", "--check"}, {"next", "--all"}, {"next", "--json"}, {"links", "--host", "127.0.0.1", "--cache", cache}, {"links", "--json", "--host", "127.0.0.1", "--cache", cache}, {"links", "--host", plain},
				{"import", "claimreview", "-n", filepath.Join(dir, "evil.html")}, {"import", "claimreview", plain}, {"import", "claimreview", "https://" + plain}, {"impact", "--against", plain},
				{"new", "source", "--url", "https://a.example/" + plain}, {"new", "topic", plain}, {"rename", "topic", "evil", plain}, {"rename", "topic", "other", "another", "-n"}, {"number"}, {"number", "--assign", "--day", plain},
				{"merge", "topic", "evil", plain}, {"merge", "topic", "other", "evil", "-n"}, {"remove", "topic", "evil", "--why", plain}, {"withdraw", "claim", "evil", "--why", plain}, {"withdraw", plain, "evil"}, {"translate", "claim", "evil", plain},
				{"explain", plain}, {"help", plain}, {plain}, {"--" + plain}, {"check", "--format", plain}, {"build", "--shard", plain}, {"build", "-d", plain}, {"build", "--zip", plain},
				{"__complete", "rename", "topic", ""}, {"__complete", "rename", "source", "e"}, {"init", plain}, {"completion", plain}, {"serve", "--port", plain},
			} {
				var out, errs bytes.Buffer
				if command[0] != "init" {
					command = append([]string{"-C", dir}, command...)
				}
				run(t.Context(), p, command, &out, &errs)
				all.Write(out.Bytes())
				all.Write(errs.Bytes())
				for _, text := range []string{out.String(), errs.String()} {
					if slices.Contains(command, "always") {
						text = colours.ReplaceAllString(text, "")
					}
					if safe := shown.Text(text); safe != text {
						t.Errorf("%q prints\n%s\nwhich is safe as\n%s", command, abridged(fmt.Sprintf("%q", text)), abridged(safe))
					}
				}
			}
			if !strings.Contains(all.String(), "evil.toml") {
				t.Error("nothing was said of it")
			}
		})
	}
}
