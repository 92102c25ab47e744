package hosting

// Include is docs/hosting/nginx.conf for a site: what an nginx that has a server already includes in it, headers alone.
func (s Site) Include() string { return execute("nginx.conf", s.values()) }
