package cli

import (
	"context"
	"os"
	"path/filepath"

	"counterpoint/generator/graph"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
	"counterpoint/generator/site"
	"counterpoint/generator/webcheck"
)

// stateOf reads and checks a site folder, for another address when base is not empty.
func stateOf(dir, base string) (*site.Site, *graph.Graph, page.Settings, []record.Finding, error) {
	s, err := site.Open(dir)
	if err != nil {
		return nil, nil, page.Settings{}, nil, err
	}
	s.BaseURL = base
	state, err := s.Load(nil)
	return s, state.Graph, state.Settings, state.Findings, err
}

func settingsOf(dir, base string) (page.Settings, error) {
	s, err := site.Open(dir)
	if err != nil {
		return page.Settings{}, err
	}
	s.BaseURL = base
	return s.Settings()
}

// gitOf is what git says of a site.
func gitOf(ctx context.Context, dir string) (p page.Settings) {
	s, err := site.Open(dir)
	if err == nil {
		done, _ := s.AddGit(ctx, &p)
		done()
	}
	return p
}

func writeIn(dir, name string, data []byte) error {
	name = filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}

const checkerDir = webcheck.Dir
