package main

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// byHand is the builder of a release that nobody but its maker can vouch for: the statement is not signed, and whoever
// made the files made it too. A workflow names the forge that ran it, and lets the forge sign.
const byHand = "https://forge.example/counterpoint/releases#by-hand"

// buildType is where it is written how the files of a release follow from what the statement names.
const buildType = "https://forge.example/counterpoint/docs/install.md#how-a-release-is-made"

// provenance is the statement of how the files were made, as in-toto and SLSA have it
// (https://slsa.dev/spec/v1.0/provenance, https://github.com/in-toto/attestation): from which commit and which modules,
// by which Go, by whom. It has no time, so that it is the same when the release is made again.
func (r *release) provenance(ctx context.Context) ([]byte, error) {
	type digest map[string]string
	type resource struct {
		URI         string          `json:"uri,omitempty"`
		Name        string          `json:"name,omitempty"`
		Digest      digest          `json:"digest,omitempty"`
		Annotations map[string]bool `json:"annotations,omitempty"`
	}
	source := resource{URI: "git+https://forge.example/counterpoint", Digest: digest{"gitCommit": r.commit.hash}}
	if r.commit.modified {
		source.Annotations = map[string]bool{"modified": true}
	}
	from := []resource{source}
	sums, err := output(ctx, r.root, nil, "go", "list", "-m", "-f", "{{if not .Main}}{{.Path}} {{.Version}} {{.Sum}}{{end}}", "all")
	if err != nil {
		return nil, err
	}
	known := map[string]string{}
	for line := range strings.Lines(sums) {
		if f := strings.Fields(line); len(f) == 3 {
			known[f[0]+" "+f[1]] = f[2]
		}
	}
	for _, m := range r.modules {
		hash, err := dirHash(known[m.path+" "+m.version])
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", m.path, m.version, err)
		}
		from = append(from, resource{URI: moduleURL(m.path, m.version), Digest: digest{"dirHash": hash}})
	}
	var subjects []resource
	for _, name := range slices.Sorted(maps.Keys(r.sums)) {
		subjects = append(subjects, resource{Name: name, Digest: digest{"sha256": r.sums[name]}})
	}
	var names []string
	for _, v := range r.variants {
		for _, p := range r.platforms {
			names = append(names, v.name+" "+p.String())
		}
	}
	run := map[string]any{"builder": map[string]any{"id": r.builder}}
	if r.run != "" {
		run["metadata"] = map[string]any{"invocationId": r.run}
	}
	return indented(map[string]any{
		"_type": "https://in-toto.io/Statement/v1", "subject": subjects, "predicateType": "https://slsa.dev/provenance/v1",
		"predicate": map[string]any{
			"buildDefinition": map[string]any{
				"buildType":            buildType,
				"externalParameters":   map[string]any{"version": r.version, "programs": names},
				"internalParameters":   map[string]any{"go": r.goes},
				"resolvedDependencies": from,
			},
			"runDetails": run,
		},
	})
}

// dirHash returns the sum of a module in go.sum, "h1:" and base64, as a digest that in-toto calls dirHash.
func dirHash(sum string) (string, error) {
	encoded, ok := strings.CutPrefix(sum, "h1:")
	raw, err := base64.StdEncoding.DecodeString(encoded)
	if !ok || err != nil || len(raw) != 32 {
		return "", fmt.Errorf("go.sum has no sum of it: %q", sum)
	}
	return hex.EncodeToString(raw), nil
}

func indented(value any) ([]byte, error) {
	data, err := json.MarshalIndent(value, "", "  ")
	return append(data, '\n'), err
}
