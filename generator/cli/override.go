package cli

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"counterpoint/generator/site"
	"counterpoint/generator/templates"
)

func (a *app) overrideCommand() *cobra.Command {
	var compare, reviewed bool
	cmd := &cobra.Command{
		Use:   "override [PATH]",
		Short: "copy a file of the theme into the site, to change it there",
		Long: `Copy a template, a style or a script of the theme into the site folder, where
it takes the place of the theme's. PATH is the one that it has in the theme, or
what follows layouts/_partials/ or assets/ in it. Its first line says of which
text it was made: after an upgrade, check warns when the theme's file was
changed.

Without PATH, list the files of the site that take the place of one of the
theme. docs/customising.md says what can be had without copying anything.`,
		Example: "override claims/finding.html",
		Args:    atMost(1),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) == 0 && (compare || reviewed):
				return usageError{"say which file, such as: override --diff claims/finding.html"}
			case compare && reviewed:
				return usageError{"--diff and --reviewed do not go together: look first"}
			case len(args) == 0:
				return a.listOverrides()
			}
			return a.override(args[0], compare, reviewed)
		},
	}
	cmd.Flags().BoolVar(&compare, "diff", false, "print what differs between the theme's file and the one of the site; change nothing")
	cmd.Flags().BoolVar(&reviewed, "reviewed", false, "write into the file of the site that it was compared with the theme's as it is now")
	return cmd
}

func (a *app) override(name string, compare, reviewed bool) error {
	s, err := a.open()
	if err != nil {
		return err
	}
	theme := s.Theme()
	of, ok := theme.Find(name)
	if !ok {
		if of, ok = theme.InProgram().Find(name); ok {
			theme = theme.InProgram() // what the theme in the folder lacks
		}
	}
	if !ok {
		return misused("the theme has no file %q%s", name, nearestFile(name, theme))
	}
	text, _ := theme.Read(of)
	own, mine, err := ownFile(s, of)
	if err != nil {
		return err
	}
	there := mine != nil
	switch {
	case (compare || reviewed) && !there:
		return misused("the site has no %s: make it with: override %[1]s", of)
	case compare:
		a.out.text(string(diff.Diff("theme/"+of, text, own, templates.WithoutHead(mine))))
		return nil
	case there && !reviewed:
		return misused("%s is there already: override --diff %s shows what differs from the theme's", own, of)
	case templates.IsSlot(of):
		mine = text
	case !there:
		mine, err = templates.WithHead(text, of, text)
	default:
		mine, err = templates.WithHead(mine, of, text)
	}
	if err != nil {
		return fmt.Errorf("%s of the theme: %w", of, err)
	}
	if reviewed {
		err = a.write(own, mine)
	} else {
		err = a.create(own, mine)
	}
	if err == nil {
		a.out.text(own + "\n")
	}
	return err
}

// ownFile returns the file of a site that takes the place of one of the theme, or its path where there is none yet.
func ownFile(s *site.Site, of string) (name string, data []byte, err error) {
	overrides, err := templates.Overrides(s.FS, s.Theme())
	if err != nil {
		return "", nil, err
	}
	name = of
	for _, o := range overrides {
		if o.Of == of {
			name = o.Name
		}
	}
	if _, err := fs.Stat(s.FS, name); err != nil {
		return name, nil, nil
	}
	data, err = fs.ReadFile(s.FS, name)
	return name, data, err
}

// nearestFile asks whether a file of the theme was meant, by what follows layouts/ or assets/.
func nearestFile(name string, theme templates.Theme) string {
	var known []string
	for _, n := range theme.Names() {
		for _, before := range []string{"layouts/", "layouts/_partials/", "assets/"} {
			if below, ok := strings.CutPrefix(n, before); ok {
				known = append(known, below)
			}
		}
		known = append(known, n)
	}
	return didYouMean(name, "", known)
}

// listOverrides prints the files of the site that take the place of one of the theme, each with what is to be done.
func (a *app) listOverrides() error {
	s, err := a.open()
	if err != nil {
		return err
	}
	list, err := templates.Overrides(s.FS, s.Theme())
	if err != nil {
		return err
	}
	said := map[templates.State]string{
		templates.Current: "of the theme's file as it is now",
		templates.Changed: "the theme's file was changed since",
		templates.Unknown: "does not say of which text of the theme's file it was made",
	}
	for _, o := range list {
		a.out.text(fmt.Sprintf("%s: %s\n", o.Name, said[o.State]))
	}
	if len(list) == 0 {
		a.note("no file of the site takes the place of one of the theme")
	}
	return nil
}
