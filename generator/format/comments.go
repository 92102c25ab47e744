package format

import "slices"

// Comment lines are kept as a list of lines in which "" is a blank line between
// blocks, or between a block and what it stands above.

// tidy drops blank lines in front and all but one of several.
func tidy(lines []string) []string {
	var kept []string
	for _, l := range lines {
		if l != "" || len(kept) > 0 && kept[len(kept)-1] != "" {
			kept = append(kept, l)
		}
	}
	return kept
}

func trimEnd(lines []string) []string {
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// splitTop parts the lines at the top of a file: what a blank line follows
// belongs to the file, the rest to the key or table below.
func splitTop(lines []string) (top, lead []string) {
	lines = tidy(lines)
	for i, l := range slices.Backward(lines) {
		if l == "" {
			return lines[:i], lines[i+1:]
		}
	}
	return nil, lines
}

// splitBelow parts the lines between two lines that say something: a block that
// touches the upper one and not the lower belongs to it, the rest to the lower.
func splitBelow(lines []string) (below, above []string) {
	if i := slices.Index(lines, ""); i > 0 {
		return lines[:i], tidy(lines[i:])
	}
	return nil, tidy(lines)
}

// apart reports whether a block among the lines stands by itself.
func apart(lines []string) bool { return slices.Contains(lines, "") }
