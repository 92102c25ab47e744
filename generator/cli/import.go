package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"counterpoint/generator/claimreview"
	"counterpoint/generator/plainfile"
	"counterpoint/generator/web"
)

const (
	maxImport     = claimreview.MaxSize // bytes, after they were unpacked
	importTimeout = 2 * time.Minute
)

func (a *app) importCommand() *cobra.Command {
	var dry bool
	cmd := &cobra.Command{
		Use:   "import claimreview FILE|URL",
		Short: "draft records from the ClaimReview markup of another site",
		Long: `Draft records from the ClaimReview markup of a page, a file or a feed. FILE is -
for standard input. What the markup lacks is listed, and check names every gap.
Nothing is overwritten.`,
		Example: "import claimreview https://example.org/check --dry-run",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				if near := didYouMean(args[0], "", []string{"claimreview"}); args[0] != "claimreview" && near != "" {
					return misused("unknown format %q%s", args[0], near)
				}
			}
			if len(args) == 0 || args[0] != "claimreview" {
				return misused("say what: claimreview FILE|URL, or - for standard input")
			}
			return takes(2)(cmd, args)
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			switch len(args) {
			case 0:
				return []cobra.Completion{"claimreview"}, cobra.ShellCompDirectiveNoFileComp
			case 1:
				return nil, cobra.ShellCompDirectiveDefault
			}
			return nil, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error { return a.importReviews(cmd.Context(), args[1], dry) },
	}
	cmd.Flags().BoolVarP(&dry, "dry-run", "n", false, "print the names of the files and write none")
	return cmd
}

func (a *app) importReviews(ctx context.Context, from string, dry bool) error {
	data, err := a.fetched(ctx, from)
	if err != nil {
		return err
	}
	reviews, more, err := claimreview.Read(data)
	if err != nil {
		return fmt.Errorf("%s: %w", from, err)
	}
	s, set, err := a.records()
	if err != nil {
		return err
	}
	settings, err := a.pageSettings(s)
	if err != nil {
		return err
	}
	drafts, err := claimreview.Drafts(set, reviews, claimreview.Options{BaseURL: settings.BaseURL, Lang: settings.Lang, Today: today()})
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
			if err := ctx.Err(); err != nil {
				return err
			}
			if !dry {
				if err := a.create(f.Name, f.Text); err != nil {
					return err
				}
			}
			files++
			a.out.text(f.Name + "\n")
			if i == 0 && len(d.Missing) > 0 {
				a.out.text("    not in the markup: " + strings.Join(d.Missing, ", ") + "\n")
			}
			if i == 0 && d.Cut {
				a.out.text("    not all of it was read: it has more or longer parts than are drafted at once; add what matters by hand\n")
			}
		}
	}
	if more > 0 {
		a.note("%s more in this document: import them from a file that has only these", counted(more, "review"))
	}
	switch {
	case dry:
		a.note("%s would make %s; nothing was written", counted(len(reviews), "review"), counted(files, "file"))
	case files > 0:
		a.note("%s made %s; check names every gap: %s check", counted(len(reviews), "review"), counted(files, "file"), a.Name)
	}
	return nil
}

// fetched reads a file, standard input for "-", or a web address.
func (a *app) fetched(ctx context.Context, from string) ([]byte, error) {
	if lower := strings.ToLower(from); strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://") {
		return a.fromWeb(ctx, from)
	}
	if from == "-" {
		return bounded(from, a.Stdin)
	}
	f, err := plainfile.Open(a.at(from))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return bounded(from, f)
}

// fromWeb asks for a page at an address.
func (a *app) fromWeb(ctx context.Context, address string) ([]byte, error) {
	shown := web.Shown(address)
	u, err := url.Parse(address)
	if err != nil {
		return nil, misused("%q is no web address: copy it again from the browser", shown)
	}
	if err := web.Fit(u); err != nil {
		return nil, misused("%s is %v, and is not asked: give the address of a public page", shown, err)
	}
	ctx, cancel := context.WithTimeout(ctx, importTimeout)
	defer cancel()
	client := web.Client{Transport: web.Transport(a.Dialable), Agent: "Counterpoint (import of ClaimReview)", Timeout: importTimeout}
	answer, err := client.Follow(ctx, web.Request{URL: u, Accept: "application/ld+json, application/json, text/html", Max: maxImport})
	switch {
	case errors.Is(err, context.Canceled):
		return nil, err
	case err != nil:
		return nil, fmt.Errorf("%s: %s", shown, web.Reason(err, importTimeout))
	case answer.Status != http.StatusOK:
		return nil, fmt.Errorf("%s answers %s", shown, answer.Said())
	case !answer.Whole:
		return nil, fmt.Errorf("%s: is larger than %d MB: import a part of it", shown, maxImport>>20)
	}
	return answer.Body, nil
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
