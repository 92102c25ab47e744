package hugosite

import (
	"context"
	"crypto/sha256"
	"errors"
	"os"
	"slices"
	"strings"
)

// ErrWhole says that a change reaches further than some parts, so that the site has to be updated as a whole.
var ErrWhole = errors.New("the whole site has to be updated")

// Touch makes some parts and renders their pages over what is shown, and returns what shows them; it is for an answer
// at once, before an [Server.Update] that brings everything else along. An error is no finding: Update says what is wrong.
func (s *Server) Touch(ctx context.Context, pages Pages, parts []Part) (show func(), err error) {
	s.building.Lock()
	defer s.building.Unlock()
	w, err := s.work(ctx, pages, nil)
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(w.d.cache)
	around, err := w.around()
	if err != nil || around != s.around || len(s.history.Pages) == 0 || !w.o.separable(w.settings) {
		return nil, errors.Join(ErrWhole, err)
	}
	oneHugo.Lock()
	defer oneHugo.Unlock()
	return s.touch(w, pages, parts)
}

// prepare sets up a Hugo for the next Touch, when there is none that fits what is shown. While a change is brought in
// that no part brings, what is shown is not what the next Touch will find: then only the end of Update prepares one.
func (s *Server) prepare(pages Pages, updated bool) {
	w, err := s.work(context.Background(), pages, s.sections) // it outlives the call
	if err != nil || !w.o.separable(w.settings) {
		s.hugo = s.hugo.close()
		return
	}
	defer os.RemoveAll(w.d.cache)
	around, err := w.around()
	if err != nil || around != s.around && !updated {
		return
	}
	if s.hugo == nil || around != s.around {
		s.hugo = s.hugo.close()
		s.hugo, _ = keepHugo(w) // without one, Touch leaves everything to Update
		s.around = around
	}
}

// around is a checksum of what no part brings.
func (w *work) around() (string, error) {
	byHand, err := w.byHandSum()
	if err != nil {
		return "", err
	}
	env, err := w.environment()
	return byHand + string(env), err
}

func (s *Server) touch(w *work, pages Pages, parts []Part) (show func(), err error) {
	static, content := Pages{}, Pages{}
	before := s.shown()
	parts = slices.DeleteFunc(parts, func(p Part) bool { return p.Page == "" })
	for made, err := range w.ahead(parts, func(p Part) (Pages, error) { return p.Files(nil) }) {
		if err != nil {
			return nil, err
		}
		for name, data := range made {
			if target, ok := strings.CutPrefix(name, "static/"); ok {
				static[target] = data
			} else if old, ok := s.history.Pages[name]; !ok || old.Key != s.history.key(name, data) {
				content[name] = data
			}
		}
	}
	rendered := Pages{}
	if len(content) > 0 {
		if s.hugo == nil { // the change came soon after another
			s.prepare(pages, false)
		}
		if s.hugo == nil {
			return nil, ErrWhole
		}
		rendered, err = s.hugo.render(content)
		s.hugo = s.hugo.close()
		if err != nil {
			return nil, err
		}
	}
	files := before.with(static, rendered)
	for name, data := range content {
		o := origin{Key: s.history.key(name, data)}
		for _, target := range pageFiles(name, data) {
			if _, ok := files[target]; !ok {
				o.Files = nil // a former address: Update makes it
				break
			}
			o.Files = append(o.Files, file{target, sha256.Sum256(files[target])})
		}
		if delete(s.history.Pages, name); o.Files != nil {
			s.history.Pages[name] = o
		}
	}
	return func() { s.show(files) }, nil
}
