package sqlite_test

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"counterpoint/generator/sqlite"
)

// want asks a database with Python's sqlite3, which reads it with SQLite itself, and compares the answers.
func want(t *testing.T, data []byte, asked ...[2]string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "site.sqlite")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	const program = "import json, sqlite3, sys\ndb = sqlite3.connect(sys.argv[1])\nfor q in sys.argv[2:]: print(json.dumps(db.execute(q).fetchall()))"
	args := []string{"-c", program, file}
	for _, a := range asked {
		args = append(args, a[0])
	}
	out, err := exec.Command("python3", args...).Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		t.Fatalf("%s", exit.Stderr)
	} else if err != nil {
		t.Fatal(err)
	}
	answers := strings.Split(strings.TrimSpace(string(out)), "\n")
	for i, a := range asked {
		if answers[i] != a[1] {
			t.Errorf("%s\n got %.200s\nwant %.200s", a[0], answers[i], a[1])
		}
	}
}

var whole = [2]string{"PRAGMA integrity_check", `[["ok"]]`}

func write(t *testing.T, tables ...sqlite.Table) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := sqlite.Write(&b, 0x43504631, 1, tables); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// claims is a table of n rows whose texts have up to most bytes.
func claims(n, most int) sqlite.Table {
	return sqlite.Table{
		Name: "claims",
		Columns: []sqlite.Column{
			{Name: "id", Key: true, Required: true, Doc: "of the claim"}, {Name: "number", Integer: true}, {Name: "text", Doc: "what was said -- in one\nline"},
			{Name: "topic", References: "topics", Indexed: true},
		},
		Rows: func(yield func([]any) bool) {
			for i := range n {
				topic := any(nil)
				if i%3 > 0 {
					topic = fmt.Sprintf("topic-%d", i%3)
				}
				if !yield([]any{fmt.Sprintf("claim-%07d", (i*7919)%n), i, strings.Repeat("ї", (i*37%(most+1))/2), topic}) {
					return
				}
			}
		},
	}
}

var topics = sqlite.Table{
	Name: "topics", Columns: []sqlite.Column{{Name: "id", Key: true, Required: true}},
	Rows: func(yield func([]any) bool) { _ = yield([]any{"topic-1"}) && yield([]any{"topic-2"}) },
}

// SQLite finds nothing wrong with databases of any size, and finds in them what was written.
func TestIntegrity(t *testing.T) {
	for _, c := range []struct{ rows, most int }{{0, 0}, {1, 40000}, {2, 9000}, {30, 90}, {31, 40000}, {211, 5000}, {3000, 4100}, {60000, 90}} {
		t.Run(fmt.Sprint(c), func(t *testing.T) {
			sum := 0
			for i := range c.rows {
				sum += (i * 37 % (c.most + 1)) / 2
			}
			asked := [][2]string{
				whole,
				{"SELECT count(*) FROM pragma_foreign_key_check", "[[0]]"},
				{"SELECT count(*), count(DISTINCT id), ifnull(sum(number), 0), ifnull(sum(length(text)), 0) FROM claims", fmt.Sprintf("[[%d, %[1]d, %d, %d]]", c.rows, c.rows*(c.rows-1)/2, sum)},
				{"SELECT count(*) FROM claims WHERE topic = 'topic-1'", fmt.Sprintf("[[%d]]", (c.rows+1)/3)},
			}
			if c.rows > 0 {
				asked = append(asked, [2]string{"SELECT number FROM claims WHERE id = 'claim-0000000'", "[[0]]"})
			}
			want(t, write(t, claims(c.rows, c.most), topics), asked...)
		})
	}
}

// A schema that is longer than a page is found, too.
func TestManyTables(t *testing.T) {
	var all []sqlite.Table
	for i := range 200 {
		table := claims(i, 10)
		table.Name = fmt.Sprintf("table_%d", i)
		all = append(all, table)
	}
	want(t, write(t, all...), whole, [2]string{"SELECT count(*) FROM sqlite_master", "[[600]]"}, [2]string{"SELECT count(*) FROM table_199", "[[199]]"})
}

func TestNumbers(t *testing.T) {
	numbers := []int{0, 1, -1, 2, 127, 128, -128, -129, 32767, 32768, 8388607, 8388608, math.MaxInt32, math.MaxInt32 + 1, 1<<47 - 1, 1 << 47, math.MaxInt64 >> 1, math.MinInt64}
	data := write(t, sqlite.Table{Name: "numbers", Columns: []sqlite.Column{{Name: "id", Integer: true, Key: true}, {Name: "text"}, {Name: "n", Integer: true}}, Rows: func(yield func([]any) bool) {
		for i, n := range numbers {
			if !yield([]any{i + 1, fmt.Sprint(n), n}) {
				return
			}
		}
	}})
	want(t, data, whole, [2]string{"SELECT count(*) FROM numbers WHERE CAST(n AS TEXT) = text", fmt.Sprintf("[[%d]]", len(numbers))}, [2]string{"SELECT text FROM numbers WHERE id = 3", `[["-1"]]`})
}

func TestPurpose(t *testing.T) {
	data := write(t, topics)
	want(t, data, [2]string{"PRAGMA application_id", fmt.Sprintf("[[%d]]", 0x43504631)}, [2]string{"PRAGMA user_version", "[[1]]"})
	if !bytes.Equal(data, write(t, topics)) {
		t.Error("the same tables made other bytes")
	}
}

// The schema says what each column is.
func TestStatement(t *testing.T) {
	want(t, write(t, claims(1, 1)), [2]string{"SELECT sql FROM sqlite_master WHERE name = 'claims'", `[["CREATE TABLE \"claims\" (\n  \"id\" TEXT PRIMARY KEY NOT NULL, -- of the claim\n  \"number\" INTEGER,\n` +
		`  \"text\" TEXT, -- what was said -- in one line\n  \"topic\" TEXT REFERENCES \"topics\"(id)\n)"]]`})
}

// What keeps a database from being written is an error.
func TestErrors(t *testing.T) {
	of := func(rows iter.Seq[[]any]) sqlite.Table {
		return sqlite.Table{Name: "t", Columns: []sqlite.Column{{Name: "id", Key: true, Required: true}}, Rows: rows}
	}
	for _, c := range []struct {
		rows iter.Seq[[]any]
		want string
	}{
		{func(yield func([]any) bool) { yield([]any{"a", "b"}) }, "table t: row 1 has 2 values for 1 columns"},
		{slices.Values([][]any{{"a"}, {"a"}}), "table t: row 2: "},
		{func(yield func([]any) bool) { yield([]any{nil}) }, "table t: row 1: "},
	} {
		err := sqlite.Write(new(bytes.Buffer), 0, 0, []sqlite.Table{of(c.rows)})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %q", err, c.want)
		}
	}
	if err := sqlite.Write(full{}, 0, 0, []sqlite.Table{topics}); !errors.Is(err, errFull) {
		t.Errorf("got %v, want the error of the writer", err)
	}
}

var errFull = errors.New("the disk is full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }
