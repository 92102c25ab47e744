package page

import "counterpoint/generator/record"

// Made lists where all pages are made of records, so that none written by hand belongs there: folders, "claims/", and
// single pages, "contribute/rules". Pages of translations are there too, below the tag of their language.
func Made() []string {
	list := []string{
		"years/", "fields/", "a-z/", "ledger/", "changes/", "search/", "data/", "verify/", "translations/",
		"contribute/check", "contribute/example", "contribute/fields", "contribute/rules",
	}
	for _, s := range record.Schemas {
		if s.Paged {
			list = append(list, s.Plural+"/")
		}
		if s.Short != "" { // its short addresses
			list = append(list, s.Short+"/")
		}
	}
	return list
}
