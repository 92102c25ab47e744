package format_test

import (
	"os"
	"testing"

	"counterpoint/generator/format"
	"counterpoint/generator/record"
)

// FuzzRecord formats arbitrary bytes as every kind of record: nothing panics, and
// the result decodes to the same value.
func FuzzRecord(f *testing.F) {
	for _, pattern := range []string{"../../data/claims/army-400000.toml", "../../data/points/06-*.toml", "../../data/ratings.toml"} {
		for _, name := range glob(f, pattern) {
			data, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(0, data)
		}
	}
	for _, file := range glob(f, "testdata/*.txtar") {
		ar, _ := readCase(f, file)
		for kind := range record.Schemas {
			f.Add(kind, ar.Files[0].Data)
		}
	}
	for seed := range uint64(20) {
		s, src := randomRecord(seed)
		for kind := range record.Schemas {
			if record.Schemas[kind] == s {
				f.Add(kind, src)
			}
		}
	}
	f.Fuzz(func(t *testing.T, kind int, src []byte) {
		s := record.Schemas[uint(kind)%uint(len(record.Schemas))]
		if out, err := format.Record(s, src); err == nil {
			checkSame(t, s, src, out)
		}
	})
}
