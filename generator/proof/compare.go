package proof

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"counterpoint/generator/plainfile"
	"counterpoint/generator/publish"
)

// Kinds of problems.
const (
	Different  = "different"  // there with other bytes
	Missing    = "missing"    // not there
	Extra      = "extra"      // there, and not wanted; found in folders only
	Unanswered = "unanswered" // could not be looked at
)

// Problem is a file that is not as it should be, or of which that is not known.
type Problem struct {
	File string `json:"file"`
	Kind string `json:"kind"`
	Why  string `json:"why,omitempty"`
}

// Compared is what a comparison has found.
type Compared struct {
	Files    int       `json:"files"`     // that were wanted
	Same     int       `json:"same"`      // of these
	KeptBack []string  `json:"kept_back"` // of these: read by hosts, which do not serve them to everybody
	Problems []Problem `json:"problems"`  // sorted by kind and file
}

func (c *Compared) add(file, kind, why string) {
	c.Problems = append(c.Problems, Problem{file, kind, why})
}

func (c *Compared) sort() {
	kinds := []string{Different, Missing, Extra, Unanswered}
	slices.SortFunc(c.Problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)), strings.Compare(a.File, b.File))
	})
	slices.Sort(c.KeptBack)
}

// Count is how many problems are of a kind.
func (c Compared) Count(kind string) (n int) {
	for _, p := range c.Problems {
		if p.Kind == kind {
			n++
		}
	}
	return n
}

// Differs tells whether something is known to be wrong.
func (c Compared) Differs() bool { return c.Count(Unanswered) < len(c.Problems) }

// CompareFolder compares the files of a folder, but for those that lists leave out, with what is wanted.
func CompareFolder(ctx context.Context, want Sums, dir string) (Compared, error) {
	got, err := Folder(ctx, dir)
	if err != nil {
		return Compared{}, err
	}
	return compare(want, got), nil
}

// CompareSome reads some of the wanted files of a folder, n of them or all if there are fewer, chosen by chance. The error names the
// first that is not as it is wanted.
func CompareSome(want Sums, dir string, n int) error {
	folder := plainfile.Dir(dir, publish.MaxFile)
	names := want.Names()
	buffer := make([]byte, 64<<10)
	for _, i := range rand.Perm(len(names))[:min(n, len(names))] {
		f, err := hashFile(folder, names[i], buffer)
		if err != nil {
			return err
		}
		if f.Sum != want[names[i]].Sum {
			return fmt.Errorf("%s is not as it is listed", names[i])
		}
	}
	return nil
}

func compare(want, got Sums) Compared {
	c := Compared{Files: len(want), KeptBack: []string{}, Problems: []Problem{}}
	for name, f := range want {
		is, there := got[name]
		switch {
		case !there:
			c.add(name, Missing, "")
		case is.Sum != f.Sum:
			c.add(name, Different, "")
		default:
			c.Same++
		}
	}
	for name := range got {
		if _, wanted := want[name]; !wanted {
			c.add(name, Extra, "")
		}
	}
	c.sort()
	return c
}
