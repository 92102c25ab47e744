package page

import "testing"

func TestPassage(t *testing.T) {
	const at = "https://gazette.example/a"
	for _, c := range []struct{ address, quote, want string }{
		{at, "limited to 600,000 personnel", at + "#:~:text=limited%20to%20600%2C000%20personnel"},
		{at + "#part", "two words", at + "#part:~:text=two%20words"},
		{at + "#:~:text=other%20words", "two words", at + "#:~:text=two%20words"},
		{at + "#part:~:text=a,b&text=c", "two words", at + "#part:~:text=two%20words"},
		{at + "#/routes", "two words", at + "#/routes:~:text=two%20words"},
		{at, "one two three four five six seven eight nine", at + "#:~:text=one%20two%20three%20four,six%20seven%20eight%20nine"},
		{at, "well-known & liked", at + "#:~:text=well%2Dknown%20%26%20liked"},
		{at, "It was “closed.”", at + "#:~:text=It%20was%20%E2%80%9Cclosed"},
		{at, "the bridge ... was not built in time", at + "#:~:text=the%20bridge,not%20built%20in%20time"},
		{at, "the [old] bridge fell", at + "#:~:text=bridge%20fell"},
		{at, "... was not built …", at + "#:~:text=was%20not%20built"},
		{at, "…was not built […]", at + "#:~:text=was%20not%20built"},
		{at, "[…] the bridge<…> was not built(...) in time…", at + "#:~:text=the%20bridge,in%20time"},
		{at, "не мають сили", at + "#:~:text=%D0%BD%D0%B5%20%D0%BC%D0%B0%D1%8E%D1%82%D1%8C%20%D1%81%D0%B8%D0%BB%D0%B8"},
		{at, "lie", ""},
		{at, "", ""},
		{at, "…", ""},
		{"", "two words", ""},
	} {
		if got := passage(c.address, c.quote); got != c.want {
			t.Errorf("%q in %s: got %s, want %s", c.quote, c.address, got, c.want)
		}
	}
}
