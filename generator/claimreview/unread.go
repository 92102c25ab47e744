package claimreview

import (
	"fmt"
	"slices"
	"strings"
)

// maxUnread is how many keys of a review that have no place in a record are named.
const maxUnread = 30

// unreadOf are the keys of a review that have no place in a record, without those that say nothing of it.
func unreadOf(keys []string) (list []string) {
	for _, key := range keys {
		if !slices.Contains(technical, key) && !slices.Contains(list, key) {
			list = append(list, first(key, maxName))
		}
	}
	return list
}

// What is shown of the names of keys and columns that are not read.
const (
	maxName  = 60 // characters of one
	maxNames = 30
)

// few lists names for a message.
func few(names []string) string {
	var list []string
	for _, name := range names[:min(len(names), maxNames)] {
		list = append(list, first(line(name), maxName))
	}
	if n := len(names) - maxNames; n > 0 {
		list = append(list, fmt.Sprintf("and %d more", n))
	}
	return strings.Join(list, ", ")
}

// technical are keys that say nothing about the review or its claim.
var technical = []string{"@context", "isPartOf", "sdPublisher", "sdLicense", "sdDatePublished", "potentialAction", "isAccessibleForFree", "dateCreated", "articleSection"}
