package hugosite

import "github.com/gohugoio/hugo/common/hugo"

// Version is the version of Hugo, such as "0.165.0".
func Version() string { return hugo.CurrentVersion.String() }
