package site

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"counterpoint/generator/check"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
	"counterpoint/generator/testsite"
)

// made returns the folder of a made-up site.
func made(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := testsite.Write(dir, 3); err != nil {
		t.Fatal(err)
	}
	return dir
}

func open(t *testing.T, dir string) *Site {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func commit(t *testing.T, s *Site) string {
	t.Helper()
	var to page.Settings
	done, err := s.AddGit(t.Context(), &to, nil)
	if err != nil {
		t.Fatal(err)
	}
	done()
	return to.Commit
}

func load(t *testing.T, s *Site) State {
	t.Helper()
	state, err := s.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	return state
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// repository makes a site folder a git repository with one commit, and returns what runs git in it.
func repository(t *testing.T, dir string) (git func(args ...string)) {
	t.Helper()
	git = func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"}, args...)...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %q: %v\n%s", args, err, out)
		}
	}
	git("init", "-q")
	git("add", "-A")
	git("commit", "-qm", "Begin")
	return git
}

func TestLoad(t *testing.T) {
	dir := made(t)
	var stages []string
	state, err := open(t, dir).Load(func(stage string) func() {
		stages = append(stages, stage)
		return func() {}
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(state.Findings) > 0 || state.Failed() {
		t.Errorf("findings in a made-up site: %v", state.Findings)
	}
	if len(state.Graph.Claims) != 3 || state.Settings.Words["title_check"] == nil || len(state.Settings.Guide.Rules) == 0 {
		t.Errorf("%d claims, %d words, %d rules", len(state.Graph.Claims), len(state.Settings.Words), len(state.Settings.Guide.Rules))
	}
	if want := []string{"load", "graph", "check"}; !slices.Equal(stages, want) {
		t.Errorf("stages %q, want %q", stages, want)
	}

	write(t, dir, "data/claims/broken.toml", "title = \n")
	if state := load(t, open(t, dir)); !state.Failed() {
		t.Errorf("a broken record does not fail the site: %v", state.Findings)
	}
}

// Another address replaces the one of hugo.toml, also one that could not be used.
func TestBaseURL(t *testing.T) {
	dir := made(t)
	write(t, dir, settings.File, "title = 'Town'\n")
	s := open(t, dir)
	if found, err := s.Findings(); err != nil || len(found) != 1 || !strings.Contains(found[0].Message, "baseURL") {
		t.Errorf("settings without a baseURL: %v, %v", found, err)
	}
	s.BaseURL = "http://localhost:1313"
	if found, err := s.Findings(); err != nil || len(found) > 0 {
		t.Errorf("settings with another baseURL: %v, %v", found, err)
	}
	if got, err := s.Settings(); err != nil || got.BaseURL != "http://localhost:1313/" {
		t.Errorf("%q, %v", got.BaseURL, err)
	}
}

// Short addresses are rules of the host at the address of the site alone: what is built for another has pages for them.
func TestShortAddressesElsewhere(t *testing.T) {
	dir := made(t)
	text := strings.Replace(read(t, dir, settings.File), "[params]\n", "[params]\nhost = \"netlify\"\nshort_addresses = \"rules\"\n", 1)
	write(t, dir, settings.File, text)
	s := open(t, dir)
	own, err := s.Settings()
	if err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]bool{"": true, own.BaseURL: true, strings.TrimSuffix(own.BaseURL, "/"): true, "https://preview.example/": false, "http://localhost:1313": false} {
		s.BaseURL = address
		if got, err := s.Settings(); err != nil || got.ShortByRules != want {
			t.Errorf("built for %q, short addresses are rules: %t; %v", address, got.ShortByRules, err)
		}
	}
}

// A setting that no template of the site shows any more, in whose place the theme's would, is found in its line.
func TestUnshownSettings(t *testing.T) {
	dir := made(t)
	write(t, dir, settings.File, "baseURL = 'https://town.example/'\ntheme = 'counterpoint'\n[params.Footer]\ntext = 'Ours'\n")
	write(t, dir, "layouts/_partials/footer.html", "<footer></footer>")
	found, err := open(t, dir).Findings()
	found = slices.DeleteFunc(found, func(f record.Finding) bool { return f.Rule != settings.Rule })
	if err != nil || len(found) != 1 || found[0].File != settings.File || found[0].Line != 3 || !strings.HasPrefix(found[0].Message, "no page shows params.footer: in the theme layouts/_partials/footer.html does") {
		t.Errorf("found %v, %v", found, err)
	}
}

// Records can be read without hugo.toml, within the standard limits; pages cannot be made.
func TestNoSettings(t *testing.T) {
	dir := made(t)
	if err := os.Remove(filepath.Join(dir, settings.File)); err != nil {
		t.Fatal(err)
	}
	s := open(t, dir)
	if set, _, err := s.Records(); err != nil || len(set.Claims) != 3 {
		t.Errorf("the records: %v", err)
	}
	if _, err := s.Load(nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("loaded: %v", err)
	}
}

func TestLimits(t *testing.T) {
	dir := made(t)
	write(t, dir, settings.File, read(t, dir, settings.File)+"\n[params.limits]\nrecords = 1\n")
	if state := load(t, open(t, dir)); len(state.Findings) != 1 || state.Findings[0].File != record.Dir {
		t.Errorf("more records than the limit: %v", state.Findings)
	}
	write(t, dir, settings.File, read(t, dir, settings.File)+"nesting = 0\n")
	if state := load(t, open(t, dir)); len(state.Findings) != 2 || !strings.Contains(state.Findings[1].Message, "params.limits.nesting") {
		t.Errorf("a limit that is none: %v", state.Findings)
	}
}

// What the home page and the settings name of the records exists, or is a finding with its place and what was meant.
func TestHomeNamesRecords(t *testing.T) {
	dir := made(t)
	id := load(t, open(t, dir)).Graph.Claims[0].Rec.ID
	write(t, dir, "content/_index.md", "---\ntitle: Town\nlead: ["+id+"]\n---\n")
	state := load(t, open(t, dir))
	if state.Failed() || !slices.Equal(state.Settings.Home.Lead, []string{id}) {
		t.Errorf("the home page leads with %q: %v", state.Settings.Home.Lead, state.Findings)
	}
	write(t, dir, "content/_index.md", "---\ntitle: Town\nlead:\n  - "+id+"\n  - "+id+"x\n---\n")
	write(t, dir, settings.File, read(t, dir, settings.File)+"\n[params.home]\nfigure = 'no-such-figure'\n")
	var got []string
	for _, f := range load(t, open(t, dir)).Findings {
		got = append(got, f.String())
	}
	if len(got) != 2 || !strings.HasPrefix(got[0], "content/_index.md:3:1: ") || !strings.Contains(got[0], `there is no claim "`+id+`x": did you mean "`+id+`"?`) ||
		!strings.HasPrefix(got[1], "hugo.toml:") || !strings.Contains(got[1], `there is no figure "no-such-figure"`) {
		t.Errorf("found %q", got)
	}
}

func TestHandWrittenPages(t *testing.T) {
	dir := made(t)
	write(t, dir, "content/a.md", "a")
	write(t, dir, "content/b/index.md", "b")
	write(t, dir, "content/c/_index.md", "c")
	write(t, dir, "content/d/picture.png", "d")
	forRules, err := open(t, dir).ForRules()
	if err != nil || !slices.ContainsFunc(forRules.Pages, func(p *check.Page) bool { return p.Name == "content/b/index.md" && string(p.Source) == "b" }) {
		t.Errorf("pages to check: %v, %v", forRules.Pages, err)
	}
	g := load(t, open(t, dir)).Graph
	if made := forRules.Made(g); !made("/ledger/") || !made(g.Claims[0].Rec.Link()) || made("/a/") {
		t.Error("a page that is made is not known, or one that is not made is")
	}
	has := forRules.HasPage
	for address, want := range map[string]bool{
		"/a/": true, "/b/": true, "/c/": true,
		"/a": false, "/d/": false, "/x/": false, "/../content/a/": false, "": false,
	} {
		if has(address) != want {
			t.Errorf("a hand-written page at %q: %v", address, !want)
		}
	}
	s := open(t, dir)
	pages, err := s.handWritten(s.FS)
	if err != nil || string(pages["content/b/index.md"]) != "b" || pages["content/d/picture.png"] != nil {
		t.Errorf("hand-written pages: %q, %v", pages, err)
	}
	if pages, err := s.handWritten(os.DirFS(t.TempDir())); err != nil || len(pages) > 0 {
		t.Errorf("of an empty folder: %q, %v", pages, err)
	}
}

// Pages name a commit only as long as everything that they show is in it: a change to a template changes them as much as
// one to a record does. What they do not show may differ.
func TestCommit(t *testing.T) {
	dir := made(t)
	s := open(t, dir)
	write(t, dir, "layouts/_partials/foot.html", "foot")
	write(t, dir, "assets/css/own.css", "a{}")
	git := repository(t, dir)
	git("config", "status.showUntrackedFiles", "no")
	head := commit(t, s)
	if len(head) != 12 {
		t.Fatalf("a clean folder is at commit %q", head)
	}
	files := []string{"layouts/_partials/foot.html", "assets/css/own.css", settings.File}
	for _, name := range settings.Shown() {
		if name != settings.File {
			files = append(files, name+"/new.txt")
		}
	}
	for _, name := range files {
		write(t, dir, name, "title = 'changed'\n")
		if got := commit(t, s); got != "" {
			t.Errorf("with %s not committed, pages name commit %s", name, got)
		}
		git("add", "-A")
		if got := commit(t, s); got != "" {
			t.Errorf("with %s added but not committed, pages name commit %s", name, got)
		}
		git("reset", "-q", "--hard")
		git("clean", "-qfd")
	}
	for _, name := range []string{"README.md", "public/index.html", "archetypes/default.md"} {
		write(t, dir, name, "text")
	}
	if got := commit(t, s); got != head {
		t.Errorf("with changes that no page shows: commit %q, want %q", got, head)
	}
}

// A theme may be a submodule whose changes the repository is told to ignore.
func TestCommitWithSubmodule(t *testing.T) {
	theme, dir := t.TempDir(), made(t)
	write(t, theme, "layouts/page.html", "page")
	repository(t, theme)
	git := repository(t, dir)
	git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", theme, "themes/own")
	git("config", "-f", ".gitmodules", "submodule.themes/own.ignore", "all")
	git("add", ".gitmodules")
	git("commit", "-qm", "Add a theme")
	s := open(t, dir)
	if commit(t, s) == "" {
		t.Fatal("a clean folder is at no commit")
	}
	write(t, dir, "themes/own/layouts/page.html", "changed")
	if got := commit(t, s); got != "" {
		t.Errorf("with a change in the theme, pages name commit %s", got)
	}
}

// A record that is not as it was committed has no last commit.
func TestAddGit(t *testing.T) {
	dir := made(t)
	repository(t, dir)
	names, err := fs.Glob(os.DirFS(dir), "data/claims/*.toml")
	if err != nil || len(names) < 2 {
		t.Fatal(names, err)
	}
	write(t, dir, names[0], read(t, dir, names[0])+"# changed\n")
	s := open(t, dir)
	state := load(t, s)
	done, err := s.AddGit(t.Context(), &state.Settings, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	if state.Settings.Commit != "" || state.Settings.History == nil {
		t.Errorf("commit %q, history %v", state.Settings.Commit, state.Settings.History)
	}
	if last := state.Settings.Commits; last[names[0]] != "" || last[names[1]] == "" {
		t.Errorf("last commits: of a changed record %q, of another %q", last[names[0]], last[names[1]])
	}
}

// What a clone without older commits does not know is not taken for what did not happen, and is told of.
func TestAddGitShallow(t *testing.T) {
	dir := made(t)
	repository(t, dir)
	clone := filepath.Join(t.TempDir(), "clone")
	for _, args := range [][]string{
		{"-C", dir, "-c", "user.name=a", "-c", "user.email=a@town.example", "commit", "-q", "--allow-empty", "-m", "b"},
		{"clone", "-q", "--depth=1", "file://" + filepath.ToSlash(dir), clone},
	} {
		if out, err := exec.Command("git", args...).CombinedOutput(); err != nil {
			t.Fatal(err, string(out))
		}
	}
	s := open(t, clone)
	state := load(t, s)
	done, err := s.AddGit(t.Context(), &state.Settings, nil)
	defer done()
	if err == nil || !strings.Contains(err.Error(), "git fetch --unshallow") || state.Settings.History != nil || state.Settings.Day == "" {
		t.Errorf("history %v, day %q, error %v", state.Settings.History, state.Settings.Day, err)
	}
}

// A folder in no repository, and one in a repository without commits, are nothing to warn of; a repository that cannot
// be read is.
func TestAddGitWithout(t *testing.T) {
	dir := made(t)
	s := open(t, dir)
	state := load(t, s)
	add := func() error {
		done, err := s.AddGit(t.Context(), &state.Settings, nil)
		done()
		if state.Settings.Commit != "" || state.Settings.History != nil {
			t.Errorf("commit %q, history %v", state.Settings.Commit, state.Settings.History)
		}
		return err
	}
	if err := add(); err != nil {
		t.Errorf("in no repository: %v", err)
	}
	if out, err := exec.Command("git", "init", "-q", dir).CombinedOutput(); err != nil {
		t.Fatal(err, string(out))
	}
	if err := add(); err != nil {
		t.Errorf("in a repository without commits: %v", err)
	}
	write(t, dir, ".git/HEAD", "broken\n")
	if err := add(); err == nil {
		t.Error("a broken repository gives no error")
	}
}

func TestDate(t *testing.T) {
	dir := made(t)
	s := open(t, dir)
	state := load(t, s)
	checked := s.Date(t.Context(), state.Graph, "")
	if checked.IsZero() || time.Since(checked) < 24*time.Hour {
		t.Errorf("without a commit, the date is %v, want that of a check", checked)
	}
	repository(t, dir)
	if at := s.Date(t.Context(), state.Graph, commit(t, s)); time.Since(at) > time.Hour {
		t.Errorf("the commit was made at %v", at)
	}
}

func TestUnsaidAndImpact(t *testing.T) {
	dir := made(t)
	write(t, dir, "data/claims/broken.toml", "title = \n")
	repository(t, dir)
	if err := os.Remove(filepath.Join(dir, "data/claims/broken.toml")); err != nil {
		t.Fatal(err)
	}
	s := open(t, dir)
	state := load(t, s)
	gone := state.Graph.Claims[0].Rec
	if err := os.Remove(filepath.Join(dir, gone.File())); err != nil {
		t.Fatal(err)
	}
	state = load(t, s)
	found, broken, err := s.Unsaid(t.Context(), state.Graph, "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(found, func(f record.Finding) bool { return f.Rule == "kept-address" }) {
		t.Errorf("a claim that is gone is not found: %v", found)
	}
	if want := []string{"data/claims/broken.toml"}; !slices.Equal(broken, want) {
		t.Errorf("broken are %q, want %q", broken, want)
	}
	text, broken, err := s.Impact(t.Context(), state, "HEAD")
	if err != nil || len(broken) != 1 || !strings.Contains(text, gone.ID) {
		t.Errorf("the impact is %q, %q, %v", text, broken, err)
	}
	if _, _, err := s.Unsaid(t.Context(), state.Graph, "nowhere"); err == nil {
		t.Error("a revision that does not exist was compared with")
	}
}

// What a new site leaves to its operator is found in settings and in pages by hand, also below a mark or a key; a comment of
// hugo.toml and a mention in a sentence are none.
func TestUnwritten(t *testing.T) {
	dir := made(t)
	write(t, dir, "content/a.md", "**To be written:** who pays.\n")
	write(t, dir, "content/b.md", "---\ntitle: \"To be written: name\"\n---\nText.\n")
	write(t, dir, "content/c.md", "- *To be written*\n")
	write(t, dir, "content/uk.md", "**Ще треба написати (To be written:)** хто платить.\n")
	write(t, dir, "content/d.md", "It says To be written, where nobody wrote.\n\n    x To be written\n")
	write(t, dir, "hugo.toml", "# To be written\n"+read(t, dir, "hugo.toml"))
	unwritten := func() string {
		names, err := open(t, dir).Unwritten()
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(names, " ")
	}
	if got, want := unwritten(), "content/a.md content/b.md content/c.md content/uk.md"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	write(t, dir, "hugo.toml", read(t, dir, "hugo.toml")+"\n[[menus.main]]\nname = \"To be written\"\nurl = \"/about/\"\n")
	if got, want := unwritten(), "content/a.md content/b.md content/c.md content/uk.md hugo.toml"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// What a wrong language keeps from being known is not told of: the pages that are made have no addresses then. A language that
// is a country more often is asked about, unless there are words in it.
func TestWrongLanguage(t *testing.T) {
	dir := made(t)
	write(t, dir, "content/a.md", "See the [corrections](/changes/).\n")
	plain := read(t, dir, "hugo.toml")
	found := func(locale string) (said []string) {
		write(t, dir, "hugo.toml", strings.Replace(plain, `"en"`, `"`+locale+`"`, 1))
		for _, f := range load(t, open(t, dir)).Findings {
			if f.Rule != "translation" || locale == "ua" { // quotations in English are to be translated for another site
				said = append(said, f.String())
			}
		}
		return said
	}
	for locale, want := range map[string]string{
		"en": "", "uk": "", "sv": "",
		"ua": `hugo.toml:3:1: error: locale is "ua": did you mean uk? [settings]`,
		"se": `hugo.toml:3:1: warning: the language "se" is Northern Sami, and there are no words of the interface in it: did you mean sv? Otherwise bring i18n/se.toml [settings]`,
	} {
		if got := strings.Join(found(locale), "\n"); got != want {
			t.Errorf("%s:\n got %s\nwant %s", locale, got, want)
		}
	}
	write(t, dir, "i18n/se.toml", "nav_claims = \"Dárkkistuvvon\"\n")
	if got := found("se"); len(got) > 0 {
		t.Error(got)
	}
}

// Links to sections need no list of all pages, which takes longer than any rule; others do.
func TestMadeListsWhenItHasTo(t *testing.T) {
	s := open(t, made(t))
	state := load(t, s)
	lists := 0
	has := Made(state.Graph, state.Settings, func() []page.Part {
		lists++
		return page.Listed(state.Graph, state.Settings)
	})
	for _, address := range []string{"/ledger/", "/claims/", "/years/", "/contribute/rules/"} {
		if !has(address) || lists > 0 {
			t.Errorf("%s: %v, and all pages were listed %d times", address, has(address), lists)
		}
	}
	if year := "/years/" + state.Graph.Claims[0].Rec.Made.ISO()[:4] + "/"; !has(year) || has("/nowhere/") || lists != 1 {
		t.Errorf("%s: %v, and all pages were listed %d times", year, has(year), lists)
	}
}
