package templates

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"counterpoint/generator/record"
)

// The rules of this package.
const (
	RuleUnused  = "unused-template"
	RuleReview  = "override-review"
	RuleMissing = "missing-template"
	RuleOutside = "outside-define"
	RuleBlocked = "content-policy"
)

// Rules are the rules of this package, as the documentation lists them. Their findings are warnings, unless a site sets
// them otherwise.
var Rules = []record.Term{
	{ID: RuleUnused, Label: "Unused template", Meaning: "A template of the site has a name by which something is rendered with it: that of a slot, of a file of the theme, or one that a template calls."},
	{ID: RuleReview, Label: "Override to review", Meaning: "A file that takes the place of one of the theme was made of the theme's file as it is now."},
	{ID: RuleMissing, Label: "Missing template", Meaning: "A theme in the site folder, which takes the place of the one in the program, has a template for each kind of page that is made."},
	{ID: RuleOutside, Label: "Text outside of define", Meaning: "A template of pages that defines \"main\" has nothing outside of its define blocks but white space and comments."},
	{ID: RuleBlocked, Label: "Content policy", Meaning: "What templates, styles and scripts of the site ask for is allowed by the policy of its pages: scripts and styles are files, and other hosts are named in [params.hosts]."},
}

// Check returns what is wrong with the templates of a site by these rules, sorted. It is for folders with whose files nothing
// else is wrong. An error is one of reading.
func Check(site fs.FS, theme Theme) (found []record.Finding, err error) {
	overrides, err := Overrides(site, theme)
	if err != nil {
		return nil, err
	}
	report := func(rule, file, format string, args ...any) {
		found = append(found, record.Finding{File: file, Line: 1, Col: 1, Severity: record.Warning, Rule: rule, Message: record.Message(format, args...)})
	}
	for _, o := range overrides {
		switch o.State {
		case Changed:
			report(RuleReview, o.Name, "the theme's %s was changed since this was made of it: override --diff %[1]s shows what differs; take over what you need, then write: override --reviewed %[1]s", o.Of)
		case Unknown:
			report(RuleReview, o.Name, "it stands for the theme's %s and does not say of which text of it: override --diff %[1]s shows what differs; then write: override --reviewed %[1]s", o.Of)
		}
	}
	unused, err := unused(site, theme)
	for name, message := range unused {
		report(RuleUnused, name, "%s", message)
	}
	if err != nil {
		return nil, err
	}
	lacks, err := missing(site, theme)
	for name, message := range lacks {
		report(RuleMissing, name, "%s", message)
	}
	if err != nil {
		return nil, err
	}
	beside, err := outside(site, theme)
	for name, line := range beside {
		report(RuleOutside, name, "something stands outside of the define blocks: pages are this alone, without head, header and what \"main\" defines: move it to before an {{ end }}, or remove it")
		found[len(found)-1].Line = line
	}
	slices.SortFunc(found, record.Compare)
	return found, err
}

// unused returns the partials, and the templates of kinds of pages, that nothing is rendered with, each with what to do.
func unused(site fs.FS, theme Theme) (map[string]string, error) {
	var names []string
	var texts [][]byte
	err := walk(site, "layouts", func(name string, data []byte) {
		texts = append(texts, data)
		_, ok := theme.Read(name)
		_, inProgram := theme.InProgram().Read(name) // what the theme in the folder lacks
		if !ok && !inProgram {
			names = append(names, name)
		}
	})
	if err != nil || len(names) == 0 {
		return nil, err
	}
	var known, kinds []string // partials of the theme, and folders of its kinds of pages
	for _, name := range theme.Names() {
		if below := partialName(name); below != "" {
			known = append(known, below)
		} else if dir, _, deep := strings.Cut(strings.TrimPrefix(name, "layouts/"), "/"); deep && !strings.HasPrefix(dir, "_") && strings.HasPrefix(name, "layouts/") {
			kinds = append(kinds, dir)
		}
		if data, ok := theme.Read(name); ok {
			texts = append(texts, data)
		}
	}
	kinds = slices.Compact(kinds)
	messages := map[string]string{}
	for _, name := range names {
		below := partialName(name)
		dir, _, deep := strings.Cut(strings.TrimPrefix(name, "layouts/"), "/")
		switch slot, isSlot := strings.CutPrefix(below, "slots/"); {
		case isSlot && slices.Contains(Slots, strings.TrimSuffix(slot, ".html")), slices.Contains(known, below):
		case isSlot && !called(below, texts):
			messages[name] = fmt.Sprintf("the theme has no slot %s: %s", record.Quoted(strings.TrimSuffix(slot, ".html")), record.Choices(strings.TrimSuffix(slot, ".html"), Slots))
		case below != "" && !called(below, texts):
			advice := "call it, or remove it"
			if near := record.AskNearest(below, known); near != "" {
				advice = near + " Otherwise " + advice
			}
			messages[name] = "no template calls this partial, and the theme has none of this name: " + advice
		case below == "" && deep && !strings.HasPrefix(dir, "_") && !slices.Contains(kinds, dir) && dir != "shortcodes" && record.Suggest(dir, kinds) != "" && !ofContent(site, dir):
			messages[name] = fmt.Sprintf("there are no pages of kind %s: %s", record.Quoted(dir), record.AskNearest(dir, kinds))
		}
	}
	return messages, nil
}

// called tells whether some template calls a partial, or puts a name together that begins with its folder.
func called(below string, texts [][]byte) bool {
	name := regexp.QuoteMeta(strings.TrimSuffix(below, path.Ext(below)))
	folder := regexp.QuoteMeta(path.Dir(below))
	call := regexp.MustCompile(`(?:partial|partialCached|Include|IncludeCached)\s+(?:["` + "`]" + name + `(?:\.html)?["` + "`]" + `|\(printf\s+"` + folder + `/%)`)
	return slices.ContainsFunc(texts, func(text []byte) bool { return call.Match(text) })
}

// ofContent tells whether pages by hand lie in a folder of this name, or are of this type or layout.
func ofContent(site fs.FS, kind string) (is bool) {
	fs.WalkDir(site, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil // what cannot be read is a finding of others
		}
		if d.IsDir() {
			is = is || d.Name() == kind
			return nil
		}
		if data, err := fs.ReadFile(site, name); err == nil && path.Ext(name) == ".md" {
			is = is || bytes.Contains(data, []byte(kind))
		}
		return nil
	})
	return is
}
