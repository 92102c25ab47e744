package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"counterpoint/generator/format"
	"counterpoint/generator/record"
	"counterpoint/generator/scaffold"
)

func (a *app) newCommand() *cobra.Command {
	var url string
	cmd := &cobra.Command{
		Use:   "new KIND [ID]",
		Short: "write the first text of a new record",
		Long: `Write the first text of a new record. What is left open in it is for a person to
write, and check names it. A source takes its id, and what else can be told,
from the address of the page or from its DOI. Kinds:

    ` + strings.Join(scaffold.Kinds(), ", "),
		Example:           "new source https://example.org/2024/05/06/page",
		Args:              newArgs,
		ValidArgsFunction: completed(words(scaffold.Kinds())),
		RunE: func(_ *cobra.Command, args []string) error {
			kind, id := args[0], strings.Join(args[1:], "")
			if page := scaffold.PageIn(id); kind == string(record.KindSource) && url == "" && page != "" {
				id, url = "", page
			}
			switch {
			case !slices.Contains(scaffold.Kinds(), kind):
				return misused("unknown kind %q: %s", kind, record.Choices(kind, scaffold.Kinds()))
			case cmp.Or(id, url) != "":
				return a.new(record.Kind(kind), id, url)
			case kind == string(record.KindSource):
				return misused("say the address of the page or a DOI, such as: new source https://example.org/page, or an id: new source some-id")
			}
			return misused("say the id, such as: new %s some-id", kind)
		},
	}
	cmd.Flags().StringVar(&url, "url", "", "the `ADDRESS` of the page that a source is, or its DOI, beside an id of your own")
	return cmd
}

func newArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return misused("say what: %s", strings.Join(scaffold.Kinds(), ", "))
	}
	return atMost(2)(cmd, args)
}

func (a *app) new(kind record.Kind, id, url string) error {
	s, set, err := a.records()
	if err != nil {
		return err
	}
	settings, err := a.pageSettings(s)
	if err != nil {
		return err
	}
	name, text, err := scaffold.New(set, kind, id, scaffold.Options{Today: today(), URL: url, Lang: settings.Lang})
	if err != nil {
		return usageError{err.Error()}
	}
	if text, err = format.Record(set.Schema(kind), []byte(a.named(string(text)))); err != nil {
		return err
	}
	if err := a.create(name, text); err != nil {
		return err
	}
	a.out.text(name + "\n")
	do := "see whether all of it is right"
	if keys := toFillIn(set.Schema(kind), text); len(keys) > 0 {
		do = "fill in " + strings.Join(keys, ", ")
	}
	if kind == record.KindClaim {
		do += ", and one of these two: [[quote]], paraphrase"
	}
	a.note("next: open %s and %s; then %s check says what is still missing", name, do, a.Name)
	return nil
}

// toFillIn are the keys of a new record that it has to have and that are empty so far.
func toFillIn(s *record.Schema, text []byte) (keys []string) {
	table, _ := s.Table(text)
	for _, f := range s.Fields {
		if v := fmt.Sprint(table[f.Key]); f.Required && (table[f.Key] == nil || strings.Trim(v, "[] \n") == "" || strings.HasPrefix(v, "[map")) {
			keys = append(keys, f.Key)
		}
	}
	return keys
}

func today() record.Date { return record.Date(time.Now().Format(time.DateOnly)) }
