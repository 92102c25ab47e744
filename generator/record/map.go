package record

const KindMap Kind = "map"

// Map is the boundaries that maps of the site are drawn from: regions, each with its outline.
type Map struct {
	Meta       `json:"-"`
	Name       string   `json:"name"`
	Credit     string   `json:"credit"`
	URL        string   `json:"url,omitempty"`
	Licence    string   `json:"licence"`
	LicenceURL string   `json:"licence_url,omitempty"`
	Height     int      `json:"height"`
	Region     []Region `json:"region"`
	Allow      []Excuse `json:"allow,omitempty"`
}

// Region is one region of a map.
type Region struct {
	Code string `json:"code"`
	Name string `json:"name"`
	X    int    `json:"x"`
	Y    int    `json:"y"`
	Path string `json:"path"`
}

// MapWidth is how wide the picture of a map is, in the units of its outlines; it may be as high.
const MapWidth = 1000

var mapSchema = newSchema(Schema{
	Kind: KindMap, Plural: "maps", List: true, Optional: true,
	Doc: "The boundaries that maps of points are drawn from, with who made them and under which terms they may be used.",
	Fields: []Field{
		{Key: "name", Type: String, Required: true, Max: 60, Doc: "What the map shows.", Example: `"The town, by district"`},
		{Key: "credit", Type: String, Required: true, Max: 200, Doc: "Who made the boundaries, and what was changed in them; it stands below each map.", Example: `"Boundaries by the land registry, simplified"`},
		{Key: "url", Type: String, URL: true, Doc: "Where the boundaries come from.", Example: `"https://example.org/boundaries"`},
		{Key: "licence", Type: String, Required: true, Max: 60, Doc: "The terms under which the boundaries may be used.", Example: `"CC BY 4.0"`},
		{Key: "licence_url", Type: String, URL: true, Doc: "Where these terms are.", Example: `"https://creativecommons.org/licenses/by/4.0/"`},
		{Key: "height", Type: Integer, Range: Range{1, MapWidth}, Required: true, Doc: "How high the picture is, in units of which it is 1000 wide.", Example: "670"},
		{Key: "region", Type: Tables, Required: true, Doc: "The regions, in the order in which they are drawn.", Fields: []Field{
			{Key: "code", Type: String, Required: true, Max: 6, Doc: "Its code in ISO 3166.", Example: `"UA-43"`},
			{Key: "name", Type: String, Required: true, Max: 60, Doc: "What readers call it.", Example: `"Crimea"`},
			{Key: "x", Type: Integer, Range: Range{0, MapWidth}, Required: true, Doc: "Where the middle of its name stands, from the left.", Example: "660"},
			{Key: "y", Type: Integer, Range: Range{0, MapWidth}, Required: true, Doc: "Where it stands, from the top.", Example: "600"},
			{Key: "path", Type: String, Verbatim: true, Required: true, Max: 20000, Doc: "Its outline, as the path data of SVG.", Example: `"M576 585l29-17 30-12z"`},
		}},
		allowField(),
	},
}, func(s *Set) *[]*Map { return &s.Maps })
