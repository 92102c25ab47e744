package bucket

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"counterpoint/generator/upload"
)

// The tests against a real S3-compatible server, the Versity S3 gateway, which .ci/setup installs. Between the program and the
// server is a proxy that answers what servers answer on bad days.

const serverName = "versitygw"

// server starts the gateway over an empty bucket "facts" and returns its address, for as long as the test runs.
func server(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("-short leaves out what needs an S3 server")
	}
	program, err := filepath.Abs(filepath.Join("testdata", "tools", serverName))
	must(t, err)
	if _, err := os.Stat(program); err != nil {
		if program, err = exec.LookPath(serverName); err != nil {
			t.Fatalf("%s is not installed; run .ci/setup", serverName)
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	address := l.Addr().String()
	must(t, l.Close())
	dir := t.TempDir()
	root, meta := filepath.Join(dir, "root"), filepath.Join(dir, "meta")
	must(t, os.MkdirAll(filepath.Join(root, "facts"), 0o755))
	must(t, os.Mkdir(meta, 0o755))
	cmd := exec.Command(program, "--quiet", "--port", address, "posix", "--sidecar", meta, root)
	cmd.Env = append(os.Environ(), "ROOT_ACCESS_KEY=key", "ROOT_SECRET_KEY=hunter2hunter2")
	cmd.Stdout, cmd.Stderr = t.Output(), t.Output()
	must(t, cmd.Start())
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	t.Setenv("AWS_ACCESS_KEY_ID", "key")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "hunter2hunter2")
	t.Setenv("AWS_EC2_METADATA_DISABLED", "true")
	t.Setenv("AWS_CONFIG_FILE", filepath.Join(dir, "none"))
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", filepath.Join(dir, "none"))
	t.Setenv("AWS_MAX_ATTEMPTS", "1")
	for range 1000 {
		if c, err := net.Dial("tcp", address); err == nil {
			c.Close()
			return address
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("the server does not answer")
	return ""
}

func at(address, more string) string {
	return "s3://facts?region=us-east-1&use_path_style=true&endpoint=http://" + address + more
}

func open(t *testing.T, target string) *Bucket {
	t.Helper()
	b, err := Open(t.Context(), target)
	must(t, err)
	t.Cleanup(func() { b.Close() })
	return b
}

// On a server that fails a quarter of all requests, in all ways, the bucket is the site in the end, byte for byte and with its headers.
// Readers get the old page or the new one, never none.
func TestBadDays(t *testing.T) {
	address := server(t)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	f := &faults{chance: rand.New(rand.NewPCG(seed, 0))}
	bad := open(t, at(f.serve(t, address), "&prefix=site/"))
	good := open(t, at(address, "&prefix=site/"))
	// The gateway renames a file and notes its checksum one after the other, so that whoever compares them may meet the old file with the
	// checksum of the new one.
	readers := open(t, at(address, "&prefix=site/&response_checksum_validation=when_required"))
	whole := open(t, at(address, ""))
	must(t, whole.Write(t.Context(), "theirs.txt", upload.Headers{ContentType: "text/plain"}, []byte("theirs")))
	must(t, good.Write(t.Context(), "claims/theirs.txt", upload.Headers{ContentType: "text/plain"}, []byte("theirs")))
	for version := range 3 {
		site, before := madeSite(version), madeSite(max(version-1, 0))
		reading, stop := context.WithCancel(t.Context())
		var reader sync.WaitGroup
		if version > 0 {
			reader.Go(func() {
				for reading.Err() == nil {
					for _, key := range []string{"index.html", "claims/c4/index.html", "claims/index.xml"} {
						got, err := readers.Read(reading, key)
						if reading.Err() == nil && (err != nil || string(got) != string(site[key].Data) && string(got) != string(before[key].Data)) {
							t.Errorf("%s is %q, %v", key, got, err)
						}
					}
				}
			})
		}
		runs := 1
		for ; ; runs++ {
			f.mu.Lock()
			f.done = nil
			f.mu.Unlock()
			_, err := publishTo(t, site, bad, options)
			inOrder(t, f, "site/")
			if err == nil {
				break
			}
			t.Logf("run %d: %v", runs, err)
			if runs == 50 {
				t.Fatal("it never ends")
			}
		}
		stop()
		reader.Wait()
		data, err := good.Read(t.Context(), "claims/theirs.txt")
		if err != nil || string(data) != "theirs" {
			t.Errorf("what others have put there is %q, %v", data, err)
		}
		must(t, good.Delete(t.Context(), "claims/theirs.txt"))
		holds(t, good, site, false)
		must(t, good.Write(t.Context(), "claims/theirs.txt", upload.Headers{ContentType: "text/plain"}, []byte("theirs")))
		t.Logf("version %d: %d runs, faults met %v", version, runs, f.met)
	}
	if data, err := whole.Read(t.Context(), "theirs.txt"); err != nil || string(data) != "theirs" {
		t.Errorf("what is beside the prefix is %q, %v", data, err)
	}
	for _, kind := range append(faultKinds, "slow") {
		if f.met[kind] == 0 {
			t.Errorf("there was no fault %q", kind)
		}
	}
}

// inOrder compares the order in which the server has done what a run asked for: what pages load, pages, what leads to them, then
// what is deleted.
func inOrder(t *testing.T, f *faults, prefix string) {
	t.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	at := 0
	for _, line := range f.done {
		method, key, _ := strings.Cut(line, " ")
		key = strings.TrimPrefix(key, prefix)
		stage := 1
		switch {
		case key == upload.ManifestName:
			continue
		case method == http.MethodDelete && strings.HasSuffix(key, ".html"):
			stage = 4
		case method == http.MethodDelete:
			stage = 5
			if strings.HasSuffix(key, ".xml") {
				stage = 4
			}
		case key == "index.html" || strings.HasSuffix(key, ".xml"):
			stage = 3
		case strings.HasSuffix(key, ".html"):
			stage = 2
		}
		if stage < at {
			t.Errorf("%s came after what has to follow it", line)
		}
		at = stage
	}
}

const childTarget = "UPLOAD_TEST_TARGET"

// TestMain publishes when it is started as the program that is to be killed.
func TestMain(m *testing.M) {
	target := os.Getenv(childTarget)
	if target == "" {
		os.Exit(m.Run())
	}
	b, err := Open(context.Background(), target)
	if err == nil {
		var plan *upload.Plan
		if plan, err = upload.New(context.Background(), madeSite(1), b, options); err == nil {
			_, err = plan.Publish(context.Background())
		}
	}
	fmt.Println(err)
	os.Exit(3)
}

// A run that is killed at any moment is gone on with: what the server has got is not sent again.
func TestKilled(t *testing.T) {
	address := server(t)
	killed := map[string]bool{} // what was there when a run was killed
	for _, after := range []int{1, 2, 9, 25, 40, 10} {
		f := &faults{slow: 3 * time.Millisecond}
		reached := make(chan bool, 1)
		f.onPut = func(n int) {
			if n == after {
				reached <- true
			}
		}
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), childTarget+"="+at(f.serve(t, address), ""))
		ended := make(chan error, 1)
		must(t, child.Start())
		go func() { ended <- child.Wait() }()
		select {
		case <-reached:
			child.Process.Kill()
			<-ended
		case <-ended: // there was less to do
		}
		f.mu.Lock()
		for _, line := range f.done {
			if killed[line] && !strings.HasSuffix(line, upload.ManifestName) {
				t.Errorf("%s was done by a run before", line)
			}
			killed[line] = true
		}
		f.mu.Unlock()
	}
	f := &faults{}
	b := open(t, at(f.serve(t, address), ""))
	_, err := publishTo(t, madeSite(1), b, options)
	must(t, err)
	for _, line := range f.done {
		if killed[line] && !strings.HasSuffix(line, upload.ManifestName) {
			t.Errorf("%s was done by a run before", line)
		}
	}
	holds(t, open(t, at(address, "")), madeSite(1), false)
	result, err := publishTo(t, madeSite(1), b, options)
	if err != nil || result.Sent+result.Deleted != 0 {
		t.Errorf("%+v, %v", result, err)
	}
}

// What cannot work is not tried again, and the message says what to do without saying anything secret.
func TestRefused(t *testing.T) {
	address := server(t)
	for target, want := range map[string]string{
		"s3://none?region=us-east-1&use_path_style=true&endpoint=http://" + address:                 "there is no bucket of this name; make it first",
		"s3://facts?region=eu-central-1&use_path_style=true&endpoint=http://" + address:             "the bucket is in another region: name it in the address",
		"s3://facts?region=us-east-1&use_path_style=true&anonymous=true&endpoint=http://" + address: "allow the owner of the credentials",
	} {
		begin := time.Now()
		_, err := publishTo(t, madeSite(1), open(t, target), upload.Options{Pause: time.Minute})
		if err == nil || !strings.Contains(err.Error(), want) || time.Since(begin) > 30*time.Second {
			t.Errorf("%s: %v", target, err)
		}
	}
	t.Setenv("AWS_SECRET_ACCESS_KEY", "hunter2wrong")
	_, err := publishTo(t, madeSite(1), open(t, at(address, "")), upload.Options{Pause: time.Minute})
	if err == nil || !strings.Contains(err.Error(), "the credentials are not those of this store") || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("error %v", err)
	}
}
