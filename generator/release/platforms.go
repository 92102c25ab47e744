package main

import (
	"fmt"
	"strings"
)

// A platform is what a program runs on, in the words of Go.
type platform struct{ os, arch string }

// platforms are those that a release is for.
var platforms = []platform{
	{"linux", "amd64"}, {"linux", "arm64"}, {"darwin", "amd64"}, {"darwin", "arm64"}, {"windows", "amd64"}, {"windows", "arm64"},
}

func (p platform) String() string { return p.os + "/" + p.arch }

// A variant is the program with more or less in it.
type variant struct {
	name string   // of the program and of its archives
	tags []string // build tags beside that of a release
}

// variants are all that a release has.
var variants = []variant{
	{name: "counterpoint"},
	{name: "counterpoint-cloud", tags: []string{"cloud"}}, // with the libraries of object stores, for publish
}

// base is the name of the archive of a variant without its ending, which others rely on:
// counterpoint_VERSION_OS_ARCH.tar.gz, .zip for Windows.
func base(v variant, version string, p platform) string {
	return fmt.Sprintf("%s_%s_%s_%s", v.name, version, p.os, p.arch)
}

// archiveEnding is that of the kind of archive that every machine of a platform can unpack.
func (p platform) archiveEnding() string {
	if p.os == "windows" {
		return ".zip"
	}
	return ".tar.gz"
}

// program is what the program is called in the archive.
func (v variant) program(p platform) string {
	if p.os == "windows" {
		return v.name + ".exe"
	}
	return v.name
}

// allTags are the build tags of a variant, as one flag.
func (v variant) allTags(release string) string {
	return strings.Join(append([]string{release}, v.tags...), ",")
}
