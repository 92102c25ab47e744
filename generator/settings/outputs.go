package settings

// outputs are what a site publishes beside its pages, by the names that it may set to false below [params.outputs].
var outputs = []struct{ name, meaning string }{
	{"cards", "Whether pages have pictures for shared links, card.png."},
	{"claim_feeds", "Whether each claim has a feed of its changes, index.xml beside its page."},
	{"downloads", "Whether the whole data are below /data/ as JSON, CSV and for other programs, with their schemas."},
	{"embed", "Whether claims can be embedded in other pages: embed.html and oembed.json beside a page."},
	{"feeds", "Whether lists of claims and the log of changes have feeds, index.xml and feed.json."},
	{"graph", "Whether /data/v1/graph.jsonld is there, the records as one graph in the words of schema.org."},
	{"history", "Whether records have pages of their history, and changes without a correction are listed."},
	{"json", "Whether each record is beside its page as JSON, index.json."},
	{"markdown", "Whether claims and points are beside their pages as Markdown, index.md."},
	{"qrcodes", "Whether pages with a short address have a QR code of it for print, code.svg."},
	{"sqlite", "Whether /data/v1/site.sqlite is there, the records as a SQLite database."},
	{"v1", "Whether there is anything below /data/v1/, by which programs follow what changes."},
}

// outputSettings are their settings.
func outputSettings() (all []Setting) {
	for _, o := range outputs {
		all = append(all, Setting{"params.outputs." + o.name, yesNo, o.meaning + " True when left out.", false})
	}
	return all
}

// readOutputs reads [params.outputs]. What is wrong there is for the table of settings to report.
func (s *Settings) readOutputs(params map[string]any) {
	s.Without = map[string]bool{}
	for _, o := range outputs {
		if made, ok := valueIn(tableIn(params, "outputs"), o.name).(bool); ok && !made {
			s.Without[o.name] = true
		}
	}
}
