package claimreview

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// delimiters are what stands between the cells of tables.
var delimiters = []rune{',', ';', '\t', '|'}

// table adds the reviews of a CSV file whose first line names its columns. It tells whether the document is such a file; the
// error says what is wrong with it.
func (w *walker) table(data []byte) (bool, error) {
	if rest, ok := bytes.CutPrefix(data, []byte("sep=")); ok { // which a spreadsheet writes for itself
		_, data, _ = bytes.Cut(rest, []byte("\n"))
	}
	var found columnsFound
	var header []string
	delimiter := rune(0)
	for _, d := range delimiters {
		names, err := reader(data, d).Read()
		if err != nil {
			continue
		}
		if c := columnsOf(names); (len(names) > 1 || c.at["claim"] != "") && len(c.at) > len(found.at) {
			found, header, delimiter = c, names, d
		}
	}
	switch {
	case len(found.at) == 0 || len(found.at) == 1 && len(header) < 3 && found.at["claim"] == "" || bytes.IndexByte(data[:max(bytes.IndexByte(data, '\n'), 0)], '<') >= 0:
		return false, nil
	case found.at["claim"] == "":
		return true, fmt.Errorf("no column of the table is the claim: name one claim, and the others as in this list: %s; it has %s", allowed(), few(header))
	}
	if len(found.unread) > 0 {
		w.notes = append(w.notes, fmt.Sprintf("no field for the columns %s: columns that are read are %s", few(found.unread), allowed()))
	}
	if found.at["claim_date"] == "" && strings.EqualFold(found.at["date"], "date") {
		w.notes = append(w.notes, "the column date is taken for the day of the review: name it claim_date if it is that of the claim")
	}
	at := map[string]int{}
	for i, name := range header {
		if _, twice := at[name]; !twice {
			at[name] = i
		}
	}
	rows, wide := reader(data, delimiter), 0
	rows.Read() // the header
	for {
		row, err := rows.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return true, fmt.Errorf("the table: %w", err)
		}
		for len(row) > len(header) && strings.TrimSpace(row[len(row)-1]) == "" {
			row = row[:len(row)-1]
		}
		if len(row) > len(header) {
			if line, _ := rows.FieldPos(0); wide == 0 {
				wide = line
			}
			continue
		}
		if strings.TrimSpace(strings.Join(row, "")) == "" {
			continue
		}
		cut := false
		o := found.review(func(name string) any {
			if i := at[name]; i < len(row) && len(row[i]) <= maxText {
				return row[i]
			} else if i < len(row) {
				cut = true
			}
			return nil
		})
		w.add(o, cut, nil)
	}
	if wide > 0 {
		w.notes = append(w.notes, fmt.Sprintf("line %d of the table, and perhaps others, has more cells than the first line, and is left out: put what has a %q in it into quotation marks", wide, delimiter))
	}
	if len(w.list) == 0 {
		return true, errors.New("the table has a first line and no rows")
	}
	return true, nil
}

func reader(data []byte, delimiter rune) *csv.Reader {
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = delimiter, true, -1
	return r
}

// allowed lists the names of columns.
func allowed() string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.means
	}
	return strings.Join(names, ", ")
}
