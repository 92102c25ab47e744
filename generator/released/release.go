//go:build release

package released

import (
	"embed"
	"io/fs"
)

//go:embed LICENSE THIRD-PARTY-NOTICES.txt checker.wasm.br checker.key wasm_exec.js
var embedded embed.FS

func files() fs.FS { return embedded }
