package settings

// A Source is a file or folder in a site folder that people write.
type Source struct {
	Name  string
	Shown bool // the published site shows what is in it
	Hugo  bool // a folder that Hugo reads
}

// Sources are all files and folders that make a site. Any of them may be missing.
var Sources = []Source{
	{Name: "archetypes", Hugo: true}, // for "hugo new" alone
	{Name: "assets", Shown: true, Hugo: true},
	{Name: "content", Shown: true, Hugo: true},
	{Name: "data", Shown: true}, // the records, which Hugo gets as pages
	{Name: "i18n", Shown: true, Hugo: true},
	{Name: "layouts", Shown: true, Hugo: true},
	{Name: "media", Shown: true},
	{Name: "static", Shown: true, Hugo: true},
	{Name: "themes", Shown: true, Hugo: true},
	{Name: File, Shown: true},
}

// Shown are the names of what the published site shows: when any of it changes, the site does.
func Shown() []string { return names(func(s Source) bool { return s.Shown }) }

// HugoFolders are the names of the folders that Hugo reads.
func HugoFolders() []string { return names(func(s Source) bool { return s.Hugo }) }

// Folders are the names of all folders that people write in. Nothing is published into them.
func Folders() []string { return names(func(s Source) bool { return s.Name != File }) }

func names(include func(Source) bool) (list []string) {
	for _, s := range Sources {
		if include(s) {
			list = append(list, s.Name)
		}
	}
	return list
}
