package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"counterpoint/generator/released"
)

// compile compiles the program for a platform and returns the path of the file. What a release has beside the sources is
// laid over them. The paths of this machine are in neither; the commit is handed to the linker, because Go itself finds it in
// a clone alone, and not in a work tree beside one or in an archive of the sources.
func (r *release) compile(ctx context.Context, v variant, p platform) (string, error) {
	replace := map[string]string{}
	for name, data := range r.made {
		from := filepath.Join(r.work, name)
		if err := os.WriteFile(from, data, 0o644); err != nil {
			return "", err
		}
		replace[filepath.Join(r.root, "generator", "released", name)] = from
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(r.work, "overlay.json"), overlay, 0o644); err != nil {
		return "", err
	}
	program := filepath.Join(r.work, v.program(p))
	_, err = output(ctx, r.root, environment(p), "go", "build", "-trimpath", "-buildvcs=false", "-overlay", filepath.Join(r.work, "overlay.json"),
		"-tags="+v.allTags(released.Tag), fmt.Sprintf("-ldflags=-s -w -X 'counterpoint/generator/cli.release=%s %s'", r.version, r.commit), "-o", program, "./generator")
	return program, err
}

// environment is what decides, beside the sources and the version of Go, what is compiled: nothing of the user's counts.
func environment(p platform) []string {
	return []string{"GOOS=" + p.os, "GOARCH=" + p.arch, "CGO_ENABLED=0", "GOFLAGS=-mod=readonly", "GOWORK=off", "GOAMD64=v1", "GOARM64=v8.0", "GOEXPERIMENT="}
}
