package main

import "embed"

// sources are what the checker in the browser is compiled from, so that a site gets the one that belongs to the program,
// wherever the program runs and whatever lies there: the packages that package webcheck lists.
//
//go:embed address/*.go check/*.go edtf/*.go edtf/*.tsv format/*.go graph/*.go identifier/*.go langtag/*.go langtag/*.tsv letters/*.go markdown/*.go parallel/*.go plainfile/*.go record/*.go webcheck/onerecord/*.go webcheck/wasm/*.go
var sources embed.FS
