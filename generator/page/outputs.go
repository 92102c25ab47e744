package page

// makes tells whether the site publishes something beside its pages, by a name below [params.outputs]. It does unless it says
// that it does not.
func (b *builder) makes(output string) bool { return !b.s.Without[output] }
