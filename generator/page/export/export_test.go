package export

import "testing"

func TestPlainText(t *testing.T) {
	got := PlainText("A **bold** [link](/claims/x/)\nand `code`.")
	if want := "A bold link and code."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
