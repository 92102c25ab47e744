package scaffold

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/agext/levenshtein"

	"counterpoint/generator/check"
	"counterpoint/generator/letters"
	"counterpoint/generator/record"
)

var otherRunes = regexp.MustCompile(`[^a-z0-9]+`)

// checkID returns an error that says why a new record cannot have an id, on a site in a language.
func checkID(set *record.Set, s *record.Schema, id, lang string) error {
	switch {
	case id == "":
		return fmt.Errorf("the id is missing: choose the name of the file in %s, in lower-case words joined by hyphens", s.Home())
	case !check.GoodID(id):
		hint := ""
		better := ID(id, lang)
		if plain := ID(letters.Plain(id), lang); letters.Slip(id, plain) != "" {
			better = plain
		}
		if better != id && check.GoodID(better) {
			hint = "; " + record.DidYouMean(id, better)
		}
		return fmt.Errorf("id %s: use lower-case letters a-z, digits and single hyphens between them, at most %d characters%s", record.Quoted(id), check.MaxID, hint)
	case check.ReservedID(id):
		return fmt.Errorf("id %q is reserved for the site itself: choose another one", id)
	}
	if gone := set.Ledger.Removed(s.Kind, id); gone != nil {
		return fmt.Errorf("the %s %q was removed on %s, and its address says so: choose another id", s.Kind, id, gone.Day)
	}
	if slices.Contains(idsOf(set, s.Kind), id) {
		return fmt.Errorf("the %s %q exists already: edit %s, or choose another id", s.Kind, id, s.File(id))
	}
	if set.Unread(s.Kind, id) {
		return fmt.Errorf("the %s %q exists already, and cannot be read: run check, and put %s right", s.Kind, id, s.File(id))
	}
	return nil
}

// checkNear returns an error when an id that a person chose is nearly that of another record, so that it is perhaps the same one.
func checkNear(set *record.Set, s *record.Schema, id string) error {
	if twin := nearMiss(id, idsOf(set, s.Kind)); twin != "" {
		return fmt.Errorf("id %q is nearly that of %q: edit %s, or choose an id that differs more", id, twin, s.File(twin))
	}
	return nil
}

// idsOf returns the ids of all records of a kind, in the order of their files.
func idsOf(set *record.Set, kind record.Kind) []string {
	var ids []string
	for _, r := range set.All {
		if m := record.MetaOf(r); m.Schema.Kind == kind {
			ids = append(ids, m.ID)
		}
	}
	return ids
}

// minNear is the shortest id that another with one letter changed is a near miss of.
const minNear = 8

// nearMiss returns an id that is probably the same record's: with the words in another order, other hyphens, or one letter
// changed. Another digit is another date or number, and so another record.
func nearMiss(id string, ids []string) string {
	if i := slices.IndexFunc(ids, func(other string) bool { return sameWords(id, other) || oneLetterOff(id, other) }); i >= 0 {
		return ids[i]
	}
	return ""
}

func sameWords(a, b string) bool {
	if strings.ReplaceAll(a, "-", "") == strings.ReplaceAll(b, "-", "") {
		return true
	}
	if len(a) != len(b) {
		return false
	}
	x, y := strings.Split(a, "-"), strings.Split(b, "-")
	if !slices.Equal(numbers(x), numbers(y)) {
		return false // two days of a year can have the same parts in another order
	}
	return slices.Equal(slices.Sorted(slices.Values(x)), slices.Sorted(slices.Values(y)))
}

// numbers returns the words of digits.
func numbers(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return strings.Trim(w, "0123456789") != "" })
}

func oneLetterOff(a, b string) bool {
	d := len(a) - len(b)
	return d >= -1 && d <= 1 && len(a) >= minNear && digits(a) == digits(b) && levenshtein.Distance(a, b, nil) <= 1
}

func digits(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsDigit(c) {
			return c
		}
		return -1
	}, s)
}

// longestID is how long an id made from a text may be, so that addresses stay readable.
const longestID = 60

// longestText is how many bytes of a text are looked at for an id.
const longestText = 2000

// ID makes an id of the first words of a text in a language, a BCP 47 tag or "" when it is not known. It is empty when the
// text has nothing that can be in an id.
func ID(text, lang string) string {
	id := asID(latin(text[:min(len(text), longestText)], lang))
	if len(id) <= longestID {
		return id
	}
	if i := strings.LastIndexByte(id[:longestID+1], '-'); i > 0 {
		return id[:i]
	}
	return id[:longestID]
}

// asID turns a text into an id of any length: a hyphen replaces what is neither a letter, which becomes one of a-z, nor a
// digit.
func asID(s string) string {
	return strings.Trim(otherRunes.ReplaceAllString(latin(s, ""), "-"), "-")
}
