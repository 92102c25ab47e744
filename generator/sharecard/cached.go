package sharecard

// Store keeps drawn cards from one build to the next. A [*cache.Cache] is one.
type Store interface {
	Get(key string) (data []byte, ok bool)
	Put(key string, data []byte)
}

// Cached returns what draws cards as [Fonts.Draw] does, but takes from a store those that have been drawn before.
func (f *Fonts) Cached(store Store) func(Card) ([]byte, error) {
	return func(c Card) ([]byte, error) {
		key := "card " + f.Key(c)
		if data, ok := store.Get(key); ok {
			return data, nil
		}
		data, err := f.Draw(c)
		if err == nil {
			store.Put(key, data)
		}
		return data, err
	}
}
