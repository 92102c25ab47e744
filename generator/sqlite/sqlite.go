// Package sqlite writes tables as one SQLite database, a file that programs in any language read and ask in SQL.
//
// SQLite itself makes the file, so that it is right; what is here are the statements, and the settings by which the same tables
// make the same bytes: the file has no time, no random number and nothing of the machine. The package reads no database, and
// knows nothing of records.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	_ "modernc.org/sqlite" // SQLite
)

// A Table is written with its rows in their order; the first is row 1.
type Table struct {
	Name    string
	Columns []Column

	// Rows yields the values of each row, in the order of the columns: a string, an int, or nil for NULL. The slice may be used
	// again for the next row.
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

// settings are those of a file that is written once, by nobody else, and thrown away when that fails.
const settings = "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY"

// Write writes tables as a database. The application id is what programs know the file's purpose by, the version is for the
// tables' shape (PRAGMA application_id and user_version). It fails on an error of w, a key that is there twice, and a NULL
// where a value is required. The database is made in memory, which has to hold it three times at the end: a file on the way would
// need a place for it, which not every machine has, and would stay there when the program is killed.
func Write(w io.Writer, application, version uint32, tables []Table) error {
	return write(application, version, tables, func(c *sql.Conn) error {
		return c.Raw(func(driver any) error {
			data, err := driver.(interface{ Serialize() ([]byte, error) }).Serialize()
			if err == nil {
				_, err = w.Write(data)
			}
			return err
		})
	})
}

// inMemory is the name of a database that is kept as a file would be (sqlite.org/inmemorydb.html): one called ":memory:" has another
// head.
const inMemory = "file:site.sqlite?vfs=memdb"

// write makes the database, and calls done before it is closed.
func write(application, version uint32, tables []Table, done func(*sql.Conn) error) (err error) {
	db, err := sql.Open("sqlite", inMemory)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	ctx := context.Background()
	c, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	do := func(statement string) error {
		_, err := c.ExecContext(ctx, statement)
		return err
	}
	if err := do(fmt.Sprintf("%s; PRAGMA application_id = %d; PRAGMA user_version = %d; BEGIN", settings, application, version)); err != nil {
		return err
	}
	for _, t := range tables {
		err := do(t.statement())
		if err == nil {
			err = t.insert(ctx, c)
		}
		for _, index := range t.indexes() {
			if err == nil {
				err = do(index)
			}
		}
		if err != nil {
			return fmt.Errorf("table %s: %w", t.Name, err)
		}
	}
	err = do("COMMIT")
	if err == nil {
		err = done(c)
	}
	return err
}

// insert writes the rows.
func (t Table) insert(ctx context.Context, c *sql.Conn) error {
	insert, err := c.PrepareContext(ctx, "INSERT INTO "+name(t.Name)+" VALUES (?"+strings.Repeat(", ?", len(t.Columns)-1)+")")
	if err != nil {
		return err
	}
	defer insert.Close()
	own := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Key && c.Integer })
	rows := 0
	for row := range t.Rows {
		rows++
		if len(row) != len(t.Columns) { // the library would take too many
			return fmt.Errorf("row %d has %d values for %d columns", rows, len(row), len(t.Columns))
		}
		if own >= 0 {
			row[own] = rows
		}
		if _, err := insert.ExecContext(ctx, row...); err != nil {
			return fmt.Errorf("row %d: %w", rows, err)
		}
	}
	return nil
}

// indexes are the statements that make the indexes; a key has one without.
func (t Table) indexes() (list []string) {
	for _, c := range t.Columns {
		if c.Indexed && !c.Key {
			list = append(list, fmt.Sprintf("CREATE INDEX %s ON %s(%s)", name(t.Name+"_"+c.Name), name(t.Name), name(c.Name)))
		}
	}
	return list
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
