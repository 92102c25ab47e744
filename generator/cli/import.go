package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"counterpoint/generator/claimreview"
	"counterpoint/generator/record"
)

const (
	maxImport     = 256 << 20 // bytes; the largest public feed of ClaimReviews has about 60 MB
	importTimeout = 2 * time.Minute
)

// runImport drafts records from the markup of other sites. Nothing that is there is written over.
func runImport(ctx context.Context, a *app, args []string) error {
	flags := a.flags("import")
	dry := flags.Bool("dry-run", false, "")
	flags.BoolVar(dry, "n", false, "")
	if len(args) == 0 || args[0] != "claimreview" {
		return usageError{"import: say what: claimreview FILE|URL, or - for standard input"}
	}
	if err := parse(flags, args[1:], 1); err != nil {
		return err
	}
	data, err := fetched(ctx, flags.Arg(0))
	if err != nil {
		return err
	}
	reviews, err := claimreview.Read(data)
	if err != nil {
		return fmt.Errorf("%s: %w", flags.Arg(0), err)
	}
	settings, err := a.settings("")
	if err != nil {
		return err
	}
	set, _, err := a.records(os.DirFS(a.dir))
	if err != nil {
		return err
	}
	drafts, err := claimreview.Drafts(set, reviews, claimreview.Options{BaseURL: settings.BaseURL, Lang: settings.Lang, Today: record.Date(time.Now().Format(time.DateOnly))})
	if err != nil {
		return err
	}
	files := 0
	for _, d := range drafts {
		if d.Here != "" {
			a.out.text(fmt.Sprintf("%s: is here already, in %s\n", d.Claim, d.Here))
			continue
		}
		for i, f := range d.Files {
			if !*dry {
				if err := a.write(f.Name, f.Text, os.O_EXCL); err != nil {
					return err
				}
			}
			files++
			a.out.text(f.Name + "\n")
			if i == 0 && len(d.Missing) > 0 {
				a.out.text("    not in the markup: " + strings.Join(d.Missing, ", ") + "\n")
			}
		}
	}
	switch {
	case *dry:
		a.err.text(fmt.Sprintf("counterpoint: %s would make %s; nothing was written\n", counted(len(reviews), "review"), counted(files, "file")))
	case files > 0:
		a.err.text(fmt.Sprintf("counterpoint: %s made %s; check names every gap: go run ./generator check\n", counted(len(reviews), "review"), counted(files, "file")))
	}
	return nil
}

// fetched reads a file, standard input for "-", or a web address.
func fetched(ctx context.Context, from string) ([]byte, error) {
	if !strings.HasPrefix(from, "https://") && !strings.HasPrefix(from, "http://") {
		if from == "-" {
			return bounded(from, os.Stdin)
		}
		f, err := os.Open(filepath.FromSlash(from))
		if err != nil {
			return nil, err
		}
		defer f.Close()
		return bounded(from, f)
	}
	ctx, cancel := context.WithTimeout(ctx, importTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, from, nil)
	if err != nil {
		return nil, usageError{"import: " + err.Error()}
	}
	req.Header.Set("Accept", "application/ld+json, application/json, text/html")
	req.Header.Set("User-Agent", "Counterpoint (import of ClaimReview)")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s answers %s", from, res.Status)
	}
	return bounded(from, res.Body)
}

func bounded(name string, r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxImport+1))
	if err == nil && len(data) > maxImport {
		err = errors.New("is larger than " + fmt.Sprint(maxImport>>20) + " MB: import a part of it")
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return data, nil
}
