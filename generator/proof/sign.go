package proof

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/hiddeco/sshsig"
	"golang.org/x/crypto/ssh"

	"counterpoint/generator/plainfile"
)

// namespace is what signatures are made for: "file" is the one that ssh-keygen(1) names for files.
const namespace = "file"

// maxKey is how many bytes of a file with keys or a signature are read.
const maxKey = 64 << 10

// A Key is the public half of an SSH key.
type Key struct{ key ssh.PublicKey }

// String returns the key as it stands in a .pub file, without its comment.
func (k Key) String() string { return strings.TrimSpace(string(ssh.MarshalAuthorizedKey(k.key))) }

// Fingerprint returns what ssh-keygen -l shows of the key, "SHA256:…".
func (k Key) Fingerprint() string { return ssh.FingerprintSHA256(k.key) }

// Is tells whether both are the same key.
func (k Key) Is(other Key) bool { return bytes.Equal(k.key.Marshal(), other.key.Marshal()) }

// ParseKey reads a public key, "ssh-ed25519 AAAA… comment".
func ParseKey(text string) (Key, error) {
	key, _, options, rest, err := ssh.ParseAuthorizedKey([]byte(text))
	if _, isCertificate := key.(*ssh.Certificate); err != nil || len(options) > 0 || len(bytes.TrimSpace(rest)) > 0 || isCertificate {
		return Key{}, errors.New(`it is not one public SSH key, such as "ssh-ed25519 AAAA…", which is what a file that ends in .pub holds`)
	}
	return Key{key}, nil
}

// ReadKey reads the public key in a file.
func ReadKey(name string) (Key, error) {
	text, err := plainfile.Read(name, maxKey)
	if err != nil {
		return Key{}, err
	}
	key, err := ParseKey(string(text))
	if err != nil {
		return Key{}, fmt.Errorf("%s: %w", name, err)
	}
	return key, nil
}

// A Signer signs lists.
type Signer struct{ signer ssh.Signer }

// Key returns the public half of its key.
func (s Signer) Key() Key { return Key{s.signer.PublicKey()} }

// ReadSigner reads the private SSH key in a file. It must have no passphrase, since a build asks nobody, and be of a type
// whose signatures of one text are always the same: ed25519 or RSA.
func ReadSigner(name string) (Signer, error) {
	text, err := plainfile.Read(name, maxKey)
	if errors.Is(err, fs.ErrNotExist) {
		return Signer{}, fmt.Errorf("there is no key %s; ssh-keygen -t ed25519 -f %s makes one", name, name)
	} else if err != nil {
		return Signer{}, err
	}
	byHand := fmt.Sprintf("sign with ssh-keygen after the build: ssh-keygen -Y sign -f %s -n %s public/%s", name, namespace, SumsFile)
	signer, err := ssh.ParsePrivateKey(text)
	if locked, ok := errors.AsType[*ssh.PassphraseMissingError](err); ok && locked != nil {
		return Signer{}, fmt.Errorf("the key %s has a passphrase, which nobody is asked for here; name a key without one, or %s", name, byHand)
	}
	if _, public := ParseKey(string(text)); err != nil && public == nil {
		return Signer{}, fmt.Errorf("%s is a public key: name the private one, or, where an agent or a device holds it, %s", name, byHand)
	}
	if err != nil {
		return Signer{}, fmt.Errorf("%s is not a private SSH key that can be read: %w", name, err)
	}
	if t := signer.PublicKey().Type(); t != ssh.KeyAlgoED25519 && t != ssh.KeyAlgoRSA {
		return Signer{}, fmt.Errorf("%s is a key of type %s, whose signatures differ from one time to the next, so that two builds would; name one of type ed25519 or RSA, or %s", name, t, byHand)
	}
	return Signer{signer}, nil
}

// Sign returns the signature of a list, as ssh-keygen -Y sign writes it (PROTOCOL.sshsig of OpenSSH).
func (s Signer) Sign(list []byte) ([]byte, error) {
	sig, err := sshsig.Sign(bytes.NewReader(list), s.signer, sshsig.HashSHA512, namespace)
	if err != nil {
		return nil, fmt.Errorf("sign %s: %w", SumsFile, err)
	}
	return sshsig.Armor(sig), nil
}

// CheckSignature returns nil when the signature is one of the list, by the key.
func CheckSignature(list, signature []byte, by Key) error {
	sig, err := sshsig.Unarmor(signature)
	if err != nil {
		return fmt.Errorf("%s is no SSH signature: %w", SignatureFile, err)
	}
	err = sshsig.Verify(bytes.NewReader(list), sig, by.key, sig.HashAlgorithm, namespace)
	switch {
	case errors.Is(err, sshsig.ErrPublicKeyMismatch):
		return fmt.Errorf("it is signed with another key, %s", ssh.FingerprintSHA256(sig.PublicKey))
	case errors.Is(err, sshsig.ErrNamespaceMismatch):
		return fmt.Errorf("it is a signature for another purpose, %q, not for a file", sig.Namespace)
	case err != nil:
		return fmt.Errorf("the list is not the one that was signed: %w", err)
	}
	return nil
}
