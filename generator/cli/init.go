package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"counterpoint/generator/newsite"
	"counterpoint/generator/plainfile"
	"counterpoint/generator/stop"
)

func (a *app) initCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "init DIR",
		Short: "make a new site that builds",
		Long: `Make a new site that builds, in a folder that is empty or not there yet:
settings, a scale of ratings, the pages that every site needs, and one claim
as an example.`,
		Example:           "init my-site",
		Args:              takes(1),
		ValidArgsFunction: onlyFolders,
		RunE:              func(_ *cobra.Command, args []string) error { return a.init(args[0]) },
	}
}

func (a *app) init(name string) error {
	switch {
	case a.site != "":
		return misused("-C names a site that is there already: give the folder of the new one alone, such as: init my-site")
	case name == "":
		return misused("the folder has no name: say one, such as: init my-site")
	}
	dir := filepath.Clean(a.at(name))
	if err := vacant(dir); err != nil {
		return err
	}
	n, err := a.lay(dir, newsite.Files())
	if err != nil {
		return fmt.Errorf("init: %w; nothing was left there", err)
	}
	a.out.note(a.firstSteps(filepath.Clean(name), n))
	return nil
}

// vacant refuses a folder that a new site cannot be made in. It may hold an empty repository of git.
func vacant(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("init: %w", err)
	case !info.IsDir():
		return misused("%s is a file: name a folder that is empty or not there yet", dir)
	}
	entries, err := plainfile.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("init: %w", err)
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return e.Name() == ".git" })
	if len(entries) > 0 {
		return misused("%s is not empty, it holds %q: name a folder that is empty or not there yet; nothing was written", dir, entries[0].Name())
	}
	return nil
}

// lay writes files into a folder, which is made when it is missing, and returns how many they are. After an error
// everything that it made is removed. Nothing is overwritten.
func (a *app) lay(dir string, files fs.FS) (n int, err error) {
	var made []string   // in this order
	defer stop.Hold()() // it takes milliseconds
	defer func() {
		if err != nil {
			for _, name := range slices.Backward(made) {
				os.Remove(name)
			}
		}
	}()
	for _, folder := range missingFolders(dir) {
		if err := os.Mkdir(folder, 0o777); err != nil {
			return 0, err
		}
		made = append(made, folder)
	}
	err = fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		target := filepath.Join(dir, filepath.FromSlash(name))
		if d.IsDir() {
			if err := os.Mkdir(target, 0o777); err != nil {
				return err
			}
			made = append(made, target)
			return nil
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		f, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if err != nil {
			return err
		}
		made = append(made, target)
		n++
		_, err = f.WriteString(a.named(string(data)))
		return errors.Join(err, f.Close())
	})
	return n, err
}

// missingFolders are the folders that have to be made for dir to be there, the outermost first.
func missingFolders(dir string) []string {
	var missing []string
	for {
		if _, err := os.Lstat(dir); err == nil || dir == filepath.Dir(dir) {
			slices.Reverse(missing)
			return missing
		}
		missing = append(missing, dir)
		dir = filepath.Dir(dir)
	}
}

// firstSteps says what was made and what to do next.
func (a *app) firstSteps(dir string, files int) string {
	dir = filepath.ToSlash(dir)
	name := dir
	if strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz0123456789-_./:") != "" {
		name = "'" + strings.ReplaceAll(name, "'", `'\''`) + "'" // as a shell wants it
	}
	return fmt.Sprintf(`%s: a new site, %d files. Next:

    write what "To be written" stands for, in hugo.toml and content/ there
    %[4]s -C %[3]s new source --url URL    # a page you cite; then topic, actor, claim
    %[4]s -C %[3]s serve                   # the site, following every save
`, dir, files, name, a.Name)
}
