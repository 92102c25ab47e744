// Package themes embeds the theme in the program, for site folders without a theme. It holds files only.
package themes

import "embed"

// FS contains the theme in the folder "counterpoint".
//
//go:embed all:counterpoint
var FS embed.FS
