package hugosite

import (
	"strings"

	"counterpoint/generator/i18n"
	"counterpoint/generator/settings"
)

// languageSettings are what Hugo is told of the site's language.
func languageSettings(hugo map[string]any) map[string]any {
	tag, ok, err := i18n.Language(hugo)
	if err != nil {
		return nil
	}
	if !ok {
		if locale, _ := hugo["locale"].(string); locale != "" && hugo["languages"] == nil {
			return map[string]any{"locale": locale} // as pages have to name it, whatever the file has: "en-US" for "en_us"
		}
		return nil
	}
	key := strings.ToLower(tag.String())
	return map[string]any{
		"defaultContentLanguage": key,
		"languages":              map[string]any{key: map[string]any{"locale": tag.String(), "direction": i18n.Direction(tag.String())}},
	}
}

// words returns the file of words that replaces the site's own, if Hugo needs one, by path below the site folder.
func (o Options) words(s *settings.Settings) (Files, error) {
	name, data, err := i18n.HugoFile(o.folder, o.Theme, s)
	if name == "" {
		return nil, err
	}
	return Files{name: data}, err
}
