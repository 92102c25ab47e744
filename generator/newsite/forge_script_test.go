package newsite_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"counterpoint/generator/newsite"
)

// release is a server with a made-up release, whose program says its arguments and in which folder it runs.
type release struct {
	*httptest.Server
	mu    sync.Mutex
	files map[string][]byte // by path
	asked []string
	cut   int // how many of the next answers end in the middle
}

func newRelease(t *testing.T, versions ...string) *release {
	t.Helper()
	r := &release{files: map[string][]byte{}}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.asked = append(r.asked, path.Base(q.URL.Path))
		data, ok := r.files[q.URL.Path]
		if !ok {
			http.NotFound(w, q)
			return
		}
		w.Header().Set("Content-Length", fmt.Sprint(len(data)))
		if r.cut > 0 {
			r.cut--
			w.Write(data[:len(data)/2])
			panic(http.ErrAbortHandler)
		}
		w.Write(data)
	}))
	t.Cleanup(r.Close)
	for _, v := range versions {
		var sums strings.Builder
		for _, platform := range []string{"darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64", "windows_amd64"} {
			name := "counterpoint_" + v + "_" + platform + ".tar.gz"
			data := archiveOf(t, "counterpoint", "#!/bin/sh\necho \""+v+" $# $*\"\npwd\nexit 1\n")
			if strings.HasPrefix(platform, "windows") {
				name, data = strings.Replace(name, ".tar.gz", ".zip", 1), zipOf(t, "counterpoint.exe", "#!/bin/sh\necho \"windows "+v+"\"\n")
			}
			r.files["/"+v+"/"+name] = data
			fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(data), name)
		}
		for _, platform := range []string{"linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"} {
			name, data := "counterpoint-cloud_"+v+"_"+platform+".tar.gz", archiveOf(t, "counterpoint-cloud", "#!/bin/sh\necho \"cloud $*\"\n")
			r.files["/"+v+"/"+name] = data
			fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(data), name)
		}
		for _, beside := range []string{"linux_amd64.cdx.json", "source.tar.gz", "THIRD-PARTY-NOTICES.txt"} { // as of a real release
			fmt.Fprintf(&sums, "%x  counterpoint_%s_%s\n", sha256.Sum256(nil), v, beside)
		}
		r.files["/"+v+"/SHA256SUMS"] = []byte(sums.String())
	}
	return r
}

// file returns what is served at a path.
func (r *release) file(path string) []byte {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.files[path]
}

// serve puts data at a path.
func (r *release) serve(path string, data []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.files[path] = data
}

// interrupt ends the next n answers in the middle.
func (r *release) interrupt(n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.cut = n
}

// requests returns the names of the files that were asked for.
func (r *release) requests() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.asked)
}

// archiveOf holds a program, and a text beside it.
func archiveOf(t *testing.T, name, text string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := gzip.NewWriter(&buf)
	w := tar.NewWriter(z)
	for _, f := range [][2]string{{"LICENSE", "free\n"}, {name, text}} {
		if err := w.WriteHeader(&tar.Header{Name: f[0], Mode: 0o755, Size: int64(len(f[1])), Uid: 12345}); err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(w, f[1])
	}
	if w.Close() != nil || z.Close() != nil {
		t.Fatal("an archive in memory")
	}
	return buf.Bytes()
}

func zipOf(t *testing.T, name, text string) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	h := &zip.FileHeader{Name: name}
	h.SetMode(0o755)
	f, err := w.CreateHeader(h)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(f, text)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// checkout is a new site with the script, and a home folder beside it.
type checkout struct {
	t          *testing.T
	dir, home  string
	shell, url string
}

func newCheckout(t *testing.T, url, version string) *checkout {
	t.Helper()
	c := &checkout{t: t, dir: filepath.Join(t.TempDir(), "a site"), home: filepath.Join(t.TempDir(), "a home"), shell: "sh", url: url}
	text, err := fs.ReadFile(newsite.ForgeFiles("github"), ".ci/counterpoint")
	if err != nil || os.MkdirAll(c.dir+"/.ci", 0o755) != nil || os.Mkdir(c.home, 0o755) != nil {
		t.Fatal(err)
	}
	c.write(strings.ReplaceAll(string(text), "COUNTERPOINT_VERSION", version))
	return c
}

func (c *checkout) script() string { return filepath.Join(c.dir, ".ci/counterpoint") }

func (c *checkout) read() string {
	c.t.Helper()
	data, err := os.ReadFile(c.script())
	if err != nil {
		c.t.Fatal(err)
	}
	return string(data)
}

func (c *checkout) write(text string) {
	c.t.Helper()
	if err := os.WriteFile(c.script(), []byte(text), 0o644); err != nil {
		c.t.Fatal(err)
	}
}

// run starts the script with arguments, and variables before "--", and returns what it says and its status.
func (c *checkout) run(args ...string) (out, said string, status int) {
	c.t.Helper()
	var env []string
	if i := slices.Index(args, "--"); i >= 0 {
		env, args = args[:i], args[i+1:]
	}
	cmd := exec.CommandContext(c.t.Context(), c.shell, append([]string{".ci/counterpoint"}, args...)...)
	cmd.Dir = c.dir
	cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + c.home, "COUNTERPOINT_RELEASES=" + c.url}, env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		c.t.Fatal(err)
	}
	return stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()
}

// ran fails the test unless the program of a version ran, with these words as one argument each.
func (c *checkout) ran(version string, args ...string) {
	c.t.Helper()
	out, said, status := c.run(args...)
	if i := slices.Index(args, "--"); i >= 0 {
		args = args[i+1:]
	}
	want := fmt.Sprintf("%s %d %s\n%s\n", version, len(args), strings.Join(args, " "), c.dir)
	if out != want || status != 1 {
		c.t.Errorf("it says %q and %q, status %d, not %q and the program's own 1", out, said, status, want)
	}
}

// refused fails the test unless the script ends with a status, says some words, and has run nothing.
func (c *checkout) refused(status int, words string, args ...string) {
	c.t.Helper()
	out, said, got := c.run(args...)
	if got != status || out != "" || !strings.Contains(said, words) || !strings.HasPrefix(said, ".ci/counterpoint: ") {
		c.t.Errorf("it says %q and %q, status %d, not %d and %q", out, said, got, status, words)
	}
	left, _ := filepath.Glob(c.home + "/.cache/counterpoint-program/new.*")
	more, _ := filepath.Glob(c.dir + "/.ci/counterpoint?*")
	if len(left)+len(more) > 0 {
		c.t.Errorf("it leaves %v %v", left, more)
	}
}

// The release is downloaded once and compared; after that no server is needed.
func TestProgramIsFetchedOnce(t *testing.T) {
	t.Parallel()
	r := newRelease(t, "v1.0.0")
	c := newCheckout(t, r.URL, "v1.0.0")
	c.ran("v1.0.0", "check", "--strict", "a b")
	if text := c.read(); !strings.Contains(text, "counterpoint_v1.0.0_linux_arm64.tar.gz\n") || strings.Contains(text, ".cdx.json") || strings.Contains(text, "source.tar.gz") || strings.Contains(text, r.URL) {
		t.Errorf("the first use pins\n%s", text[:min(len(text), 3000)])
	}
	if len(r.requests()) != 2 {
		t.Errorf("the server was asked for %v", r.requests())
	}
	r.Close()
	c.ran("v1.0.0", "check")
	c.ran("v1.0.0", "CI=true", "--", "check") // as a job does, where the pins are committed
	// What a forge keeps is the archive alone.
	if err := os.RemoveAll(c.home + "/.cache/counterpoint-program/programs"); err != nil {
		t.Fatal(err)
	}
	c.ran("v1.0.0", "check")
}

// A job takes no checksum on the word of the server.
func TestJobsNeedPins(t *testing.T) {
	t.Parallel()
	r := newRelease(t, "v1.0.0")
	c := newCheckout(t, r.URL, "v1.0.0")
	c.refused(2, "sh .ci/counterpoint --upgrade v1.0.0", "CI=true", "--", "check")
	newCheckout(t, r.URL, "devel").refused(2, "no version is pinned", "check")
	newCheckout(t, r.URL, "COUNTERPOINT_VERSION").refused(2, "no version is pinned", "check")
	if len(r.requests()) > 0 {
		t.Errorf("it asked for %v", r.requests())
	}
}

// What is not what was pinned is never run, wherever it comes from.
func TestOtherProgramsAreRefused(t *testing.T) {
	t.Parallel()
	r := newRelease(t, "v1.0.0")
	c := newCheckout(t, r.URL, "v1.0.0")
	c.ran("v1.0.0", "check")
	archives, err := filepath.Glob(c.home + "/.cache/counterpoint-program/archives/*")
	if err != nil || len(archives) != 1 {
		t.Fatal(archives, err)
	}
	file := "/v1.0.0/" + filepath.Base(archives[0])
	good, evil := r.file(file), archiveOf(t, "counterpoint", "#!/bin/sh\necho evil\n")

	// A cache that somebody has filled is fetched again.
	if os.WriteFile(archives[0], evil, 0o644) != nil || os.RemoveAll(c.home+"/.cache/counterpoint-program/programs") != nil {
		t.Fatal("cannot spoil the cache")
	}
	c.ran("v1.0.0", "check")

	// So is a link in place of the archive, and what it leads to stays as it is.
	other := filepath.Join(t.TempDir(), "other")
	if os.WriteFile(other, evil, 0o644) != nil || os.Remove(archives[0]) != nil || os.Symlink(other, archives[0]) != nil || os.RemoveAll(c.home+"/.cache/counterpoint-program/programs") != nil {
		t.Fatal("cannot make a link")
	}
	c.ran("v1.0.0", "check")
	if data, err := os.ReadFile(other); err != nil || !bytes.Equal(data, evil) {
		t.Error("it wrote through a link")
	}

	// A server that has changed is refused.
	fresh := newCheckout(t, r.URL, "v1.0.0")
	fresh.write(c.read())
	r.serve(file, evil)
	fresh.refused(3, "is not what is pinned", "check")
	if left, _ := filepath.Glob(fresh.home + "/.cache/counterpoint-program/*/*"); len(left) > 0 {
		t.Errorf("it keeps %v", left)
	}
	r.serve(file, good)
	fresh.ran("v1.0.0", "check")

	// What was pinned and is no archive, or has no program in it, says so.
	for what, data := range map[string][]byte{"cannot be unpacked": []byte("no archive"), "has no counterpoint in it": archiveOf(t, "other", "#!/bin/sh\n")} {
		r.serve(file, data)
		c := newCheckout(t, r.URL, "v1.0.0")
		sums := strings.ReplaceAll(string(r.file("/v1.0.0/SHA256SUMS")), fmt.Sprintf("%x", sha256.Sum256(good)), fmt.Sprintf("%x", sha256.Sum256(data)))
		before := r.file("/v1.0.0/SHA256SUMS")
		r.serve("/v1.0.0/SHA256SUMS", []byte(sums))
		if _, said, status := c.run("--upgrade", "v1.0.0"); status != 0 {
			t.Errorf("%s, status %d", said, status)
		}
		r.serve("/v1.0.0/SHA256SUMS", before)
		if out, said, status := c.run("check"); status != 3 || out != "" || !strings.Contains(said, what) {
			t.Errorf("%q and %q, status %d, not %q", out, said, status, what)
		}
	}
}

// A download that ends in the middle is tried again, and given up with a word on what to do.
func TestInterruptedDownloads(t *testing.T) {
	t.Parallel()
	r := newRelease(t, "v1.0.0")
	c := newCheckout(t, r.URL, "v1.0.0")
	r.interrupt(2)
	c.ran("v1.0.0", "check")
	c = newCheckout(t, r.URL, "v1.0.0")
	r.interrupt(3)
	c.refused(3, "/v1.0.0/SHA256SUMS cannot be fetched", "check")
	if !strings.Contains(c.read(), "version=v1.0.0\n") || strings.Contains(c.read(), "linux_") {
		t.Error("pins are written all the same")
	}
	r.Close()
	c.refused(3, "COUNTERPOINT_RELEASES names a mirror", "check")
}

// An upgrade writes the pins and nothing else, and says what is to do; a version that there is not leaves them.
func TestUpgrade(t *testing.T) {
	t.Parallel()
	r := newRelease(t, "v1.0.0", "v1.2.0-rc.1")
	c := newCheckout(t, r.URL, "v1.0.0")
	if err := os.Chmod(c.script(), 0o755); err != nil {
		t.Fatal(err)
	}
	c.ran("v1.0.0", "check")
	before := c.read()
	out, said, status := c.run("CI=true", "--", "--upgrade", "v1.2.0-rc.1")
	if status != 0 || said != "" || !strings.Contains(out, "pinned v1.2.0-rc.1 in place of v1.0.0") || !strings.Contains(out, "migrate") {
		t.Errorf("it says %q and %q, status %d", out, said, status)
	}
	after := c.read()
	lines := func(text string) (rest []string) {
		for line := range strings.Lines(text) {
			if !strings.HasPrefix(line, "version=") && !strings.Contains(line, "  counterpoint") {
				rest = append(rest, line)
			}
		}
		return rest
	}
	if after == before || !slices.Equal(lines(before), lines(after)) {
		t.Errorf("it writes\n%.3000s", after)
	}
	if stat, err := os.Stat(c.script()); err != nil || stat.Mode().Perm() != 0o755 {
		t.Errorf("its permissions are %v, %v", stat.Mode(), err)
	}
	c.ran("v1.2.0-rc.1", "check")
	if out, said, status := c.run("--upgrade", "v1.2.0-rc.1"); status != 0 || said != "" || !strings.HasPrefix(out, ".ci/counterpoint: v1.2.0-rc.1 is pinned already. Next:\n") || c.read() != after {
		t.Errorf("the same version again: %q and %q, status %d", out, said, status)
	}
	sums := "/v1.2.0-rc.1/SHA256SUMS"
	real := r.file(sums)
	r.serve(sums, bytes.Replace(real, real[:4], []byte("0000"), 1))
	if out, said, status := c.run("--upgrade", "v1.2.0-rc.1"); status != 0 || said != "" || !strings.Contains(out, "its checksums are others than before") {
		t.Errorf("the same version with other checksums: %q and %q, status %d", out, said, status)
	}
	r.serve(sums, real)
	if out, said, status := newCheckout(t, r.URL, "v1.0.0").run("--upgrade", "v1.0.0"); status != 0 || said != "" || !strings.HasPrefix(out, ".ci/counterpoint: pinned v1.0.0. Next:\n") {
		t.Errorf("the version of a new site: %q and %q, status %d", out, said, status)
	}
	c.write(after)
	for version, words := range map[string]string{
		"": "no version \"\"", "1.2.0": "such as v1.2.0", "latest": "such as v1.2.0", "v1/../../x": "such as v1.2.0", "v1.0.0\nx": "such as v1.2.0", "v1;id": "such as v1.2.0",
	} {
		c.refused(2, words, "--upgrade", version)
	}
	c.refused(2, "write which version", "--upgrade")
	c.refused(3, "/v9.9.9/SHA256SUMS cannot be fetched", "--upgrade", "v9.9.9")
	r.serve("/v9.9.9/SHA256SUMS", []byte("<html>Sign in</html>\n"))
	c.refused(3, "names no archive of v9.9.9", "--upgrade", "v9.9.9")
	if c.read() != after {
		t.Error("an upgrade that failed changes the script")
	}
	c.ran("v1.2.0-rc.1", "check")
}

// Each platform gets its own archive, and one that a release has not is named beside those that it has.
func TestPlatforms(t *testing.T) {
	t.Parallel()
	r := newRelease(t, "v1.0.0")
	uname := func(system, machine string) string {
		dir := t.TempDir()
		if err := os.WriteFile(dir+"/uname", []byte("#!/bin/sh\nif [ \"$1\" = -s ]; then echo "+system+"; else echo "+machine+"; fi\n"), 0o755); err != nil {
			t.Fatal(err)
		}
		return "PATH=" + dir + ":" + os.Getenv("PATH")
	}
	for _, p := range [][3]string{
		{"Linux", "x86_64", "linux_amd64.tar.gz"}, {"Linux", "aarch64", "linux_arm64.tar.gz"}, {"Darwin", "arm64", "darwin_arm64.tar.gz"}, {"Darwin", "x86_64", "darwin_amd64.tar.gz"},
	} {
		newCheckout(t, r.URL, "v1.0.0").ran("v1.0.0", uname(p[0], p[1]), "--", "check")
		if asked := r.requests(); asked[len(asked)-1] != "counterpoint_v1.0.0_"+p[2] {
			t.Errorf("%v gets %v", p, asked)
		}
	}
	newCheckout(t, r.URL, "v1.0.0").refused(3, "it is for darwin_amd64 darwin_arm64 linux_amd64 linux_arm64 windows_amd64", uname("Linux", "riscv64"), "--", "check")
	newCheckout(t, r.URL, "v1.0.0").refused(3, "v1.0.0 is not there for freebsd on amd64", uname("FreeBSD", "amd64"), "--", "check")
	needs(t, "unzip")
	if out, said, status := newCheckout(t, r.URL, "v1.0.0").run(uname("MINGW64_NT-10.0-19045", "x86_64"), "--", "check"); out != "windows v1.0.0\n" || status != 0 {
		t.Errorf("Windows: %q, %q, status %d", out, said, status)
	}
}

// needs returns where a program of the system is.
func needs(t *testing.T, name string) string {
	t.Helper()
	where, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("%v: .ci/setup installs it", err)
	}
	return where
}

// Publishing to an object store takes the program that knows them, where the release has one.
func TestStoresHaveAProgram(t *testing.T) {
	t.Parallel()
	r := newRelease(t, "v1.0.0")
	c := newCheckout(t, r.URL, "v1.0.0")
	for _, store := range []string{"s3://facts?region=x", "gs://facts", "azblob://facts"} {
		if out, said, status := c.run("publish", "--dry-run", store); out != "cloud publish --dry-run "+store+"\n" || status != 0 {
			t.Errorf("%s: %q, %q, status %d", store, out, said, status)
		}
	}
	c.ran("v1.0.0", "publish", "/srv/www/site")
	c.ran("v1.0.0", "new", "source", "--url", "s3://facts")
	var without []string
	for line := range strings.Lines(c.read()) {
		if !strings.Contains(line, "  counterpoint-cloud_") {
			without = append(without, line)
		}
	}
	c.write(strings.Join(without, ""))
	c.ran("v1.0.0", "publish", "s3://facts") // which says itself what is missing
}

// Only a server on this machine is asked without TLS, and where the program is kept must be known.
func TestWhereTheProgramIsFrom(t *testing.T) {
	t.Parallel()
	for _, url := range []string{"http://mirror.example", "ftp://127.0.0.1", "file:///tmp", "http://127.0.0.1.evil.example", "-o/tmp/x"} {
		newCheckout(t, url, "v1.0.0").refused(2, "does not begin with https://", "check")
	}
	r := newRelease(t, "v1.0.0")
	c := newCheckout(t, r.URL, "v1.0.0")
	c.ran("v1.0.0", "check")
	c.refused(3, "neither HOME nor XDG_CACHE_HOME", "HOME=", "--", "check")
	other := t.TempDir()
	c.ran("v1.0.0", "XDG_CACHE_HOME="+other, "--", "check")
	if kept, _ := filepath.Glob(other + "/counterpoint-program/programs/*/counterpoint"); len(kept) != 1 {
		t.Errorf("kept is %v", kept)
	}
}

// Several jobs of one machine may run it for the first time at the same moment.
func TestProgramIsFetchedAtTheSameTime(t *testing.T) {
	t.Parallel()
	r := newRelease(t, "v1.0.0")
	c := newCheckout(t, r.URL, "v1.0.0")
	if _, said, status := c.run("--upgrade", "v1.0.0"); status != 0 {
		t.Fatal(said)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() { c.ran("v1.0.0", "check") })
	}
	all.Wait()
}

// It is a script of POSIX: the shells that are here all run it, and without curl it uses wget.
func TestShells(t *testing.T) {
	t.Parallel()
	r := newRelease(t, "v1.0.0")
	for _, shell := range []string{"dash", "bash", "ksh", "mksh", "zsh"} {
		if program, err := exec.LookPath(shell); err == nil { // sh itself is in every other test
			c := newCheckout(t, r.URL, "v1.0.0")
			c.shell = program
			c.ran("v1.0.0", "check", "a  b")
		}
	}
	wget := needs(t, "wget")
	dir := t.TempDir()
	for _, name := range []string{"sh", "sed", "tr", "cut", "tail", "mktemp", "rm", "mv", "mkdir", "cp", "cat", "tar", "gzip", "sha256sum", "uname", "sleep"} {
		if from, err := exec.LookPath(name); err == nil && os.Symlink(from, filepath.Join(dir, name)) != nil {
			t.Fatal(name)
		}
	}
	c := newCheckout(t, r.URL, "v1.0.0")
	c.shell = filepath.Join(dir, "sh")
	c.refused(3, "neither curl nor wget is here", "PATH="+dir, "--", "check")
	if err := os.Symlink(wget, filepath.Join(dir, "wget")); err != nil {
		t.Fatal(err)
	}
	c.ran("v1.0.0", "PATH="+dir, "--", "check")
}
