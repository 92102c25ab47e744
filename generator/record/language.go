package record

import "cmp"

// Language is the language of words that a record quotes, as a BCP 47 tag: the one that stands beside them, or else that of the
// site, which is English when nothing else is set.
func Language(lang, site string) string { return cmp.Or(lang, site, "en") }
