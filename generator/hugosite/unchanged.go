package hugosite

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"fmt"

	"counterpoint/generator/publish"
	"counterpoint/generator/settings"
)

// A build that would publish again what is published makes nothing. What it is told by: a checksum of all that the site is made
// of, and of what the published folder looks like, both as the build before left them.

// left is what a build leaves behind for the next one.
type left struct {
	Made  sum // of what the site was made of
	Looks sum // of the published folder, see publish.Looks
	Result
}

func (o Options) leftKey(target string) string {
	return fmt.Sprintf("site %s %d/%d", target, o.Shard, o.Of)
}

// madeOf is a checksum of all that the site is made of; ok is false when that is not known.
func (o Options) madeOf() (made sum, ok bool) {
	if o.Cache == nil || o.MadeOf == nil {
		return sum{}, false
	}
	s, err := settings.Read(o.Root)
	if err != nil {
		return sum{}, false
	}
	env, err := o.environment(s)
	if err != nil {
		return sum{}, false
	}
	h := sha256.New()
	h.Write(env)
	fmt.Fprintf(h, "%x %d/%d\n", sha256.Sum256(o.MadeOf), o.Shard, o.Of)
	for _, name := range o.Assets.names() {
		fmt.Fprintf(h, "%q %x\n", name, sha256.Sum256(o.Assets[name]))
	}
	byHand, err := o.byHandSum()
	fmt.Fprint(h, byHand)
	if err == nil {
		err = hashTree(h, o.folder, "static", "")
	}
	return sum(h.Sum(nil)), err == nil
}

// unchanged returns the result of the build that published what is in target, when this one would publish the same.
func (o Options) unchanged(target string, made sum) (res Result, ok bool) {
	data, ok := o.Cache.Get(o.leftKey(target))
	var l left
	if !ok || gob.NewDecoder(bytes.NewReader(data)).Decode(&l) != nil || l.Made != made {
		return Result{}, false
	}
	looks, err := publish.Looks(target)
	if err != nil || looks != l.Looks || o.Sound != nil && o.Sound(target) != nil {
		return Result{}, false
	}
	l.Unchanged, l.Kept = true, ""
	return l.Result, true
}

// leave notes what is published, for the next build.
func (o Options) leave(target string, made sum, res Result) {
	looks, err := publish.Looks(target)
	var data bytes.Buffer
	if err == nil && gob.NewEncoder(&data).Encode(left{made, looks, res}) == nil {
		o.Cache.Put(o.leftKey(target), data.Bytes())
	}
}
