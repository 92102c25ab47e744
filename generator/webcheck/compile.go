package webcheck

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"counterpoint/generator/plainfile"
	"counterpoint/generator/program"
)

// tool is the go command, and what it may know of the place where it runs.
type tool struct {
	site, work    string // the site folder, and the folder to compile in
	version, root string
	settings      []string // of the user: where modules come from, and where what is compiled is kept
}

// kept are the settings of the user that count: they say where modules come from, whose checksums are in go.sum, and where
// things are kept. Those that choose tools, flags or programs do not.
var kept = []string{"GOCACHE", "GOMODCACHE", "GOPATH", "GOPROXY", "GONOPROXY", "GOSUMDB", "GONOSUMDB", "GOPRIVATE"}

// maxChecker is how long the checker may be, in bytes.
const maxChecker = 1 << 28

// findGo finds the go command. Work is an empty folder.
func findGo(ctx context.Context, site, work string) (tool, error) {
	t := tool{site: site, work: work}
	said, err := t.run(ctx, nil, append([]string{"env", "-json", "GOVERSION", "GOROOT"}, kept...)...)
	if errors.Is(err, exec.ErrNotFound) {
		return t, errors.New("no Go was found, which compiles it; install Go, and build again")
	} else if err != nil {
		return t, err
	}
	values := map[string]string{}
	if err := json.Unmarshal(said, &values); err != nil {
		return t, fmt.Errorf("go env: %w", err)
	}
	t.version, t.root = values["GOVERSION"], values["GOROOT"]
	for _, name := range append([]string{"GOROOT"}, kept[:2]...) {
		for dir := range strings.SplitSeq(values[name], string(filepath.ListSeparator)) {
			if dir != "" && program.Inside(site, dir) {
				return t, fmt.Errorf("%s is %s, inside the site folder, where whoever sends a change can put files; let it name a folder elsewhere", name, dir)
			}
		}
	}
	for _, name := range kept {
		t.settings = append(t.settings, name+"="+values[name])
	}
	return t, nil
}

// compile compiles the checker.
func (t tool) compile(ctx context.Context, files map[string][]byte) ([]byte, error) {
	module, out := filepath.Join(t.work, "module"), filepath.Join(t.work, "checker.wasm")
	for name, data := range files {
		name = filepath.Join(module, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o700), os.WriteFile(name, data, 0o600)); err != nil {
			return nil, err
		}
	}
	env := append(slices.Clone(t.settings), "GOENV=off", "GOFLAGS=-mod=readonly", "GOOS=js", "GOARCH=wasm")
	if _, err := t.run(ctx, env, "build", "-C", module, "-trimpath", "-ldflags=-s -w", "-buildvcs=false", "-o", out, "./generator/webcheck/wasm"); err != nil {
		return nil, err
	}
	return plainfile.Read(out, maxChecker)
}

// run runs the go command in the folder to compile in, with none of the caller's variables for Go, C and git but those
// of the settings, and returns what it prints. Its error is one line.
func (t tool) run(ctx context.Context, settings []string, args ...string) ([]byte, error) {
	cmd, err := program.Command(ctx, t.site, "go", args...)
	if err != nil {
		return nil, err
	}
	cmd.Dir = t.work
	if settings != nil {
		cmd.Env = slices.DeleteFunc(cmd.Env, func(s string) bool {
			name, _, _ := strings.Cut(strings.ToUpper(s), "=")
			return strings.HasPrefix(name, "GO") || strings.HasPrefix(name, "CGO_") || strings.HasPrefix(name, "GIT_") ||
				slices.Contains([]string{"CC", "CXX", "FC", "AR", "PKG_CONFIG"}, name)
		})
	}
	cmd.Env = append(append(cmd.Env, settings...), "GO111MODULE=on", "GOWORK=off", "GOTOOLCHAIN=local", "CGO_ENABLED=0")
	out, err := cmd.Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		err = fmt.Errorf("go %s: %s", args[0], cmp.Or(firstLine(exit.Stderr), err.Error()))
	}
	return out, err
}

// firstLine returns the first line of what the go command said, after the name of a package, which it prints above errors.
func firstLine(said []byte) string {
	for line := range strings.Lines(strings.TrimSpace(string(said))) {
		if !strings.HasPrefix(line, "#") {
			return strings.TrimSpace(line)
		}
	}
	return ""
}
