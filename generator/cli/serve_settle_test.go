package cli

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"counterpoint/generator/devserver"
	"counterpoint/generator/record"
	"counterpoint/generator/site"
	"counterpoint/generator/testsite"
)

// save writes a file and has the session told of it, as a watcher does.
func (s *session) save(t *testing.T, name string, text []byte) {
	t.Helper()
	name = filepath.Join(s.dir, filepath.FromSlash(name))
	if err := os.WriteFile(name, text, 0o644); err != nil {
		t.Fatal(err)
	}
	s.change.Add(devserver.Change{Names: []string{name}})
	s.update()
}

// sameAsCheck compares what serve says of a site at rest with what check does.
func (s *session) sameAsCheck(t *testing.T, after string) (state site.State) {
	t.Helper()
	s.settle(t.Context())
	opened, err := site.Open(s.dir)
	if err != nil {
		t.Fatal(err)
	}
	if state, err = opened.Load(nil); err != nil {
		t.Fatal(err)
	}
	said := func(list []record.Finding) (text string) {
		for _, f := range list {
			text += f.String() + "\n"
		}
		return text
	}
	if got, want := said(s.said), said(state.Findings); got != want {
		t.Fatalf("%s: serve says\n%s\nand check\n%s", after, got, want)
	}
	return state
}

// Whatever is saved, serve says in the end what check says, also when some saves came before it was at rest, and shows the site only
// if check finds no error.
func TestServeSaysInTheEndWhatCheckSays(t *testing.T) {
	dir := t.TempDir()
	if err := testsite.Write(dir, 25); err != nil {
		t.Fatal(err)
	}
	s := testSession(t, dir)
	s.rescan().update()
	s.sameAsCheck(t, "at the start")
	files, err := record.Files(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	first := map[string][]byte{}
	line := regexp.MustCompile(`^(\s*[a-z_]+)(\s*=\s*)(.*)\n$`)
	values := map[string][]string{} // of all records, by key
	for _, f := range files {
		if first[f.Name], err = os.ReadFile(filepath.Join(dir, f.Name)); err != nil {
			t.Fatal(err)
		}
		for l := range bytes.Lines(first[f.Name]) {
			if m := line.FindSubmatch(l); m != nil {
				key := strings.TrimSpace(string(m[1]))
				values[key] = append(values[key], string(m[3]))
			}
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	early, wrong, right := 0, 0, 0
	for range 45 {
		f := files[random.IntN(len(files))]
		lines := slices.Collect(bytes.Lines(first[f.Name]))
		i := random.IntN(len(lines))
		m := line.FindSubmatch(lines[i])
		if m == nil {
			continue
		}
		key, value := strings.TrimSpace(string(m[1])), string(m[3])
		switch random.IntN(6) {
		case 0, 1: // with another text
			value = strings.TrimSuffix(value, `"`) + ` and so on"`
		case 2, 3: // as another record has it
			value = values[key][random.IntN(len(values[key]))]
		case 4: // with what is to be done
			value = `"TODO <b>it</b>."`
		case 5: // broken
			value = `"`
		}
		lines[i] = []byte(string(m[1]) + string(m[2]) + value + "\n")
		what := fmt.Sprintf("%s with %s", f.Name, strings.TrimSpace(string(lines[i])))
		s.save(t, f.Name, bytes.Join(lines, nil))
		if s.early {
			early++
			if random.IntN(3) == 0 { // and saved once more before it was judged
				s.save(t, f.Name, append(bytes.Join(lines, nil), "# again\n"...))
			}
		}
		failed := s.sameAsCheck(t, what).Failed()
		if failed != (s.state.parts == nil) {
			t.Errorf("%s: it has errors: %t, and it is shown: %t", what, failed, s.state.parts != nil)
		}
		if failed {
			wrong++
		} else {
			right++
		}
		if failed || random.IntN(2) == 0 {
			s.save(t, f.Name, first[f.Name])
		} else {
			first[f.Name] = bytes.Join(lines, nil)
		}
	}
	if early < 10 || wrong < 10 || right < 10 {
		t.Errorf("%d saves are shown early, %d are wrong and %d right", early, wrong, right)
	}
}

// A text that is saved is on its page before the rules about all records have judged it, which is said when they have; and no longer
// is the site shown then, if that is an error.
func TestServeShowsASaveBeforeAllRulesHaveJudgedIt(t *testing.T) {
	dir := t.TempDir()
	if err := testsite.Write(dir, 30); err != nil {
		t.Fatal(err)
	}
	s := testSession(t, dir)
	s.rescan().update()
	a, b := s.read.Sources[0].Rec, s.read.Sources[1].Rec
	text := bytes.Replace(b.Source(), []byte(b.URL), []byte(a.URL), 1)
	s.save(t, b.File(), text)
	if !s.early || !strings.Contains(string(s.page(b.Link())), a.URL) {
		t.Errorf("the page waits for the rules")
	}
	if state := s.sameAsCheck(t, "an address that is there twice"); !state.Failed() || !strings.Contains(string(s.page(b.Link())), "url-unique") {
		t.Errorf("the site is shown with %v", state.Findings)
	}
	s.save(t, b.File(), b.Source())
	s.sameAsCheck(t, "the address that it had")
	if got := string(s.page(b.Link())); !strings.Contains(got, b.URL) {
		t.Errorf("the site is not shown again:\n%s", got)
	}
	s.save(t, b.File(), bytes.Replace(b.Source(), []byte(`title`), []byte(`"" = 1\ntitle`), 1))
	if s.early || s.state.parts != nil {
		t.Error("a record that cannot be read is shown")
	}
}

// What is said is not lost when the next save comes before it is.
func TestServeSettlesLater(t *testing.T) {
	dir := t.TempDir()
	if err := testsite.Write(dir, 30); err != nil {
		t.Fatal(err)
	}
	s := testSession(t, dir)
	s.rescan().update()
	a, b, c := s.read.Sources[0].Rec, s.read.Sources[1].Rec, s.read.Sources[2].Rec
	s.save(t, b.File(), bytes.Replace(b.Source(), []byte(b.URL), []byte(a.URL), 1))
	ended, end := context.WithCancel(t.Context())
	end()
	s.settle(ended)
	if !s.early || (site.State{Findings: s.said}).Failed() {
		t.Errorf("shown early: %t, and done although nobody waits: %v", s.early, s.said)
	}
	s.save(t, c.File(), bytes.Replace(c.Source(), []byte(`title`), []byte("# a comment\ntitle"), 1))
	if state := s.sameAsCheck(t, "two saves"); !state.Failed() {
		t.Error("the first of two saves was not judged")
	}
}

// Pages are made while rules judge all records and the pages are listed again.
func TestServeMakesPagesWhileItSettles(t *testing.T) {
	dir := t.TempDir()
	if err := testsite.Write(dir, 30); err != nil {
		t.Fatal(err)
	}
	s := testSession(t, dir)
	s.rescan().update()
	for i, c := range s.read.Claims[:5] {
		text := fmt.Sprintf("As it was saved %d times.", i)
		s.save(t, c.Rec.File(), regexp.MustCompile(`(?m)^reason( *)= ".*"$`).ReplaceAll(c.Rec.Source(), []byte(`reason$1= "`+text+`"`)))
		var settling sync.WaitGroup
		settling.Go(func() { s.settle(t.Context()) })
		for _, link := range []string{"/", "/claims/", c.Sources[0].Rec.Link(), c.Rec.Link(), c.Rec.Link() + "embed/", c.Rec.Link() + "card.png", "/search/"} {
			settling.Go(func() {
				if got := string(s.page(link)); got == "" || link == c.Rec.Link() && !strings.Contains(got, text) {
					t.Errorf("after save %d, %s is\n%s", i, link, got)
				}
			})
		}
		settling.Wait()
	}
}

// The picture of a page for shared links is drawn when it is asked for, and one of the site's own is left as it is.
func TestServeDrawsCards(t *testing.T) {
	dir := t.TempDir()
	if err := testsite.Write(dir, 5); err != nil {
		t.Fatal(err)
	}
	s := testSession(t, dir)
	s.rescan().update()
	for _, link := range []string{s.read.Claims[0].Rec.Link(), "/"} {
		if _, err := png.Decode(bytes.NewReader(s.page(link + "card.png"))); err != nil {
			t.Errorf("the card of %s: %v", link, err)
		}
	}
	own := []byte("a picture of the site's own")
	if err := os.MkdirAll(filepath.Join(dir, "static", "own"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "static", "own", "card.png"), own, 0o644); err != nil {
		t.Fatal(err)
	}
	s.rescan().update()
	if got := s.page("/own/card.png"); !bytes.Equal(got, own) {
		t.Errorf("a picture of the site's own is %q", got)
	}
}
