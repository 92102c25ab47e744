package hugosite

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"fmt"
	"maps"

	"counterpoint/generator/publish"
)

// A build that would publish again what is published makes nothing. What it is told by: a checksum of all that the site is made
// of, and of what the published files look like, both as the build before left them. Other builds go by how single files look.

// left is what a build leaves behind for the next one.
type left struct {
	Made   sum                     // of what the site was made of; zero when that is not known, or something is missing
	Site   publish.Tree            // as it was published
	Copied map[string]publish.Seen // folders of the copy that is kept, see [publish.Staging.Keep]
	Result Result
}

// before is the site that a build replaces, as the last build left it and as it is.
type before struct {
	left
	now publish.Tree // empty when there is none, or nothing is taken from it
}

func (o Options) leftKey(target string) string {
	return fmt.Sprintf("site %s %d/%d", target, o.Shard, o.Of)
}

// lookAt looks at the site in target.
func (o Options) lookAt(target string) (b before) {
	if o.Cache == nil {
		return b
	}
	data, ok := o.Cache.Get(o.leftKey(target))
	if !ok || gob.NewDecoder(bytes.NewReader(data)).Decode(&b.left) != nil || o.Sound != nil && o.Sound(target) != nil {
		b.left = left{} // so that all is looked at
	}
	var err error
	if b.now, err = publish.LookOver(target, b.Site); err != nil {
		return before{}
	}
	return b
}

// asLeft tells whether a file is as it was left.
func (b before) asLeft(name string) bool {
	was, ok := b.Site.Files[name]
	is, there := b.now.Files[name]
	return ok && there && was.Look == is.Look
}

// result returns the result of the last build, if all that is published is made of this and is as it was left.
func (b before) result(made sum) (Result, bool) {
	if made == (sum{}) || b.Made != made || !maps.EqualFunc(b.Site.Files, b.now.Files, func(was, is publish.Seen) bool { return was.Look == is.Look }) {
		return Result{}, false
	}
	res := b.Result
	res.Unchanged, res.Kept = true, ""
	return res, true
}

// madeOf is a checksum of all that the site is made of; zero when that is not known.
func (o Options) madeOf() (made sum) {
	if o.Cache == nil || o.MadeOf == nil {
		return sum{}
	}
	env, err := o.environment(o.settings)
	if err != nil {
		return sum{}
	}
	h := sha256.New()
	h.Write(env)
	fmt.Fprintf(h, "%x %d/%d\n", sha256.Sum256(o.MadeOf), o.Shard, o.Of)
	for _, name := range o.Assets.names() {
		fmt.Fprintf(h, "%q %x\n", name, sha256.Sum256(o.Assets[name]))
	}
	byHand, err := o.byHandSum()
	fmt.Fprint(h, byHand)
	if err != nil || hashTree(h, o.folder, "static", "") != nil {
		return sum{}
	}
	return sum(h.Sum(nil))
}

// leave notes what is published, for the next build.
func (o Options) leave(target string, l left) {
	if o.Cache == nil {
		return
	}
	if o.Again != nil && *o.Again {
		l.Made = sum{}
	}
	var data bytes.Buffer
	if gob.NewEncoder(&data).Encode(l) == nil {
		o.Cache.Put(o.leftKey(target), data.Bytes())
	}
}
