package settings

// outputs are what a site publishes beside its pages, by their names below [params.outputs]. Those that grow with the number of
// records and that few readers ask for are made only for a site that says so: a free host takes 20,000 files.
var outputs = []struct {
	name    string
	usual   bool // made by a site that does not say
	meaning string
}{
	{"argdown", false, "Whether /data/claims.argdown is there, claims and answers as arguments for and against."},
	{"cards", true, "Whether pages have pictures for shared links, card.png."},
	{"claim_feeds", false, "Whether each claim has a feed of its changes, index.xml beside its page."},
	{"downloads", true, "Whether the whole data are below /data/ as JSON, CSV and for other programs, with their schemas."},
	{"embed", true, "Whether claims can be embedded in other pages, embed.html beside a page."},
	{"feeds", true, "Whether lists of claims and the log of changes have feeds, index.xml and feed.json."},
	{"graph", false, "Whether /data/v1/graph.jsonld is there, the records as one graph in the words of schema.org."},
	{"graphviz", false, "Whether /data/claims.dot is there, claims and how they relate as a graph for Graphviz."},
	{"history", true, "Whether records have pages of their history, and changes without a correction are listed."},
	{"json", false, "Whether each record is beside its page as JSON, index.json."},
	{"markdown", false, "Whether claims and points are beside their pages as Markdown, index.md."},
	{"oembed", false, "Whether other sites find by themselves how to embed a claim, oembed.json beside its page."},
	{"qrcodes", true, "Whether pages with a short address have a QR code of it when they are printed."},
	{"references", false, "Whether the sources are below /data/ for programs for references, as BibTeX and CSL-JSON."},
	{"sqlite", false, "Whether /data/v1/site.sqlite is there, the records as a SQLite database."},
	{"toml", false, "Whether each record is beside its page as it was written, index.toml."},
	{"v1", true, "Whether there is anything below /data/v1/, by which programs follow what changes."},
}

// outputSettings are their settings.
func outputSettings() (all []Setting) {
	for _, o := range outputs {
		usual := " False when left out."
		if o.usual {
			usual = " True when left out."
		}
		all = append(all, Setting{"params.outputs." + o.name, yesNo, o.meaning + usual, false})
	}
	return all
}

// readOutputs reads [params.outputs]. What is wrong there is for the table of settings to report.
func (s *Settings) readOutputs(params map[string]any) {
	s.Without = map[string]bool{}
	for _, o := range outputs {
		made := o.usual
		if said, ok := valueIn(tableIn(params, "outputs"), o.name).(bool); ok {
			made = said
		}
		if !made {
			s.Without[o.name] = true
		}
	}
}
