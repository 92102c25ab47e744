//go:build !unix

package git

// ownFolder trusts the permissions of folders where owners are not numbers.
func ownFolder(string) bool { return true }
