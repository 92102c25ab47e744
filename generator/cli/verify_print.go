package cli

import (
	"fmt"
	"strings"

	"counterpoint/generator/proof"
)

// verification is what verify has found, as --json prints it.
type verification struct {
	Target    string    `json:"target"`
	With      string    `json:"compared_with"` // withBuild or withList
	Commit    string    `json:"commit"`        // that the site says it was built from
	Signature signature `json:"signature"`
	Notes     []string  `json:"notes"`
	proof.Compared
}

// What a site is compared with.
const withBuild, withList = "build", "list"

// signature is what is known of the signature of the list.
type signature struct {
	State string `json:"state"` // one of the following
	Key   string `json:"key,omitempty"`
	Why   string `json:"why,omitempty"`
}

const (
	signed         = "good"    // with the key that was asked for
	forged         = "wrong"   // with another one, or of another list
	unsigned       = "missing" // and a key was asked for
	signedUnknown  = "unknown" // there is one, and no key to check it with
	neverSignature = "none"    // there is none, and none was asked for
)

func (s signature) wrong() bool { return s.State == forged || s.State == unsigned }

func (v *verification) add(file, kind, why string) {
	v.Problems = append(v.Problems, proof.Problem{File: file, Kind: kind, Why: why})
}

func (v *verification) note(format string, args ...any) {
	v.Notes = append(v.Notes, fmt.Sprintf(format, args...))
}

// judgeSignature judges the signature by a key, which is nil when none is known.
func (v *verification) judgeSignature(p *published, key *proof.Key) {
	switch {
	case key == nil && p.signature == nil:
		v.Signature = signature{State: neverSignature}
	case key == nil:
		v.Signature = signature{State: signedUnknown}
	case p.signature == nil:
		v.Signature = signature{State: unsigned, Key: key.Fingerprint()}
	default:
		v.Signature = signature{State: signed, Key: key.Fingerprint()}
		if err := proof.CheckSignature(p.list, p.signature, *key); err != nil {
			v.Signature.State, v.Signature.Why = forged, err.Error()
		}
	}
}

// noteVersions says which programs built the site, when they are others than here.
func (v *verification) noteVersions(there, here proof.Build, known bool) {
	of := func(b proof.Build) string {
		return fmt.Sprintf("counterpoint %s, Hugo %s and %s", b.Program, b.Hugo, b.Go)
	}
	if known && of(there) != of(here) {
		v.note("it was built with %s, and here with %s: where files differ, that may be why", of(there), of(here))
	}
}

// mostShown is how many problems of a kind are printed.
const mostShown = 100

// text is the verification for people: first what may be the cause of what follows, such as another program, what differs, then how many files were looked at, then what that proves.
func (v *verification) text() string {
	var b strings.Builder
	for _, note := range v.Notes {
		b.WriteString("note: " + note + "\n")
	}
	shown := map[string]int{}
	for _, p := range v.Problems {
		if shown[p.Kind]++; shown[p.Kind] > mostShown {
			continue
		}
		b.WriteString(p.Kind + ": " + p.File)
		if p.Why != "" {
			b.WriteString(": " + p.Why)
		}
		b.WriteByte('\n')
	}
	for _, kind := range []string{proof.Different, proof.Missing, proof.Extra, proof.Unanswered} {
		if more := shown[kind] - mostShown; more > 0 {
			fmt.Fprintf(&b, "%s: and %d more, which --json lists\n", kind, more)
		}
	}
	fmt.Fprintf(&b, "%s: %d the same", counted(v.Files, "file"), v.Same)
	for _, kind := range []string{proof.Different, proof.Missing, proof.Extra, proof.Unanswered} {
		if n := shown[kind]; n > 0 {
			fmt.Fprintf(&b, ", %d %s", n, kind)
		}
	}
	if n := len(v.KeptBack); n > 0 {
		fmt.Fprintf(&b, ", %d that the host reads and does not serve", n)
	}
	b.WriteString("\n" + v.compared() + "\n" + v.Signature.text() + "\n")
	return b.String()
}

// compared says what the site was compared with.
func (v *verification) compared() string {
	switch {
	case v.With == withList:
		return "compared with the site's own list only, which whoever can change the site can change, unless it is signed; in the site folder, verify builds the site and compares with that"
	case v.Commit == "":
		return "compared with what this folder builds"
	}
	return "compared with what commit " + v.Commit + " builds here"
}

func (s signature) text() string {
	switch s.State {
	case signed:
		return "signature: good, by the key " + s.Key
	case forged:
		return "signature: WRONG: " + s.Why + "; expected is the key " + s.Key
	case unsigned:
		return "signature: MISSING, while one by the key " + s.Key + " is expected"
	case signedUnknown:
		return "signature: not checked, since no key is known: name it with --key"
	}
	return "signature: none"
}
