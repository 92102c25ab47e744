package media

import (
	"bytes"
	"strings"

	"github.com/bep/imagemeta"
)

// tags are what a camera or a program says of a picture in the file, as far as it matters here.
type tags struct {
	orientation int  // 1 to 8 (Exif 2.32, section 4.6.4); how the pixels have to be turned to be upright
	located     bool // it says where the picture was taken
}

// turned reports whether width and height change places.
func (t tags) turned() bool { return t.orientation >= 5 }

// tagsOf reads the tags of a picture. What cannot be read is not there: copies have none of it in any case.
func tagsOf(t *fileType, data []byte) tags {
	found := tags{orientation: 1}
	if t.tags == 0 {
		return found
	}
	imagemeta.Decode(imagemeta.Options{
		R: bytes.NewReader(data), ImageFormat: t.tags, Sources: imagemeta.EXIF, Warnf: func(string, ...any) {},
		ShouldHandleTag: func(tag imagemeta.TagInfo) bool {
			return tag.Tag == "Orientation" && tag.Namespace == "IFD0" || isLocation(tag)
		},
		HandleTag: func(tag imagemeta.TagInfo) error {
			if isLocation(tag) {
				found.located = true
			} else if n, ok := tag.Value.(uint16); ok && 1 <= n && n <= 8 {
				found.orientation = int(n)
			}
			return nil
		},
	})
	return found
}

// isLocation reports whether a tag is of the table of places, and says one.
func isLocation(tag imagemeta.TagInfo) bool {
	return strings.HasSuffix(tag.Namespace, "GPSInfoIFD") && (tag.Tag == "GPSLatitude" || tag.Tag == "GPSLongitude")
}
