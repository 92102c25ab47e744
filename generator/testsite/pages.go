package testsite

// handWritten are the settings and the hand-written pages, by name.
var handWritten = map[string]string{
	"hugo.toml": `baseURL = "https://made-up.example/"
title   = "Made up, Checked"
locale  = "en"
theme   = "counterpoint"

disableKinds    = ["taxonomy", "term", "rss"]
enableRobotsTXT = true

[params]
description = "What was said about towns, tolls and bridges that exist nowhere, and what their accounts show."
publisher   = "the editors of nothing"
email       = "corrections@made-up.example"
forge       = "https://forge.example/made-up"
report      = "https://forge.example/made-up/issues/new?template=report-a-mistake.yml&id={id}&field={field}&commit={commit}"
suggest     = "https://forge.example/made-up/issues/new?template=suggest-a-claim.yml"
forge_new   = "https://forge.example/made-up/new/main?filename={path}&value={content}"

[params.licence]
name = "Creative Commons Attribution 4.0 International"
url  = "https://creativecommons.org/licenses/by/4.0/"

[markup.highlight]
noClasses = false
`,
	"content/_index.md":            "---\ntitle: Made up, Checked\n---\nEvery place, person and paper here is made up.\n",
	"content/about.md":             "---\ntitle: About\ndescription: What this site is.\n---\nIt is made up, to measure how long a site takes to build.\n",
	"content/method.md":            "---\ntitle: Method\ndescription: How claims are checked.\n---\n## How claims are rated\n\nBy a formula. See [Ratings](/ratings/).\n",
	"content/principles.md":        "---\ntitle: Principles\ndescription: What the editors hold to.\n---\nNone is needed.\n",
	"content/corrections.md":       "---\ntitle: Corrections\ndescription: How mistakes are put right.\n---\nIn [the list of changes](/changes/).\n",
	"content/contribute/_index.md": "---\ntitle: Contribute\ndescription: How to send a record.\n---\nNothing can be sent.\n",
}
