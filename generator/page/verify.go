package page

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/url"
	"strings"
)

// verifyPage adds the page that says how a reader can prove what is published. Its commands name the site as it is published,
// wherever the page is read.
func (b *builder) verifyPage() {
	params := map[string]any{
		"list":  b.s.URL("SHA256SUMS"),
		"copy":  "sha256sum --check SHA256SUMS",
		"whole": "counterpoint verify " + b.s.BaseURL,
		"one":   "curl -sSL " + b.s.BaseURL + " | sha256sum",
	}
	if key := strings.Fields(b.s.SigningKey); len(key) > 1 {
		key = key[:2] // without its comment
		host := "site"
		if u, err := url.Parse(b.s.BaseURL); err == nil && u.Hostname() != "" {
			host = u.Hostname()
		}
		params["key"], params["fingerprint"] = strings.Join(key, " "), fingerprint(key[1])
		params["signature"] = fmt.Sprintf("curl -sSO %[1]sSHA256SUMS -O %[1]sSHA256SUMS.sig\necho '%[2]s %[3]s' > signers\nssh-keygen -Y verify -f signers -I %[2]s -n file -s SHA256SUMS.sig < SHA256SUMS", b.s.BaseURL, host, strings.Join(key, " "))
		params["whole"] = fmt.Sprintf("%s --key '%s'", params["whole"], strings.Join(key, " "))
	}
	b.index(params)
}

// fingerprint is what ssh-keygen -l shows of a key in base64; empty when it is none.
func fingerprint(key string) string {
	blob, err := base64.StdEncoding.DecodeString(key)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(blob)
	return "SHA256:" + base64.RawStdEncoding.EncodeToString(sum[:])
}
