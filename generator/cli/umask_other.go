//go:build !unix

package cli

// keepOwnRights has nothing to do where there is no umask.
func keepOwnRights() {}
