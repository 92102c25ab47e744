package check

import (
	"regexp"

	"counterpoint/generator/record"
)

var (
	regionCode = regexp.MustCompile(`^[A-Z]{2}(-[A-Z0-9]{1,3})?$`)
	outline    = regexp.MustCompile(`^M[MmLlHhVvCcSsQqTtAaZz0-9 ,.+-]+[Zz]$`)
)

func mapRegion(p *Pass) {
	for _, m := range p.Maps {
		has := map[string]bool{}
		for i, r := range m.Rec.Region {
			at := record.Item("region", i)
			switch {
			case !regionCode.MatchString(r.Code):
				p.Report(m.Rec, at+".code", "%s is no code of ISO 3166: write two capital letters for a country, or these, a hyphen and up to three letters or digits for a part of it, as in UA-43", record.Quoted(r.Code))
			case has[r.Code]:
				p.Report(m.Rec, at+".code", "region %s is on this map twice: take one of them out", r.Code)
			}
			has[r.Code] = true
			if !outline.MatchString(r.Path) {
				p.Report(m.Rec, at+".path", "the outline of %s is not the path data of SVG: it begins with M, has letters of commands and numbers, and ends with z", record.Quoted(r.Code))
			}
			if r.Y > m.Rec.Height {
				p.Report(m.Rec, at+".y", "the name of %s is %d from the top of a picture that is %d high: correct y, or height", record.Quoted(r.Code), r.Y, m.Rec.Height)
			}
		}
	}
	for _, point := range p.Points {
		r := point.Rec
		switch {
		case r.Map == "" && len(r.Area) > 0:
			p.Report(r, "area", "the point says what it touches on a map, and not on which: name one of data/maps.toml in map")
		case r.Map != "" && len(r.Area) == 0:
			p.Report(r, "map", "the point names a map, and nothing that it touches there: add [[area]], or take map out")
		}
		if point.Map == nil {
			continue
		}
		for i, a := range r.Area {
			for j, code := range a.Regions {
				if point.Map.Region(code) == nil {
					codes := make([]string, 0, len(point.Map.Rec.Region))
					for _, region := range point.Map.Rec.Region {
						codes = append(codes, region.Code)
					}
					p.Report(r, record.Item(record.Item("area", i)+".regions", j), "the map %q has no region %s: %s", r.Map, record.Quoted(code), record.Choices(code, codes))
				}
			}
		}
	}
}
