package hosting

import (
	"cmp"
	"embed"
	"fmt"
	"net"
	"regexp"
	"slices"
	"strings"
	"text/template"
)

//go:embed *.tmpl
var sources embed.FS

var templates = template.Must(template.ParseFS(sources, "*.tmpl"))

// Servers are the servers that there is a whole configuration for.
var Servers = []string{"nginx", "caddy", "apache"}

// Server says where a server of one's own has a site.
type Server struct {
	Root   string // the folder of the host: a site below a path lies below it in folders of that path
	Listen string // "127.0.0.1:8080" to speak plain HTTP there; empty for the usual ports, and a certificate
}

// plainName and plainPath are what a configuration can name without marks that mean something there.
var plainName, plainPath = regexp.MustCompile(`^[A-Za-z0-9.-]+(:[0-9]+)?$`), regexp.MustCompile(`^/[A-Za-z0-9._~/-]*$`)

// Configuration returns the whole configuration of a server, one of Servers, for a site. It is an error when the address of
// the site has characters that would mean something in it.
func (s Site) Configuration(server string, at Server) (string, error) {
	name, ok := map[string]string{"nginx": "nginx-server.conf", "caddy": "Caddyfile", "apache": "apache-server.conf"}[server]
	if !ok {
		return "", fmt.Errorf("no server %q: there are %s", server, strings.Join(Servers, ", "))
	}
	if !plainName.MatchString(s.Name) || !plainPath.MatchString(s.Base) {
		return "", fmt.Errorf("the address https://%s%s cannot be written into a configuration as it is: give the site a name and a path of letters A to Z, digits, and . - _ ~", s.Name, s.Base)
	}
	values := s.values()
	hostName, _, err := net.SplitHostPort(s.Name)
	if err != nil {
		hostName = s.Name
	}
	at.Root = strings.TrimSuffix(at.Root, "/")
	values["HostName"], values["Root"], values["Folder"] = hostName, at.Root, at.Root+strings.TrimSuffix(s.Base, "/")
	if values["Listen"] = at.Listen; at.Listen != "" {
		if values["Bind"], values["Port"], err = net.SplitHostPort(at.Listen); err != nil {
			return "", fmt.Errorf("listen at %q: write a host and a port, such as 127.0.0.1:8080", at.Listen)
		}
	}
	return execute(name, values), nil
}

// execute fills a template, which is a part of the program.
func execute(name string, values map[string]any) string {
	var text strings.Builder
	if err := templates.ExecuteTemplate(&text, name+".tmpl", values); err != nil {
		panic(err)
	}
	return text.String()
}

// group are the endings of one media type, without dots.
type group struct {
	Media   string
	Endings []string
}

// named is a type by the name of the file, which Pattern is as a regular expression.
type named struct {
	Type
	Pattern string
}

var notInNames = regexp.MustCompile(`[^A-Za-z0-9]+`)

// values are what the templates show.
func (s Site) values() map[string]any {
	v := map[string]any{
		"URL": "https://" + s.Name + s.Base, "Name": s.Name, "Base": s.Base,
		"ID":      cmp.Or(strings.Trim(notInNames.ReplaceAllString(s.Name+s.Base, "_"), "_"), "site"),
		"Headers": Headers, "Policy": s.Policy(), "Places": s.Places(), "Types": Types, "Unknown": unknownType,
		"Immutable": ImmutablePattern, "Forever": Immutable, "Revalidate": Revalidate, "Detach": true,
	}
	var groups []group
	var text, packed, endings, patterns []string
	for _, t := range Types {
		patterns = append(patterns, regexp.QuoteMeta(t.Ending))
		ending := strings.TrimPrefix(t.Ending, ".")
		if i := slices.IndexFunc(groups, func(g group) bool { return g.Media == t.Media }); i >= 0 {
			groups[i].Endings = append(groups[i].Endings, ending)
		} else {
			groups = append(groups, group{t.Media, []string{ending}})
		}
		if t.Charset {
			text, endings = append(text, t.Media), append(endings, t.Ending)
		}
		if t.Packs {
			packed = append(packed, t.Media)
		}
	}
	var byName []named
	for _, n := range Named {
		byName = append(byName, named{n, regexp.QuoteMeta(n.Ending)})
		if packed = append(packed, n.Media); n.Charset {
			text = append(text, n.Media)
		}
	}
	sorted := func(list []string) []string {
		return slices.Compact(slices.Sorted(slices.Values(list)))
	}
	last := s.Places()
	slices.Reverse(last)
	v["LastPlaces"] = last // where the last rule for an address counts, while the first of Places does
	v["Patterns"] = patterns
	v["NginxTypes"], v["TextTypes"], v["PackedTypes"], v["TextEndings"], v["Named"] = groups, sorted(text), sorted(packed), endings, byName
	// nginx packs HTML and names its charset whatever these lists say, and warns where they repeat it
	// (nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip_types, ngx_http_charset_module.html#charset_types).
	html := func(media string) bool { return media == "text/html" }
	v["NginxText"], v["NginxPacked"] = slices.DeleteFunc(sorted(text), html), slices.DeleteFunc(sorted(packed), html)
	return v
}
