package cli

import (
	"errors"
	"fmt"
	"strings"

	"counterpoint/generator/langtag"
	"counterpoint/generator/newsite"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
)

// An initAnswer is something that init is told of a new site, by a flag or in the dialogue.
type initAnswer struct {
	flag  string
	usage string // of the flag
	ask   string // the question, in one line that says what it is for
	stays string // what it is when nothing is said

	in   func(*newsite.Options) *string
	take func(text string) (string, error) // checks a text that is not empty, and returns its usual form
}

// initAnswers are all of them, in the order of the dialogue.
var initAnswers = []initAnswer{
	{"title", "the `NAME` of the site", "What is the site called? Every page shows it.", later,
		func(o *newsite.Options) *string { return &o.Title }, asSetting("title")},
	{"url", "the `ADDRESS` at which the site is going to be published", "At which address will it be published? A folder such as https://host.example/facts/ will do.", later,
		func(o *newsite.Options) *string { return &o.BaseURL }, orHTTPS(asAddress)},
	{"lang", "the language of the records, as a `TAG` such as uk, pt-BR or ar", "In which language are you going to write? A tag or a name, such as uk or Ukrainian.", "en",
		func(o *newsite.Options) *string { return &o.Lang }, asLanguage},
	{"publisher", "the `NAME` of the publisher, for every page", "Who publishes it? The name of a person or an organisation, for every page.", later,
		func(o *newsite.Options) *string { return &o.Publisher }, asSetting("params.publisher")},
	{"email", "the `ADDRESS` that readers report mistakes to", "Where do readers report mistakes by e-mail?", later,
		func(o *newsite.Options) *string { return &o.Email }, asSetting("params.email")},
	{"forge", "add what a forge needs, workflows and forms for issues: `NAME` is " + strings.Join(newsite.Forges, ", ") + " or none", "Where will the records be kept? One of " + strings.Join(newsite.Forges, ", ") + ", none: the workflows and forms for it are added.", "none",
		func(o *newsite.Options) *string { return &o.Forge }, asForge},
	{"repository", "the `ADDRESS` of the repository on the forge", "What is the address of the repository there? Pages link to it, so that readers can report and suggest.", later,
		func(o *newsite.Options) *string { return &o.Repository }, orHTTPS(asRepository)},
}

// later is shown where nothing has to be said yet.
const later = "later"

// asSetting checks a text by what a setting may be.
func asSetting(path string) func(string) (string, error) {
	return func(text string) (string, error) {
		if advice := settings.Wrong(path, text); advice != "" {
			return "", fmt.Errorf("%q will not do: %s", text, advice)
		}
		return text, nil
	}
}

// asAddress takes the address of a site, with the slash at its end that hugo.toml has.
func asAddress(text string) (string, error) {
	text = strings.TrimSuffix(text, "/") + "/"
	return asSetting("baseURL")(text)
}

// An offer is why an answer will not do, and another one that would, which was probably meant.
type offer struct {
	error
	text string
}

// orHTTPS offers an address that begins with https:// for one that would do if it did.
func orHTTPS(take func(string) (string, error)) func(string) (string, error) {
	return func(text string) (string, error) {
		taken, err := take(text)
		if err == nil || strings.Contains(text, "://") || !strings.Contains(text, ".") {
			return taken, err
		}
		if meant, wrong := take("https://" + text); wrong == nil {
			err = offer{fmt.Errorf("%q does not begin with https://: did you mean %s?", text, meant), meant}
		}
		return "", err
	}
}

func asRepository(text string) (string, error) {
	_, err := newsite.ForgeSettings(newsite.Forges[0], text)
	return text, err
}

func asLanguage(text string) (string, error) {
	tag, sure := langtag.Meant(text)
	switch {
	case sure && langtag.OfOne(tag):
		return tag, asLocale(tag)
	case tag != "" && langtag.OfOne(tag):
		return "", offer{fmt.Errorf("%q is the tag of no language: did you mean %s?", text, tag), tag}
	}
	return "", fmt.Errorf("%q is the tag of no language: write one such as en, uk, pt-BR or ar", text)
}

func asLocale(tag string) error {
	if advice := settings.Wrong("locale", tag); advice != "" {
		return fmt.Errorf("%q will not do: %s", tag, advice)
	}
	return nil
}

func asForge(text string) (string, error) {
	for _, forge := range append([]string{"none"}, newsite.Forges...) {
		if strings.EqualFold(text, forge) {
			return strings.TrimPrefix(forge, "none"), nil
		}
	}
	if strings.HasPrefix(strings.ToLower(text), "codeberg") {
		return "", offer{fmt.Errorf("%q runs Forgejo: did you mean forgejo?", text), "forgejo"}
	}
	return "", errors.New("unknown forge " + record.Quoted(text) + ": " + record.Choices(text, append([]string{"none"}, newsite.Forges...)))
}
