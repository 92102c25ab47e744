package hugosite

import (
	"os"
	"strings"

	"counterpoint/generator/i18n"
)

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
func (o Options) words(settings map[string]any) (Files, error) {
	name, data, err := i18n.HugoFile(os.DirFS(o.Root), o.Theme, settings)
	if name == "" {
		return nil, err
	}
	return Files{name: data}, err
}
