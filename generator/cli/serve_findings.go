package cli

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"

	"counterpoint/generator/i18n"
	"counterpoint/generator/inert"
	"counterpoint/generator/record"
	"counterpoint/generator/site"
)

// findingsTemplate is the page a browser shows in place of a site that could not be built.
var findingsTemplate = template.Must(template.New("").Parse(`<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{with .Findings}}{{len .}} finding{{if gt (len .) 1}}s{{end}}{{else}}The site was not rebuilt{{end}}</title>
<body style="font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem">
<h1>The site was not rebuilt</h1>
{{with .Failure}}<p>{{.}}</p>{{end}}
{{range .Findings}}<section><p><strong>{{.File}}:{{.Line}}:{{.Col}}</strong> {{.Severity}}: {{.Message}} <small>[{{.Rule}}]</small></p>
{{with .Excerpt}}<pre style="overflow-x: auto">{{.}}</pre>{{end}}</section>
{{end}}{{with .Next}}<pre style="white-space: pre-wrap">{{.}}</pre>
{{end}}<p>This page goes away by itself when the records are right again.</p>
</html>
`))

// waitingTemplate is the page a browser shows before the records are read. It asks for what it shows by itself.
var waitingTemplate = template.Must(template.New("").Parse(`<!doctype html>
<html lang="{{.Lang}}" dir="{{.Dir}}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'">
<meta http-equiv="refresh" content="1"><meta name="color-scheme" content="light dark">
<title>{{.Title}}</title>
<body>
<h1>{{.Title}}</h1>
<p>{{.Text}}</p>
</html>
`))

// waitingPage says in the language of the site that its records are being read.
func (a *app) waitingPage() []byte {
	lang, words := "en", i18n.Words(nil)
	if s, err := site.Open(a.dir); err == nil {
		if given, err := s.Settings(); err == nil { // what is wrong is shown when all is read
			lang, words = given.Lang, given.Words
		}
	}
	in := i18n.New(lang, words)
	title, err := in.Text("building")
	text, err2 := in.Text("building_text")
	if err != nil || err2 != nil {
		lang, title, text = "en", "The site is being prepared", "This page reloads by itself."
	}
	var b bytes.Buffer
	if waitingTemplate.Execute(&b, map[string]string{"Lang": lang, "Dir": i18n.Direction(lang), "Title": title, "Text": text}) != nil {
		return []byte(title)
	}
	return b.Bytes()
}

// news prints the findings that are new since the last time, and how many are gone and left. A finding that only stands on
// another line now is not new.
func (s *session) news(found []record.Finding) {
	type same struct {
		file, rule, message string
		severity            record.Severity
	}
	of := func(f record.Finding) same { return same{f.File, f.Rule, f.Message, f.Severity} }
	before := map[same]int{}
	for _, f := range s.said {
		before[of(f)]++
	}
	var fresh []record.Finding
	for _, f := range found {
		if before[of(f)]--; before[of(f)] < 0 {
			fresh = append(fresh, f)
		}
	}
	gone := len(s.said) + len(fresh) - len(found)
	s.said = found
	if len(fresh) > 0 {
		s.findings(fresh)
	}
	if gone > 0 {
		left := "none is left"
		if n := len(found); n > 0 {
			left = fmt.Sprintf("%d left", n)
		}
		s.out.note(fmt.Sprintf("%s gone, %s\n", counted(gone, "finding"), left))
	}
}

type shownFinding struct {
	record.Finding
	Excerpt string
}

func (a *app) findingsPage(folder fs.FS, list []record.Finding) []byte {
	var shown []shownFinding
	files := excerpts{folder: folder}
	for _, f := range a.inMessages(list) {
		f.File, f.Message = inert.Line(f.File), inert.Text(f.Message)
		s := shownFinding{Finding: f}
		if line, caret, ok := files.of(f); ok {
			s.Excerpt = line + "\n" + caret
		}
		shown = append(shown, s)
	}
	return renderFindings(map[string]any{"Findings": shown, "Failure": "", "Next": a.nextStep(list)})
}

func failurePage(err error) []byte {
	return renderFindings(map[string]any{"Findings": []shownFinding(nil), "Failure": inert.Text(err.Error()), "Next": ""})
}

func renderFindings(data any) []byte {
	var b bytes.Buffer
	if err := findingsTemplate.Execute(&b, data); err != nil {
		return []byte("the findings could not be shown")
	}
	return b.Bytes()
}
