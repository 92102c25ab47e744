package madeup

import "strings"

// The words everything is made of. No place, person or paper of these names is meant.
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
)

// ratings are the scale; 0 stands for none.
var ratings = []struct {
	id, name string
	value    int
}{
	{"true", "True", 5}, {"mostly-true", "Mostly true", 4}, {"mixed", "Mixed", 3}, {"misleading", "Misleading", 2}, {"false", "False", 1},
	{"unproven", "Unproven", 0}, {"outdated", "Outdated", 0},
}

var sides = []string{"Council", "Opposition", "Citizens", "Press"}

// pick chooses from a list by number, round and round.
func pick(list []string, i int) string { return list[i%len(list)] }

func slug(s string) string { return strings.ReplaceAll(strings.ToLower(s), " ", "-") }
