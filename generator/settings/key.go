package settings

import (
	"encoding/base64"
	"encoding/binary"
	"strings"
)

// signingKey is the key that a site names to its readers. Whether it is a good one says package proof, which knows the
// mathematics; the checker in the browser does without.
var signingKey = ofText(`the public half of an SSH key, as a file that ends in .pub holds it, such as "ssh-ed25519 AAAA…"`, isPublicKey)

// isPublicKey tells whether a text is the type of a key, the key in base64, and perhaps a comment (sshd(8), "AUTHORIZED_KEYS
// FILE FORMAT"). The key begins with its type, as RFC 4253, section 6.6 has it.
func isPublicKey(s string) bool {
	fields := strings.Fields(s)
	if len(fields) < 2 || !isPlain(s) {
		return false
	}
	key, err := base64.StdEncoding.DecodeString(fields[1])
	if err != nil || len(key) < 4 {
		return false
	}
	n, rest := int(binary.BigEndian.Uint32(key)), key[4:]
	return n <= len(rest) && string(rest[:n]) == fields[0] && n < len(rest)
}
