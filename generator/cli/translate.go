package cli

import (
	"context"
	"os"
	"slices"
	"time"

	"counterpoint/generator/check"
	"counterpoint/generator/format"
	"counterpoint/generator/record"
	"counterpoint/generator/scaffold"
)

// runTranslate writes the texts that are still to be translated into the file of a translation.
func runTranslate(_ context.Context, a *app, args []string) error {
	flags := a.flags("translate")
	if err := parse(flags, args, 3); err != nil {
		return err
	}
	kind, id, lang := record.Kind(flags.Arg(0)), flags.Arg(1), flags.Arg(2)
	if !check.GoodTag(lang) {
		return usageError{"translate: " + record.Quoted(lang) + " is no language: write its BCP 47 tag, such as lv, pt-BR or sr-Latn"}
	}
	limits, err := a.limits()
	if err != nil {
		return err
	}
	set, _, err := a.records(os.DirFS(a.dir))
	if err != nil {
		return err
	}
	name, text, err := scaffold.Translation(set, kind, id, lang, record.Date(time.Now().Format(time.DateOnly)))
	if err != nil {
		return usageError{"translate: " + err.Error()}
	}
	if text, err = format.Within(limits, record.TranslationSchema, text); err != nil {
		return err
	}
	flag := os.O_EXCL // a file that could not be read is not among the translations, and stays as it is
	if slices.ContainsFunc(set.Translations, func(t *record.Translation) bool { return t.File() == name }) {
		flag = 0
	}
	if err := a.write(name, text, flag); err != nil {
		return err
	}
	a.out.text(name + "\n")
	return nil
}
