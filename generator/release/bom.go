package main

import (
	"debug/buildinfo"
	"encoding/hex"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"counterpoint/generator/licences"
)

// inside are works that modules, or the theme, have inside of them, which no build information lists. Those of Hugo are in
// the folder internal/warpc of its module; the typefaces are as docs/dependencies.md says.
var inside = []component{
	{Type: "library", Name: "libavif", Version: "1.4.1", Licences: spdx("BSD-2-Clause")},
	{Type: "library", Name: "libaom", Version: "3.14.1", Licences: spdx("BSD-2-Clause")},
	{Type: "library", Name: "libwebp", Licences: spdx("BSD-3-Clause")},
	{Type: "library", Name: "QuickJS", Licences: spdx("MIT")},
	{Type: "library", Name: "Javy", Licences: spdx("Apache-2.0")},
	{Type: "library", Name: "KaTeX", Licences: spdx("MIT")},
	{Type: "library", Name: "Parson", Version: "1.5.3", Licences: spdx("MIT")},
	{Type: "data", Name: "Libre Franklin", Version: "5.3.0", PURL: "pkg:npm/%40fontsource-variable/libre-franklin@5.3.0", Licences: spdx("OFL-1.1")},
	{Type: "data", Name: "Source Serif 4", Version: "5.3.1", PURL: "pkg:npm/%40fontsource-variable/source-serif-4@5.3.1", Licences: spdx("OFL-1.1")},
	{Type: "data", Name: "Unicode CLDR", Licences: spdx("Unicode-3.0")},
}

// component is one thing that a program is made of, as CycloneDX has it.
type component struct {
	Ref        string              `json:"bom-ref"`
	Type       string              `json:"type"`
	Name       string              `json:"name"`
	Version    string              `json:"version,omitempty"`
	Hashes     []map[string]string `json:"hashes,omitempty"`
	Licences   []map[string]any    `json:"licenses,omitempty"`
	PURL       string              `json:"purl,omitempty"`
	Properties []map[string]string `json:"properties,omitempty"`
}

// bom lists what a program is made of, as CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/): the modules that Go wrote
// into it, Go itself, and what is inside of them. Its time is that of the commit and its number follows from the program,
// so that it is the same when the release is made again.
func (r *release) bom(program string, v variant, p platform) ([]byte, error) {
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(program)
	if err != nil {
		return nil, err
	}
	ids := map[string][]string{}
	for _, m := range r.modules {
		ids[m.path] = licences.IDs(m.files)
	}
	version := strings.TrimPrefix(info.GoVersion, "go")
	list := []component{{Ref: "go", Type: "library", Name: "std", Version: version, PURL: "pkg:golang/std@" + version, Licences: spdx("BSD-3-Clause")}}
	for _, m := range info.Deps {
		if ids[m.Path] == nil {
			return nil, fmt.Errorf("%s is in the program, and not among the modules whose licences were read", m.Path)
		}
		address := moduleURL(m.Path, m.Version)
		list = append(list, component{
			Ref: address, Type: "library", Name: m.Path, Version: m.Version, PURL: address, Licences: spdx(ids[m.Path]...),
			Properties: []map[string]string{{"name": "go:sum", "value": m.Sum}},
		})
	}
	for _, c := range inside {
		c.Ref = "inside:" + c.Name
		list = append(list, c)
	}
	of := component{
		Ref: "program", Type: "application", Name: v.name, Version: r.version, Licences: spdx("Apache-2.0"),
		Hashes:     []map[string]string{{"alg": "SHA-256", "content": sum(data)}},
		Properties: []map[string]string{{"name": "commit", "value": r.commit.hash}, {"name": "platform", "value": p.String()}},
	}
	var refs []string
	for _, c := range list {
		refs = append(refs, c.Ref)
	}
	slices.Sort(refs)
	return indented(map[string]any{
		"$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json", "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
		"serialNumber": "urn:uuid:" + uuidOf(sum(data)),
		"metadata":     map[string]any{"timestamp": r.commit.time.Format(time.RFC3339), "component": of},
		"components":   list,
		"dependencies": []map[string]any{{"ref": "program", "dependsOn": refs}},
	})
}

// moduleURL is the address of a Go module as a package URL, whose type golang has small letters only
// (https://github.com/package-url/purl-spec).
func moduleURL(path, version string) string {
	return "pkg:golang/" + strings.ToLower(path) + "@" + strings.ReplaceAll(url.PathEscape(version), "+", "%2B")
}

func spdx(ids ...string) (list []map[string]any) {
	for _, id := range ids {
		list = append(list, map[string]any{"license": map[string]string{"id": id}})
	}
	return list
}

// uuidOf makes a UUID of version 8, which is free to hold anything (RFC 9562), of the beginning of a checksum in hexadecimal.
func uuidOf(sum string) string {
	b, _ := hex.DecodeString(sum[:32])
	b[6], b[8] = b[6]&0x0f|0x80, b[8]&0x3f|0x80
	h := hex.EncodeToString(b)
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}
