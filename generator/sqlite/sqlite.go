// Package sqlite writes tables as one SQLite database, a file that programs in any language read and ask in SQL.
//
// It writes what sqlite.org/fileformat2.html describes, and of it only what a file that is written once and never changed
// needs: tables with their rows in order, an index for each key, pages one after the other with nothing free between them.
// The same tables make the same bytes: the file has no time, no random number and nothing of the machine. The package reads
// no database, knows no SQL but the statements that it writes itself, and nothing of records.
package sqlite

import (
	"encoding/binary"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
)

// A Table is written with its rows in their order; the first is row 1.
type Table struct {
	Name    string
	Columns []Column

	// Rows yields the values of each row, in the order of the columns: a string, an int, or nil for NULL. It is called twice
	// and has to yield the same; the slice may be used again for the next row.
	Rows iter.Seq[[]any]
}

// A Column holds text or whole numbers.
type Column struct {
	Name       string
	Integer    bool   // it holds whole numbers; else text
	Required   bool   // it is never NULL
	Key        bool   // it is the primary key: each value once. An integer one is the number of the row, whatever Rows yields
	Indexed    bool   // rows are looked up by it
	References string // the table whose primary key it holds, or empty
	Doc        string // what it is, as a comment in the statement that makes the table; in one line
}

const (
	pageSize   = 4096
	headerSize = 100 // of the file, at the beginning of the first page

	// maxPages is how many pages come before the one that SQLite locks and that no data may be in: a gigabyte.
	maxPages = 1<<30/pageSize - 1
)

// Write writes tables as a database. The application id is what programs know the file's purpose by, the version is for the
// tables' shape (PRAGMA application_id and user_version). It fails on an error of w, a file of more than a gigabyte, a key
// longer than a quarter of a page, and rows that are not the same the second time.
func Write(w io.Writer, application, version uint32, tables []Table) error {
	f := &file{w: io.Discard}
	roots := f.tables(tables)
	first, err := f.schema(tables, roots)
	if err != nil {
		return err
	}
	copy(first, header(application, version, f.pages))
	total := f.pages

	// The first page names where each table begins, so that all are laid out once before anything is written.
	again := &file{w: w, first: first, keys: f.keys}
	if again.tables(tables); again.err == nil {
		again.schema(tables, roots)
	}
	if again.err == nil && again.pages != total {
		again.err = fmt.Errorf("the rows of a table were others the second time: %d pages instead of %d", again.pages, total)
	}
	return again.err
}

// file is a database as it is written.
type file struct {
	w     io.Writer
	first []byte                // the first page; nil while it is not known
	pages uint32                // written so far
	keys  map[[2]int][]indexKey // of each index, by table and column, sorted; kept for the second time
	err   error                 // the first one
}

// page writes the next page and returns its number.
func (f *file) page(data []byte) uint32 {
	f.pages++
	if f.pages > maxPages && f.err == nil {
		f.err = fmt.Errorf("a database of more than %d bytes cannot be written", maxPages*pageSize)
	}
	if f.err == nil {
		_, f.err = f.w.Write(data)
	}
	return f.pages
}

// root says where a table or an index begins.
type root struct {
	kind, name, table string
	page              uint32
	sql               any // the statement that makes it; nil for the index of a key, which comes with the table
}

// tables writes the first page, which may be empty, and all tables.
func (f *file) tables(tables []Table) (roots []root) {
	first := f.first
	if first == nil {
		first = make([]byte, pageSize)
		f.keys = map[[2]int][]indexKey{}
	}
	f.page(first)
	for i, t := range tables {
		collect := f.first == nil
		own := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Key && c.Integer })
		tree := &table{file: f}
		rows := 0
		for row := range t.Rows {
			rows++
			if len(row) != len(t.Columns) {
				f.fail("table %s: row %d has %d values for %d columns", t.Name, rows, len(row), len(t.Columns))
				break
			}
			for at, c := range t.Columns {
				if collect && c.indexed() {
					text, _ := row[at].(string)
					f.keys[[2]int{i, at}] = append(f.keys[[2]int{i, at}], indexKey{text, row[at] == nil, rows})
				}
			}
			if own >= 0 {
				row[own] = nil // the number of the row stands for it
			}
			tree.add(rows, encode(row))
			if f.err != nil {
				return roots
			}
		}
		roots = append(roots, root{"table", t.Name, t.Name, tree.end(), t.statement()})
		for at, c := range t.Columns {
			if !c.indexed() {
				continue
			}
			keys := f.keys[[2]int{i, at}]
			if collect {
				slices.SortFunc(keys, indexKey.compare)
			}
			r := root{"index", "sqlite_autoindex_" + t.Name + "_1", t.Name, f.index(keys), nil}
			if !c.Key {
				r.name = t.Name + "_" + c.Name
				r.sql = fmt.Sprintf("CREATE INDEX %s ON %s(%s)", name(r.name), name(t.Name), name(c.Name))
			}
			roots = append(roots, r)
		}
	}
	return roots
}

// indexed tells whether a column has an index: an integer key is found without.
func (c Column) indexed() bool { return !c.Integer && (c.Key || c.Indexed) }

func (f *file) fail(format string, args ...any) {
	if f.err == nil {
		f.err = fmt.Errorf(format, args...)
	}
}

// schema writes the table of tables and returns the first page, in which it begins.
func (f *file) schema(tables []Table, roots []root) ([]byte, error) {
	tree := &table{file: f, first: true}
	for i, r := range roots {
		tree.add(i+1, encode([]any{r.kind, r.name, r.table, int(r.page), r.sql}))
	}
	first := tree.last()
	return first, f.err
}

// statement is the SQL that makes a table.
func (t Table) statement() string {
	var b strings.Builder
	b.WriteString("CREATE TABLE " + name(t.Name) + " (\n")
	for i, c := range t.Columns {
		b.WriteString("  " + name(c.Name) + " ")
		if c.Integer {
			b.WriteString("INTEGER")
		} else {
			b.WriteString("TEXT")
		}
		if c.Key {
			b.WriteString(" PRIMARY KEY")
		}
		if c.Required {
			b.WriteString(" NOT NULL")
		}
		if c.References != "" {
			b.WriteString(" REFERENCES " + name(c.References) + "(id)")
		}
		if i < len(t.Columns)-1 {
			b.WriteByte(',')
		}
		if c.Doc != "" {
			b.WriteString(" -- " + strings.Join(strings.Fields(c.Doc), " "))
		}
		b.WriteByte('\n')
	}
	b.WriteByte(')')
	return b.String()
}

// name is a name in quotes, which keep a word of SQL from being one.
func name(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// header is the header of the file (section 1.3).
func header(application, version, pages uint32) []byte {
	h := make([]byte, headerSize)
	copy(h, "SQLite format 3\x00")
	binary.BigEndian.PutUint16(h[16:], pageSize)
	h[18], h[19] = 1, 1              // no write-ahead log
	h[21], h[22], h[23] = 64, 32, 32 // as the format has them
	put := func(at int, n uint32) { binary.BigEndian.PutUint32(h[at:], n) }
	put(24, 1) // how often the file was changed
	put(28, pages)
	put(40, 1) // how often the schema was changed
	put(44, 4) // the format of the schema
	put(56, 1) // UTF-8
	put(60, version)
	put(68, application)
	put(92, 1)         // the change that the number of pages is of
	put(96, 3_040_000) // the version of SQLite that wrote it; any since 3.7 does
	return h
}
