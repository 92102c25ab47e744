package cli

import (
	"encoding/json"
	"sync"

	"counterpoint/generator/sharecard"
)

// pictures holds copies of pictures in memory while a site is served, so that none is made again after an edit.
type pictures struct{ kept sync.Map }

// Get implements [media.Store].
func (p *pictures) Get(key string) (data []byte, ok bool) {
	kept, ok := p.kept.Load(key)
	if ok {
		data = kept.([]byte)
	}
	return data, ok
}

// Put implements [media.Store].
func (p *pictures) Put(key string, data []byte) { p.kept.Store(key, data) }

// planned is a card in place of its picture, which takes longer to draw than all else of a page to make.
func planned(c sharecard.Card) ([]byte, error) { return json.Marshal(c) }

// drawn draws a card that is planned. Any other file, such as a picture of the site's own, is returned as it is.
func (s *state) drawn(plan []byte) ([]byte, error) {
	var c sharecard.Card
	if json.Unmarshal(plan, &c) != nil {
		return plan, nil
	}
	fonts, err := s.fonts()
	if err != nil {
		return nil, err
	}
	return fonts.Draw(c)
}
