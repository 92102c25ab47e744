//go:build linux

package e2e

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"counterpoint/generator/cli"

	"golang.org/x/sys/unix"
)

// smallDisk mounts a file system of a size, and tells whether the machine allows that.
func smallDisk(t *testing.T, dir string, kilobytes int) bool {
	t.Helper()
	must(t, os.MkdirAll(dir, 0o755))
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%dk,mode=755", kilobytes)); err != nil {
		t.Logf("no file system can be mounted here (%v)", err)
		return false
	}
	t.Cleanup(func() { unix.Unmount(dir, unix.MNT_DETACH) })
	return true
}

func remount(t *testing.T, dir string, flags uintptr, options string) {
	t.Helper()
	must(t, unix.Mount("tmpfs", dir, "tmpfs", unix.MS_REMOUNT|flags, options))
}

// When the disk is full the old site stays; when there is room again the new one is published. Everywhere a limit on the
// size of files stands in for a full disk; where a small disk can be mounted, that is filled too.
func TestDiskFull(t *testing.T) {
	t.Parallel()
	p := newSandbox(t)
	sites, _ := p.buildBoth(t)
	size := 0
	for _, data := range sites["A"] {
		size += len(data)/1024 + 4
	}

	// As when a quota is met: every file is cut off, and the program is ended by the system or by the error.
	p.retitle(t, "B")
	cmd := exec.Command("sh", "-c", fmt.Sprintf("ulimit -f 8; exec '%s' build -C '%s' -d '%s'", p.exe, p.site, p.out))
	cmd.Env = p.env
	if said, err := cmd.CombinedOutput(); err == nil {
		t.Errorf("a build that cannot write files of more than 8 KB succeeded: %s", said)
	}
	if got := p.showsOneOf(t, "files cut off", sites); got != "A" {
		t.Errorf("it published %s", got)
	}
	p.age(t)
	p.build(t, cli.Clean)
	if got := p.showsOneOf(t, "with room again", sites); got != "B" {
		t.Errorf("with room again %s stayed", got)
	}
	p.leavesNothing(t)

	disk := filepath.Join(filepath.Dir(p.site), "disk")
	if !smallDisk(t, disk, size*4) {
		return // the part above has shown it
	}
	home := p.out
	p.out = filepath.Join(disk, "public")
	p.build(t, cli.Clean)
	one := usedKB(t, disk)
	for _, room := range []int{one + 8, one * 33 / 32, one * 9 / 8} { // what has changed has to stand beside what it was
		p.retitle(t, "A")
		remount(t, disk, 0, fmt.Sprintf("size=%dk", room))
		if said := p.build(t, cli.Failed); !strings.Contains(said, "no space left on device") {
			t.Errorf("disk of %d KB: %s", room, said)
		}
		if got := p.showsOneOf(t, "disk full", sites); got != "B" {
			t.Errorf("with a full disk it published %s", got)
		}
		onlyPublic(t, disk)
	}
	remount(t, disk, 0, fmt.Sprintf("size=%dk", size*4))
	p.build(t, cli.Clean)
	if got := p.showsOneOf(t, "with a larger disk", sites); got != "A" {
		t.Errorf("with a larger disk %s stayed", got)
	}
	onlyPublic(t, disk)

	// A cache without room costs time, and no more.
	p.out = home
	cache := filepath.Join(filepath.Dir(p.site), "cache")
	if !smallDisk(t, cache, 16) {
		t.Fatal("one could be mounted, and now none")
	}
	p.env = append(p.env, "XDG_CACHE_HOME="+cache, "TMPDIR="+cache)
	for _, title := range []string{"A", "B"} {
		p.retitle(t, title)
		p.build(t, cli.Clean)
		if got := p.showsOneOf(t, "cache full", sites); got != title {
			t.Errorf("with a full cache %s stayed", got)
		}
	}
	p.leavesNothing(t)
}

// usedKB is how much of a disk is in use.
func usedKB(t *testing.T, dir string) int {
	t.Helper()
	var s unix.Statfs_t
	must(t, unix.Statfs(dir, &s))
	return int((s.Blocks - s.Bfree) * uint64(s.Bsize) / 1024)
}

func onlyPublic(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	must(t, err)
	for _, e := range entries {
		if e.Name() != "public" && !isTurn(filepath.Join(dir, e.Name())) {
			t.Errorf("%s is left beside the published folder", e.Name())
		}
	}
}

// readOnly makes a folder, and returns functions that let it be written to and forbid it. For root, who may write
// everywhere, it is a disk that is mounted read-only.
func readOnly(t *testing.T, place string) (open, closed func()) {
	t.Helper()
	must(t, os.Mkdir(place, 0o755))
	open = func() { must(t, os.Chmod(place, 0o755)) }
	closed = func() { must(t, os.Chmod(place, 0o555)) }
	if os.Geteuid() == 0 {
		if !smallDisk(t, place, 64<<10) {
			t.Fatal("root that may mount nothing: run the tests as another user, for whom rights count")
		}
		open = func() { remount(t, place, 0, "") }
		closed = func() { remount(t, place, unix.MS_RDONLY, "") }
	}
	return open, closed
}

// init in a place that cannot be written to changes nothing and says why.
func TestInitWhereNothingCanBeWritten(t *testing.T) {
	t.Parallel()
	place := filepath.Join(t.TempDir(), "place")
	open, closed := readOnly(t, place)
	must(t, os.Mkdir(filepath.Join(place, "empty"), 0o555))
	closed()
	t.Cleanup(open)
	before := snapshot(t, place)
	for _, dir := range []string{"site", "several/sites", "empty"} {
		var stdout, stderr bytes.Buffer
		status := run(t.Context(), quick(), []string{"init", filepath.Join(place, dir)}, &stdout, &stderr)
		said := stderr.String()
		if status != cli.Failed || stdout.Len() > 0 || !strings.Contains(said, "read-only file system") && !strings.Contains(said, "permission denied") || strings.Count(said, "\n") != 1 {
			t.Errorf("%s: exit status %d, %s%s", dir, status, &stdout, said)
		}
	}
	sameSnapshot(t, "init", snapshot(t, place), before)
}

// A build into a folder that cannot be written to fails, says why, and leaves the old site.
func TestReadOnlyTarget(t *testing.T) {
	t.Parallel()
	p := newSandbox(t)
	sites, _ := p.buildBoth(t)
	place := filepath.Join(filepath.Dir(p.site), "place")
	open, closed := readOnly(t, place)
	p.out = filepath.Join(place, "public")
	p.build(t, cli.Clean)
	closed()
	p.retitle(t, "B")
	said := p.build(t, cli.Failed)
	if !strings.Contains(said, "read-only file system") && !strings.Contains(said, "permission denied") {
		t.Errorf("it says %q", said)
	}
	if got := p.showsOneOf(t, "read-only", sites); got != "A" {
		t.Errorf("it published %s", got)
	}
	open()
	p.build(t, cli.Clean)
	if got := p.showsOneOf(t, "writable again", sites); got != "B" {
		t.Errorf("%s stayed", got)
	}
	onlyPublic(t, place)
	p.leavesNothing(t)

	// A site folder that may not be written to, as a checkout of another user's, is built all the same.
	p.out = filepath.Join(place, "public")
	must(t, filepath.WalkDir(p.site, func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			err = os.Chmod(name, 0o555)
		}
		return err
	}))
	t.Cleanup(func() {
		filepath.WalkDir(p.site, func(name string, d fs.DirEntry, err error) error { return os.Chmod(name, 0o755) })
	})
	if os.Geteuid() == 0 {
		before := snapshot(t, p.site)
		must(t, unix.Mount(p.site, p.site, "", syscall.MS_BIND, ""))
		t.Cleanup(func() { unix.Unmount(p.site, unix.MNT_DETACH) })
		must(t, unix.Mount(p.site, p.site, "", syscall.MS_BIND|syscall.MS_REMOUNT|syscall.MS_RDONLY, ""))
		defer sameSnapshot(t, "the build", snapshot(t, p.site), before)
	}
	p.build(t, cli.Clean)
}
