package search

import "slices"

// A Doc is what can be found. ID is its name for the caller and the order of equals.
type Doc struct {
	ID     string
	Fields []Field
	Tags   map[string][]string // facet to values: "theme": {"wip", "waiting"}
}

// A Field is one text of a document. A word in a field of weight 3 counts as much as three in one of weight 1.
// Over all documents of an index there are up to sixteen names of fields; more share the last one.
type Field struct {
	Name   string
	Text   string
	Weight int // at least 1
}

// An Index is a set of documents to search in. It never changes; With makes the next one. The zero value is not
// useful: see NewIndex.
type Index struct {
	words  shards[*entry]   // what the documents hold
	stems  shards[[]string] // the words of a stem, sorted
	sorted []string         // all words, for beginnings
	tags   map[string]*tag  // by facet and value, see tags.go
	slots  shards[uint32]   // the place of a document in the lists below
	ids    []string         // "" is a free place
	length []uint32         // words of a document, times the weight of their field
	free   []uint32
	fields []string // names; a word's fields are bits in this order
	total  uint64   // of all lengths
	also   *Synonyms
}

// An entry is a word and the documents that hold it, by place.
type entry struct {
	word     string
	postings []posting
	owner    *byte // the change that made this entry, which alone may write to it
}

// A posting is one document of a word.
type posting struct {
	slot   uint32
	tf     uint16 // how often the word stands there, times the weight of the field
	fields uint16 // where, as bits
}

// NewIndex makes an index of documents. Of two with one ID the later counts. Synonyms may be nil.
func NewIndex(docs []Doc, also *Synonyms) *Index {
	return (&Index{tags: map[string]*tag{}, also: also}).With(docs, nil)
}

// With returns an index in which some documents are new or changed and others gone. The index it is called on stays as
// it is. It takes about as long as looking once at every word, and copies the lists of the words that are touched.
// In the new index nothing is left of what is gone, neither text nor words that stood nowhere else.
func (x *Index) With(changed []Doc, gone []string) *Index {
	e := newEdit(x)
	last := map[string]int{}
	for i, d := range changed {
		last[d.ID] = i
	}
	leaving := slices.Clone(gone)
	for id := range last {
		leaving = append(leaving, id)
	}
	e.remove(leaving)
	for i, d := range changed {
		if d.ID != "" && last[d.ID] == i {
			e.add(d)
		}
	}
	return e.finish()
}

// Len is the number of documents.
func (x *Index) Len() int { return len(x.ids) - len(x.free) }

// Has says whether a document is there.
func (x *Index) Has(id string) bool {
	_, ok := x.slots.get(id)
	return ok
}
