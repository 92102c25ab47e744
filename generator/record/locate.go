package record

// Locate returns the line and the column, from 1, of a key path in a TOML file, such as "params.limits.nesting" or
// "permalinks[0].pattern"; of the nearest table around it when the file does not hold it; 1, 1 when there is none.
func Locate(data []byte, path string) (line, col int) {
	p := (&fileText{data: data}).locate(path)
	return p.line, p.col
}
