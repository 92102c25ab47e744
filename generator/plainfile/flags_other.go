//go:build !unix

package plainfile

// Windows keeps pipes and devices out of folders, and knows links by looking at them before and after opening.
const noFollow, openFlags = 0, 0
