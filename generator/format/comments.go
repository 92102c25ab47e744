package format

import "slices"

// Comments are lists of lines in which "" is a blank line after a block.

// tidy drops blank lines at the start and all but one of several.
func tidy(lines []string) []string {
	lines = slices.CompactFunc(slices.Clone(lines), func(a, b string) bool { return a == "" && b == "" })
	if len(lines) > 0 && lines[0] == "" {
		return lines[1:]
	}
	return lines
}

func trimEnd(lines []string) []string {
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// splitTop splits the comments at the top of a file: the last block belongs to what is right below it.
func splitTop(lines []string) (top, lead []string) {
	lines = tidy(lines)
	for i, l := range slices.Backward(lines) {
		if l == "" {
			return lines[:i], lines[i+1:]
		}
	}
	return nil, lines
}

// splitBelow splits the comments between two lines: a block right below the upper one and before a blank line is its own.
func splitBelow(lines []string) (below, above []string) {
	if i := slices.Index(lines, ""); i > 0 {
		return lines[:i], tidy(lines[i:])
	}
	return nil, tidy(lines)
}
