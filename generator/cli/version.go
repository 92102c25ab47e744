package cli

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"counterpoint/generator/hugosite"
)

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "print the version of the program, of Go and of Hugo",
		Long: `Print the version of the program, of Go and of Hugo. The program has the commit
it was built from: "go build" writes it down, "go run" does not.`,
		Example: "version",
		Args:    takes(0),
		RunE: func(*cobra.Command, []string) error {
			a.out.text(versionText())
			return nil
		},
	}
}

func versionText() string {
	return fmt.Sprintf("counterpoint %s\n%s %s/%s\nhugo v%s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH, hugosite.Version())
}

// version is the commit the program was built from, or the version it was installed as.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	return versionOf(info)
}

func versionOf(info *debug.BuildInfo) string {
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
