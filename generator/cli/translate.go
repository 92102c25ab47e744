package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"counterpoint/generator/check"
	"counterpoint/generator/format"
	"counterpoint/generator/langtag"
	"counterpoint/generator/record"
	"counterpoint/generator/scaffold"
)

func (a *app) translateCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "translate KIND ID LANG",
		Short: "write what is still to be translated of a claim or point",
		Long: `Write what is still to be translated of a claim or point into its file for the
language, text by text. LANG is a BCP 47 tag, such as lv, pt-BR or sr-Latn.`,
		Example:           "translate claim bridge-cost lv",
		Args:              takes(3),
		ValidArgsFunction: completed(words([]string{string(record.KindClaim), string(record.KindPoint)}), a.ids, a.languages),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.translate(record.Kind(args[0]), args[1], args[2])
		},
	}
}

func (a *app) translate(kind record.Kind, id, lang string) error {
	if !check.GoodTag(lang) {
		return misused("%s is not the tag of a language: %s", record.Quoted(lang), langtag.Advice(lang))
	}
	s, set, err := a.records()
	if err != nil {
		return err
	}
	if slices.ContainsFunc(record.Schemas, func(k *record.Schema) bool { return k.Kind == kind }) && set.Unread(kind, id) {
		return fmt.Errorf("the %s %s cannot be read: %s check says what is wrong with it", kind, record.Quoted(id), a.Name)
	}
	name, text, err := scaffold.Translation(set, kind, id, lang, today())
	if err != nil {
		return usageError{err.Error()}
	}
	if text, err = format.Within(s.Limits(), record.TranslationSchema, text); err != nil {
		return err
	}
	write := a.create // a file that could not be read is not among the translations, and stays as it is
	if slices.ContainsFunc(set.Translations, func(t *record.Translation) bool { return t.File() == name }) {
		write = a.write
	}
	if err := write(name, text); err != nil {
		return err
	}
	a.out.text(name + "\n")
	return nil
}
