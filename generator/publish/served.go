package publish

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"counterpoint/generator/plainfile"
)

// CheckBuilt tells whether a folder is a whole site that a build has put there: one that failed leaves none.
func CheckBuilt(dir string) error {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return errors.New("there is no built site")
	}
	head, err := plainfile.Read(filepath.Join(dir, Marker), 1<<12)
	if err != nil || !strings.HasPrefix(string(head), markerHead) {
		return fmt.Errorf("it has no %s file, so no build has written it", Marker)
	}
	return nil
}

// IsCopy tells whether a folder is a mere copy of one that a build has written: it has the marker, and is not the published
// folder of a build of this user. Where nothing is noted of such folders, none is taken for a copy. Root is the site folder.
func IsCopy(root, dir string) bool {
	o := openOwn(root)
	return o.key != nil && CheckBuilt(dir) == nil && o.publisher(realPath(dir), identity(dir, Marker)) == ""
}

// CheckServed returns the absolute path of a folder that the built site in from is copied to for a web server, or says why
// it cannot be: it may not take the place of what people have written in the site folder root, nor of the built site.
func CheckServed(root, from, to string) (string, error) {
	target, err := filepath.Abs(to)
	if err != nil {
		return "", err
	}
	if err := CheckLinks(root, target); err != nil {
		return "", err
	}
	target = realPath(target)
	if err := CheckOutside(root, target); err != nil {
		return "", err
	}
	if from = realPath(from); within(from, target) || within(target, from) {
		return "", fmt.Errorf("it is the folder that build writes, %s, or in it, or holds it; name another one", from)
	}
	return target, nil
}
