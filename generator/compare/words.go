package compare

import "strings"

// Piece is a run of words of a text.
type Piece struct {
	Text    string `json:"text"`
	Changed bool   `json:"changed,omitempty"` // not in the other version
}

const (
	context    = 12        // unchanged words shown on each side of a change
	minElision = 40        // words that an ellipsis replaces at least
	maxCells   = 1_000_000 // of the table that finds the words in common; longer texts count as changed throughout
)

// Words splits two texts into what they have in common and what they have not. Of a long run of words in common, those
// next to a change are kept, and an ellipsis replaces the rest. Work is how many pairs of words may still be compared, and
// becomes less (CWE-407); texts that need more count as changed between their common beginning and end.
func Words(was, now string, work *int) (before, after []Piece) {
	a, b := strings.Fields(was), strings.Fields(now)
	gone, added := make([]bool, len(a)), make([]bool, len(b))
	start := 0
	for start < min(len(a), len(b)) && a[start] == b[start] {
		start++
	}
	end := 0
	for end < min(len(a), len(b))-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	differ(a[start:len(a)-end], b[start:len(b)-end], gone[start:], added[start:], work)
	return pieces(a, gone, edges(gone, added)), pieces(b, added, edges(added, gone))
}

// edges marks the words of a text before which the other text has words of its own.
func edges(mine, other []bool) []bool {
	edge := make([]bool, len(mine)+1)
	i, j := 0, 0
	for i < len(mine) || j < len(other) {
		switch {
		case j < len(other) && other[j]:
			edge[i], j = true, j+1
		case i < len(mine) && mine[i]:
			i++
		default:
			i, j = i+1, j+1
		}
	}
	return edge
}

// differ marks the words of a and b that are in no longest common subsequence of the two.
func differ(a, b []string, gone, added []bool, work *int) {
	i, j := 0, 0
	if cells := len(a) * len(b); cells <= min(maxCells, *work) {
		*work -= cells
		width := len(b) + 1
		common := make([]int32, (len(a)+1)*width) // of a[i:] and b[j:]
		for i := len(a) - 1; i >= 0; i-- {
			for j := len(b) - 1; j >= 0; j-- {
				if a[i] == b[j] {
					common[i*width+j] = common[(i+1)*width+j+1] + 1
				} else {
					common[i*width+j] = max(common[(i+1)*width+j], common[i*width+j+1])
				}
			}
		}
		for i < len(a) && j < len(b) {
			switch {
			case a[i] == b[j]:
				i, j = i+1, j+1
			case common[(i+1)*width+j] >= common[i*width+j+1]:
				gone[i], i = true, i+1
			default:
				added[j], j = true, j+1
			}
		}
	}
	for ; i < len(a); i++ {
		gone[i] = true
	}
	for ; j < len(b); j++ {
		added[j] = true
	}
}

// pieces joins words into runs, which end where either text changes.
func pieces(words []string, changed, edge []bool) (list []Piece) {
	for i := 0; i < len(words); {
		j := i + 1
		for j < len(words) && changed[j] == changed[i] && (changed[i] || !edge[j]) {
			j++
		}
		run := words[i:j]
		head, tail := context, context
		if i == 0 && !edge[0] {
			head = 0
		}
		if j == len(words) && !edge[j] {
			tail = 0
		}
		text := strings.Join(run, " ")
		if !changed[i] && len(run) > head+tail+minElision {
			text = strings.TrimSpace(strings.Join(run[:head], " ") + " … " + strings.Join(run[len(run)-tail:], " "))
		}
		list = append(list, Piece{text, changed[i]})
		i = j
	}
	return list
}
