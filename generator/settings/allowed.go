package settings

import (
	"fmt"
	"slices"

	"counterpoint/generator/record"
)

// A Setting is one that hugo.toml may have.
type Setting struct {
	Path    string // below the top of the file; "*" stands for any one name
	Value   Value
	Meaning string // one sentence for those who run a site

	Language bool // may also stand in the table of a language, below languages.*
}

// Allowed lists every setting that a site, or a theme in its folder, may have. What is not listed is a finding: Hugo has
// settings that name folders, programs and addresses, or that move pages, and new ones with each version.
var Allowed = slices.Concat([]Setting{
	{"format", number(0, record.Format), "The format that the records are in, see docs/format.md; 0 when left out.", false},
	{"baseURL", siteAddress, "The address of the site.", false},
	{"title", title, "The name of the site.", true},
	{"copyright", text, "A line for templates of your own.", true},
	{"locale", languageTag, "The language of the site.", true},
	{"languageCode", languageTag, "An older name of locale.", true},
	{"theme", themeNames, "The theme, a folder below themes/, or several.", false},
	{"timeZone", text, "The time zone of days that name none.", true},

	{"disableKinds", words("taxonomy", "term", "rss", "sitemap", "404", "robotstxt"), "Kinds of pages that Hugo is not to make.", false},
	{"enableRobotsTXT", yesNo, "Whether the site has a robots.txt.", false},
	{"enableEmoji", yesNo, "Whether :smile: is a picture in texts.", false},
	{"enableMissingTranslationPlaceholders", yesNo, "Whether a missing word of the interface is shown as such.", false},
	{"hasCJKLanguage", yesNo, "Whether words are counted as in Chinese, Japanese and Korean.", true},
	{"summaryLength", number(0, 10_000), "How many words a summary has.", true},
	{"titleCaseStyle", word("ap", "chicago", "go", "firstupper", "none"), "How titles are capitalised.", true},
	{"capitalizeListTitles", yesNo, "Whether titles of lists begin with a capital.", true},
	{"pluralizeListTitles", yesNo, "Whether titles of lists are in the plural.", true},
	{"mainSections", textList, "The sections that templates of your own take for the main ones.", true},
	{"sectionPagesMenu", text, "The menu that sections are put into.", true},
	{"canonifyURLs", yesNo, "Whether addresses in pages are made absolute.", false},
	{"relativeURLs", yesNo, "Whether addresses in pages are made relative.", false},
	{"disableHugoGeneratorInject", yesNo, "Whether pages keep quiet about Hugo.", false},
	{"ignoreLogs", textList, "Warnings of Hugo that a stock hugo keeps to itself; this program shows them.", false},
	{"pagination.pagerSize", number(1, 10_000), "How many pages a list in templates of your own shows at once.", true},

	{"layoutDir", word("layouts"), "Where templates are; only this folder.", false},
	{"assetDir", word("assets"), "Where styles and scripts are; only this folder.", false},
	{"i18nDir", word("i18n"), "Where words of the interface are; only this folder.", false},

	{"params.description", blurb, "What the site is about, for search engines and shared links.", true},
	{"params.publisher", blurb, "Who publishes the site.", true},
	{"params.launched", date, "The day the site was published; what was changed before counts as no change to readers.", false},
	{"params.evidence_days", number(1, maxDays), "After how many days a page says that its evidence may have been overtaken; 90 when left out.", false},
	{"params.feeds_from", number(1, maxFeedsFrom), fmt.Sprintf("How many claims a person, an organisation, a topic or the value of a field has at least to have feeds of its own; %d when left out.", feedsFrom), false},
	{"params.selection", blurb, "The rule by which claims are chosen, in a sentence or two; it stands beside the ratings by side.", true},
	{"params.signing_key", signingKey, "The public half of the key that the published site is signed with; the page /verify/ shows it.", false},
	{"params.home.parts", homeParts, "What the home page shows, in this order, each part once; what is left out is not shown, nor is a part that the site has nothing for; latest and cited are usual where there are no points.", false},
	{"params.home.figure", text, "The id of the figure on the home page; the one with the most numbers when left out.", false},
	{"params.lists.by_rating", number(0, maxByRating), "How many lists there may be of the claims with one rating within a topic, a point, an actor's, a year's or a field's, where these claims are too many for one page; the longest are made, 500 when left out.", false},
	{"params.sections.header", sections, "What the header leads to, in this order; what is in the menu \"main\" comes to it.", false},
	{"params.sections.hidden", sections, "What header, footer, home page, the page of the search and that of errors do not lead to; the pages stay at their addresses, among what is found and in the site map.", false},
	{"params.banner.text", marked(300), "A line above all pages; none when left out.", true},
	{"params.logo.file", picture, "The logo in the header, a file below static/; the name of the site stands there when left out.", false},
	{"params.logo.dark", picture, "The same where a reader prefers dark pages.", false},
	{"params.logo.alt", plain.upTo(200), "What the logo says, for those who do not see it; the name of the site when left out.", true},
	{"params.logo.name", yesNo, "Whether the name of the site stands beside the logo.", false},
	{"params.footer.text", marked(1000), "A paragraph in the footer of all pages.", true},
	{"params.email", mailAddress, "Where readers report mistakes and send records.", true},
	{"params.forge", webAddress, "Where the records are kept.", true},
	{"params.report", webAddressWith("id", "field", "commit"), "The form to report a mistake with.", true},
	{"params.suggest", webAddress, "The form to suggest a claim with.", true},
	{"params.edit", webAddressWith("path"), "Where a record is edited.", true},
	{"params.history", webAddressWith("path"), "Where the history of a record is.", true},
	{"params.forge_new", webAddressWith("path", "content"), "Where a new record is sent.", true},
	{"params.zip", webAddress, "Where the site is as one file.", true},
	{"params.licence.name", text, "The terms under which others may use the records.", true},
	{"params.licence.url", webAddress, "Where these terms are.", true},
	{"params." + shortKey, word("pages", byRules), "What short addresses such as /c/12/ are: pages that lead on, which every host can have, or rules of a host that takes them, netlify or cloudflare-pages, and no pages as far as it does; pages when left out.", false},
	{"params.host", word(HostNames...), "The host that the site is published on: the files it reads are published with the site, and build warns near its limits.", false},
	{"params.limits", anything, "How much is read of a record.", false},
	{"params.rules.*", word(severities()...), "How grave the findings of a rule are; off when the site does without it.", false},
	{"params.own", anything, "Values for templates of your own.", true},
	{"params.*", anything, "Such values may also stand here, under names that these templates read.", true},

	{"defaultContentLanguage", languageTag, "The language of those below languages that comes first.", false},
	{"languages.*.weight", number(-1_000_000, 1_000_000), "The place of a language among several.", false},
	{"languages.*.languageName", text, "The name of a language in itself.", false},
	{"languages.*.label", text, "The name of a language in itself.", false},
	{"languages.*.languageDirection", word("ltr", "rtl"), "The direction a language is written in.", false},
	{"languages.*.direction", word("ltr", "rtl"), "The direction a language is written in.", false},
	{"languages.*.disabled", yesNo, "Whether a language is left out.", false},
	{"languages.*.contentDir", belowContent, "The folder of a language's pages, content/ or one below it.", false},
	{"disableLanguages", textList, "Languages that are left out.", false},

	{"menus.*.name", text, "An entry of a menu.", true},
	{"menus.*.title", text, "What is shown when one points at an entry.", true},
	{"menus.*.identifier", text, "The name of an entry for others.", true},
	{"menus.*.parent", text, "The entry that an entry is below, for menus of your own templates: those of the theme have one level.", true},
	{"menus.*.pageRef", text, "The page that an entry leads to.", true},
	{"menus.*.url", link, "The address that an entry leads to.", true},
	{"menus.*.weight", number(-1_000_000, 1_000_000), "The place of an entry.", true},
	{"menus.*.params", anything, "Values for templates of your own.", true},

	{"markup.highlight.noClasses", yesNo, "Whether code is coloured without a style sheet.", false},
	{"markup.highlight.style", text, "The colours of code.", false},
	{"markup.highlight.lineNos", yesNo, "Whether lines of code have numbers.", false},
	{"markup.highlight.lineNumbersInTable", yesNo, "Whether these stand in a table.", false},
	{"markup.highlight.tabWidth", number(1, 16), "How wide a tab in code is.", false},
	{"markup.tableOfContents.startLevel", number(1, 6), "The first level of headings in a table of contents.", false},
	{"markup.tableOfContents.endLevel", number(1, 6), "The last level of headings in a table of contents.", false},
	{"markup.tableOfContents.ordered", yesNo, "Whether a table of contents has numbers.", false},
	{"markup.goldmark.renderer.hardWraps", yesNo, "Whether a line of a text stays a line.", false},
	{"markup.goldmark.parser.autoHeadingID", yesNo, "Whether headings have addresses.", false},
	{"markup.goldmark.parser.autoHeadingIDType", word("github", "github-ascii", "blackfriday"), "How these are made.", false},
	{"markup.goldmark.parser.autoIDType", word("github", "github-ascii", "blackfriday"), "How these are made.", false},
	{"markup.goldmark.parser.autoDefinitionTermID", yesNo, "Whether terms that are defined have addresses.", false},
	{"markup.goldmark.parser.wrapStandAloneImageWithinParagraph", yesNo, "Whether a picture alone is a paragraph.", false},
	{"markup.goldmark.extensions.definitionList", yesNo, "Whether texts have lists of definitions.", false},
	{"markup.goldmark.extensions.strikethrough", yesNo, "Whether ~~text~~ is struck through.", false},
	{"markup.goldmark.extensions.taskList", yesNo, "Whether texts have lists of tasks.", false},
	{"markup.goldmark.extensions.typographer.disable", yesNo, "Whether quotation marks stay as they are typed.", false},
	{"markup.goldmark.extensions.cjk.enable", yesNo, "Whether lines break as in Chinese, Japanese and Korean.", false},
	{"markup.goldmark.extensions.cjk.eastAsianLineBreaks", yesNo, "Whether the end of a line is no space between such characters.", false},
	{"markup.goldmark.extensions.cjk.eastAsianLineBreaksStyle", word("simple", "css3draft"), "Which rule that follows.", false},
	{"markup.goldmark.extensions.cjk.escapedSpace", yesNo, "Whether an escaped space is left out.", false},
	{"markup.goldmark.extensions.extras.delete.enable", yesNo, "Whether ~~text~~ is deleted text.", false},
	{"markup.goldmark.extensions.extras.insert.enable", yesNo, "Whether ++text++ is inserted text.", false},
	{"markup.goldmark.extensions.extras.mark.enable", yesNo, "Whether ==text== is marked text.", false},
	{"markup.goldmark.extensions.extras.subscript.enable", yesNo, "Whether ~text~ is set below the line.", false},
	{"markup.goldmark.extensions.extras.superscript.enable", yesNo, "Whether ^text^ is set above the line.", false},
}, styleSettings(), outputSettings(), hostSettings())

const (
	moves   = "it would move pages away from the addresses that links, feeds and the site map name"
	drops   = "links and the site map would lead to pages that are not made"
	folders = "the program looks for files only where Hugo does by default"
	itself  = "the program sets it itself"
	files   = "the program decides which files a page becomes"
	parses  = "the check reads texts as Hugo does by default"
	asks    = "pages ask no other host but those below [params.hosts]"
	brings  = "it would bring files or programs from elsewhere into the site"
)

// refused says, of settings that people know from Hugo, why they are not allowed. Tables stand for all that is in them.
var refused = map[string]string{
	"uglyURLs": moves, "permalinks": moves, "defaultContentLanguageInSubdir": moves, "defaultContentRoleInSubdir": moves,
	"defaultContentVersionInSubdir": moves, "disablePathToLower": moves, "removePathAccents": moves, "disableDefaultLanguageRedirect": moves,
	"disableAliases": "short and former addresses would lead nowhere",
	"cascade":        "it would give pages of records values that the program did not make",
	"outputFormats":  files, "outputs": files, "mediaTypes": files, "contentTypes": files, "taxonomies": files, "segments": files, "renderSegments": itself,
	"contentDir": folders, "dataDir": folders, "staticDir": folders, "themesDir": folders, "archetypeDir": folders, "publishDir": folders,
	"resourceDir": folders, "cacheDir": folders, "caches": folders, "workingDir": folders, "ignoreFiles": drops,
	"layoutDir": folders, "assetDir": folders, "i18nDir": folders, "disableKinds": drops,
	"module": brings, "security": itself, "build": itself, "frontmatter": itself, "enableGitInfo": itself, "buildDrafts": itself,
	"buildFuture": itself, "buildExpired": itself, "sitemap": itself, "refLinksErrorLevel": itself, "printPathWarnings": itself,
	"printI18nWarnings": itself, "noJSConfigInAssets": itself, "environment": itself, "newContentEditor": "it names a program",
	"deployment": "nothing is published with it", "server": "serve has headers of its own", "services": asks, "googleAnalytics": asks, "disqusShortname": asks, "rssLimit": files,
	"versions": moves, "roles": moves, "defaultContentVersion": moves, "defaultContentRole": moves, "disableDefaultSiteRedirect": moves,
	"defaultOutputFormat": files, "ignoreVendorPaths": brings, "refLinksNotFoundURL": "a link that leads nowhere is a finding",
	"timeout": itself, "minify": itself, "httpCache": itself, "page": itself, "disableLiveReload": itself, "noBuildLock": itself,
	"noTimes": itself, "noChmod": itself, "ignoreCache": itself, "cleanDestinationDir": itself, "panicOnWarning": itself,
	"printUnusedTemplates": itself, "templateMetrics": itself, "templateMetricsHints": itself,
	"imaging": "a template says of each picture what it wants", "related": "what belongs together is told by the records",
	"privacy": "pages show nothing of other hosts", "author": "nothing shows it; the publisher stands below [params]", "social": "nothing shows it",
	"_merge":                      "a theme could move pages with settings of its own",
	"markup.goldmark.renderHooks": parses, "markup.goldmark.parser.attribute": parses, "markup.goldmark.duplicateResourceFiles": files,
	"markup.goldmark.renderer.unsafe": "a text could bring scripts into pages", "markup.goldmark.extensions.passthrough": "a text could bring scripts into pages",
	"markup.goldmark.extensions.linkify": parses, "markup.goldmark.extensions.linkifyProtocol": parses, "markup.goldmark.extensions.table": parses,
	"markup.goldmark.extensions.footnote": parses, "markup.highlight.codeFences": itself, "markup.defaultMarkdownHandler": itself,
	"languages.*.baseURL": "pages would name another address than links and the site map",
}

// withLanguages lists the settings with those that may stand in the table of a language.
func withLanguages() []Setting {
	all := slices.Clone(Allowed)
	for _, s := range Allowed {
		if s.Language {
			s.Path = "languages.*." + s.Path
			all = append(all, s)
		}
	}
	return all
}
