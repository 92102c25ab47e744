package record_test

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"reflect"
	"testing"
	"testing/fstest"

	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
)

// prepared prepares a site, by way of the bytes that are passed on.
func prepared(t *testing.T, site fs.FS) *record.Prepared {
	t.Helper()
	made, err := record.Limits{}.Prepare(site)
	if err != nil {
		t.Fatal(err)
	}
	p, ok := record.ReadPrepared(made.Append(nil))
	if !ok {
		t.Fatal("what was prepared cannot be read")
	}
	return p
}

// Records that were prepared are those of the files, and no file but odd ones is decoded again.
func TestPrepared(t *testing.T) {
	odd := fstest.MapFS{ // what is wrong in them stays a finding
		"data/claims/mark.toml":    {Data: []byte("\uFEFFtitle = \"x\"\n")},
		"data/claims/windows.toml": {Data: []byte("title = \"x\"\r\ntext = '''\r\na\r\nb'''\r\n")},
		"data/claims/escapes.toml": {Data: []byte("title = \"\\u0041 \\\"b\\\"\"\nmade = 2026-01-02\nchecked = 2026-01-02T03:04:05Z\n")},
		"data/claims/values.toml":  {Data: []byte("title = 1.5\nnumber = -3\nx = [1, [true, false], {a = 03:04:05}]\nempty = []\nnothing = {}\n[[rebuttal]]\n[[rebuttal.evidence]]\n")},
		"data/claims/torn.toml":    {Data: []byte("title = \n")},
		"data/claims/none.toml":    {Data: nil},
		"data/ratings.toml":        {Data: []byte("[[rating]]\nid = \"true\"\n[[rating]]\nid = \"false\"\n")},
	}
	for name, site := range map[string]fs.FS{"made up": testsite.Site(60), "town": os.DirFS("../testsite/testdata/town"), "odd": odd} {
		want, wantFound, err := record.Load(site)
		if err != nil {
			t.Fatal(err)
		}
		got, found, err := record.Limits{}.LoadPrepared(site, prepared(t, site))
		if err != nil {
			t.Fatal(name, err)
		}
		if !reflect.DeepEqual(found, wantFound) {
			t.Errorf("%s: findings are\n%v\nand not\n%v", name, found, wantFound)
		}
		if len(got.All) != len(want.All) || len(got.Translations) != len(want.Translations) || !reflect.DeepEqual(got.Ledger, want.Ledger) {
			t.Fatalf("%s: %d records, %d translations; want %d, %d", name, len(got.All), len(got.Translations), len(want.All), len(want.Translations))
		}
		if name != "town" && !reflect.DeepEqual(got.All, want.All) { // its fields, of its own, are others each time
			t.Errorf("%s: other records", name)
		}
	}
}

// Files that are not those that were prepared are named.
func TestPreparedOther(t *testing.T) {
	site := fstest.MapFS{
		"data/claims/a.toml": {Data: []byte("title = \"a\"\n")}, "data/claims/b.toml": {Data: []byte("title = \"b\"\n")},
		"data/.ledger": {Data: []byte("# nothing\n")}, "data/README": {Data: []byte("x")},
	}
	p := record.Limits{}.Prepare
	made, err := p(site)
	if err != nil {
		t.Fatal(err)
	}
	bytes := made.Append(nil)
	for name, change := range map[string]func(fstest.MapFS){
		"":                   func(s fstest.MapFS) { s["data/README"] = &fstest.MapFile{Data: []byte("y")} },
		"data/claims/a.toml": func(s fstest.MapFS) { s["data/claims/a.toml"] = &fstest.MapFile{Data: []byte("title = \"A\"\n")} },
		"data/claims/b.toml": func(s fstest.MapFS) { delete(s, "data/claims/b.toml") },
		"data/claims/c.toml": func(s fstest.MapFS) { s["data/claims/c.toml"] = s["data/claims/a.toml"] },
		"data/.ledger":       func(s fstest.MapFS) { delete(s, "data/.ledger") },
	} {
		now := maps.Clone(site)
		change(now)
		p, _ := record.ReadPrepared(bytes)
		_, _, err := record.Limits{}.LoadPrepared(now, p)
		other, ok := errors.AsType[*record.OtherError](err)
		if name == "" && err != nil || name != "" && (!ok || other.File != name) {
			t.Errorf("after a change of %q: %v", name, err)
		}
	}
	now := maps.Clone(site)
	now["data/.ledger"] = &fstest.MapFile{Data: []byte("# other\n")}
	read, _ := record.ReadPrepared(bytes)
	if _, _, err := (record.Limits{}).LoadPrepared(now, read); err == nil {
		t.Error("another ledger is not noticed")
	}
}

// A damaged file is refused, or gives records, but never ends the program.
func FuzzReadPrepared(f *testing.F) {
	site := fstest.MapFS{"data/claims/a.toml": {Data: []byte("title = \"a\"\nmade = 2026-01-02\n[[rebuttal]]\ntext = \"b\"\nnumber = 3\ntopics = [\"c\"]\n")}}
	made, err := record.Limits{}.Prepare(site)
	if err != nil {
		f.Fatal(err)
	}
	whole := made.Append(nil)
	for i := range whole {
		f.Add(whole[:i])
		for _, b := range []byte{0, 1, 5, 6, 7, 8, 0x7f, 0xff} {
			damaged := append([]byte(nil), whole...)
			damaged[i] = b
			f.Add(damaged)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if p, ok := record.ReadPrepared(data); ok {
			record.Limits{}.LoadPrepared(site, p)
		}
	})
}
