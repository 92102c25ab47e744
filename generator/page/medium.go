package page

import (
	"fmt"
	"io"

	"counterpoint/generator/address"
	"counterpoint/generator/check"
	"counterpoint/generator/markdown"
	"counterpoint/generator/media"
	"counterpoint/generator/record"
)

// medium is a picture or a recording on the page of a claim.
type medium struct {
	ID           string `json:"id"` // "m1"
	Kind         word   `json:"kind"`
	Alt          string `json:"alt"`
	Caption      string `json:"caption,omitempty"`
	Credit       string `json:"credit,omitempty"`
	Licence      string `json:"licence,omitempty"`
	Date         *day   `json:"date,omitempty"`
	SHA256       string `json:"sha256,omitempty"`
	Authenticity *word  `json:"authenticity,omitempty"`
	Altered      string `json:"altered,omitempty"`
	Original     string `json:"original,omitempty"`
	Disturbing   bool   `json:"disturbing,omitempty"`
	Transcript   *prose `json:"transcript,omitempty"`
	Source       *cite  `json:"source,omitempty"`
	URL          string `json:"url,omitempty"` // where it was seen, to link to and never to load

	// What is published of its file: copies of a picture, or the recording. None of them without a file.
	Small     *pictureCopy `json:"small,omitempty"`
	Large     *pictureCopy `json:"large,omitempty"` // when it is larger than the small one
	Recording string       `json:"recording,omitempty"`
}

type pictureCopy struct {
	Path   string `json:"path"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
}

// shownMedia adds the pictures and recordings of a claim to its page, by what they are to it. A page without any gets nothing.
func (b *builder) shownMedia(p map[string]any, r *record.Claim) {
	if len(r.Media) == 0 {
		return
	}
	var claimed, evidence []medium
	recordings := false
	for i, m := range r.Media {
		shown := b.mediumOf(r, i)
		recordings = recordings || shown.Recording != ""
		if m.IsClaim() {
			claimed = append(claimed, shown)
		} else {
			evidence = append(evidence, shown)
		}
	}
	p["media"] = map[string]any{"claimed": claimed, "evidence": evidence, "recordings": recordings}
}

func (b *builder) mediumOf(r *record.Claim, i int) medium {
	m := r.Media[i]
	shown := medium{
		ID: fmt.Sprintf("m%d", i+1), Kind: b.wordOf(record.MediaKinds, m.Kind), Alt: m.Alt, Caption: m.Caption, Credit: m.Credit, Licence: m.Licence,
		Date: b.when(m.Date), SHA256: m.SHA256, Altered: m.Altered, Original: address.Machine(m.Original), Disturbing: m.Disturbing,
		Transcript: proseOf(m.Transcript), URL: address.Machine(m.URL),
	}
	if s := b.g.Source(m.Source); s != nil {
		source := b.citeOf(s)
		shown.Source = &source
	}
	if m.Authenticity != "" {
		w := b.wordOf(record.Authenticities, m.Authenticity)
		shown.Authenticity = &w
	}
	file, ok := b.mediaFile(r, m)
	switch {
	case !ok:
	case file.Width == 0:
		shown.Recording = mediumAt(r, file) + media.Ending(file.Type, m.Kind)
	default:
		small, large := media.Sizes(file.Width, file.Height)
		shown.Small = &pictureCopy{mediumAt(r, file) + smallCopy, small.X, small.Y}
		if large.X > 0 {
			shown.Large = &pictureCopy{mediumAt(r, file) + largeCopy, large.X, large.Y}
		}
	}
	return shown
}

// mediaFile is what is known of the file of a medium; not ok when it has none that can be shown.
func (b *builder) mediaFile(r *record.Claim, m record.Medium) (file check.MediaFile, ok bool) {
	if b.s.Media == nil || m.File == "" {
		return file, false
	}
	file = b.s.Media.File(r.MediaFile(m.File))
	return file, file.SHA256 != ""
}

// How the names of the copies of a picture end.
const smallCopy, largeCopy = "-480.jpg", "-1280.jpg"

// mediumAt is where a file is published, without the ending: beside the page of its claim, under a name by its content, so
// that a browser may keep it and another file never takes its place.
func mediumAt(r *record.Claim, file check.MediaFile) string {
	return path(&r.Meta) + file.SHA256[:16]
}

// mediaFiles adds what is published of the files of a claim: copies of pictures, if they are made, and recordings.
func (b *builder) mediaFiles(r *record.Claim) {
	if b.s.Copies == nil {
		return
	}
	done := map[string]bool{} // the same file may be named twice
	for _, m := range r.Media {
		file, ok := b.mediaFile(r, m)
		if !ok {
			continue
		}
		name, to := r.MediaFile(m.File), "static/"+mediumAt(r, file)
		if file.Width == 0 {
			to += media.Ending(file.Type, m.Kind)
		}
		switch {
		case done[to]:
		case file.Width == 0:
			b.write(to, "", func(w io.Writer) { b.fail("publish", to, b.s.Media.WriteRecording(name, w)) })
		default:
			small, large, err := b.s.Copies.Of(name)
			b.file(to+smallCopy, small, err)
			if large != nil {
				b.files[to+largeCopy] = large
			}
		}
		done[to] = true
	}
}

// thumbnail is the address of the small copy of a picture for other programs, which may show it without asking; empty when
// there is none, or when it may disturb.
func (b *builder) thumbnail(r *record.Claim, m record.Medium) string {
	if file, ok := b.mediaFile(r, m); ok && file.Width > 0 && !m.Disturbing {
		return b.s.URL(mediumAt(r, file) + smallCopy)
	}
	return ""
}

// mediaIn are the texts of pictures and recordings in another language. The pictures themselves are on the original's page.
func (b *builder) mediaIn(r *record.Claim, w *translatedTexts) (list []statement) {
	for i, m := range r.Media {
		label := b.wordOf(record.MediaKinds, m.Kind).Label
		for _, key := range []string{"alt", "caption", "altered", "transcript"} {
			if t := w.take(record.Item("media", i) + "." + key); t != nil {
				list = append(list, statement{Label: label, Text: t})
				label = ""
			}
		}
	}
	return list
}

// mediaWords are the words by which a search finds the pictures and recordings of a claim.
func mediaWords(r *record.Claim) (words []string) {
	for _, m := range r.Media {
		words = append(words, m.Alt, m.Caption, m.Altered, markdown.Plain(m.Transcript))
	}
	return words
}
