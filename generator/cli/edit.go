package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"counterpoint/generator/explain"
	"counterpoint/generator/format"
	"counterpoint/generator/record"
	"counterpoint/generator/scaffold"
	"counterpoint/generator/schema"
)

// The commands in this file write records, or what helps to write them.

func runNew(_ context.Context, a *app, args []string) error {
	flags := a.flags("new")
	url := flags.String("url", "", "")
	if len(args) == 0 || strings.HasPrefix(args[0], "-") {
		return usageError{"new: say what: " + strings.Join(scaffold.Kinds(), ", ")}
	}
	kind, id, args := args[0], "", args[1:]
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		id, args = args[0], args[1:]
	}
	if err := parse(flags, args, 0); err != nil {
		return err
	}
	switch {
	case !slices.Contains(scaffold.Kinds(), kind): // for the scaffold to say
	case id == "" && *url == "" && kind == string(record.KindSource):
		return usageError{"new: say the address of the page, such as: new source --url https://example.org/page, or an id: new source some-id"}
	case id == "" && *url == "":
		return usageError{"new: say the id, such as: new " + kind + " some-id"}
	}
	set, _, err := a.records(os.DirFS(a.dir))
	if err != nil {
		return err
	}
	settings, err := a.settings("")
	if err != nil {
		return err
	}
	today := record.Date(time.Now().Format(time.DateOnly))
	name, text, err := scaffold.New(set, record.Kind(kind), id, scaffold.Options{Today: today, URL: *url, Lang: settings.Lang})
	if err != nil {
		return usageError{"new: " + err.Error()}
	}
	if text, err = format.Record(record.SchemaOf(record.Kind(kind)), text); err != nil {
		return err
	}
	if err := a.write(name, text, os.O_EXCL); err != nil {
		return err
	}
	a.out.text(name + "\n")
	return nil
}

func runFmt(_ context.Context, a *app, args []string) error {
	flags := a.flags("fmt")
	only := flags.Bool("check", false, "")
	if err := parse(flags, args, 0); err != nil {
		return err
	}
	folder := os.DirFS(a.dir)
	files, err := record.Files(folder)
	if err != nil {
		return err
	}
	limits, err := a.limits()
	if err != nil {
		return err
	}
	var found []record.Finding
	for _, f := range files {
		src, err := limits.ReadFile(folder, f.Name)
		if err != nil {
			found = append(found, record.Finding{File: f.Name, Line: 1, Col: 1, Severity: record.Error, Message: err.Error(), Rule: record.RuleFile})
			continue
		}
		out, err := format.Within(limits, f.Schema, src)
		var wrong *record.SyntaxError
		switch {
		case errors.As(err, &wrong):
			found = append(found, wrong.Finding(f.Name))
		case err != nil:
			return fmt.Errorf("%s: %w", f.Name, err)
		case bytes.Equal(src, out):
		case *only:
			found = append(found, record.Finding{File: f.Name, Line: lineOfChange(src, out), Col: 1, Severity: record.Error, Message: "not in the canonical form: go run ./generator fmt writes it so", Rule: "fmt"})
		default:
			if err := a.write(f.Name, out, 0); err != nil {
				return err
			}
			a.out.text(f.Name + "\n")
		}
	}
	if len(found) > 0 {
		a.out.findings(folder, found)
		return errFindings
	}
	return nil
}

// lineOfChange is the first line, from 1, in which two texts differ.
func lineOfChange(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return 1 + bytes.Count(a[:n], []byte{'\n'})
}

func runSchema(_ context.Context, a *app, args []string) error {
	if err := parse(a.flags("schema"), args, 0); err != nil {
		return err
	}
	files := schema.Files()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if old, err := os.ReadFile(filepath.Join(a.dir, filepath.FromSlash(name))); err == nil && bytes.Equal(old, files[name]) {
			continue
		}
		if err := a.write(name, files[name], 0); err != nil {
			return err
		}
		a.out.text(name + "\n")
	}
	return nil
}

func runExplain(_ context.Context, a *app, args []string) error {
	flags := a.flags("explain")
	if len(args) == 0 {
		a.out.text(strings.Join(explain.Names(), "\n") + "\n")
		return nil
	}
	if err := parse(flags, args, 1); err != nil {
		return err
	}
	text, ok := explain.Rule(flags.Arg(0))
	if !ok {
		return usageError{fmt.Sprintf("explain: no rule %q: %s", flags.Arg(0), cmp.Or(record.Choices(flags.Arg(0), explain.Names()), "explain without a name lists them"))}
	}
	a.out.text(text)
	return nil
}

// write puts a file in the site folder whole: under another name first, then
// renamed, so that nothing is ever half-written. With os.O_EXCL a file that is
// there already is left alone.
func (a *app) write(name string, data []byte, flag int) error {
	root, err := os.OpenRoot(a.dir) // no link in the folder leads a write out of it
	if err != nil {
		return err
	}
	defer root.Close()
	if flag&os.O_EXCL != 0 {
		if _, err := root.Lstat(name); err == nil {
			return fmt.Errorf("%s is there already; nothing was written", name)
		}
	}
	temp, err := beside(root, name, data)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	defer root.Remove(temp) // fails once it has been renamed
	return root.Rename(temp, name)
}

// beside writes the text a file is to have under a hidden name in its folder, and returns that name.
func beside(root *os.Root, name string, data []byte) (temp string, err error) {
	if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return "", err
	}
	temp = path.Join(path.Dir(name), fmt.Sprintf(".%s-%d", path.Base(name), rand.Uint64()))
	f, err := root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Chmod(0o644), f.Close()); err != nil {
		root.Remove(temp)
		return "", err
	}
	return temp, nil
}
