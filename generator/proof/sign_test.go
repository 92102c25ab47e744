package proof

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// newKey makes a key with ssh-keygen, as its owner would, and returns its file.
func newKey(t *testing.T, args ...string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "key")
	out, err := tool(t, ".", "", "ssh-keygen", append([]string{"-q", "-C", "desk@a.example", "-f", name}, args...)...)
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return name
}

// A signature is one that ssh-keygen takes, the same each time; one of ssh-keygen is taken here.
func TestSignaturesOfSSH(t *testing.T) {
	list := []byte(strings.Repeat("0", 64) + "  index.html\n")
	for _, kind := range [][]string{{"-t", "ed25519", "-N", ""}, {"-t", "rsa", "-b", "2048", "-N", ""}} {
		name := newKey(t, kind...)
		signer, err := ReadSigner(name)
		must(t, err)
		key, err := ReadKey(name + ".pub")
		must(t, err)
		if !key.Is(signer.Key()) {
			t.Errorf("%v: its public half is another key", kind)
		}
		if out, err := tool(t, ".", "", "ssh-keygen", "-l", "-f", name); err != nil || !strings.Contains(out, key.Fingerprint()) {
			t.Errorf("%s is not the fingerprint %s, %v", key.Fingerprint(), out, err)
		}
		sig, err := signer.Sign(list)
		must(t, err)
		if again, _ := signer.Sign(list); !bytes.Equal(sig, again) {
			t.Errorf("%v: two signatures differ", kind)
		}
		must(t, CheckSignature(list, sig, key))
		dir := folder(t, map[string]string{"signers": "desk namespaces=\"file\" " + key.String() + "\n", "sig": string(sig), SumsFile: string(list)})
		if out, err := tool(t, dir, string(list), "ssh-keygen", "-Y", "verify", "-f", "signers", "-I", "desk", "-n", "file", "-s", "sig"); err != nil {
			t.Errorf("%v: ssh-keygen says %s", kind, out)
		}
		if out, err := tool(t, dir, "", "ssh-keygen", "-Y", "sign", "-f", name, "-n", "file", SumsFile); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		theirs, err := os.ReadFile(filepath.Join(dir, SignatureFile))
		must(t, err)
		must(t, CheckSignature(list, theirs, key))
	}
}

// What is no good signature is told apart from one.
func TestForgedSignatures(t *testing.T) {
	list := []byte("the list")
	name := newKey(t, "-t", "ed25519", "-N", "")
	signer, err := ReadSigner(name)
	must(t, err)
	sig, err := signer.Sign(list)
	must(t, err)
	other, err := ReadSigner(newKey(t, "-t", "ed25519", "-N", ""))
	must(t, err)
	dir := folder(t, map[string]string{"x": string(list)})
	if out, err := tool(t, dir, "", "ssh-keygen", "-Y", "sign", "-f", name, "-n", "git", "x"); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	elsewhere, err := os.ReadFile(filepath.Join(dir, "x.sig"))
	must(t, err)
	for what, c := range map[string]struct {
		list, sig string
		by        Key
		want      string
	}{
		"another list":    {"another list", string(sig), signer.Key(), "not the one that was signed"},
		"another key":     {"the list", string(sig), other.Key(), "signed with another key"},
		"another purpose": {"the list", string(elsewhere), signer.Key(), "for another purpose"},
		"no signature":    {"the list", "hello", signer.Key(), "is no SSH signature"},
		"nothing":         {"the list", "", signer.Key(), "is no SSH signature"},
		"cut off":         {"the list", string(sig[:len(sig)/2]), signer.Key(), "is no SSH signature"},
	} {
		if err := CheckSignature([]byte(c.list), []byte(c.sig), c.by); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// A key that cannot be used is refused with what to do.
func TestKeysThatCannotSign(t *testing.T) {
	locked := newKey(t, "-t", "ed25519", "-N", "a passphrase")
	for name, want := range map[string]string{
		locked:                                "has a passphrase",
		locked + ".pub":                       "is a public key",
		newKey(t, "-t", "ecdsa", "-N", ""):    "differ from one time to the next",
		filepath.Join(t.TempDir(), "missing"): "there is no key",
		filepath.Join(folder(t, map[string]string{"x": "hello"}), "x"): "is not a private SSH key",
	} {
		_, err := ReadSigner(name)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
		if want != "there is no key" && want != "is not a private SSH key" && !strings.Contains(err.Error(), "ssh-keygen -Y sign") {
			t.Errorf("%s: nothing is said of another way", want)
		}
	}
	for _, text := range []string{"", "hello", "ssh-ed25519 AAAA", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA"} {
		if _, err := ParseKey(text); err == nil {
			t.Errorf("%q is taken for a key", text)
		}
	}
}
