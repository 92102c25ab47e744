// Package themes carries the theme inside the program, for site folders that
// have none of their own. It holds files only; site lays them under a build.
package themes

import "embed"

// FS holds the theme as the folder "counterpoint".
//
//go:embed all:counterpoint
var FS embed.FS
