package hugosite

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/gohugoio/hugo/common/hmaps"
	"github.com/gohugoio/hugo/common/loggers"
	"github.com/gohugoio/hugo/config"
	"github.com/gohugoio/hugo/config/allconfig"
	"github.com/spf13/afero"

	"counterpoint/generator/i18n"
)

// locked are the settings hugo.toml cannot change: what makes a build safe, the same everywhere, and complete. It can
// add kinds of pages to those that are not made.
func locked(settings map[string]any, kinds ...string) map[string]any {
	disabled := append(disabledKinds(settings), "sitemap") // made without Hugo, see siteMaps
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
			"goldmark":               map[string]any{"renderer": map[string]any{"unsafe": false}},
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

// loadConfig reads hugo.toml through the overlay, with the locked settings over it.
// Of what there is one of (404.html, robots.txt), only a run of the whole makes any.
func loadConfig(w *work, src afero.Fs, log loggers.Logger, run runs) (*allconfig.Configs, config.Provider, error) {
	o, d := w.o, w.d
	if err := refusePerLanguage(w.settings); err != nil {
		return nil, nil, err
	}
	var never []string
	if !run.whole {
		never = []string{"404", "robotstxt"}
	}
	flags := overruling{config.New(), func() map[string]any { return locked(w.settings, never...) }}
	for key, value := range flags.locked() {
		flags.Set(key, value)
	}
	flags.Set("workingDir", o.Root)
	flags.Set("publishDir", d.dir)
	flags.Set("cacheDir", d.cache)
	flags.Set("resourceDir", filepath.Join(d.cache, "resources"))
	flags.Set("environment", "production")
	flags.Set("disableLiveReload", true) // the server has a script of its own
	flags.Set("internal", hmaps.Params{"running": run.stays, "watch": run.stays})
	if o.BaseURL != "" {
		flags.Set("baseURL", o.BaseURL)
	}
	configs, err := allconfig.LoadConfig(allconfig.ConfigSourceDescriptor{
		Fs:          src,
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

// runs says what a run of Hugo is for.
type runs struct {
	whole bool // it makes what there is one of
	stays bool // it is asked again, for what has changed
}

// overruling makes the locked settings win. Hugo merges hugo.toml into the very tables it was handed as flags, so that
// when it applies the flags a second time they say what hugo.toml says; a table has to be a new one each time.
type overruling struct {
	config.Provider
	locked func() map[string]any
}

func (o overruling) Get(key string) any {
	for name, value := range o.locked() {
		if strings.EqualFold(name, key) {
			return value
		}
	}
	return o.Provider.Get(key)
}

// refusePerLanguage refuses a locked setting in a [languages.xx] table, where Hugo would prefer it to ours.
func refusePerLanguage(settings map[string]any) error {
	var errs []error
	languages, _ := settings["languages"].(map[string]any)
	for lang, table := range languages {
		table, _ := table.(map[string]any)
		for key := range table {
			for name := range locked(nil) {
				if strings.EqualFold(key, name) && name != "contentDir" {
					errs = append(errs, fmt.Errorf("hugo.toml: languages.%s.%s: the program sets %q itself; remove it", lang, key, name))
				}
			}
		}
	}
	sort.Slice(errs, func(i, j int) bool { return errs[i].Error() < errs[j].Error() })
	return errors.Join(errs...)
}

// Settings reads hugo.toml in the site folder root. As Hugo takes "baseurl" for "baseURL", the keys that other
// packages look up are spelled here as in Hugo's manual, however the file spells them.
func Settings(root string) (map[string]any, error) {
	name := filepath.Join(root, "hugo.toml")
	if err := regular(name); err != nil {
		return nil, fmt.Errorf("site settings: %w", err)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("site settings: %w", err)
	}
	settings := map[string]any{}
	if _, err := toml.Decode(string(data), &settings); err != nil {
		if pe, ok := errors.AsType[toml.ParseError](err); ok {
			return nil, fmt.Errorf("%s:%d:%d: %s", name, pe.Position.Line, pe.Position.Col, pe.Message)
		}
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	spelled := []string{"baseURL", "title", "params", "theme", "languages", "locale", "languageCode", "defaultContentLanguage"}
	for key, value := range settings {
		i := slices.IndexFunc(spelled, func(s string) bool { return strings.EqualFold(s, key) })
		if i >= 0 && spelled[i] != key {
			delete(settings, key)
			settings[spelled[i]] = value
		}
	}
	return settings, nil
}

// languageSettings are what Hugo is told of the site's language.
func languageSettings(settings map[string]any) map[string]any {
	tag, ok, err := i18n.Language(settings)
	if err != nil || !ok {
		return nil
	}
	key := strings.ToLower(tag.String())
	return map[string]any{
		"defaultContentLanguage": key,
		"languages":              map[string]any{key: map[string]any{"locale": tag.String(), "direction": i18n.Direction(tag.String())}},
	}
}

// words returns the file of words that replaces the site's own, if Hugo needs one, by path below the site folder.
func (o Options) words(settings map[string]any) (Pages, error) {
	name, data, err := i18n.HugoFile(os.DirFS(o.Root), o.Theme, settings)
	if name == "" {
		return nil, err
	}
	return Pages{name: data}, err
}

// themes lists the themes hugo.toml names, the one that counts most first.
func themes(settings map[string]any) []string {
	switch v := settings["theme"].(type) {
	case string:
		return []string{v}
	case []any:
		var names []string
		for _, name := range v {
			if s, ok := name.(string); ok {
				names = append(names, s)
			}
		}
		return names
	}
	return nil
}
