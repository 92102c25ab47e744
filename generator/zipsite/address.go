package zipsite

import (
	"net/url"
	"path"
	"strings"
)

// addresses knows which addresses are those of the site, and what lies behind them in the zip.
type addresses struct {
	base  *url.URL        // where the site is published; its path ends in a slash
	files map[string]bool // what is in the zip, by slash path
}

// from returns what stands in a file for an address that stood in it when it was published. An address of the site
// becomes the path to a file; one that has no file in the zip becomes whole, so that it leads to the published site;
// any other stays as it is.
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

// inside returns the file behind an address, and whether it is one of the site. The file need not be there.
func (a addresses) inside(to *url.URL) (name string, ok bool) {
	if !strings.EqualFold(to.Host, a.base.Host) {
		return "", false
	}
	name, ok = strings.CutPrefix(to.Path+"/", a.base.Path) // the root may be named without its slash
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
