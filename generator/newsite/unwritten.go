package newsite

import "regexp"

// ToBeWritten is what a new site says, in English, where only its operator can write. A page in another language says it in
// that, and then so in brackets: "**Ще треба написати (To be written:)** ...".
const ToBeWritten = "To be written"

var unwritten = regexp.MustCompile(`(?m)^[\s>*_#-]*(?:\w+\s*[=:]\s*["']?)?` + ToBeWritten + `\b|\(` + ToBeWritten + `:\)`)

// Unwritten tells whether a page by hand, or a text in the settings of a site, has something in it that a new site left to its
// operator: at the beginning of a paragraph or of a value of front matter. A mention in a sentence is none.
func Unwritten(text string) bool { return unwritten.MatchString(text) }
