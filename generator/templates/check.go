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
	{ID: RuleUnused, Label: "Unused template", Meaning: "A template of the site is one that something is rendered with: it has the name of a slot or of a file of the theme, and a template calls it."},
	{ID: RuleReview, Label: "Override to review", Meaning: "A file that takes the place of one of the theme was made of the theme's file as it is now."},
	{ID: RuleMissing, Label: "Missing template", Meaning: "A theme in the site folder, which takes the place of the one in the program, has a template for each kind of page that is made, and each partial that a template of the site calls is there."},
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
	wrong, err := uncallable(site, theme)
	if err != nil {
		return nil, err
	}
	found = append(found, wrong...)
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
	used, own, err := inUse(site, theme)
	if err != nil || len(own) == 0 {
		return nil, err
	}
	var known, kinds []string // partials of the theme, and folders of its kinds of pages
	for _, name := range theme.Names() {
		if below := partialName(name); below != "" {
			known = append(known, below)
		} else if dir, _, deep := strings.Cut(strings.TrimPrefix(name, "layouts/"), "/"); deep && !strings.HasPrefix(dir, "_") && strings.HasPrefix(name, "layouts/") {
			kinds = append(kinds, dir)
		}
	}
	kinds = slices.Compact(kinds)
	messages := map[string]string{}
	for _, name := range own {
		below := partialName(name)
		dir, _, deep := strings.Cut(strings.TrimPrefix(name, "layouts/"), "/")
		slot, isSlot := strings.CutPrefix(below, "slots/")
		_, ofTheme := theme.Read(name)
		if _, ofProgram := theme.InProgram().Read(name); below == "" && (ofTheme || ofProgram) { // the second is what the theme in the folder lacks
			continue
		}
		switch {
		case isSlot && slices.Contains(Slots, strings.TrimSuffix(slot, ".html")), slices.Contains(known, below):
			if used.calls(below) {
				continue
			}
			if places := used.displaced(theme, callsOf(below)); len(places) > 0 {
				messages[name] = fmt.Sprintf("nothing calls this: in the theme %s does, in whose place the site has its own: write {{ partial %s . }} there, or remove this", strings.Join(places, " and "), record.Quoted(below))
			}
		case isSlot && !used.calls(below):
			messages[name] = fmt.Sprintf("the theme has no slot %s: %s", record.Quoted(strings.TrimSuffix(slot, ".html")), record.Choices(strings.TrimSuffix(slot, ".html"), Slots))
		case below != "" && !used.calls(below):
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

// inUse returns the templates that the pages of a site are made with, its own and those of the theme in whose place it has
// none, and the names of its own, used or not.
func inUse(site fs.FS, theme Theme) (used templatesInUse, own []string, err error) {
	var all []file
	taken := map[string]bool{}
	err = walk(site, "layouts", func(name string, data []byte) {
		all, own = append(all, file{name, name, data}), append(own, name)
		taken[below(name)] = true
	})
	for _, name := range theme.Names() {
		if data, ok := theme.Read(name); ok && !taken[name] && strings.HasPrefix(name, "layouts/") {
			all = append(all, file{name, name, data})
		}
	}
	return reached(all), own, err
}

// templatesInUse are the templates that pages are made with: those of pages, and the partials that they and these call.
type templatesInUse struct {
	files   []file
	callees map[string]bool // names of partials without an ending, and folders from which a name is put together: "home/"
}

// calls matches a call of a partial: its name, or the folder that a name begins with that is put together.
var calls = regexp.MustCompile("(?:partial|partialCached|Include|IncludeCached)\\s+(?:[\"`]([^\"`]+)[\"`]|\\(printf\\s+[\"`]([^\"`%]+/)%)")

// reached returns those of some templates that are in use.
func reached(all []file) (u templatesInUse) {
	u.callees = map[string]bool{}
	for more := true; more; {
		more = false
		all = slices.DeleteFunc(all, func(f file) bool {
			if below := partialName(f.below); below != "" && !u.calls(below) {
				return false
			}
			for _, m := range calls.FindAllSubmatch(f.data, -1) {
				name := string(m[1])
				u.callees[strings.TrimSuffix(name, path.Ext(name))+string(m[2])] = true
			}
			u.files, more = append(u.files, f), true
			return true
		})
	}
	return u
}

// calls tells whether one of the templates calls a partial, or puts a name together that begins with its folder.
func (u templatesInUse) calls(below string) bool {
	return u.callees[strings.TrimSuffix(below, path.Ext(below))] || u.callees[path.Dir(below)+"/"]
}

// below is the path below a theme of the file in whose place a file of a site would be.
func below(name string) string {
	if below := partialName(name); below != "" {
		return "layouts/_partials/" + below
	}
	return name
}

// displaced returns the templates of the theme in the program that have something which none of the templates in use has, and
// in whose place others are used. Of a partial that is not in use, these are those that call it.
func (u templatesInUse) displaced(theme Theme, has func(data []byte) bool) (places []string) {
	from := theme.InProgram()
	for _, name := range from.Names() {
		if data, _ := from.Read(name); name == stylesOf || !has(data) {
			continue
		}
		if partial := partialName(name); partial != "" && !u.calls(partial) {
			places = append(places, u.displaced(theme, callsOf(partial))...)
		} else {
			places = append(places, name)
		}
	}
	slices.Sort(places)
	return slices.Compact(places)
}

// callsOf tells of the text of a template whether it calls a partial.
func callsOf(partial string) func(data []byte) bool {
	return func(data []byte) bool { return reached([]file{{data: data}}).calls(partial) }
}

// shown are the settings, by their keys below [params], that templates alone show, and no code of the program.
var shown = []string{"banner", "footer", "home.parts", "logo", "sections.header"}

// stylesOf names the styles of a page by the settings, and shows none of them.
const stylesOf = "layouts/_partials/css.html"

// Unshown returns the settings, by their keys below [params], that no page would show because the site has templates of its
// own in place of those of the theme that do, each with what to do. An error is one of reading.
func Unshown(site fs.FS, theme Theme) (map[string]string, error) {
	used, own, err := inUse(site, theme)
	if err != nil || len(own) == 0 {
		return nil, err
	}
	messages := map[string]string{}
	for _, key := range shown {
		reads := regexp.MustCompile(`\bParams\.` + regexp.QuoteMeta(key) + `\b`)
		names := regexp.MustCompile(`(?i)\bparams?\b[^}]*\b` + path.Ext("." + key)[1:] + `\b`) // in whatever way a template of the site asks for it
		if slices.ContainsFunc(used.files, func(f file) bool {
			ours := slices.Contains(own, f.name)
			return f.name != stylesOf && (ours && names.Match(f.data) || !ours && reads.Match(f.data))
		}) {
			continue
		}
		if places := used.displaced(theme, reads.Match); len(places) > 0 {
			messages[key] = fmt.Sprintf("no page shows params.%s: in the theme %s does, in whose place the site has its own: take over what reads it (override --diff %[3]s shows it), or remove the setting", key, strings.Join(places, " and "), places[0])
		}
	}
	return messages, nil
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
