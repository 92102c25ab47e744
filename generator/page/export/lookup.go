package export

import (
	"hash/fnv"
	"slices"

	"counterpoint/generator/address"
	"counterpoint/generator/identifier"
	"counterpoint/generator/record"
)

// The search compares an address that was pasted with these files, in the browser. Its script (assets/js/lookup.js) computes
// the same keys and shards as this file; a test compares the two.

// perShard is the number of addresses for each file, on average at most.
const perShard = 1000

// Lookup is a sequence of files, one for each shard: an object with the pages of sources, without the host, by the keys of the
// addresses that they have.
func (s Site) Lookup(yield func([]byte) bool) {
	shards := make([]map[string]string, s.Shards())
	for i := range shards {
		shards[i] = map[string]string{}
	}
	for _, src := range s.Graph.Sources {
		for _, key := range keysOf(src.Rec) {
			file := shards[ShardOf(key, len(shards))]
			if file[key] == "" { // of several sources in one page, the first stands for all
				file[key] = path(&src.Rec.Meta)
			}
		}
	}
	for _, file := range shards {
		if !yield(append(encode(file), '\n')) {
			return
		}
	}
}

// keysOf are the keys of the addresses by which readers may look for a source: its own, its copy's and that of its DOI.
func keysOf(r *record.Source) (keys []string) {
	for _, at := range []string{r.URL, r.Archived, identifier.DOILink(r.DOI)} {
		if key := address.Key(at); key != "" && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// Shards is the number of lookup files of a site: a power of two, so that few new sources change it.
func (s Site) Shards() int {
	n := 1
	for n*perShard < len(s.Graph.Sources) {
		n *= 2
	}
	return n
}

// ShardOf is the file an address is in, by its FNV-1a hash.
func ShardOf(key string, shards int) int {
	h := fnv.New32a()
	h.Write([]byte(key))
	return int(h.Sum32() % uint32(shards))
}
