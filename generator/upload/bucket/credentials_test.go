package bucket

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Without credentials, a store that is not Amazon's is given up at once: nobody is asked for the role of a machine.
func TestNoCredentials(t *testing.T) {
	none := filepath.Join(t.TempDir(), "none")
	for name, value := range map[string]string{
		"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "AWS_PROFILE": "", "AWS_EC2_METADATA_DISABLED": "",
		"AWS_CONFIG_FILE": none, "AWS_SHARED_CREDENTIALS_FILE": none,
	} {
		t.Setenv(name, value)
	}
	terminal := os.Stderr
	b, err := Open(t.Context(), "s3://facts?region=auto&endpoint=http://127.0.0.1:9&use_path_style=true")
	must(t, err)
	defer b.Close()
	if os.Stderr != terminal {
		t.Error("the terminal was not given back")
	}
	if os.Getenv("AWS_EC2_METADATA_DISABLED") != "true" {
		t.Error("the service for the roles of machines would be asked")
	}
	o := options
	o.Patience = 10 * time.Second
	_, err = publishTo(t, madeSite(0), b, o)
	if err == nil || !strings.Contains(err.Error(), "no credentials were found for it; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY") {
		t.Errorf("error %v", err)
	}
}

// Amazon's own endpoints are asked with the role of the machine.
func TestIsElsewhere(t *testing.T) {
	for endpoint, want := range map[string]bool{
		"": false, "https://s3.eu-central-1.amazonaws.com": false, "https://bucket.vpce-1.s3.cn-north-1.vpce.amazonaws.com.cn": false,
		"https://account.r2.cloudflarestorage.com": true, "http://127.0.0.1:9000": true, "https://notamazonaws.com": true,
	} {
		if got := isElsewhere(endpoint); got != want {
			t.Errorf("%s: %v", endpoint, got)
		}
	}
}
