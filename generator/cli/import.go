package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"counterpoint/generator/address"
	"counterpoint/generator/claimreview"
	"counterpoint/generator/plainfile"
	"counterpoint/generator/web"
)

const (
	maxImport     = claimreview.MaxSize // bytes, after they were unpacked
	importTimeout = 2 * time.Minute
	maxWordless   = 20 // reviews without words that are named
)

func (a *app) importCommand() *cobra.Command {
	var dry bool
	cmd := &cobra.Command{
		Use:   "import claimreview FILE|URL",
		Short: "draft records from the ClaimReview markup of another site",
		Long: `Draft records from fact checks of others. FILE is - for standard input, and may
be packed with gzip:

    a page       with ClaimReview as JSON-LD, microdata or RDFa, in any encoding
    JSON-LD      alone, such as a feed (DataFeed), a list or a graph
    results      of the Fact Check Tools API: claims, or pages of markup
    JSON Lines   and lists of objects, with keys as the columns of a table
    CSV          whose first line names its columns: claim, claimant,
                 claim_date, claim_url, rating, url, title, publisher, date,
                 language; between them is a comma, semicolon, tab or |

What a review lacks is listed, and what no record has a field for; check names
every gap. A review without the words of a claim is left out, and named. A claim
in another language than the site's becomes a quote that waits for its
translation. Nothing is overwritten.`,
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
	data, about, err := a.fetched(ctx, from)
	if err != nil {
		return err
	}
	doc, err := claimreview.Read(data, about)
	if err != nil {
		return fmt.Errorf("%s: %w", from, err)
	}
	for _, note := range doc.Notes {
		a.warn("%s: %s", from, note)
	}
	s, set, err := a.records()
	if err != nil {
		return err
	}
	settings, err := a.pageSettings(s)
	if err != nil {
		return err
	}
	drafts, err := claimreview.Drafts(set, doc.Reviews, claimreview.Options{BaseURL: settings.BaseURL, Lang: settings.Lang, Today: today()})
	if err != nil {
		return err
	}
	files, wordless := 0, 0
	for _, d := range drafts {
		if d.Here != "" {
			a.out.text(fmt.Sprintf("%s: is here already, in %s%s\n", d.Claim, d.Here, reviewOf(d)))
			continue
		}
		if d.Files == nil {
			if wordless++; wordless <= maxWordless {
				a.out.text(fmt.Sprintf("%s: has no words of a claim (claimReviewed), and is left out\n", cmp.Or(d.Review, "a review without an address")))
			}
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
			if i == 0 && len(d.Unread) > 0 {
				a.out.text("    no field for: " + strings.Join(d.Unread, ", ") + "\n")
			}
			if i == 0 && d.Cut {
				a.out.text("    not all of it was read: it has more or longer parts than are drafted at once; add what matters by hand\n")
			}
		}
	}
	if n := wordless - maxWordless; n > 0 {
		a.out.text(fmt.Sprintf("%s more without words of a claim: left out\n", counted(n, "review")))
	}
	if doc.More > 0 {
		a.note("%s more in this document: import them from a file that has only these", counted(doc.More, "review"))
	}
	read := len(doc.Reviews) - wordless
	switch {
	case dry:
		a.note("%s would make %s; nothing was written", counted(read, "review"), counted(files, "file"))
	case files > 0:
		a.note("%s made %s; check names every gap: %s check", counted(read, "review"), counted(files, "file"), a.Name)
	}
	return nil
}

// reviewOf names the review of a claim that is here already, so that it can be cited there too.
func reviewOf(d claimreview.Draft) string {
	if d.Review == "" {
		return ""
	}
	return "; to cite the review there: " + d.Review
}

// fetched reads a file, standard input for "-", or a web address, and says what is known of it.
func (a *app) fetched(ctx context.Context, from string) (data []byte, about claimreview.From, err error) {
	if address.IsWeb(from) {
		answer, err := a.fromWeb(ctx, from)
		if err != nil {
			return nil, about, err
		}
		return answer.Body, claimreview.From{Address: from, ContentType: answer.Header.Get("Content-Type")}, nil
	}
	if from == "-" {
		data, err = bounded(from, a.Stdin)
		return data, about, err
	}
	f, err := plainfile.Open(a.at(from))
	if err != nil {
		return nil, about, err
	}
	defer f.Close()
	data, err = bounded(from, f)
	return data, about, err
}

// fromWeb asks for a page at an address.
func (a *app) fromWeb(ctx context.Context, at string) (*web.Answer, error) {
	shown := web.Shown(at)
	u, err := url.Parse(at)
	if err != nil {
		return nil, misused("%q is no web address: copy it again from the browser", shown)
	}
	if err := web.Fit(u); err != nil {
		return nil, misused("%s is %v, and is not asked: give the address of a public page", shown, err)
	}
	ctx, cancel := context.WithTimeout(ctx, importTimeout)
	defer cancel()
	client := web.Client{Transport: web.Transport(a.Dialable), Agent: "Counterpoint (import of ClaimReview)", Timeout: importTimeout}
	answer, err := client.Follow(ctx, web.Request{URL: u, Accept: "application/ld+json, application/json, text/html, text/csv, */*;q=0.5", Max: maxImport})
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
	return answer, nil
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
