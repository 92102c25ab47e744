package record_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/record"
)

// load loads a site folder of files and returns the findings as lines.
func load(t *testing.T, site fs.FS) (*record.Set, []string) {
	t.Helper()
	set, findings, err := record.Load(site)
	if err != nil {
		t.Fatal(err)
	}
	return set, lines(findings)
}

func lines(findings []record.Finding) []string {
	list := make([]string, len(findings))
	for i, f := range findings {
		list[i] = f.String()
	}
	return list
}

// Files are read in parallel; the order of the findings is always the same.
func TestLoadSameEachTime(t *testing.T) {
	site := fstest.MapFS{"data/ratings.toml": {Data: []byte("a = 1\nb = 2\n[[rating]]\n[[rating]]\nid = 3\n")}}
	for i := range 200 {
		site[fmt.Sprintf("data/claims/c%03d.toml", i)] = &fstest.MapFile{Data: []byte("foo = 1\nmade = 'x'\n[[quote]]\ntext = 3\n")}
		site[fmt.Sprintf("data/topics/t%03d.toml", i)] = &fstest.MapFile{Data: []byte("title = \"\n")}
	}
	set, first := load(t, site)
	if len(set.Claims) != 200 || len(set.Topics) != 0 || len(set.Ratings) != 2 || !set.Unread(record.KindTopic, "t007") {
		t.Errorf("%d claims, %d topics, %d ratings", len(set.Claims), len(set.Topics), len(set.Ratings))
	}
	for range 20 {
		if _, again := load(t, site); !slices.Equal(first, again) {
			t.Fatal("the findings differ from one time to the next")
		}
	}
}

// A record in a file that cannot be read is not missing but unread; for a list, every record is.
func TestUnread(t *testing.T) {
	set, _ := load(t, fstest.MapFS{
		"data/claims/torn.toml":  {Data: []byte("title = \nformerly = [\n  \"ripped\", 'tattered']\nalso_said = [\"words\"]\n")},
		"data/claims/whole.toml": {Data: []byte("number = 1\n")},
		"data/ratings.toml":      {Data: []byte("[rating]\nid = \"true\"\n")},
		"data/sides.toml":        {Data: []byte("[[side]]\nid = \"north\"\n")},
	})
	for _, c := range []struct {
		kind record.Kind
		id   string
		want bool
	}{
		{record.KindClaim, "torn", true}, {record.KindClaim, "ripped", true}, {record.KindClaim, "tattered", true}, {record.KindClaim, "words", false}, {record.KindPoint, "ripped", false}, {record.KindClaim, "whole", false}, {record.KindClaim, "none", false},
		{record.KindRating, "true", true}, {record.KindRating, "any", true}, {record.KindSide, "south", false},
	} {
		if got := set.Unread(c.kind, c.id); got != c.want {
			t.Errorf("Unread(%s, %s) = %v", c.kind, c.id, got)
		}
	}
}

// Key paths with a finding of loading are marked, so that rules do not report them again.
func TestMisread(t *testing.T) {
	set, _ := load(t, fstest.MapFS{"data/claims/x.toml": {Data: []byte("made = 'x'\nalso_said = ['a', '']\nwhole = false\n[[rebuttal]]\ntext = ' '\n")}})
	m := record.MetaOf(set.Claims[0])
	for path, want := range map[string]bool{
		"made": true, "claim": true, "number": false, "rebuttal[0].stance": true, "rebuttal[0].text": true, "also_said[1]": true,
		"also_said": false, "also_said[0]": false, "venue": false, "rebuttal": false,
	} {
		if m.Misread(path) != want {
			t.Errorf("Misread(%s) = %v", path, !want)
		}
	}
	if !m.IsSet("whole") || !m.IsSet("rebuttal[0].text") || m.IsSet("venue") || m.IsSet("rebuttal[1]") {
		t.Error("IsSet does not follow the text of the file")
	}
}

// odd is a file system with errors.
type odd struct {
	fstest.MapFS
	open map[string]error // errors on opening
}

func (o odd) Open(name string) (fs.File, error) {
	if err := o.open[name]; err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return o.MapFS.Open(name)
}

func TestFilesThatCannotBeRead(t *testing.T) {
	site := odd{
		fstest.MapFS{
			"data/topics/secret.toml": {Data: []byte("title = 'x'\n")},
			"data/topics/pipe.toml":   {Mode: fs.ModeNamedPipe},
			"data/topics/dir.toml/x":  {},
			"data/topics/link.toml":   {Mode: fs.ModeSymlink},
			"data/topics/big.toml":    {Data: []byte(strings.Repeat("# long\n", 40_000))},
			"data/topics/.hidden":     {},
			"data/topics/a\nb.toml":   {},
			"data/ratings.toml/x":     {},
			"data/sides":              {},
			"data/events":             {Mode: fs.ModeSymlink},
		},
		map[string]error{"data/topics/secret.toml": fs.ErrPermission},
	}
	want := `data/events:1:1: error: not a folder: each event stands in a file of its own in data/events/ [stray-file]
data/ratings.toml:1:1: error: not a plain file: every rating stands in one file, data/ratings.toml [stray-file]
data/sides:1:1: error: not a plain file: every side stands in one file, data/sides.toml [stray-file]
data/topics:1:1: error: the name "a\nb.toml" has a character in it that cannot be shown: rename the file [stray-file]
data/topics/big.toml:1:1: error: 280000 bytes long, while a record may have 262144: split it, move what is no record elsewhere, or raise file_size under [params.limits] in hugo.toml [stray-file]
data/topics/dir.toml:1:1: error: not a plain file but a folder: all records of this kind lie in data/topics/, without folders between them: move what is in it there, and take it out [stray-file]
data/topics/link.toml:1:1: error: not a plain file: records are files, without links or folders between them [stray-file]
data/topics/pipe.toml:1:1: error: not a plain file: records are files, without links or folders between them [stray-file]
data/topics/secret.toml:1:1: error: cannot be read: permission denied [stray-file]
`
	set, got := load(t, site)
	if text := strings.Join(got, "\n") + "\n"; text != want {
		t.Errorf("got:\n%s\nwant:\n%s", text, want)
	}
	if !set.Unread(record.KindTopic, "secret") {
		t.Error("a file without permission is not counted as unread")
	}
}

// A folder that cannot be listed is an error: every reference into it would seem broken.
func TestFoldersThatCannotBeRead(t *testing.T) {
	for _, folder := range []string{"data", "data/topics"} {
		site := odd{fstest.MapFS{"data/topics/a.toml": {}}, map[string]error{folder: fs.ErrPermission}}
		if _, _, err := record.Load(noReadDir{site}); !errors.Is(err, fs.ErrPermission) {
			t.Errorf("%s: %v", folder, err)
		}
	}
	if _, _, err := record.Load(fstest.MapFS{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without data/: %v", err)
	}
}

// noReadDir hides the ReadDir of fstest.MapFS, which does not call Open.
type noReadDir struct{ fs.FS }

// The records of this repository load without a finding.
func TestRealData(t *testing.T) {
	if _, got := load(t, os.DirFS("../..")); len(got) > 0 {
		t.Error(strings.Join(got, "\n"))
	}
}

// Files that would exhaust the decoder are rejected at once.
func TestHostileFiles(t *testing.T) {
	const n = 200_000
	for name, text := range map[string]string{
		"brackets":        "x = " + strings.Repeat("[", n),
		"closed brackets": "x = " + strings.Repeat("[", n/2) + strings.Repeat("]", n/2),
		"tables in line":  "x = " + strings.Repeat("{a=", n/4) + "1" + strings.Repeat("}", n/4),
		"a dotted key":    strings.Repeat("a.", n/2) + "a = 1",
		"a long heading":  "[" + strings.Repeat("a.", n/2) + "a]",
		"behind a text":   "title = \"\"\"\n\"\"\"\"\"\nx = " + strings.Repeat("[", n),
	} {
		_, got := load(t, fstest.MapFS{"data/topics/x.toml": {Data: []byte(text)}})
		if len(got) != 1 || !strings.Contains(got[0], "more than 32 deep") {
			t.Errorf("%s: %.300q", name, got)
		}
	}
	for name, text := range map[string]string{
		"a long list":      "topics = [" + strings.Repeat("1,", n/2) + "]",
		"many headings":    strings.Repeat("[[quote]]\n", n/10),
		"a long key":       strings.Repeat("k", n) + " = 1",
		"brackets in text": "title = '" + strings.Repeat("[", n) + "' # " + strings.Repeat("{", 1000) + "\nsummary = \"\"\"" + strings.Repeat(".", 1000) + "\\\"\"\"\"\n",
	} {
		_, got := load(t, fstest.MapFS{"data/claims/x.toml": {Data: []byte(text)}})
		if len(got) == 0 || strings.Contains(strings.Join(got[:1], ""), "deep") {
			t.Errorf("%s: %.300q", name, got)
		}
	}
}

func TestSuggest(t *testing.T) {
	known := []string{"army", "economy", "territory", "united-kingdom", "us"}
	for word, want := range map[string]string{
		"amry": "army", "Army": "army", "ECONOMY": "economy", "teritory": "territory", "united_kingdom": "united-kingdom",
		"uk": "us", "x": "", "": "", "zzzzzz": "", "economical-matters": "", strings.Repeat("a", 100_000): "", "экономика": "",
	} {
		if got := record.Suggest(word, known); got != want {
			t.Errorf("Suggest(%.20q) = %q, want %q", word, got, want)
		}
	}
}

// A file that has only comments, as those of a new site for words and fields of its own, was read and has nothing.
func TestSamplesAreRead(t *testing.T) {
	set, found, err := record.Load(fstest.MapFS{
		"data/vocabulary.toml": &fstest.MapFile{Data: []byte("# Words of your own.\n")},
		"data/fields.toml":     &fstest.MapFile{Data: []byte("# Fields of your own.\n")},
	})
	if err != nil || len(found) > 0 || set.Unread(record.KindTerm, "") || !set.Complete() {
		t.Errorf("unread: %v, complete: %v, %v, %v", set.Unread(record.KindTerm, ""), set.Complete(), found, err)
	}
}
