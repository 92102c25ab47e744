package cache

import (
	"crypto/sha256"
	"fmt"
	"os"
	"sync"
)

// Program returns a checksum of the program itself, for what another program may make otherwise of the same.
var Program = sync.OnceValues(func() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	data, err := os.ReadFile(name)
	return fmt.Sprintf("%x", sha256.Sum256(data)), err
})
