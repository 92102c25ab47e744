package page

import (
	"cmp"
	"io"
	slashpath "path"
	"strings"

	"counterpoint/generator/page/opendata"
	"counterpoint/generator/record"
	"counterpoint/generator/schema"
)

// openAPI describes the addresses of records and of the lists of these.
func (b *builder) openAPI(w io.Writer) {
	w.Write(opendata.OpenAPI(opendata.API{
		Index: b.openIndex(false), Intro: b.s.Description, Kinds: mapped(b.publishedKinds(), func(s *record.Schema) opendata.APIKind {
			return opendata.APIKind{
				Kind: string(s.Kind), Plural: s.Plural, Doc: s.Doc, Paged: s.Paged && b.makes("json"), Data: b.makes("downloads"), Bundled: b.inBundles(s), Schema: schema.Published(s),
			}
		}),
	}))
}

// dataPackage describes the tables.
func (b *builder) dataPackage(w io.Writer) {
	p := opendata.Package{
		Profile: "tabular-data-package", Name: packageName(b.host()), Title: b.s.Title, Description: b.s.Description, Homepage: b.s.BaseURL, Resources: []opendata.Resource{},
	}
	if b.s.Licence.URL != "" {
		p.Licenses = []opendata.PackageLicence{{Path: b.s.Licence.URL, Title: b.s.Licence.Name}}
	}
	whole := map[string]bool{} // the tables so far that are in one file
	for _, t := range b.dataTables() {
		if t.columns == nil {
			continue
		}
		table, m := strings.TrimSuffix(slashpath.Base(t.path), ".csv"), b.madeOf(t.download)
		files := m.parts
		if files == nil {
			files = m.files
		}
		for _, f := range files {
			name := strings.TrimSuffix(slashpath.Base(f.path), ".csv")
			r := opendata.Resource{
				Profile: "tabular-data-resource", Name: name, Path: b.s.URL(f.path), Description: b.word("file_" + table + "_csv"), Format: "csv", MediaType: "text/csv",
				Encoding: "utf-8", Bytes: f.bytes, Hash: "sha256:" + f.sha256, Dialect: opendata.CSV,
				Schema: opendata.Schema{MissingValues: []string{""}},
			}
			for _, c := range t.columns(b.exported()) {
				r.Schema.Fields = append(r.Schema.Fields, opendata.Field{Name: c.Name, Type: c.Type, Description: c.Doc})
				switch {
				case c.Name == "id":
					r.Schema.PrimaryKey = "id"
				case c.Name == "claim" && table != "claims" && whole["claims"]: // a key leads to one table
					r.Schema.ForeignKeys = []opendata.ForeignKey{{Fields: "claim", Reference: opendata.Reference{Resource: "claims", Fields: "id"}}}
				}
			}
			whole[name] = true
			p.Resources = append(p.Resources, r)
		}
	}
	w.Write(opendata.Encode(p))
}

// packageName is the name of a data package: lower-case letters and digits, with points and hyphens between.
func packageName(host string) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '.':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '-'
	}, host)
	return cmp.Or(strings.Trim(name, "-."), "site")
}
