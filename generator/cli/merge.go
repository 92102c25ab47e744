package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"counterpoint/generator/record"
	"counterpoint/generator/revise"
)

func (a *app) mergeCommand() *cobra.Command {
	var dry bool
	cmd := &cobra.Command{
		Use:   "merge KIND ID OTHER",
		Short: "let one record take the place of another",
		Long: `Let the record ID take the place of the record OTHER: what names OTHER names ID
then, the addresses and the number of OTHER lead to ID, and the file of OTHER
goes, with its pictures and recordings. What only OTHER says or shows goes with
it: take over before what is to stay.`,
		Example:           "merge claim bus-fares bus-fares-double --dry-run",
		Args:              kindAndTwo,
		ValidArgsFunction: completed(words(kinds()), a.ids, a.ids),
		RunE: func(_ *cobra.Command, args []string) error {
			kind, id, other := record.Kind(args[0]), args[1], args[2]
			judged, err := a.publishedWith(kind, other)
			if err != nil {
				return err
			}
			err = a.reviseWord("merged", dry, kind, other, func(s revise.Site) ([]revise.File, []record.Finding, error) {
				return s.Merge(kind, id, other)
			})
			if err == nil && len(judged) > 0 {
				a.warn("%s with the %s %s then: readers are to be told in each, with a [[correction]], which check --against asks for: %s", counted(len(judged), "published claim"), kind, record.Quoted(id), firstFew(judged))
			}
			return err
		},
	}
	addDryRun(cmd, &dry)
	return cmd
}

// publishedWith returns the files of the published claims that have a rating or a fallacy, unless nobody has to be told when that
// changes.
func (a *app) publishedWith(kind record.Kind, id string) (files []string, err error) {
	rule := map[record.Kind]string{record.KindRating: "rating-correction", record.KindFallacy: "fallacy-correction"}[kind]
	if rule == "" {
		return nil, nil
	}
	s, set, err := a.records()
	if err != nil {
		return nil, err
	}
	about, err := s.Settings()
	if err != nil {
		return nil, err
	}
	if about.Severities[rule] == record.Off {
		return nil, nil
	}
	for _, c := range set.Claims {
		has := kind == record.KindRating && c.Rating == id || slices.ContainsFunc(c.Fallacy, func(f record.Label) bool { return kind == record.KindFallacy && f.Kind == id })
		if has && c.Published() {
			files = append(files, c.File())
		}
	}
	return files, nil
}
