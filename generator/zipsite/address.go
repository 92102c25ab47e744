package zipsite

import (
	"net/url"
	"path"
	"strings"
)

// addresses maps addresses of the site to files in the zip.
type addresses struct {
	base  *url.URL        // of the published site; its path ends in a slash
	files map[string]bool // what is in the zip, by slash path
}

// from returns what replaces an address in a file. An address of the site becomes a relative path, or, if there is no such
// file in the zip, the absolute address of the published site. Any other address is unchanged.
func (a addresses) from(file, address string) string {
	trimmed := strings.TrimSpace(address)
	u, err := url.Parse(trimmed)
	if err != nil || trimmed == "" || trimmed[0] == '#' || u.Opaque != "" || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
		return address
	}
	to := a.base.ResolveReference(&url.URL{Path: file}).ResolveReference(u)
	name, ok := a.inside(to)
	switch {
	case !ok && u.Scheme != "":
		return address
	case !ok || !a.files[name]:
		return to.String()
	case name == file && to.RawQuery == "" && to.Fragment != "":
		return "#" + to.EscapedFragment()
	}
	to.Scheme, to.Host, to.User = "", "", nil
	to.Path, to.RawPath = relative(file, name), ""
	return to.String()
}

// inside returns the file of an address, which need not exist, and whether the address is of the site.
func (a addresses) inside(to *url.URL) (name string, ok bool) {
	if !strings.EqualFold(to.Host, a.base.Host) {
		return "", false
	}
	name, ok = strings.CutPrefix(to.Path+"/", a.base.Path) // the root may lack its slash
	if !ok {
		return "", false
	}
	name = strings.TrimSuffix(name, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	} else if !a.files[name] && a.files[name+"/index.html"] {
		name += "/index.html"
	}
	return name, true
}

// relative returns the path from one file to another.
func relative(from, to string) string {
	dir := path.Dir(from)
	if dir == "." {
		return to
	}
	here, there := strings.Split(dir, "/"), strings.Split(to, "/")
	same := 0
	for same < min(len(here), len(there)-1) && here[same] == there[same] {
		same++
	}
	return strings.Repeat("../", len(here)-same) + strings.Join(there[same:], "/")
}
