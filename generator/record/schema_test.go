package record_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"

	"counterpoint/generator/record"
)

// The field tables are the documentation: each field has a sentence and a valid example.
func TestFields(t *testing.T) {
	for _, s := range record.Schemas {
		if !strings.HasSuffix(s.Doc, ".") {
			t.Errorf("%s: the sentence %q has no full stop", s.Kind, s.Doc)
		}
		eachField(s.Fields, string(s.Kind), func(path string, f record.Field) {
			if !strings.HasSuffix(f.Doc, ".") || strings.TrimSpace(f.Doc) != f.Doc {
				t.Errorf("%s: the sentence %q has no full stop or spaces at its ends", path, f.Doc)
			}
			if f.Aim > 0 && f.Aim >= f.Max {
				t.Errorf("%s: aims for %d characters of at most %d", path, f.Aim, f.Max)
			}
			if f.Type == record.Table || f.Type == record.Tables {
				if len(f.Fields) == 0 || f.Example != "" {
					t.Errorf("%s: a table has fields and no example of its own", path)
				}
				return
			}
			if err := exampleIs(f); err != nil {
				t.Errorf("%s: example %s: %v", path, f.Example, err)
			}
		})
	}
}

// Every vocabulary says each word once, with a label and a sentence.
func TestVocabularies(t *testing.T) {
	for _, s := range record.Schemas {
		eachField(s.Fields, string(s.Kind), func(path string, f record.Field) {
			seen := map[string]bool{}
			if f.Words == nil {
				return
			}
			for _, w := range f.Words.Terms {
				if w.ID == "" || w.Label == "" || !strings.HasSuffix(w.Meaning, ".") || seen[w.ID] {
					t.Errorf("%s: %+v stands twice, or lacks a label or a full stop", path, w)
				}
				seen[w.ID] = true
			}
		})
	}
}

func eachField(fields []record.Field, path string, f func(path string, f record.Field)) {
	for _, field := range fields {
		f(path+"."+field.Key, field)
		eachField(field.Fields, path+"."+field.Key, f)
	}
}

// exampleIs reports whether a field's example is a value its own field would take.
func exampleIs(f record.Field) error {
	var m map[string]any
	if _, err := toml.Decode("x = "+f.Example, &m); err != nil {
		return err
	}
	var texts []string
	ok := false
	switch v := m["x"].(type) {
	case string:
		ok, texts = f.Type == record.String || f.Type == record.Markdown || f.Type == record.PartialDate, []string{v}
	case int64:
		ok = f.Type == record.Integer || f.Type == record.Decimal
	case float64:
		ok = f.Type == record.Decimal
	case bool:
		ok = f.Type == record.Boolean
	case time.Time:
		ok = (f.Type == record.Day || f.Type == record.PartialDate) && v.Location().String() == "date-local"
	case []any:
		ok = f.Type == record.Strings && len(v) > 0
		for _, item := range v {
			s, isText := item.(string)
			ok = ok && isText
			texts = append(texts, s)
		}
	}
	if !ok {
		return fmt.Errorf("is %T, not %s", m["x"], f.Type)
	}
	for _, s := range texts {
		if f.Words != nil && !slices.Contains(f.Words.IDs(), s) {
			return fmt.Errorf("%q is not one of the words", s)
		}
		if f.URL && !strings.HasPrefix(s, "https://") {
			return fmt.Errorf("%q is not a web address", s)
		}
		if f.Max > 0 && len([]rune(s)) > f.Max {
			return fmt.Errorf("%q is longer than %d characters", s, f.Max)
		}
	}
	return nil
}
