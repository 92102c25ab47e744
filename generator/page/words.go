package page

import "counterpoint/generator/record"

// word is a word of the interface. Its placeholders are given as names and values in turn.
func (b *builder) word(key string, pairs ...string) string {
	text, err := b.lang.Text(key, pairs...)
	b.fail("say", key, err)
	return text
}

// counted is a word of the interface in the plural form for n.
func (b *builder) counted(key string, n int) string {
	text, err := b.lang.Count(key, n)
	b.fail("say", key, err)
	return text
}

// date is a day for readers; what is no day is left as it is.
func (b *builder) date(d record.Date) string {
	if t := d.Time(); !t.IsZero() {
		return b.lang.Date(t)
	}
	return string(d)
}
