package record

// KeyFormerly is the key of the ids a record had before, whose addresses redirect to it. Every kind with pages has it.
const KeyFormerly = "formerly"

func formerlyField() Field {
	return Field{Key: KeyFormerly, Type: Strings, Max: 80, Doc: "The ids it had before; their addresses lead on to this one.", Example: `["old-id"]`}
}

// Formerly returns the ids that the record had before.
func (m *Meta) Formerly() (old []Value) {
	for _, v := range m.Values {
		if v.node == 0 && v.Field.Key == KeyFormerly {
			old = append(old, v)
		}
	}
	return old
}
