package revise_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/check"
	"counterpoint/generator/record"
	"counterpoint/generator/revise"
)

// A published record whose file was moved by hand is found again by check, and the rename does the rest: the former id, what
// names it, its translations, and its pictures.
func TestRenameAfterMoving(t *testing.T) {
	site := published(t, os.DirFS("../testsite/testdata/town"))
	const old, id = "bridge-cost", "bridge-costs"
	moved := fstest.MapFS{}
	for name, file := range site {
		if name == "data/claims/"+old+".toml" {
			name = "data/claims/" + id + ".toml"
		}
		moved[name] = file
	}
	_, found := errorsOf(t, moved)
	i := slices.IndexFunc(found, func(f record.Finding) bool { return f.Rule == "ledger" })
	if i < 0 || !strings.Contains(found[i].Text(), "go run ./generator rename claim "+old+" "+id+" does that") {
		t.Errorf("check does not say how to finish the rename: %v", found)
	}
	files, left, err := revise.Site{FS: moved, Judge: check.Site{Lang: "en"}}.Rename(record.KindClaim, old, id)
	if err != nil || len(left) > 0 {
		t.Fatal(err, left)
	}
	after := changed(t, moved, files)
	if _, found := errorsOf(t, after); len(found) > 0 {
		t.Errorf("left: %v", found)
	}
	for name, file := range after {
		if strings.Contains(name, "claims/"+old+"/") || strings.Contains(name, "claims/"+old+".") {
			t.Errorf("%s is still there", name)
		}
		if name == "data/claims/"+id+".toml" && !strings.Contains(string(file.Data), `"`+old+`"`) {
			t.Error("the record does not say what it was called")
		}
	}
}

// A draft that is not published, and lacks what its writer has yet to fill in, gets another id and no former one.
func TestRenameDraft(t *testing.T) {
	site := published(t, os.DirFS("../testsite/testdata/town"))
	site["data/topics/ferys.toml"] = &fstest.MapFile{Data: []byte("title = \"Ferries\"\nsummary = \"\"\n")}
	for _, ledger := range []bool{true, false} {
		if !ledger {
			delete(site, record.LedgerFile)
		}
		files, found, err := revise.Site{FS: site, Judge: check.Site{Lang: "en"}}.Rename(record.KindTopic, "ferys", "ferries")
		if err != nil || len(found) > 0 || len(files) != 1 || files[0].New != "data/topics/ferries.toml" || string(files[0].After) != string(files[0].Before) {
			t.Errorf("with a ledger %t: %v, %v, %v", ledger, files, found, err)
		}
	}
}
