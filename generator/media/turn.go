package media

import "image"

// beforeTurn returns the size that a picture has before it is turned to have a size.
func beforeTurn(size image.Point, orientation int) image.Point {
	if (tags{orientation: orientation}).turned() {
		size.X, size.Y = size.Y, size.X
	}
	return size
}

// turn returns a picture upright. The eight orientations are those of Exif 2.32, section 4.6.4: by which edges of the
// picture its first row and first column lie.
func turn(from *image.RGBA, orientation int) *image.RGBA {
	if orientation == 1 {
		return from
	}
	size := from.Bounds().Size()
	to := image.NewRGBA(image.Rectangle{Max: beforeTurn(size, orientation)})
	for y := range size.Y {
		for x := range size.X {
			left, top := x, y
			switch orientation {
			case 2, 3:
				left = size.X - 1 - x
			case 6, 7:
				left = size.Y - 1 - y
			case 5, 8:
				left = y
			}
			switch orientation {
			case 3, 4:
				top = size.Y - 1 - y
			case 7, 8:
				top = size.X - 1 - x
			case 5, 6:
				top = x
			}
			to.SetRGBA(left, top, from.RGBAAt(x, y))
		}
	}
	return to
}
