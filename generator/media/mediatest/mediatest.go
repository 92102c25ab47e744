// Package mediatest makes pictures and recordings for tests, from a line that says what they are.
package mediatest

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"slices"
	"strings"
)

// File makes a file of a line such as these:
//
//	make jpeg 30x20               a picture, whose quarters have different colours
//	make jpeg 30x20 turned=6 gps  with an orientation of Exif, and a place
//	make jpeg 30x20 scans=200     with the marks of as many more scans
//	make png 50000x50000 bomb     a picture that says it is so large, and has the data of a smaller one
//	make webp 50000x40000 bomb    the same as WebP
//	make gif 30x20, make webp 1x1 others
//	make mp3                      a recording, as far as its beginning tells; also wav, mp4, webm, ogg
func File(line string) ([]byte, error) {
	words := strings.Fields(strings.TrimPrefix(line, "make "))
	if len(words) == 0 {
		return nil, fmt.Errorf("%q does not say what to make", line)
	}
	if sound, ok := recordings[words[0]]; ok {
		return []byte(sound), nil
	}
	var width, height int
	if len(words) > 1 {
		fmt.Sscanf(words[1], "%dx%d", &width, &height)
	}
	if slices.Contains(words, "bomb") {
		return bomb(words[0], width, height)
	}
	var out bytes.Buffer
	var err error
	switch words[0] {
	case "jpeg":
		err = jpeg.Encode(&out, quarters(width, height), &jpeg.Options{Quality: 95})
	case "png":
		err = png.Encode(&out, quarters(width, height))
	case "gif":
		err = gif.Encode(&out, quarters(width, height), nil)
	case "webp":
		return base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
	default:
		err = fmt.Errorf("%q: nothing is known of such a file", line)
	}
	data := out.Bytes()
	for _, w := range words[min(len(words), 2):] {
		var n int
		if _, err := fmt.Sscanf(w, "turned=%d", &n); err == nil {
			data = withExif(data, n, slices.Contains(words, "gps"))
		}
		if _, err := fmt.Sscanf(w, "scans=%d", &n); err == nil {
			data = append(data, bytes.Repeat([]byte{0xff, 0xda}, n)...)
		}
	}
	return data, err
}

// Quarters are the colours of a picture: above left, above right, below left, below right.
var Quarters = [4]color.RGBA{{200, 30, 30, 255}, {30, 160, 30, 255}, {30, 30, 200, 255}, {230, 210, 40, 255}}

func quarters(width, height int) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			m.SetRGBA(x, y, Quarters[2*(2*y/height)+2*x/width])
		}
	}
	return m
}

// recordings begin as files of their types do.
var recordings = map[string]string{
	"mp3":  "ID3\x04\x00\x00\x00\x00\x00\x00",
	"wav":  "RIFF\x24\x00\x00\x00WAVEfmt ",
	"mp4":  "\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom",
	"webm": "\x1a\x45\xdf\xa3\x01\x00\x00\x00\x00\x00\x00\x1f",
	"ogg":  "OggS\x00\x02\x00\x00",
}

// bomb returns a small file of a picture that says that it is large.
func bomb(kind string, width, height int) ([]byte, error) {
	if kind == "webp" {
		data := []byte("RIFF\x16\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x10\x00\x00\x00\x00\x00\x00\x00\x00\x00ALPH")
		put := func(at, n int) { data[at], data[at+1], data[at+2] = byte(n), byte(n>>8), byte(n>>16) }
		put(24, width-1)
		put(27, height-1)
		return data, nil
	}
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		return nil, err
	}
	data := out.Bytes()
	head := data[12:29] // the type of the first chunk, IHDR, and what it holds
	binary.BigEndian.PutUint32(head[4:], uint32(width))
	binary.BigEndian.PutUint32(head[8:], uint32(height))
	binary.BigEndian.PutUint32(data[29:], crc32.ChecksumIEEE(head))
	return data, nil
}

// withExif returns a JPEG with an orientation and, if that is wanted, a place (Exif 2.32, in a TIFF of one or two tables).
func withExif(picture []byte, orientation int, place bool) []byte {
	tiff := binary.LittleEndian
	var b []byte
	entry := func(tag, kind uint16, count, value uint32) {
		b = tiff.AppendUint16(b, tag)
		b = tiff.AppendUint16(b, kind)
		b = tiff.AppendUint32(b, count)
		b = tiff.AppendUint32(b, value)
	}
	b = append(b, "II*\x00\x08\x00\x00\x00"...)
	b = tiff.AppendUint16(b, 2)
	entry(0x0112, 3, 1, uint32(orientation))
	entry(0x8825, 4, 1, 38)
	b = tiff.AppendUint32(b, 0)
	if !place {
		b[8], b = 1, b[:22] // one entry, and no table after it
		b = tiff.AppendUint32(b, 0)
	} else {
		b = tiff.AppendUint16(b, 4)
		entry(1, 2, 2, 'N')
		entry(2, 5, 3, 92)
		entry(3, 2, 2, 'E')
		entry(4, 5, 3, 116)
		b = tiff.AppendUint32(b, 0)
		for _, n := range []uint32{50, 27, 0, 30, 31, 0} { // degrees, minutes, seconds
			b = tiff.AppendUint32(b, n)
			b = tiff.AppendUint32(b, 1)
		}
	}
	b = append([]byte("Exif\x00\x00"), b...)
	segment := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(b)+2))
	return slices.Concat(picture[:2], segment, b, picture[2:])
}
