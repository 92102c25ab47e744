package atomicfile

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"path"
	"regexp"
	"strconv"
	"sync"
	"time"
)

// temporary matches the hidden names under which texts are written: that of the file, the machine, the process and a
// number. Nothing else of the program begins with a point and has such an end, and all that reads a folder of the site
// passes over names with a point at the beginning.
var temporary = regexp.MustCompile(`^\..+\.temp-([0-9a-f]{8})-([0-9]{1,10})-[0-9a-f]{16}$`)

// abandoned is how old a text of another machine is when it is taken for one that nobody writes any more.
const abandoned = time.Hour

// machine stands for the name of this one. Processes of others, on the same disk, are not known here.
var machine = sync.OnceValue(func() string {
	name, _ := os.Hostname()
	h := fnv.New32a()
	h.Write([]byte(name))
	return fmt.Sprintf("%08x", h.Sum32())
})

// hidden returns a name for the text that a file is to have, in the same folder.
func hidden(name string) string {
	dir, base := path.Split(name)
	return dir + fmt.Sprintf(".%s.temp-%s-%d-%016x", base, machine(), os.Getpid(), rand.Uint64())
}

var looked sync.Map // folders by their path: each is looked through once in a run

// removeDead removes from a folder the texts of processes that were killed. What cannot be removed is left.
func removeDead(root *os.Root, dir string) {
	if _, again := looked.LoadOrStore(path.Join(root.Name(), dir), true); again {
		return
	}
	f, err := root.Open(dir)
	if err != nil {
		return
	}
	defer f.Close()
	names, _ := f.Readdirnames(-1)
	for _, name := range names {
		m := temporary.FindStringSubmatch(name)
		if m == nil {
			continue
		}
		info, err := root.Lstat(path.Join(dir, name))
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		pid, err := strconv.Atoi(m[2])
		if err == nil && m[1] == machine() && !runs(pid) || time.Since(info.ModTime()) > abandoned {
			root.Remove(path.Join(dir, name))
		}
	}
}
