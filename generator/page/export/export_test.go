package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/address"
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
)

// madeUp is a site of some claims.
func madeUp(t *testing.T, claims int) Site {
	t.Helper()
	set, findings, err := record.Load(testsite.Site(claims))
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	return Site{Graph: graph.New(set), BaseURL: "https://council.example/", Title: "Council", Lang: "en", Publisher: "the editors"}
}

// Each table has a row for each record, as wide as its first one, and no cell that a spreadsheet would run.
func TestTables(t *testing.T) {
	s := madeUp(t, 40)
	s.Graph.Claims[3].Rec.Claim = "=1+1"
	for name, c := range map[string]struct {
		table Rows
		rows  int
	}{
		"claims": {s.ClaimsCSV(), len(s.Graph.Claims)}, "points": {s.PointsCSV(), len(s.Graph.Points)}, "sources": {s.SourcesCSV(), len(s.Graph.Sources)},
	} {
		var text bytes.Buffer
		c.table.Write(&text, "")
		rows, err := csv.NewReader(&text).ReadAll() // which refuses rows of different widths
		if err != nil || len(rows) != c.rows+1 {
			t.Errorf("%s: %d rows, not %d; %v", name, len(rows)-1, c.rows, err)
		}
		if name == "claims" && rows[4][3] != "'=1+1" {
			t.Errorf("a formula is left as %q", rows[4][3])
		}
	}
}

// A cell is a text for every spreadsheet, whatever it separates cells by; other texts stay as they are.
func TestInertCell(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "\t=1": "'\t'=1", "\r=1": "'\r'=1", "\n-1": "'\n'-1", "\tx": "'\tx",
		"＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠x": "'＠x", "﹦1": "'﹦1",
		" =1": "' =1", "\u00a0\u3000=1": "'\u00a0\u3000=1", "\"=1": "'\"=1", "\ufeff=1": "'\ufeff=1", "\u200b\x00=1": "'\u200b\x00=1",
		"x;=1": "x;'=1", "x; \"=1": "x;' \"=1", "x\t=1": "x\t'=1", "x\n+1": "x\n'+1", "x\r\n@y": "x\r\n'@y", ";;=1;-2": ";;'=1;'-2", "x;\t＝1": "x;\t'＝1",
		"": "", "a": "a", "a-b; c = d": "a-b; c = d", "from 2 - 3, or (-4)": "from 2 - 3, or (-4)", "'=1": "'=1", ";": ";", "x\ny": "x\ny", "data/a.toml": "data/a.toml",
	} {
		if got := inertCell(in); got != want {
			t.Errorf("%q becomes %q, not %q", in, got, want)
		}
	}
}

// A table comes back as it was written, and no cell of it is a formula, whatever it is read with.
func FuzzTable(f *testing.F) {
	for _, s := range []string{"=1", "a;=1", "\"\t\"\"=1", "x\r\n;＝", "\xff\ufeff@", "\xef\r\xbc\x9d"} {
		f.Add(s, 7)
	}
	formula := regexp.MustCompile(`^[\s\pZ\p{Cf}\p{Cc}"]*[=+\-@＝＋－＠]`)
	f.Fuzz(func(t *testing.T, text string, n int) {
		var out bytes.Buffer
		csvRows(named("n", "text", "end"), slices.Values([][]any{{n, text, "end"}})).Write(&out, "")
		rows, err := csv.NewReader(bytes.NewReader(out.Bytes())).ReadAll()
		if err != nil || len(rows) != 2 || rows[1][0] != strconv.Itoa(n) || rows[1][2] != "end" {
			t.Fatalf("%q, %v", rows, err)
		}
		for _, cell := range strings.FieldsFunc(rows[1][1], func(r rune) bool { return strings.ContainsRune(";\t\r\n", r) }) {
			if formula.MatchString(cell) {
				t.Errorf("%q has the cell %q", out.String(), cell)
			}
		}
	})
}

// The feed of ClaimReviews has those of the claims, without withdrawn ones, which have none.
func TestClaimReviews(t *testing.T) {
	s := madeUp(t, 20)
	withdrawn := s.Graph.Claims[5]
	withdrawn.Rec.Correction = []record.Correction{{Kind: "withdrawn", Date: "2026-01-01"}}
	if s.ClaimReview(withdrawn) != nil {
		t.Error("a withdrawn check has a ClaimReview")
	}
	var text bytes.Buffer
	s.ClaimReviews("data/claimreview.json").Write(&text, s.URL("data/claimreview.json"))
	var feed struct {
		Elements []struct {
			URL  string
			Item []struct {
				URL           string
				ClaimReviewed string
			}
		} `json:"dataFeedElement"`
	}
	if err := json.Unmarshal(text.Bytes(), &feed); err != nil {
		t.Fatal(err)
	}
	if want := s.Reviewed(); len(feed.Elements) != 19 || len(want) != 19 {
		t.Fatalf("%d reviews of %d claims", len(feed.Elements), len(want))
	}
	for i, c := range s.Reviewed() {
		if e := feed.Elements[i]; e.URL != s.URL(c.Rec.Link()) || len(e.Item) != 1 || e.Item[0].URL != e.URL || e.Item[0].ClaimReviewed != c.Rec.Claim {
			t.Errorf("%s has %+v", c.Rec.ID, e)
		}
	}
}

// The address of every source leads to its page, in the file that the address belongs to.
func TestLookup(t *testing.T) {
	s := madeUp(t, 2*perShard+1)
	var files []map[string]string
	for data := range s.Lookup {
		var f map[string]string
		if err := json.Unmarshal(data, &f); err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	if len(files) != s.Shards() || len(files) < 2 {
		t.Fatalf("%d files", len(files))
	}
	for _, src := range s.Graph.Sources {
		key := address.Key(src.Rec.URL)
		if at := files[ShardOf(key, len(files))][key]; key != "" && !strings.HasPrefix(at, "sources/") {
			t.Errorf("%s leads to %q", src.Rec.URL, at)
		}
	}
}

// The markup names who made a claim on its day, with or without a name, and not the outlet that took it up later.
func TestAuthorsOfAClaim(t *testing.T) {
	folder := fstest.MapFS{}
	for name, text := range map[string]string{
		"ratings.toml":         "[[rating]]\nid = \"true\"\nname = \"True\"\nvalue = 3\nmeaning = \"So.\"\n",
		"actors/official.toml": "name = \"An official quoted by the Herald\"\nkind = \"unnamed\"\n",
		"actors/herald.toml":   "name = \"The Herald\"\nkind = \"organisation\"\n",
		"actors/gazette.toml":  "name = \"Gazette Group\"\nkind = \"organisation\"\nalso_known = [\"Gazette\"]\n",
		"actors/mayor.toml":    "name = \"Ada Moor\"\n",
		"sources/herald.toml":  "title = \"a\"\npublisher = \"The Herald\"\npublished = 2024-01-02\nurl = \"https://herald.example/a\"\n",
		"sources/gazette.toml": "title = \"b\"\npublisher = \"Gazette\"\nurl = \"https://gazette.example/b\"\n",
		"sources/copy.toml":    "title = \"c\"\npublisher = \"Mirror\"\ntext_from = \"Gazette\"\npublished = 2024-01-02\nurl = \"https://mirror.example/b\"\n",
	} {
		folder["data/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	claim := func(id, claimants, rest string) {
		folder["data/claims/"+id+".toml"] = &fstest.MapFile{Data: []byte("title = \"t\"\nclaim = \"c\"\nclaimant = [" + claimants + "]\nmade = 2024-01-02\nrating = \"true\"\nreason = \"r\"\nchecked = 2024-02-01\n" + rest)}
	}
	const first, second = "[[appearance]]\nsource = \"herald\"\n", "[[appearance]]\nsource = \"gazette\"\n"
	claim("a-unnamed", `"official"`, first)
	claim("b-repeated", `"official", "gazette"`, first+second)
	claim("c-own", `"gazette"`, first+second)
	claim("d-same-day", `"official", "gazette"`, first+"[[appearance]]\nsource = \"copy\"\n")
	claim("e-not-published", `"official", "gazette", "mayor"`, first)
	claim("f-outlet", `"herald", "mayor"`, first)
	set, found, err := record.Load(folder)
	if err != nil {
		t.Fatal(err, found)
	}
	s := Site{Graph: graph.New(set), BaseURL: "https://council.example/", Lang: "en", Publisher: "the editors"}
	want := map[string]string{
		"a-unnamed": "Person An official quoted by the Herald", "b-repeated": "Person An official quoted by the Herald", "c-own": "Organization Gazette Group",
		"d-same-day":      "Person An official quoted by the Herald, Organization Gazette Group",
		"e-not-published": "Person An official quoted by the Herald, Organization Gazette Group, Person Ada Moor", "f-outlet": "Organization The Herald, Person Ada Moor",
	}
	for _, c := range s.Graph.Claims {
		var names []string
		for _, a := range s.claimReview(c).ItemReviewed.Author {
			names = append(names, a.Type+" "+a.Name)
		}
		if got := strings.Join(names, ", "); got != want[c.Rec.ID] {
			t.Errorf("%s is by %q, not %q", c.Rec.ID, got, want[c.Rec.ID])
		}
	}
}

func named(names ...string) (columns []Column) {
	for _, name := range names {
		columns = append(columns, Column{Name: name})
	}
	return columns
}
