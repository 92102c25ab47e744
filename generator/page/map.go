package page

import (
	"slices"

	"counterpoint/generator/graph"
)

// areaMap is a map of what the parts of a point touch: regions with the patterns of the parts, which the list beside it has
// in words.
type areaMap struct {
	Height   int         `json:"height"`
	Rest     string      `json:"rest"` // the outlines of the regions that no part touches
	Touched  []mapRegion `json:"touched"`
	Areas    []mapArea   `json:"areas"`
	Note     *prose      `json:"note,omitempty"`
	Name     string      `json:"name"`
	Credit   string      `json:"credit"`
	URL      string      `json:"url,omitempty"`
	Licence  Licence     `json:"licence"`
	Patterns []int       `json:"patterns"`
}

type mapArea struct {
	Key     string   `json:"key"`
	Says    string   `json:"says"`
	Pattern int      `json:"pattern,omitempty"` // from 1; 0 when it touches no region by name
	Regions []string `json:"regions,omitempty"`
}

type mapRegion struct {
	Name     string   `json:"name"`
	Path     string   `json:"path"`
	Patterns []int    `json:"patterns"` // laid over each other
	Keys     []mapKey `json:"keys"`
	X        int      `json:"x"`
	Y        int      `json:"y"`
}

// mapKey is the key of a part, where it stands on the map.
type mapKey struct {
	Key string `json:"key"`
	X   int    `json:"x"`
}

// keyWidth is how far apart the keys in one region stand.
const keyWidth = 46

// areaMapOf is nil for a point without a map.
func areaMapOf(p *graph.Point) *areaMap {
	if p.Map == nil {
		return nil
	}
	r := p.Map.Rec
	m := &areaMap{
		Height: r.Height, Note: proseOf(p.Rec.MapNote), Name: r.Name, Credit: r.Credit, URL: r.URL, Licence: Licence{r.Licence, r.LicenceURL},
	}
	for _, a := range p.Rec.Area {
		area := mapArea{Key: a.Key, Says: a.Says}
		for _, code := range a.Regions {
			if region := p.Map.Region(code); region != nil {
				area.Regions = append(area.Regions, region.Name)
			}
		}
		if area.Regions != nil {
			area.Pattern = len(m.Patterns) + 1
			m.Patterns = append(m.Patterns, area.Pattern)
		}
		m.Areas = append(m.Areas, area)
	}
	for _, region := range r.Region {
		t := mapRegion{Name: region.Name, Path: region.Path, X: region.X, Y: region.Y}
		for i, a := range p.Rec.Area {
			if slices.Contains(a.Regions, region.Code) {
				t.Patterns = append(t.Patterns, m.Areas[i].Pattern)
				t.Keys = append(t.Keys, mapKey{Key: a.Key})
			}
		}
		if t.Keys == nil {
			m.Rest += region.Path
			continue
		}
		for i := range t.Keys {
			t.Keys[i].X = t.X + (2*i-len(t.Keys)+1)*keyWidth/2
		}
		m.Touched = append(m.Touched, t)
	}
	return m
}
