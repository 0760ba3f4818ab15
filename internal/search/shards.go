package search

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
