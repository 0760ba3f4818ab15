package search

import "maps"

// shards is a map in parts, of which a change copies only those it touches: the others are shared with the index
// before it.
type shards[V any] [256]map[string]V

func (s *shards[V]) get(key string) (V, bool) {
	v, ok := s[part(key)][key]
	return v, ok
}

// part is the FNV-1a hash of a key, folded to a byte: the same in every process.
func part(key string) byte {
	h := uint32(2166136261)
	for i := range len(key) {
		h = (h ^ uint32(key[i])) * 16777619
	}
	return byte(h ^ h>>8 ^ h>>16 ^ h>>24)
}

// put writes to a map in parts.
func put[V any](s *shards[V], own *[256]bool, key string, v V) {
	p := part(key)
	if !own[p] {
		own[p] = true
		if s[p] = maps.Clone(s[p]); s[p] == nil {
			s[p] = map[string]V{}
		}
	}
	s[p][key] = v
}

// drop deletes from a map in parts. A part that is deleted from is made anew: Go's maps keep room, and in it
// remains, after a delete.
func drop[V any](s *shards[V], own *[256]bool, key string) {
	p := part(key)
	own[p] = true
	rest := make(map[string]V, len(s[p]))
	for k, v := range s[p] {
		if k != key {
			rest[k] = v
		}
	}
	s[p] = rest
}
