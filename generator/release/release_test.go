package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"counterpoint/generator/licences"
	"counterpoint/generator/released"
	"counterpoint/generator/webcheck"
)

var (
	day   = time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)
	files = []packed{{"counterpoint", []byte("the program"), true}, {"LICENSE", []byte("the licence"), false}}
)

// Archives hold the same files with the same rights, and are the same to the byte when they are made again.
func TestArchives(t *testing.T) {
	type file struct {
		Text string
		Mode int64
		Time time.Time
	}
	want := map[string]file{"counterpoint": {"the program", 0o755, day}, "LICENSE": {"the licence", 0o644, day}}
	packedTar, err := packTar(files, day)
	if err != nil {
		t.Fatal(err)
	}
	unzipped, err := gzip.NewReader(bytes.NewReader(packedTar))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]file{}
	for r := tar.NewReader(unzipped); ; {
		h, err := r.Next()
		if err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		got[h.Name] = file{string(text), h.Mode, h.ModTime.UTC()}
	}
	if !maps.Equal(got, want) {
		t.Errorf("the .tar.gz has %v", got)
	}
	packedZip, err := packZip(files, day)
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(packedZip), int64(len(packedZip)))
	if err != nil {
		t.Fatal(err)
	}
	got = map[string]file{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		got[f.Name] = file{string(text), int64(f.Mode()), f.Modified.UTC()}
	}
	if !maps.Equal(got, want) {
		t.Errorf("the .zip has %v", got)
	}
	for what, pack := range map[string]func([]packed, time.Time) ([]byte, error){".tar.gz": packTar, ".zip": packZip} {
		a, _ := pack(files, day)
		b, _ := pack(files, day.In(time.FixedZone("", 3600)))
		if what == ".tar.gz" && !bytes.Equal(a, b) { // the zip has the zone in it; a release takes UTC
			t.Errorf("%s: another zone gives other bytes", what)
		}
		if again, _ := pack(files, day); !bytes.Equal(a, again) {
			t.Errorf("%s: a second one has other bytes", what)
		}
	}
}

// SHA256SUMS is what the tools of every system read.
func TestChecksums(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.zip"), []byte("text"), 0o644); err != nil {
		t.Fatal(err)
	}
	sums := checksums(map[string]string{"a.zip": sum([]byte("text"))})
	if err := os.WriteFile(filepath.Join(dir, "SHA256SUMS"), sums, 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("sha256sum", "--check", "--strict", "SHA256SUMS")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s\n%s", err, out, sums)
	}
}

// The names of archives are what docs/install.md and the files for forges rely on.
func TestNames(t *testing.T) {
	v := variants[0]
	var names []string
	for _, p := range platforms {
		names = append(names, base(v, "v1.0.0", p)+p.archiveEnding()+" "+v.program(p))
	}
	want := []string{
		"counterpoint_v1.0.0_linux_amd64.tar.gz counterpoint", "counterpoint_v1.0.0_linux_arm64.tar.gz counterpoint",
		"counterpoint_v1.0.0_darwin_amd64.tar.gz counterpoint", "counterpoint_v1.0.0_darwin_arm64.tar.gz counterpoint",
		"counterpoint_v1.0.0_windows_amd64.zip counterpoint.exe", "counterpoint_v1.0.0_windows_arm64.zip counterpoint.exe",
	}
	if !slices.Equal(names, want) {
		t.Errorf("archives are\n%s", strings.Join(names, "\n"))
	}
}

func TestUsage(t *testing.T) {
	dir := t.TempDir()
	for args, want := range map[string]string{
		"-o x": "write a version", "-version 1.0 -o x": "write a version", "-version v1.0.0": "name the folder",
		"-version v1.0.0 -o x -platforms linux/mips":                 "there are linux/amd64, linux/arm64",
		"-version v1.0.0 -o x -variants other":                       "there are counterpoint",
		"-version v1.0.0 -o x y":                                     "is not a flag",
		"-version v1.0.0 -o " + dir + " -variants " + "counterpoint": "is there already",
	} {
		if err := run(t.Context(), strings.Fields(args)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", args, err, want)
		}
	}
}

// here is a release of the repository as it lies here, of the program for this machine alone.
func here(t *testing.T) *release {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	r := &release{version: "v1.2.3", root: root, goes: "go1.26", platforms: platforms[:1], variants: variants[:1], builder: byHand, sums: map[string]string{"a.zip": sum(nil)}}
	r.commit = commit{strings.Repeat("a", 40), day, false}
	if r.modules, err = r.packages(t.Context()); err != nil {
		t.Fatal(err)
	}
	return r
}

// Every module in the program has its licence in the notices, and so has what is inside of modules and the theme.
func TestNotices(t *testing.T) {
	r := here(t)
	if len(r.modules) < 50 {
		t.Fatalf("only %d modules", len(r.modules))
	}
	data, err := r.notices(t.Context(), r.modules)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for _, m := range r.modules {
		if !strings.Contains(text, "\n"+m.path+" "+m.version+"\n") {
			t.Errorf("%s is not in the notices", m.path)
		}
		for _, f := range m.files {
			first, _, _ := strings.Cut(strings.TrimSpace(strings.ReplaceAll(f.Text, "\r\n", "\n")), "\n")
			if !strings.Contains(text, first) {
				t.Errorf("%s: %s is not in the notices", m.path, f.Name)
			}
		}
	}
	for _, want := range []string{"its standard library", "the typeface source-serif-4", "the typeface libre-franklin", "github.com/tetratelabs/wazero ", "libaom", "KaTeX", "UNICODE LICENSE"} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is not in the notices", want)
		}
	}
	if again, _ := r.notices(t.Context(), r.modules); !bytes.Equal(data, again) {
		t.Error("a second time the notices are others")
	}
}

// What Hugo has inside in WebAssembly is known: a new one needs its licence in notices/ and a line in inside.
func TestInsideHugo(t *testing.T) {
	dir, err := output(t.Context(), "", nil, "go", "list", "-m", "-f", "{{.Dir}}", "github.com/gohugoio/hugo")
	if err != nil {
		t.Fatal(err)
	}
	found, err := filepath.Glob(filepath.Join(dir, "internal/warpc/wasm/*.wasm"))
	var names []string
	for _, f := range found {
		names = append(names, filepath.Base(f))
	}
	if want := []string{"avif.wasm", "greet.wasm", "quickjs.wasm", "renderkatex.wasm", "webp.wasm"}; err != nil || !slices.Equal(names, want) {
		t.Errorf("Hugo has %v inside, and not %v: say in notices/ and bom.go whose work it is", names, want)
	}
	text, err := os.ReadFile(filepath.Join(dir, "internal/warpc/avif.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range inside[:2] {
		if !bytes.Contains(text, []byte(`"v`+c.Version+`"`)) {
			t.Errorf("Hugo has another version of %s than %s", c.Name, c.Version)
		}
	}
}

// validate checks a document by the schema of CycloneDX as the project publishes it (in the npm package
// @cyclonedx/cyclonedx-library 10.3.0, res/schema).
func validate(t *testing.T, document []byte) {
	t.Helper()
	c := jsonschema.NewCompiler()
	for name, address := range map[string]string{
		"bom-1.6.schema.json": "http://cyclonedx.org/schema/bom-1.6.schema.json", "spdx.schema.json": "http://cyclonedx.org/schema/spdx.schema.json",
		"jsf-0.82.schema.json": "http://cyclonedx.org/schema/jsf-0.82.schema.json",
	} {
		f, err := os.Open(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		schema, err := jsonschema.UnmarshalJSON(f)
		f.Close()
		if err == nil {
			err = c.AddResource(address, schema)
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	schema, err := c.Compile("http://cyclonedx.org/schema/bom-1.6.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(value); err != nil {
		t.Error(err)
	}
}

// The list of what a program is made of has every module that Go says it has, and is as CycloneDX wants it. The program is
// this test: it has a few of the modules.
func TestBOM(t *testing.T) {
	r := here(t)
	for _, path := range []string{"github.com/santhosh-tekuri/jsonschema/v6", "golang.org/x/text"} { // of this test
		if !slices.ContainsFunc(r.modules, func(m linked) bool { return m.path == path }) {
			r.modules = append(r.modules, linked{path, "v0", []licences.File{{Licence: "MIT"}}})
		}
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	data, err := r.bom(self, variants[0], platforms[0])
	if err != nil {
		t.Fatal(err)
	}
	validate(t, data)
	for _, want := range []string{`"pkg:golang/github.com/andybalholm/brotli@v`, `"value": "h1:`, `"id": "MIT"`, `"name": "std"`, `"2026-11-30T12:00:00Z"`, `Source Serif 4`} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("nothing is like %s in\n%s", want, data)
		}
	}
	if again, _ := r.bom(self, variants[0], platforms[0]); !bytes.Equal(data, again) {
		t.Error("a second time the list is another")
	}
	r.modules = nil
	if _, err := r.bom(self, variants[0], platforms[0]); err == nil || !strings.Contains(err.Error(), "is in the program, and not among") {
		t.Errorf("a module whose licence nobody has read: %v", err)
	}
}

// The statement of provenance names every file, the commit and every module by its sum.
func TestProvenance(t *testing.T) {
	r := here(t)
	data, err := r.provenance(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var s struct {
		Type          string `json:"_type"`
		PredicateType string
		Subject       []struct {
			Name   string
			Digest map[string]string
		}
		Predicate struct {
			BuildDefinition struct {
				BuildType            string
				ResolvedDependencies []struct {
					URI    string
					Digest map[string]string
				}
			}
			RunDetails struct{ Builder struct{ ID string } }
		}
	}
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	from := s.Predicate.BuildDefinition.ResolvedDependencies
	if s.Type != "https://in-toto.io/Statement/v1" || s.PredicateType != "https://slsa.dev/provenance/v1" || len(s.Subject) != 1 || s.Subject[0].Digest["sha256"] != sum(nil) ||
		len(from) != len(r.modules)+1 || from[0].Digest["gitCommit"] != r.commit.hash || s.Predicate.RunDetails.Builder.ID != byHand {
		t.Errorf("%s", data)
	}
	for _, d := range from[1:] {
		if !regexp.MustCompile(`^[0-9a-f]{64}$`).MatchString(d.Digest["dirHash"]) || !strings.HasPrefix(d.URI, "pkg:golang/") {
			t.Errorf("%v", d)
		}
	}
	if _, err := dirHash("sha256:x"); err == nil {
		t.Error("what is no sum of go.sum is taken for one")
	}
}

// What a release lays over the sources is what package released embeds.
func TestReleasedFiles(t *testing.T) {
	text, err := os.ReadFile("../released/release.go")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`(?m)^//go:embed (.*)$`).FindSubmatch(text)
	if m == nil {
		t.Fatal("package released embeds nothing")
	}
	embedded, made := strings.Fields(string(m[1])), append([]string{released.Licence, released.Notices}, webcheck.PackedNames...)
	slices.Sort(embedded)
	slices.Sort(made)
	if !slices.Equal(embedded, made) {
		t.Errorf("package released embeds %v, and a release makes %v", embedded, made)
	}
}

// A release is of a commit: changes that are not committed are seen, and the program says so.
func TestCommit(t *testing.T) {
	dir := t.TempDir()
	git := func(args ...string) {
		t.Helper()
		if _, err := output(t.Context(), dir, []string{"GIT_COMMITTER_DATE=2026-11-30T12:00:00Z"}, "git", append([]string{"-c", "user.name=a", "-c", "user.email=a@town.example"}, args...)...); err != nil {
			t.Fatal(err)
		}
	}
	git("init", "-q")
	git("commit", "-q", "--allow-empty", "-m", "a")
	one, err := readCommit(t.Context(), dir)
	if err != nil || one.modified || !one.time.Equal(day) || one.String() != one.hash[:12] {
		t.Errorf("%v, %v", one, err)
	}
	if again, err := readCommit(t.Context(), dir); err != nil || again != one {
		t.Errorf("the same commit is another: %v, %v", again, err)
	}
	if err := os.WriteFile(filepath.Join(dir, "new"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	two, err := readCommit(t.Context(), dir)
	if err != nil || two == one || two.String() != one.hash[:12]+" (modified)" {
		t.Errorf("with a new file: %v, %v", two, err)
	}
}

// UUIDs are as RFC 9562 has them.
func TestUUID(t *testing.T) {
	if got := uuidOf(strings.Repeat("f", 64)); got != "ffffffff-ffff-8fff-bfff-ffffffffffff" {
		t.Error(got)
	}
}
