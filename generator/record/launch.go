package record

// Launch is the day on which a site was published; empty when it does not say. What was changed before is no change to
// readers, who had not seen it. Everything that speaks of changes asks here what counts.
type Launch Date

// Counts tells whether something that was changed on a day was changed for readers. The day of the launch counts: that
// it was still unseen is not known.
func (l Launch) Counts(d Date) bool { return d != "" && d >= Date(l) }

// Corrections are those of some corrections that were made for readers, in their order, and those that were not.
func (l Launch) Corrections(list []Correction) (since, before []Correction) {
	for _, c := range list {
		if l.Counts(c.Date) {
			since = append(since, c)
		} else {
			before = append(before, c)
		}
	}
	return since, before
}

// Announced is the last day for which a record says that it was changed for readers; empty when it says none.
func (l Launch) Announced(changed Date, list []Correction) (d Date) {
	if l.Counts(changed) {
		d = changed
	}
	since, _ := l.Corrections(list)
	for _, c := range since {
		d = max(d, c.Date)
	}
	return d
}

// Modified is the day a published check changed last for readers: as its record says, or when it was published.
func (l Launch) Modified(c *Claim) Date { return max(c.Checked, l.Announced(c.Changed, c.Correction)) }
