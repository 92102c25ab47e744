package hugosite

import "os"

// pipe makes a folder: there are no pipes in folders here.
func pipe(name string) error { return os.Mkdir(name, 0o755) }
