package hugosite

import (
	"cmp"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gohugoio/hugo/common/hmaps"
	"github.com/gohugoio/hugo/common/loggers"
	"github.com/gohugoio/hugo/config"
	"github.com/gohugoio/hugo/config/allconfig"
	"github.com/spf13/afero"

	"counterpoint/generator/address"
	"counterpoint/generator/settings"
)

// locked are the settings that are always so: what makes a build safe, the same everywhere, and complete. Package settings
// lets none of them into hugo.toml; they hold whatever is there. Hugo.toml can add kinds of pages to those that are not made.
func locked(settings map[string]any, kinds ...string) map[string]any {
	disabled := append(disabledKinds(settings), "sitemap") // made without Hugo, see siteMap
	disabled = append(disabled, kinds...)
	slices.Sort(disabled)
	all := map[string]any{
		"disableKinds": slices.Compact(disabled),
		// A page dated tomorrow vanishes without a word otherwise; whether a date is right is for the checks to say.
		"buildFuture":  true,
		"buildExpired": true,
		"buildDrafts":  false,
		// Hugo reads data/ by itself when a template asks, and one bad record would then end the build its way.
		"dataDir":        "no-data-for-hugo",
		"contentDir":     "content",
		"staticDir":      "static",
		"themesDir":      "themes",
		"enableGitInfo":  false,
		"renderSegments": []string{},
		// Dates come from front matter alone: no file times, no git.
		"frontmatter": map[string]any{
			"date":        []string{"date", "publishDate", "lastmod"},
			"lastmod":     []string{"lastmod", "date", "publishDate"},
			"publishDate": []string{"publishDate", "date"},
			"expiryDate":  []string{"expiryDate"},
		},
		"markup": map[string]any{
			"defaultMarkdownHandler": "goldmark",
			"goldmark":               lockedMarkdown(),
			// The highlighter gives up on a word it has looked at for a quarter of a second, which on a busy machine may be
			// any word: what it makes is not the same each time.
			"highlight": map[string]any{"codeFences": false},
		},
		"security": map[string]any{
			"enableInlineShortcodes": false,
			"allowContent":           []string{"^text/markdown$"},
			"exec":                   map[string]any{"allow": "none", "osEnv": "none"},
			"funcs":                  map[string]any{"getenv": "none"},
			"http":                   map[string]any{"urls": "none", "methods": "none"},
		},
		// Both would be written to the real site folder, past every overlay.
		"build": map[string]any{
			"noJSConfigInAssets": true,
			"buildStats":         map[string]any{"enable": false},
		},
		"printPathWarnings":  true, // two pages for one address
		"printI18nWarnings":  true,
		"refLinksErrorLevel": "ERROR",
	}
	maps.Copy(all, languageSettings(settings))
	return all
}

// lockedMarkdown are the settings of Markdown that decide what becomes of the marks in a page written by hand: the check reads
// pages in the same way (package markdown), so that what it judges is what readers see. Bare addresses are links before Hugo
// sees them, quotation marks and dashes are those that were typed, and "\ " is what divides letters from emphasis.
func lockedMarkdown() map[string]any {
	off := map[string]any{"enable": false}
	return map[string]any{
		"renderer": map[string]any{"unsafe": false},
		"parser":   map[string]any{"attribute": map[string]any{"title": true, "block": false}},
		"extensions": map[string]any{
			"table": true, "strikethrough": true, "linkify": false, "linkifyProtocol": "https", "taskList": true, "definitionList": true,
			"footnote": map[string]any{"enable": true}, "typographer": map[string]any{"disable": true}, "passthrough": off,
			"cjk":    map[string]any{"enable": true, "escapedSpace": true, "eastAsianLineBreaks": false},
			"extras": map[string]any{"delete": off, "insert": off, "mark": off, "subscript": off, "superscript": off},
		},
	}
}

// loadConfig reads hugo.toml through the overlay, with the locked settings over it.
// 404.html and robots.txt are made with the lists alone.
func loadConfig(r *run, src afero.Fs, log loggers.Logger, m mode) (*allconfig.Configs, config.Provider, error) {
	o, d, table := r.o, r.d, r.settings.Table
	var never []string
	if !m.singletons {
		never = []string{"404", "robotstxt"}
	}
	flags := lockedSettings{config.New(), func() map[string]any { return locked(table, never...) }}
	for key, value := range flags.locked() {
		flags.Set(key, value)
	}
	flags.Set("workingDir", o.Root)
	flags.Set("publishDir", d.dir)
	flags.Set("cacheDir", d.cache)
	flags.Set("resourceDir", filepath.Join(d.cache, "resources"))
	flags.Set("environment", "production")
	flags.Set("disableLiveReload", true) // the server has a script of its own
	flags.Set("internal", hmaps.Params{"running": m.watch, "watch": m.watch})
	if base := o.base(r.settings); base != "" {
		flags.Set("baseURL", base)
	}
	withSettings, err := o.withSettings(src)
	if err != nil {
		return nil, nil, err
	}
	configs, err := allconfig.LoadConfig(allconfig.ConfigSourceDescriptor{
		Fs:          withSettings,
		Flags:       flags,
		Filename:    o.configFile(),
		Environment: "production",
		// An empty list would mean the real environment, and with it every HUGO_... variable.
		Environ:      []string{"COUNTERPOINT=1"},
		Logger:       log,
		SkipNpmCheck: true,
	})
	return configs, flags, err
}

// base is the address of the site for Hugo where it is another than hugo.toml has: the one that is given, or the same as
// machines write it.
func (o Options) base(s *settings.Settings) string {
	if written, _ := s.Table["baseURL"].(string); o.BaseURL == "" && address.Machine(written) == written {
		return ""
	}
	return cmp.Or(o.BaseURL, s.BaseURL)
}

// lockedSettings makes the locked settings win. Hugo merges hugo.toml into the very tables it was handed as flags, so that
// when it applies the flags a second time they say what hugo.toml says; a table has to be a new one each time.
type lockedSettings struct {
	config.Provider
	locked func() map[string]any
}

func (o lockedSettings) Get(key string) any {
	for name, value := range o.locked() {
		if strings.EqualFold(name, key) {
			return value
		}
	}
	return o.Provider.Get(key)
}
