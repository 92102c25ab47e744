package settings

import "testing"

// A key is one as ssh-keygen writes it, with or without its comment; a private key, a fingerprint or a key of another type than
// it says is none.
func TestPublicKey(t *testing.T) {
	const key = "AAAAC3NzaC1lZDI1NTE5AAAAIJpc8UZqdKBRXgJxHAhFTfvhnrSQIYZqtRzMvYPJDB8J"
	for text, want := range map[string]bool{
		"ssh-ed25519 " + key: true, "ssh-ed25519 " + key + " desk@example.org": true,
		"": false, key: false, "ssh-rsa " + key: false, "ssh-ed25519 " + key[:8]: false, "ssh-ed25519 " + key[:27]: false, "ssh-ed25519 SHA256:abc": false,
		"-----BEGIN OPENSSH PRIVATE KEY-----": false, "ssh-ed25519\n" + key: false,
	} {
		if got := signingKey.ok(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
