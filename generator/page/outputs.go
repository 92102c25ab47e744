package page

// makes tells whether the site publishes something beside its pages, by a name below [params.outputs]. What it does
// when it does not say is settled where the settings are read.
func (b *builder) makes(output string) bool { return !b.s.Without[output] }

// aboutData says what the list of data has: of formats only when all that the words name are published.
func (b *builder) aboutData() string {
	if b.makes("downloads") && b.makes("feeds") {
		return b.word("description_data", "Site", b.s.Title)
	}
	return b.word("description_data_less", "Site", b.s.Title)
}
