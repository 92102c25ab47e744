package fix

import (
	"testing/fstest"

	"counterpoint/generator/check"
	"counterpoint/generator/format"
	"counterpoint/generator/record"
	"counterpoint/generator/scaffold"
)

// mostDrafts bounds how many records of sources are made at once: for each one all others are looked at.
const mostDrafts = 200

// draftSources adds to a site a record for each address that stands where the id of a source belongs and that no source
// has; to have the address replaced by the id is then a correction like others. It returns the names of the files. The set
// is that of the site, to which the records are added too.
func draftSources(site fstest.MapFS, limits record.Limits, set *record.Set, lang string) (names []string, err error) {
	var known check.SourceIndex // most sites have no such address
	for _, address := range addressesFor(set) {
		if known == nil {
			known = check.IndexSources(set)
		}
		if known.Source(address) != nil || len(names) == mostDrafts {
			continue
		}
		name, text, err := scaffold.New(set, record.KindSource, "", scaffold.Options{URL: address, Lang: lang, Draft: true})
		if err != nil {
			continue // only a person can say what it is; check reports it still
		}
		if text, err = format.Record(record.SchemaOf(record.KindSource), text); err != nil {
			return nil, err
		}
		file := &fstest.MapFile{Data: text}
		draft, _, err := limits.Load(fstest.MapFS{name: file})
		if err != nil {
			return nil, err
		}
		for _, s := range draft.Sources {
			known.Add(s)
			set.Sources, set.All = append(set.Sources, s), append(set.All, s)
		}
		site[name] = file
		names = append(names, name)
	}
	return names, nil
}

// addressesFor are the addresses in the places of sources' ids, in the order of the records.
func addressesFor(set *record.Set) (list []string) {
	for _, r := range set.All {
		for _, v := range record.MetaOf(r).Values {
			if v.Field.Ref == record.KindSource && check.IsAddress(v.Text) {
				list = append(list, v.Text)
			}
		}
	}
	return list
}
