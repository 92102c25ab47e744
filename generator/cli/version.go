package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"counterpoint/generator/hugosite"
	"counterpoint/generator/released"
)

// release is the version of a release with the commit it was made of, such as "v1.0.0 0123456789ab", which the linker puts
// here; empty otherwise.
var release string

func (a *app) versionCommand() *cobra.Command {
	var licences bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "print the version of the program, of Go and of Hugo",
		Long: `Print the version of the program, of Go and of Hugo, and what is in the program.
A program compiled from the sources has the commit it was built from: "go build"
writes it down, "go run" does not. A release carries the checker for browsers
along, and can print its licence and those of all that it is made of.`,
		Example: "version --licences",
		Args:    takes(0),
		RunE: func(*cobra.Command, []string) error {
			if !licences {
				a.out.text(a.versionText())
				return nil
			}
			text, err := a.licences()
			a.out.text(text)
			return err
		},
	}
	cmd.Flags().BoolVar(&licences, "licences", false, "print the licence of the program, and those of the work of others in it")
	return cmd
}

func (a *app) versionText() string {
	info, _ := debug.ReadBuildInfo()
	checker, stores := "is compiled by the Go of this machine when a site is built", "are not in the program"
	if a.Released != nil {
		checker = "is in the program"
	}
	if slices.Contains(tagsOf(info), "cloud") {
		stores = "are in the program"
	}
	return fmt.Sprintf("counterpoint %s\n%s %s/%s\nhugo v%s\nthe checker for browsers %s\ncloud stores to publish to %s\n",
		version(), runtime.Version(), runtime.GOOS, runtime.GOARCH, hugosite.Version(), checker, stores)
}

// licences returns the licence of the program and the notices of work of others, which a release carries along.
func (a *app) licences() (text string, err error) {
	if a.Released == nil {
		return "", errors.New("this program was compiled from its sources, which have its licence in LICENSE; a release carries it and those of all that it is made of")
	}
	for _, name := range []string{released.Licence, released.Notices} {
		data, failed := fs.ReadFile(a.Released, name)
		if err = errors.Join(err, failed); text != "" {
			text += "\n"
		}
		text += string(data)
	}
	return text, err
}

// tagsOf are the build tags of a program.
func tagsOf(info *debug.BuildInfo) []string {
	if info == nil {
		return nil
	}
	for _, s := range info.Settings {
		if s.Key == "-tags" {
			return strings.Split(s.Value, ",")
		}
	}
	return nil
}

// version is that of the release, or the commit the program was built from, or the version
// it was installed as.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return cmp.Or(release, "unknown")
	}
	return versionOf(release, info)
}

func versionOf(release string, info *debug.BuildInfo) string {
	if release != "" {
		return release
	}
	commit, modified := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			commit = s.Value[:min(len(s.Value), 12)]
		case s.Key == "vcs.modified" && s.Value == "true":
			modified = " (modified)"
		}
	}
	if commit != "" {
		return commit + modified
	}
	return cmp.Or(info.Main.Version, "(devel)")
}
