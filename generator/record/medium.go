package record

import "path"

// MediaDir is the folder of the files of pictures and recordings below the site folder.
const MediaDir = "media"

// Medium is a picture or a recording that is what is claimed, or evidence.
type Medium struct {
	Role         string `json:"role"`
	Kind         string `json:"kind"`
	File         string `json:"file,omitempty"`
	URL          string `json:"url,omitempty"`
	Alt          string `json:"alt"`
	Caption      string `json:"caption,omitempty"`
	Credit       string `json:"credit,omitempty"`
	Licence      string `json:"licence,omitempty"`
	Date         When   `json:"date,omitempty"`
	SHA256       string `json:"sha256,omitempty"`
	Authenticity string `json:"authenticity,omitempty"`
	Altered      string `json:"altered,omitempty"`
	Original     string `json:"original,omitempty"`
	Disturbing   bool   `json:"disturbing,omitempty"`
	Transcript   string `json:"transcript,omitempty"`
	Source       string `json:"source,omitempty"`
}

// MediaRoles are what a medium is to the claim.
var MediaRoles = &Vocabulary{Name: "media-role", Closed: true, Terms: []Term{
	{ID: "evidence", Label: "Evidence", Meaning: "The medium shows something that speaks for or against the claim."},
	{ID: "claim", Label: "What was claimed", Meaning: "The claim is about this medium, or is made by it."},
}}

// MediaKinds are the kinds of media.
var MediaKinds = &Vocabulary{Name: "media-kind", Closed: true, Terms: []Term{
	{ID: "image", Label: "Picture", Meaning: "A picture that does not move: a photograph, a screenshot, a drawing.", Schema: "ImageObject"},
	{ID: "video", Label: "Video", Meaning: "Moving pictures, with or without sound.", Schema: "VideoObject"},
	{ID: "audio", Label: "Sound recording", Meaning: "Sound without pictures.", Schema: "AudioObject"},
}}

// Authenticities are what was found out about a medium, the words of MediaManipulationRatingEnumeration (schema.org).
var Authenticities = &Vocabulary{Name: "authenticity", Closed: true, Terms: []Term{
	{ID: "original", Label: "Original", Meaning: "Nothing was found that alters it in a misleading way; what is said with it may still be wrong.", Schema: "OriginalMediaContent"},
	{ID: "decontextualized", Label: "Out of context", Meaning: "It is shown with a wrong place, date or occasion, or without what belongs to it.", Schema: "DecontextualizedContent"},
	{ID: "edited-or-cropped", Label: "Edited or cropped", Meaning: "Parts of it were cut out, put together anew, sped up or slowed down.", Schema: "EditedOrCroppedContent"},
	{ID: "transformed", Label: "Altered", Meaning: "Something in it was added, removed or made: by hand, or by a program that makes pictures or voices.", Schema: "TransformedContent"},
	{ID: "staged", Label: "Staged", Meaning: "It was recorded as it is, but what it shows was acted.", Schema: "StagedContent"},
	{ID: "satire", Label: "Satire or parody", Meaning: "It was made as a joke, and may be shown without saying so.", Schema: "SatireOrParodyContent"},
}}

// IsClaim reports whether the medium is what is claimed rather than evidence.
func (m Medium) IsClaim() bool { return m.Role == "claim" }

// MediaFile returns the place of a file that a record names, a slash path below the site folder.
func (m *Meta) MediaFile(name string) string { return path.Join(MediaDir, m.Schema.Plural, m.ID, name) }

// mediaFields returns a new table for each field that holds media: bind writes to it.
func mediaFields() []Field {
	return []Field{
		{Key: "role", Type: String, Default: "evidence", Words: MediaRoles, Doc: "Whether it is evidence or what is claimed.", Example: `"claim"`},
		{Key: "kind", Type: String, Default: "image", Words: MediaKinds, Doc: "What kind of medium it is.", Example: `"video"`},
		{Key: "file", Type: String, Max: 80, Doc: "The name of its file in the folder media/claims/<id>/ of the site, where it has one.", Example: `"poster.jpg"`},
		{Key: "url", Type: String, URL: true, Doc: "The address at which it was seen; pages link to it and never load it.", Example: `"https://social.example/posts/1"`},
		{Key: "alt", Type: String, Required: true, Max: 600, Translated: true, Doc: "What it shows, for those who do not see or hear it.", Example: `"A bus with a poster: fares twice as high"`},
		{Key: "caption", Type: String, Max: 300, Translated: true, Doc: "What to know about it, in one sentence.", Example: `"The poster as it was shared on 5 March."`},
		{Key: "credit", Type: String, Max: 160, Doc: "Who made it, to be named beside it.", Example: `"Photograph: A. Sailor"`},
		{Key: "licence", Type: String, Max: 80, Doc: "The terms under which it may be shown.", Example: `"CC BY 4.0"`},
		{Key: "date", Type: PartialDate, Doc: "When it was made, as exactly as it is known.", Example: "2024-03-05"},
		{Key: "sha256", Type: String, Max: 64, Doc: "The SHA-256 checksum of the file, in hexadecimal; fix adds that of a file of the site.", Example: `"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"`},
		{Key: "authenticity", Type: String, Words: Authenticities, Doc: "What was found out about it: whether it is what it is taken for.", Example: `"transformed"`},
		{Key: "altered", Type: String, Max: 600, Translated: true, Doc: "What was altered in it, or what it shows in truth.", Example: `"The figure on the poster was put in; the poster of the council has none."`},
		{Key: "original", Type: String, URL: true, Doc: "The address of the medium as it was before.", Example: `"https://council.example/poster.jpg"`},
		{Key: "disturbing", Type: Boolean, Doc: "True when it shows violence, injury or death: readers then see it only when they ask for it.", Example: "true"},
		{Key: "transcript", Type: Markdown, Max: 3000, Translated: true, Doc: "What is said and seen in a recording.", Example: `"*A voice:* The fare will double by summer."`},
		{Key: "source", Type: String, Ref: KindSource, Doc: "The source in which it was found.", Example: `"gazette-2024-03-05"`},
	}
}
