package licences_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"counterpoint/generator/licences"
)

const mit = "Copyright (c) Somebody\n\nPermission is hereby granted, free of charge,\nto any person obtaining a copy of this software"

func TestFiles(t *testing.T) {
	module := fstest.MapFS{
		"LICENSE":           {Data: []byte(mit)},
		"COPYING.md":        {Data: []byte("Apache License\n   Version 2.0, January 2004")},
		"NOTICE":            {Data: []byte("made by somebody; " + mit)},
		"license.go":        {Data: []byte("package x // " + mit)},
		"README.md":         {Data: []byte(mit)},
		"inner/LICENCE.txt": {Data: []byte("of some other kind")},
	}
	files, err := licences.Files(module, ".")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range files {
		got = append(got, f.Name+" "+f.Licence)
	}
	if want := []string{"COPYING.md Apache-2.0", "LICENSE MIT", "NOTICE "}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if got := licences.IDs(files); !slices.Equal(got, []string{"Apache-2.0", "MIT"}) {
		t.Errorf("licences %q", got)
	}
	inner, err := licences.Files(module, "inner")
	if err != nil || len(inner) != 1 || inner[0].Name != "inner/LICENCE.txt" || inner[0].Licence != "" {
		t.Errorf("in a folder: %v, %v", inner, err)
	}
	if _, err := licences.Files(module, "missing"); err == nil {
		t.Error("a folder that is not there has no licences")
	}
}
