package e2e

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"counterpoint/generator/proof"
	"counterpoint/generator/released"
	"counterpoint/generator/webcheck"
)

// A release is complete in itself: its program makes a site, with its search and its checker, where there is nothing but
// the program: no Go, no git, no sources, no other file and no network.
//
// It runs in an empty root file system and a network of its own. Whoever is not root needs a user namespace for that
// (user_namespaces(7)), which .ci/setup allows to jobs. A container may forbid the network of its own; there, and nowhere
// else, the test runs in the network that there is, of which the empty root knows no server.
func TestReleaseIsComplete(t *testing.T) {
	notShort(t, "compiles the program once more")
	t.Parallel()
	release := filepath.Join(t.TempDir(), "release")
	platform := runtime.GOOS + "/" + runtime.GOARCH
	cmd := exec.CommandContext(t.Context(), "go", "run", "./generator/release", "-version", "v1.2.3-test", "-modified", "-variants", "counterpoint", "-platforms", platform, "-o", release)
	cmd.Dir, cmd.Stdout, cmd.Stderr = ourDir, t.Output(), t.Output()
	must(t, cmd.Run())

	root := t.TempDir()
	unpackRelease(t, release, filepath.Join(release, "counterpoint_v1.2.3-test_"+runtime.GOOS+"_"+runtime.GOARCH+".tar.gz"), root)
	must(t, os.Chmod(root, 0o755))
	must(t, os.Mkdir(filepath.Join(root, "tmp"), 0o777))
	in := emptyRoot(t, root)

	if said := in.succeed("version"); !strings.Contains(said, "counterpoint v1.2.3-test ") || !strings.Contains(said, "\nthe checker for browsers is in the program\n") {
		t.Errorf("version says\n%s", said)
	}
	notices, err := os.ReadFile(filepath.Join(root, released.Notices))
	must(t, err)
	if said := in.succeed("version", "--licences"); !strings.Contains(said, "Apache License") || !strings.Contains(said, string(notices)) {
		t.Errorf("version --licences prints %d bytes", len(said))
	}
	in.succeed("init", "/site")
	in.succeed("-C", "/site", "check", "--strict")
	if said := in.succeed("-C", "/site", "build", "--strict"); strings.Contains(said, "without") || !strings.Contains(said, "built ") {
		t.Errorf("build says\n%s", said)
	}
	public := filepath.Join(root, "site", "public")
	for _, name := range append(slices.Clone(webcheck.Names), "index.html", "search/index.html") {
		if info, err := os.Stat(filepath.Join(public, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s is missing: %v", name, err)
		}
	}
	checker, err := os.ReadFile(filepath.Join(public, webcheck.Names[0]))
	must(t, err)
	if !bytes.HasPrefix(checker, []byte("\x00asm")) {
		t.Error("the checker is not WebAssembly")
	}
	succeed(t, quick(), "init", filepath.Join(root, "other"))
	succeed(t, quick(), "-C", filepath.Join(root, "other"), "build", "-d", filepath.Join(root, "others"), "--no-checker")
	made, err := readTree(public)
	must(t, err)
	want, err := readTree(filepath.Join(root, "others"))
	must(t, err)
	for _, name := range webcheck.Names {
		delete(made, name)
	}
	for _, name := range []string{proof.SumsFile, "build.json"} { // which say by which program, and that it has the checker
		delete(made, name)
		delete(want, name)
	}
	sameFiles(t, made, want)
}

// unpackRelease compares an archive with SHA256SUMS and unpacks it.
func unpackRelease(t *testing.T, release, name, dir string) {
	t.Helper()
	data, err := os.ReadFile(name)
	must(t, err)
	sums, err := os.ReadFile(filepath.Join(release, "SHA256SUMS"))
	must(t, err)
	sum := sha256.Sum256(data)
	if !strings.Contains(string(sums), hex.EncodeToString(sum[:])+"  "+filepath.Base(name)+"\n") {
		t.Errorf("SHA256SUMS has another sum of %s", filepath.Base(name))
	}
	unzipped, err := gzip.NewReader(bytes.NewReader(data))
	must(t, err)
	var names []string
	for r := tar.NewReader(unzipped); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		must(t, err)
		text, err := io.ReadAll(r)
		must(t, err)
		must(t, os.WriteFile(filepath.Join(dir, filepath.Base(h.Name)), text, fs.FileMode(h.Mode)))
		names = append(names, h.Name)
	}
	if want := []string{"counterpoint", "LICENSE", "README.md", released.Notices}; !slices.Equal(names, want) {
		t.Errorf("the archive has %v, and not %v", names, want)
	}
}

// a jail starts the program that lies in an otherwise empty root file system.
type jail struct {
	t    *testing.T
	root string
	attr *syscall.SysProcAttr
}

func emptyRoot(t *testing.T, root string) jail {
	t.Helper()
	in := jail{t, root, &syscall.SysProcAttr{Chroot: root, Cloneflags: syscall.CLONE_NEWNET}}
	if os.Getuid() != 0 {
		in.attr.Cloneflags |= syscall.CLONE_NEWUSER
		in.attr.UidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}}
		in.attr.GidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}}
	}
	_, err := in.run("version")
	if err == nil {
		return in
	}
	_, docker := os.Stat("/.dockerenv")
	_, podman := os.Stat("/run/.containerenv")
	if !errors.Is(err, syscall.EPERM) || os.Getuid() != 0 || docker != nil && podman != nil {
		t.Fatalf("no program can be started in a root and a network of its own: %v; as another user than root that takes user namespaces, which .ci/setup allows", err)
	}
	t.Logf("this container allows no network of its own (%v), so the test runs in that of the container", err)
	in.attr.Cloneflags = 0
	return in
}

func (in jail) run(args ...string) (said string, err error) {
	cmd := exec.CommandContext(in.t.Context(), "/counterpoint", args...)
	attr := *in.attr
	cmd.SysProcAttr, cmd.Dir, cmd.Env, cmd.WaitDelay = &attr, "/", []string{"HOME=/tmp", "PATH="}, time.Second
	cmd.Path, cmd.Err = "/counterpoint", nil // in the root that it is started in
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func (in jail) succeed(args ...string) string {
	in.t.Helper()
	said, err := in.run(args...)
	if err != nil {
		in.t.Fatalf("counterpoint %s: %v\n%s", strings.Join(args, " "), err, said)
	}
	return said
}

// Whoever unpacks a release learns from docs/install.md what it is called, and from the Containerfile what it lies in.
func TestInstallNamesWhatThereIs(t *testing.T) {
	text := forgeFiles(t, ourDir+"/docs/install.md", ourDir+"/Containerfile")
	install, container := text[ourDir+"/docs/install.md"], text[ourDir+"/Containerfile"]
	if !strings.Contains(container, "counterpoint_${VERSION}_linux_${TARGETARCH}.tar.gz") {
		t.Error("the Containerfile takes another archive than a release has")
	}
	for _, name := range []string{"_linux_amd64.tar.gz", "_linux_arm64.tar.gz", "_darwin_amd64.tar.gz", "_darwin_arm64.tar.gz", "_windows_amd64.zip", "_windows_arm64.zip", "SHA256SUMS", ".cdx.json", ".provenance.json", "_source.tar.gz"} {
		if !strings.Contains(install, name) {
			t.Errorf("docs/install.md does not name %s", name)
		}
	}
	for _, m := range regexp.MustCompile(`(?m)^    (?:\./)?counterpoint ([a-z]+)`).FindAllStringSubmatch(install, -1) {
		if !isCommand(t, m[1]) {
			t.Errorf("docs/install.md: the program has no command %s", m[1])
		}
	}
}
