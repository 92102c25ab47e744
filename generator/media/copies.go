package media

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"sync"

	"golang.org/x/image/draw"
)

// Bounds of the copies of a picture, in pixels: the one that pages show, and one to look at closely. A picture that is
// smaller keeps its size. Long ones, such as those of a whole conversation, have to stay legible.
var (
	small = image.Pt(480, 720)
	large = image.Pt(1280, 8000)
)

// quality is that of a copy as JPEG, from 1 to 100: letters in screenshots stay sharp.
const quality = 85

// version changes whenever the same picture gets other copies, which makes cached ones invalid.
const version = 1

// Store keeps copies from one build to the next. A [*cache.Cache] is one.
type Store interface {
	Get(key string) (data []byte, ok bool)
	Put(key string, data []byte)
}

// Sizes returns the sizes of the copies of a picture of some width and height. There is no large one, and its size is
// zero, when it would be no larger than the small one.
func Sizes(width, height int) (smaller, larger image.Point) {
	smaller, larger = within(width, height, small), within(width, height, large)
	if larger == smaller {
		larger = image.Point{}
	}
	return smaller, larger
}

// within returns a size of the same proportions that is within bounds, and not larger than it was.
func within(width, height int, bounds image.Point) image.Point {
	w, h := width, height
	if w > bounds.X {
		w, h = bounds.X, (h*bounds.X+w/2)/w
	}
	if h > bounds.Y {
		w, h = (width*bounds.Y+height/2)/height, bounds.Y
	}
	return image.Pt(max(w, 1), max(h, 1))
}

// Copies makes the copies of pictures.
type Copies struct {
	Folder *Folder
	Store  Store // nil for none

	mu sync.Mutex // one picture is decoded at a time, as it may take hundreds of megabytes
}

// Of returns the copies of a picture as JPEG, on white where it is transparent; of one that moves, the first frame. Larger is
// nil when [Sizes] has none. The error names the file.
func (c *Copies) Of(name string) (smaller, larger []byte, err error) {
	f := c.Folder.File(name)
	smallSize, largeSize := Sizes(f.Width, f.Height)
	key := func(size image.Point) string { return fmt.Sprintf("picture %d %s %v", version, f.SHA256, size) }
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.Store != nil {
		var both bool
		if smaller, both = c.Store.Get(key(smallSize)); both && largeSize.X > 0 {
			larger, both = c.Store.Get(key(largeSize))
		}
		if both {
			return smaller, larger, nil
		}
	}
	smaller, larger, err = c.make(name, smallSize, largeSize)
	if err == nil && c.Store != nil {
		c.Store.Put(key(smallSize), smaller)
		if larger != nil {
			c.Store.Put(key(largeSize), larger)
		}
	}
	return smaller, larger, err
}

// make decodes a picture and draws its copies, the small one from the large one.
func (c *Copies) make(name string, smallSize, largeSize image.Point) (smaller, larger []byte, err error) {
	data, t, err := c.Folder.readFor(name)
	if err != nil {
		return nil, nil, err
	}
	from, err := t.decode(bytes.NewReader(data))
	if err != nil {
		return nil, nil, fmt.Errorf("%s cannot be decoded: %w: save it again", name, err)
	}
	orientation := tagsOf(t, data).orientation
	if largeSize.X > 0 {
		upright := turn(scale(from, beforeTurn(largeSize, orientation)), orientation)
		if larger, err = encode(upright); err != nil {
			return nil, nil, fmt.Errorf("encode a copy of %s: %w", name, err)
		}
		from, orientation = upright, 1
	}
	if smaller, err = encode(turn(scale(from, beforeTurn(smallSize, orientation)), orientation)); err != nil {
		return nil, nil, fmt.Errorf("encode a copy of %s: %w", name, err)
	}
	return smaller, larger, nil
}

// scale draws a picture on white, in another size. On other processors than these, rounding may give other bytes.
func scale(from image.Image, size image.Point) *image.RGBA {
	to := image.NewRGBA(image.Rectangle{Max: size})
	draw.Draw(to, to.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.BiLinear.Scale(to, to.Bounds(), from, from.Bounds(), draw.Over, nil)
	return to
}

// encode writes a picture as JPEG, which has pixels and nothing else.
func encode(m image.Image) ([]byte, error) {
	var out bytes.Buffer
	err := jpeg.Encode(&out, m, &jpeg.Options{Quality: quality})
	return out.Bytes(), err
}

// WriteRecording writes a recording as it is. The error names the file.
func (f *Folder) WriteRecording(name string, w io.Writer) error {
	data, _, err := f.readFor(name)
	if err == nil {
		_, err = w.Write(data)
	}
	return err
}

// Ending is how the name of a published recording of a media type ends, by its kind: ".mp3".
func Ending(mediaType, kind string) string {
	for _, t := range types {
		if t.media == mediaType {
			return t.ending[kind]
		}
	}
	return ""
}
