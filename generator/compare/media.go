package compare

import (
	"fmt"
	"slices"

	"counterpoint/generator/record"
)

// keepMedia reports pictures and recordings of a claim that were taken out or exchanged, and what was found out about one and
// is said otherwise. A checksum may be added.
func keepMedia(p *pass, c change[*record.Claim]) {
	for i, was := range c.was.Media {
		at := slices.IndexFunc(c.is.Media, func(m record.Medium) bool { return m.File == was.File && m.URL == was.URL && m.Alt == was.Alt })
		if at < 0 { // described otherwise, or moved
			at = slices.IndexFunc(c.is.Media, func(m record.Medium) bool {
				return m.File != "" && m.File == was.File || m.URL != "" && m.URL == was.URL || m.SHA256 != "" && m.SHA256 == was.SHA256
			})
		}
		if at < 0 {
			requireCorrection(p, c, fmt.Sprintf("media[%d]", min(i, len(c.is.Media)-1)), explainEvidence,
				"the medium %s stood here at %s and is gone", record.Quoted(was.Alt), p.since)
			continue
		}
		is, path := c.is.Media[at], fmt.Sprintf("media[%d]", at)
		if was.SHA256 != "" && is.SHA256 != was.SHA256 {
			requireCorrection(p, c, path+".sha256", explainEvidence, "the medium %s was another file at %s", record.Quoted(is.Alt), p.since)
		}
		if is.Authenticity != was.Authenticity {
			requireCorrection(p, c, path+".authenticity", explainEvidence, "the authenticity of the medium %s was %s at %s and is %s now",
				record.Quoted(is.Alt), record.Quoted(was.Authenticity), p.since, record.Quoted(is.Authenticity))
		}
	}
}
