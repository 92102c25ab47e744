// Package identifier reads what names a document apart from its address: DOI, ISBN and ISSN, and the time in a recording.
// It leads each to the public page that finds the document. It asks no registry whether a document is there.
package identifier

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode"
)

// doi is a prefix with the number of a registrant, a slash and a suffix, which may be any text without spaces
// (DOI Handbook, section 2.2).
var doi = regexp.MustCompile(`^10\.[0-9]{4,9}(\.[0-9]+)*/\S+$`)

// CheckDOI says what is wrong with a Digital Object Identifier, for its writer.
func CheckDOI(s string) error {
	switch {
	case BareDOI(s) != s:
		return fmt.Errorf("begins with what is not part of it: write %s", BareDOI(s))
	case !doi.MatchString(s) || strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }):
		return errors.New("is not a DOI: it begins with 10., then come the publisher's number, a slash and the document's own name, such as 10.1000/182")
	}
	return nil
}

// beforeDOI matches the ways in which addresses and citations lead to a DOI.
var beforeDOI = regexp.MustCompile(`^(?i:(https?://)?(dx\.|www\.)?doi\.org/|doi:\s*|info:doi/)`)

// BareDOI returns the DOI in an address of its resolver, or behind doi:; any other text as it is.
func BareDOI(s string) string {
	bare := s[len(beforeDOI.FindString(s)):]
	if len(bare) < len(s) && strings.Contains(s[:len(s)-len(bare)], "/") { // in an address it is percent-encoded
		if plain, err := url.PathUnescape(bare); err == nil {
			bare = plain
		}
	}
	if !doi.MatchString(bare) {
		return s
	}
	return bare
}

// IsDOI reports whether a text is a DOI, alone or in an address of its resolver.
func IsDOI(s string) bool { return CheckDOI(BareDOI(s)) == nil }

// DOILink returns the address of a DOI at its resolver, or nothing when it is none.
func DOILink(s string) string {
	if CheckDOI(s) != nil {
		return ""
	}
	prefix, suffix, _ := strings.Cut(s, "/")
	return "https://doi.org/" + prefix + "/" + strings.ReplaceAll(url.PathEscape(suffix), "%2F", "/")
}

// isbn has no hyphens any more.
var isbn = regexp.MustCompile(`^(97[89][0-9]{10}|[0-9]{9}[0-9X])$`)

// CheckISBN says what is wrong with an International Standard Book Number (ISO 2108), for its writer.
func CheckISBN(s string) error {
	digits := plainISBN(s)
	sum, modulus := 0, 10
	for i, c := range digits {
		switch {
		case len(digits) == 13:
			sum += value(c) * (1 + i%2*2)
		default:
			sum += value(c) * (10 - i)
			modulus = 11
		}
	}
	switch {
	case !isbn.MatchString(digits):
		return errors.New("is not an ISBN: it has 13 digits, of which the first are 978 or 979, or 10, of which the last may be X")
	case sum%modulus != 0:
		return errWrongDigit
	}
	return nil
}

// errWrongDigit is about the last digit, which follows from the others.
var errWrongDigit = errors.New("has a slip in it: its last digit does not fit the others; copy it again")

// plainISBN is an ISBN without the hyphens or spaces between its parts.
func plainISBN(s string) string { return strings.NewReplacer("-", "", " ", "").Replace(s) }

// ISBNLink returns the page of a book in Open Library, which leads on to libraries that have it and, without a shop
// between, to copies that can be read; nothing when it is no ISBN.
func ISBNLink(s string) string {
	if CheckISBN(s) != nil {
		return ""
	}
	return "https://openlibrary.org/isbn/" + plainISBN(s)
}

var issn = regexp.MustCompile(`^[0-9]{4}-[0-9]{3}[0-9X]$`)

// CheckISSN says what is wrong with an International Standard Serial Number (ISO 3297), for its writer.
func CheckISSN(s string) error {
	if !issn.MatchString(s) {
		return errors.New("is not an ISSN: it has four digits, a hyphen and four more, of which the last may be X, such as 0028-0836")
	}
	sum := 0
	for i, c := range strings.Replace(s, "-", "", 1) {
		sum += value(c) * (8 - i)
	}
	if sum%11 != 0 {
		return errWrongDigit
	}
	return nil
}

// ISSNLink returns the page of a serial at the ISSN Portal, or nothing when it is no ISSN.
func ISSNLink(s string) string {
	if CheckISSN(s) != nil {
		return ""
	}
	return "https://portal.issn.org/resource/ISSN/" + s
}

// value is what a digit counts in a check sum.
func value(c rune) int {
	if c == 'X' {
		return 10
	}
	return int(c - '0')
}

// timestamp has two groups of digits or three.
var timestamp = regexp.MustCompile(`^([0-9]{1,2}:)?[0-5]?[0-9]:[0-5][0-9]$`)

// CheckTimestamp says what is wrong with a time in a recording, for its writer.
func CheckTimestamp(s string) error {
	if !timestamp.MatchString(s) {
		return errors.New("is not a time in a recording: write hours, minutes and seconds, such as 01:23:45, or minutes and seconds, such as 23:45")
	}
	return nil
}
