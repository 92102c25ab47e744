package onerecord

import "testing"

// In a browser there are no commands: what a message says of them is left out, and what is wrong stays.
func TestWithoutCommands(t *testing.T) {
	for message, want := range map[string]string{
		`there is no source "minuts": did you mean "minutes"? otherwise add data/sources/minuts.toml`:                                               `there is no source "minuts": did you mean "minutes"? otherwise add data/sources/minuts.toml`,
		`here stands an address instead of the id of a source: go run ./generator fix --write makes a record of it, for you to fill in`:             `here stands an address instead of the id of a source`,
		`the source with this address is "minutes": write its id here; go run ./generator fix --write does so`:                                      `the source with this address is "minutes": write its id here`,
		`the record is filled in, but the lines that explain it, and keys behind a #, are still there: delete them; go run ./generator fix does so`: `the record is filled in, but the lines that explain it, and keys behind a #, are still there: delete them`,
		`there is no checksum by which a reader could tell that the file is the one that was checked: add sha256 = "ab", as fix does`:               `there is no checksum by which a reader could tell that the file is the one that was checked: add sha256 = "ab"`,
		`"x" is no SHA-256 checksum: write its 64 digits of 0-9 and a-f, or leave it out and let fix add it`:                                        `"x" is no SHA-256 checksum: write its 64 digits of 0-9 and a-f, or leave it out`,
		`unknown key "end": it was a key of format 0: write what is known in date, such as date = "2024/2025"; the command migrate does it`:         `unknown key "end": it was a key of format 0: write what is known in date, such as date = "2024/2025"`,
		`go run ./generator stands in the title: take it out`:                                                                                       `go run ./generator stands in the title: take it out`,
		`quote "a; go run b: c" is not in the source: look again`:                                                                                   `quote "a; go run b: c" is not in the source: look again`,
		`the text says "let fix add it"; write another`:                                                                                             `the text says "let fix add it"; write another`,
	} {
		if got := withoutCommands(message); got != want {
			t.Errorf("%s\nis shown as\n%s\nand not as\n%s", message, got, want)
		}
	}
}
