package revise

import (
	"bytes"
	"fmt"

	"counterpoint/generator/fix"
	"counterpoint/generator/format"
	"counterpoint/generator/record"
)

// Withdraw returns the file of a claim with a last correction that says that the check no longer stands, and why. The page
// stays; it says so, and it has no ClaimReview any more. An error of type [Unfit] is about the id or the reason.
func (s Site) Withdraw(id, why string, day record.Date) ([]File, []record.Finding, error) {
	p, found, err := s.open(record.KindClaim, id, "")
	if p == nil {
		return nil, found, err
	}
	r, err := p.exists(id)
	if err != nil {
		return nil, nil, err
	}
	c := r.(*record.Claim)
	switch {
	case c.Withdrawn():
		return nil, nil, unfit("the check %s was withdrawn on %s", record.Quoted(id), c.Correction[len(c.Correction)-1].Date)
	case !c.Published():
		return nil, nil, unfit("the check %s is not published yet: take its file out", record.Quoted(id))
	case !record.GoodWhy(why):
		return nil, nil, unfit("say why, for readers: --why with one line of at most %d characters", record.MaxWhy)
	}
	before, err := s.Limits.ReadText(s.FS, c.File())
	if err != nil {
		return nil, nil, err
	}
	text := bytes.TrimLeft(before, "\uFEFF")
	gap := "\n"
	if !bytes.HasSuffix(text, []byte("\n")) {
		gap = "\n\n"
	}
	correction := fmt.Sprintf("%s[[correction]]\ndate = %s\nkind = \"withdrawn\"\ntext = %s\n", gap, day, format.Quote(why))
	after := fix.Apply(c.Schema, before, []record.Edit{{Begin: len(text), End: len(text), Text: correction}})
	p.files = []File{{c.File(), c.File(), before, after, 1}}
	return p.finish(0)
}
