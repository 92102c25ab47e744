package cli

import (
	"fmt"
	"maps"
	"net"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"counterpoint/generator/hosting"
	"counterpoint/generator/page"
	"counterpoint/generator/plainfile"
	"counterpoint/generator/publish"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
)

func (a *app) hostingCommand() *cobra.Command {
	var at hosting.Server
	cmd := &cobra.Command{
		Use:   "hosting NAME",
		Short: "print how a server or a host is to serve the site",
		Long: `Print the whole configuration of a server for this site: nginx, caddy or apache.
Types, caches, compression, the page for what is missing and the headers of each
page are in it, under the address of hugo.toml.

Of a host (github-pages, gitlab-pages, netlify, cloudflare-pages), print the
files that it reads. They are published with the site when hugo.toml says

    [params]
    host = "netlify"`,
		Example:           "hosting nginx --root /srv/web",
		Args:              takes(1),
		ValidArgsFunction: completed(words(slices.Concat(hosting.Servers, settings.HostNames))),
		RunE:              func(_ *cobra.Command, args []string) error { return a.hosting(args[0], at) },
	}
	cmd.Flags().StringVar(&at.Root, "root", "", "the folder `DIR` of the server; a site at a sub-path lies below it (default /var/www/ with the name of the host)")
	cmd.Flags().StringVar(&at.Listen, "listen", "", "speak plain HTTP at `HOST:PORT`, for a server behind another one")
	return cmd
}

func (a *app) hosting(name string, at hosting.Server) error {
	all := slices.Concat(hosting.Servers, settings.HostNames)
	if !slices.Contains(all, name) {
		return misused("no server or host %q: %s", name, record.Choices(name, all))
	}
	if _, port, err := net.SplitHostPort(at.Listen); at.Listen != "" && (err != nil || port == "") {
		return misused("--listen %q: write a host and a port, such as 127.0.0.1:8080", at.Listen)
	}
	if strings.ContainsAny(at.Root+at.Listen, "\"\\\n\r{}$;") {
		return usageError{"--root and --listen stand in a configuration as they are: write them without quotation marks, \\, ;, $ and braces"}
	}
	if slices.Contains(hosting.Servers, name) {
		s, err := a.open()
		if err != nil {
			return err
		}
		forPages, err := a.pageSettings(s)
		if err != nil {
			return err
		}
		if at.Root == "" {
			at.Root = "/var/www/" + page.HostName(forPages)
		}
		text, err := page.Configuration(forPages, name, at)
		a.out.text(text)
		return err
	}
	if at != (hosting.Server{}) {
		return misused("--root and --listen are for a server of your own: %s", strings.Join(hosting.Servers, ", "))
	}
	s, state, err := a.load()
	if err != nil {
		return err
	}
	forPages, err := a.pageSettings(s)
	if err != nil {
		return err
	}
	files := page.HostFiles(page.Listed(state.Graph, forPages), forPages, name)
	if len(files) == 0 {
		a.out.text(fmt.Sprintf("# %s reads no file of a site but 404.html, which every site has; the policy of a page is in the page\n", name))
	}
	for i, file := range slices.Sorted(maps.Keys(files)) {
		if i > 0 {
			a.out.text("\n")
		}
		a.out.text(fmt.Sprintf("# the file %s\n%s", file, files[file]))
	}
	return nil
}

// fits warns when a new site comes near what its host takes. One that is larger is published all the same, unless the build
// is strict: hosts change their limits.
func (a *app) fits(dir, host string, strict bool) error {
	if host == "" {
		return nil
	}
	count, err := hosting.CountIn(plainfile.Dir(dir, publish.MaxFile))
	if err != nil {
		return fmt.Errorf("count the files of the new site: %w", err)
	}
	over, soon := hosting.Check(host, count)
	for _, text := range soon {
		a.warn("warning: near a limit of the host: %s", text)
	}
	for _, text := range over {
		a.warn("warning: beyond a limit of the host: %s", text)
	}
	if strict && len(over) > 0 {
		return fmt.Errorf("nothing was published: %s", over[0])
	}
	return nil
}
