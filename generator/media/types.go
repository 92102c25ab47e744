package media

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"net/http"

	"github.com/bep/imagemeta"
	"golang.org/x/image/webp"
)

// A fileType is a type of file that pages show. SVG is none: it can hold scripts.
type fileType struct {
	name   string   // as people know it
	media  string   // media type
	sniff  string   // what http.DetectContentType calls it
	kinds  []string // of record.MediaKinds that it can be of
	ending map[string]string

	// The rest is of pictures alone.
	decode func(io.Reader) (image.Image, error)
	config func(io.Reader) (image.Config, error)
	tags   imagemeta.ImageFormat // that can have tags; 0 for none
}

var (
	asImage = []string{"image"}
	asAudio = []string{"audio"}
	asEver  = []string{"video", "audio"}
)

// types are all such types.
var types = []fileType{
	{"JPEG", "image/jpeg", "image/jpeg", asImage, nil, jpeg.Decode, jpeg.DecodeConfig, imagemeta.JPEG},
	{"PNG", "image/png", "image/png", asImage, nil, png.Decode, png.DecodeConfig, imagemeta.PNG},
	{"WebP", "image/webp", "image/webp", asImage, nil, webp.Decode, webpConfig, imagemeta.WebP},
	{"GIF", "image/gif", "image/gif", asImage, nil, gif.Decode, gif.DecodeConfig, 0},
	{"MP4", "video/mp4", "video/mp4", asEver, map[string]string{"video": ".mp4", "audio": ".m4a"}, nil, nil, 0},
	{"WebM", "video/webm", "video/webm", asEver, map[string]string{"video": ".webm", "audio": ".weba"}, nil, nil, 0},
	{"Ogg", "application/ogg", "application/ogg", asEver, map[string]string{"video": ".ogv", "audio": ".ogg"}, nil, nil, 0},
	{"MP3", "audio/mpeg", "audio/mpeg", asAudio, map[string]string{"audio": ".mp3"}, nil, nil, 0},
	{"WAV", "audio/wav", "audio/wave", asAudio, map[string]string{"audio": ".wav"}, nil, nil, 0},
}

// names are those of all types.
func names() []string {
	list := make([]string, len(types))
	for i, t := range types {
		list[i] = t.name
	}
	return list
}

// typeOf returns the type of a file by its first bytes, as browsers tell it (mimesniff.spec.whatwg.org); nil when it is none
// of the list.
func typeOf(data []byte) *fileType {
	sniffed := http.DetectContentType(data)
	if isMP3(data) {
		sniffed = "audio/mpeg"
	}
	for i := range types {
		if types[i].sniff == sniffed {
			return &types[i]
		}
	}
	return nil
}

// isMP3 tells whether a file begins with a frame of MPEG audio, layer 3 (ISO/IEC 11172-3), rather than with tags, and goes on
// with one of the same kind.
func isMP3(data []byte) bool {
	size := mp3Frame(data)
	return size > 0 && size < len(data) && mp3Frame(data[size:]) > 0
}

var (
	mp3Rates   = [...]int{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}
	mp3Samples = [...]int{44100, 48000, 32000}
)

// mp3Frame returns the length of the frame of MPEG-1 layer 3 that data begins with; 0 when there is none.
func mp3Frame(data []byte) int {
	if len(data) < 4 || data[0] != 0xff || data[1]&0xfe != 0xfa {
		return 0
	}
	rate, sample := int(data[2]>>4), int(data[2]>>2&3)
	if rate == 0 || rate >= len(mp3Rates) || sample >= len(mp3Samples) {
		return 0
	}
	return 144*1000*mp3Rates[rate]/mp3Samples[sample] + int(data[2]>>1&1)
}

// maxScans is how often a JPEG may go over its pixels again to refine them. Programs that write them do it ten times; each
// time costs as much as a whole picture, and takes a few bytes.
const maxScans = 100

// size returns the width and height of a picture, if it has no more pixels than that and can be decoded as far as its
// beginning tells.
func (t *fileType) size(data []byte, pixels int) (image.Point, error) {
	c, err := t.config(bytes.NewReader(data))
	switch {
	case errors.Is(err, errAnimated):
		return image.Point{}, err
	case err != nil:
		return image.Point{}, fmt.Errorf("is damaged, or of a variety of %s that is not read: save it again", t.name)
	case c.Width < 1 || c.Height < 1 || c.Width > pixels/c.Height:
		return image.Point{}, fmt.Errorf("has %d by %d pixels, while a picture may have %d together: make it smaller, or raise media_pixels under [params.limits] in hugo.toml", c.Width, c.Height, pixels)
	case t.tags == imagemeta.JPEG && bytes.Count(data, []byte{0xff, 0xda}) > maxScans:
		return image.Point{}, errors.New("is a JPEG of more scans than any program writes: save it again")
	}
	return image.Pt(c.Width, c.Height), nil
}

var errAnimated = errors.New("is a picture that moves: save one frame of it, or make it a video")

// webpConfig reads the size of a WebP (RFC 9649, section 2.7) before any of its data is decoded: the library decodes the
// transparency of a picture first, whatever its size.
func webpConfig(r io.Reader) (image.Config, error) {
	var head [30]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return image.Config{}, err
	}
	if string(head[12:16]) == "VP8X" {
		if head[20]&2 != 0 {
			return image.Config{}, errAnimated
		}
		at := func(i int) int { return 1 + int(binary.LittleEndian.Uint32(head[i-1:])>>8) }
		return image.Config{Width: at(24), Height: at(27)}, nil
	}
	return webp.DecodeConfig(io.MultiReader(bytes.NewReader(head[:]), r))
}
