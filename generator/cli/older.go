package cli

import (
	"cmp"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"counterpoint/generator/plainfile"
	"counterpoint/generator/proof"
)

// pinFile is the script of a site that runs the release which is pinned in it (docs/forges.md).
const pinFile = ".ci/counterpoint"

// pin matches the line of that script.
var pin = regexp.MustCompile(`(?m)^version=(v\d+\.\d+\.\d+)\r?$`)

// maxPin is how many bytes of the script are read.
const maxPin = 1 << 20

// older says that a newer release of the program has worked on the site, and what to do; it is empty when none is known to
// have. An older one cannot know what the newer has brought, and would leave it out of the site without a word. Out is the
// folder that the site is built into. A program that is no release is neither older nor newer.
func (a *app) older(out string) string {
	this, released := releaseOf(version())
	if !released {
		return ""
	}
	here := fmt.Sprintf("this program is %s, which leaves out without a word what is newer:", this)
	script, _ := plainfile.Read(filepath.Join(a.dir, pinFile), maxPin) // what cannot be read pins nothing
	if m := pin.FindSubmatch(script); m != nil && isNewer(string(m[1]), this) {
		return fmt.Sprintf("%s pins %s, and %s run sh %[1]s; if you go back on purpose, sh %[1]s --upgrade %[4]s (docs/operating.md, \"Upgrade\")", pinFile, m[1], here, this)
	}
	_, _, about, _ := proof.ReadList(a.fromSite(out)) // what cannot be read says nothing
	if by, ok := releaseOf(about.Program); ok && isNewer(by, this) {
		return fmt.Sprintf("%s was built by %s, and %s run %[2]s (docs/install.md); if you go back on purpose, remove %[1]s first (docs/operating.md, \"Upgrade\")", a.shown(out), by, here)
	}
	return ""
}

// isNewer tells whether the release a is newer than b.
func isNewer(a, b string) bool {
	numbers := func(release string) (list []int) {
		for n := range strings.SplitSeq(strings.TrimPrefix(release, "v"), ".") {
			number, _ := strconv.Atoi(n) // one too large is the largest
			list = append(list, number)
		}
		return list
	}
	return slices.CompareFunc(numbers(a), numbers(b), cmp.Compare) > 0
}
