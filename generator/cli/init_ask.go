package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/mattn/go-isatty"

	"counterpoint/generator/git"
	"counterpoint/generator/newsite"
)

// onTerminal tells whether a person sits before the program and can be asked.
func (a *app) onTerminal() bool {
	in, ok := a.Stdin.(*os.File)
	return ok && a.out.terminal && isatty.IsTerminal(in.Fd())
}

// A dialogue asks one question after the other, each in lines of its own, which is read aloud and copied over a slow line as
// well as it is seen. It ends with the context.
type dialogue struct {
	ctx   context.Context
	say   func(string)
	lines <-chan string // closed at the end of what is typed
}

// maxAnswer is how long a line may be that is typed, in bytes.
const maxAnswer = 1 << 14

var errUnanswered = errors.New("the questions were not all answered; nothing was written")

func newDialogue(ctx context.Context, in io.Reader, say func(string)) *dialogue {
	lines := make(chan string)
	go func() { // a terminal is waited for without end, and by nothing that a signal could wake
		defer close(lines)
		s := bufio.NewScanner(in)
		s.Buffer(nil, maxAnswer)
		for s.Scan() {
			select {
			case lines <- s.Text():
			case <-ctx.Done():
				return
			}
		}
	}()
	return &dialogue{ctx, say, lines}
}

// ask asks until it is told what take takes. An empty line is the answer that is shown, which take is not asked about.
func (d *dialogue) ask(question, shown string, take func(text string) error) error {
	d.say("\n" + question + "\n")
	for {
		d.say("[" + shown + "] ")
		select {
		case text, ok := <-d.lines:
			if d.ctx.Err() != nil {
				return d.ctx.Err()
			}
			if !ok {
				d.say("\n")
				return errUnanswered
			}
			text = strings.TrimSpace(text)
			if text == "" {
				return nil
			}
			err := take(text)
			if err == nil {
				return nil
			}
			d.say(err.Error() + "\n")
		case <-d.ctx.Done():
			d.say("\n")
			return d.ctx.Err()
		}
	}
}

// yes asks for yes or no.
func (d *dialogue) yes(question string, answer bool) (bool, error) {
	shown := map[bool]string{true: "yes", false: "no"}
	err := d.ask(question, shown[answer], func(text string) error {
		switch strings.ToLower(text) {
		case "y", "yes":
			answer = true
		case "n", "no":
			answer = false
		default:
			return errors.New("write yes or no")
		}
		return nil
	})
	return answer, err
}

// askFor fills in what is to be known of a new site, and tells which files would be written before it asks whether to.
func (a *app) askFor(n *newSite, d *dialogue) error {
	d.say(`A new site. Each question has an answer in [ ]: Enter takes it, and all of them can be changed in the files later.
Ctrl-C ends without writing anything.
`)
	if n.name == "" {
		n.name = "my-site"
		err := d.ask("In which folder? It is made when it is not there.", n.name, func(text string) error {
			n.name = text
			return vacant(a.folder(n))
		})
		if err == nil {
			err = vacant(a.folder(n))
		}
		if err != nil {
			return err
		}
	}
	for _, q := range initAnswers {
		if q.flag == "repository" && n.Forge == "" {
			continue
		}
		err := d.ask(q.ask, q.stays, func(text string) error {
			text, err := q.take(text)
			if err == nil {
				*q.in(&n.Options) = text
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	var err error
	if n.Example, err = d.yes("Add a worked example, a check in a made-up town? One line takes it out again.", true); err != nil {
		return err
	}
	if err := a.askToCommit(n, d); err != nil {
		return err
	}
	files, err := newsite.Make(n.Options)
	if err != nil {
		return err
	}
	d.say(fmt.Sprintf("\nIn %s there will be %s:\n%s", n.name, counted(len(files), "file"), listed(files)))
	write, err := d.yes("Write them?", true)
	if err == nil && !write {
		return errDeclined
	}
	return err
}

// errDeclined ends the dialogue by an answer.
var errDeclined = errors.New("nothing was written")

// askToCommit asks whether to begin a repository, where that can be done.
func (a *app) askToCommit(n *newSite, d *dialogue) (err error) {
	if top := a.repositoryAround(n); top != "" {
		d.say("\nThe folder is in the repository of " + top + " already: commit the files there yourself.\n")
		return nil
	}
	if err := git.Author(d.ctx); err != nil {
		if d.ctx.Err() != nil {
			return d.ctx.Err()
		}
		d.say("\nNo repository is begun: " + err.Error() + ".\n")
		return nil
	}
	n.git, err = d.yes("Begin a git repository with a first commit, in your name?", true)
	return err
}

// listed shows files by what is at the top of the folder.
func listed(files map[string][]byte) string {
	count := map[string]int{}
	for name := range files {
		if top, _, below := strings.Cut(name, "/"); below {
			name = top + "/"
		}
		count[name]++
	}
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(count)) {
		if strings.HasSuffix(name, "/") {
			fmt.Fprintf(&b, "    %s (%s)\n", name, counted(count[name], "file"))
		} else {
			fmt.Fprintf(&b, "    %s\n", name)
		}
	}
	return b.String()
}
