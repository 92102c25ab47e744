package cli

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
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
	asked int           // how many times a question was asked
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
	return &dialogue{ctx: ctx, say: say, lines: lines}
}

// back is the answer that goes back to the question before, and errBack what it ends a question with.
const back = "<"

var errBack = errors.New("back to the question before")

// ask asks until it is told what take takes. An empty line is the answer that is shown: the one there is, which take is not
// asked about, or an [offer] of take.
func (d *dialogue) ask(question, shown string, take func(text string) error) error {
	d.asked++
	d.say("\n" + question + "\n")
	offered := ""
	for {
		d.say("[" + cmp.Or(offered, shown) + "] ")
		select {
		case text, ok := <-d.lines:
			if d.ctx.Err() != nil {
				return d.ctx.Err()
			}
			if !ok {
				d.say("\n")
				return errUnanswered
			}
			text = cmp.Or(strings.TrimSpace(text), offered)
			switch text {
			case "":
				return nil
			case back:
				return errBack
			}
			err := take(text)
			if err == nil {
				return nil
			}
			d.say(err.Error() + "\n")
			another, _ := errors.AsType[offer](err)
			offered = another.text
		case <-d.ctx.Done():
			d.say("\n")
			return d.ctx.Err()
		}
	}
}

// inOrder takes steps that ask one question each, or none, one after the other, and back.
func (d *dialogue) inOrder(steps []func() error) error {
	var before []int // those that have asked
	for i := 0; i < len(steps); i++ {
		asked := d.asked
		err := steps[i]()
		last := len(before) - 1
		switch {
		case errors.Is(err, errBack) && last < 0:
			d.say("this is the first question\n")
			i--
		case errors.Is(err, errBack):
			i, before = before[last]-1, before[:last]
		case err != nil:
			return err
		case d.asked > asked:
			before = append(before, i)
		}
	}
	return nil
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
` + back + ` goes back to the question before; Ctrl-C ends without writing anything.
`)
	var steps []func() error
	if n.name == "" {
		n.name = "my-site"
		steps = append(steps, func() error {
			err := d.ask("In which folder? It is made when it is not there.", n.name, func(text string) error {
				err := vacant(filepath.Clean(a.at(text)))
				if err == nil {
					n.name = text
				}
				return err
			})
			return cmp.Or(err, vacant(a.folder(n)))
		})
	}
	for _, q := range initAnswers {
		steps = append(steps, func() error {
			known := q.in(&n.Options)
			if q.flag == "repository" && n.Forge == "" {
				*known = ""
				return nil
			}
			return d.ask(q.ask, cmp.Or(*known, q.stays), func(text string) error {
				text, err := q.take(text)
				if err == nil {
					*known = text
				}
				return err
			})
		})
	}
	n.Example = true
	commit, write := true, true
	steps = append(steps,
		func() (err error) {
			n.Example, err = d.yes("Add a worked example, a check in a made-up town? One line takes it out again.", n.Example)
			return err
		},
		func() (err error) {
			if n.git, err = a.canCommit(n, d); n.git {
				commit, err = d.yes("Begin a git repository with a first commit, in your name?", commit)
				n.git = commit
			}
			return err
		},
		func() error {
			files, err := newsite.Make(n.Options)
			if err != nil {
				return err
			}
			d.say(fmt.Sprintf("\nIn %s there will be %s:\n%s", n.name, counted(len(files), "file"), listed(files)))
			write, err = d.yes("Write them?", write)
			return err
		})
	if err := d.inOrder(steps); err != nil {
		return err
	}
	if !write {
		return errDeclined
	}
	return nil
}

// errDeclined ends the dialogue by an answer.
var errDeclined = errors.New("nothing was written")

// canCommit tells whether a repository can be begun, and says why where it cannot.
func (a *app) canCommit(n *newSite, d *dialogue) (bool, error) {
	if top := a.repositoryAround(n); top != "" {
		d.say("\nThe folder is in the repository of " + top + " already: commit the files there yourself.\n")
		return false, nil
	}
	if err := git.Author(d.ctx); err != nil {
		if d.ctx.Err() != nil {
			return false, d.ctx.Err()
		}
		d.say("\nNo repository is begun: " + err.Error() + ".\n")
		return false, nil
	}
	return true, nil
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
