package testsite

import "strings"

// The words of all texts. No real place, person or paper is meant.
var (
	towns = []string{
		"Alderbrook", "Birkholt", "Cresswick", "Dunmarsh", "Elmstead", "Farrowby", "Glenholm", "Hartsend", "Ivelford", "Juniper Hill", "Kestrelton", "Larkfield",
		"Millhaven", "Northwold", "Oakmere", "Pennyford", "Quarrydale", "Rookhope", "Saltmarsh", "Thornwick", "Upperby", "Vinehall", "Westerley", "Yarrowton",
	}
	works = []string{
		"bridge", "market hall", "harbour wall", "tram line", "town library", "north road", "school roof", "water tower", "cycle path", "river lock", "bus depot",
		"concert hall", "swimming bath", "fire station", "clock tower", "ferry landing", "rail crossing", "sports ground", "old mill",
	}
	firstNames = []string{"Ada", "Bruno", "Clara", "Dario", "Edda", "Felix", "Greta", "Hugo", "Ines", "Jonas", "Karin", "Leon", "Mira", "Nils", "Olga", "Pavel", "Rosa", "Silas", "Tilda", "Viktor"}
	lastNames  = []string{"Brook", "Carver", "Dyer", "Fletcher", "Gardner", "Harper", "Ironside", "Keeler", "Lockwood", "Mason", "Naylor", "Potter", "Reed", "Sadler", "Turner", "Weaver", "Yeoman"}
	papers     = []string{"Town Gazette", "Evening Post", "River Courier", "Harbour News", "County Record", "Valley Herald", "Market Bulletin"}
	offices    = []string{"Mayor", "Treasurer", "Councillor", "Head of works", "Spokesperson"}
	stances    = []string{"refutes", "qualifies", "supports"}
	confidence = []string{"high", "medium-high", "medium", "low"}
	relations  = []string{"same-subject", "same-subject", "same-report", "contradicts", "answers", "narrower", "follows", "supports"}
	notes      = []string{
		"The entry under works.", "How the accounts are kept.", "The plan as printed.", "The same report, shortened.", "Names the sum and the day.",
		"The minutes, second paragraph.", "Gives the county's part.", "The letter of the treasurer, in full.", "Repeats the figure without a source.",
	}
	answers = []string{
		"The accounts of TOWN list the WORK twice: once under works and once under repairs.",
		"Together the entries come to SUM crowns, as the **treasurer** confirmed in writing.",
		"The opposition says that a part of the money came from the county and was only passed on; no paper was seen that shows it.",
		"The plan for the WORK ([point](POINT)) had named the sum before, and the council voted for it in YEAR.",
		"Measured against the sum of the year before, that is a third more, and half of it went into the ground.",
		"A report in another paper gives a lower figure, which leaves out the repairs; it was put right two days later.",
		"In the minutes that were read nobody asks for the sum, and the mayor names none.",
		"What was *paid* by the end of YEAR and what was *voted* differ by 311 crowns, which TOWN owed until spring.",
	}
	laterTexts = []string{"The county pays a part of it.", "The same, with another sum.", "Dropped; nothing stands in its place.", "Kept as it was."}
)

// ratings are the scale; value 0 is off the scale.
var ratings = []struct {
	id, name string
	value    int
}{
	{"true", "True", 5}, {"mostly-true", "Mostly true", 4}, {"mixed", "Mixed", 3}, {"misleading", "Misleading", 2}, {"false", "False", 1},
	{"unproven", "Unproven", 0}, {"outdated", "Outdated", 0},
}

var sides = []string{"Council", "Opposition", "Citizens", "Press"}

// pick returns item i of a list, modulo its length.
func pick(list []string, i int) string { return list[i%len(list)] }

func slug(s string) string { return strings.ReplaceAll(strings.ToLower(s), " ", "-") }
