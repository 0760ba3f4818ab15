package search

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"steward/internal/stems"
)

// How says by which way a word that was typed led to one that stands in a document.
type How string

const (
	Exact    How = "exact"    // the word itself
	Form     How = "form"     // another form of it: meetings, meeting
	Begun    How = "begun"    // a word that begins so
	Joined   How = "joined"   // written together here and apart there
	Synonym  How = "synonym"  // a word that means the same
	Mistaken How = "mistaken" // a word that is one mistake away
)

// worth is how much a word counts that was found this way, against the word itself.
var worth = map[How]float64{Exact: 1, Form: 0.9, Begun: 0.6, Joined: 0.9, Synonym: 0.5, Mistaken: 0.5}

// An option is one way to find a word that was typed.
type option struct {
	word     string // as it stands in documents
	how      How
	postings []posting
}

// A choice is a word that was typed with all its options.
type choice struct {
	typed
	options []option
}

// mostUnknown is of how many unknown words a mistake is looked for: who makes more of them types something else.
const mostUnknown = 6

// mostBegun is how many words one beginning stands for, the most common ones.
const mostBegun = 500

// choices finds for each word of a query what it may stand for.
func (x *Index) choices(said []typed) []choice {
	all := make([]choice, len(said))
	for i, t := range said {
		all[i] = choice{typed: t}
		if !t.muted {
			all[i].options = x.forms(t.word, Exact)
		}
	}
	for i := 1; i < len(said); i++ { // "stand up" is standup
		for _, o := range x.forms(said[i-1].word+said[i].word, Joined) {
			all[i-1].add(o)
			all[i].add(o)
		}
	}
	x.also.widen(x, said, all)
	all = slices.DeleteFunc(all, func(c choice) bool { return c.muted })
	unknown := 0
	for i := range all {
		c := &all[i]
		if c.typing {
			x.begun(c)
		}
		for _, try := range []func(*choice){x.begun, x.apart} {
			if len(c.options) == 0 {
				try(c)
			}
		}
		if len(c.options) > 0 {
			continue
		}
		if unknown++; unknown <= mostUnknown {
			x.mistaken(c)
		}
		if len(c.options) == 0 {
			x.begunMistaken(c)
		}
	}
	return all
}

func (c *choice) add(o option) {
	if len(o.postings) > 0 && !slices.ContainsFunc(c.options, func(old option) bool { return old.word == o.word }) {
		c.options = append(c.options, o)
	}
}

// forms returns a word and its other forms. The word itself is found by how, the forms by Form, or by how if that is
// worth less.
func (x *Index) forms(word string, how How) (options []option) {
	if en, ok := x.words.get(word); ok {
		options = append(options, option{word, how, en.postings})
	}
	other := Form
	if worth[how] < worth[Form] {
		other = how
	}
	for _, s := range stems.Of(word) {
		kin, _ := x.stems.get(string(s))
		for _, w := range kin {
			same := func(o option) bool { return o.word == w }
			if en, ok := x.words.get(w); ok && !slices.ContainsFunc(options, same) {
				options = append(options, option{w, other, en.postings})
			}
		}
	}
	return options
}

// beginning returns all words that begin so.
func (x *Index) beginning(prefix string) []string {
	from := sort.SearchStrings(x.sorted, prefix)
	n := sort.Search(len(x.sorted)-from, func(i int) bool { return !strings.HasPrefix(x.sorted[from+i], prefix) })
	return x.sorted[from : from+n]
}

// begun adds the words that begin so: of a word that is being typed any, of others when nothing else was found and
// there are three letters.
func (x *Index) begun(c *choice) {
	if !c.typing && utf8.RuneCountInString(c.word) < 3 {
		return
	}
	x.addCommon(c, x.beginning(c.word), Begun)
}

// addCommon adds words to a choice, the most common if they are too many.
func (x *Index) addCommon(c *choice, found []string, how How) {
	options := make([]option, 0, len(found))
	for _, w := range found {
		if en, ok := x.words.get(w); ok {
			options = append(options, option{w, how, en.postings})
		}
	}
	if len(options) > mostBegun {
		slices.SortStableFunc(options, func(a, b option) int { return len(b.postings) - len(a.postings) })
		options = options[:mostBegun]
	}
	have := map[string]bool{}
	for _, o := range c.options {
		have[o.word] = true
	}
	for _, o := range options {
		if !have[o.word] {
			c.options = append(c.options, o)
		}
	}
}

// apart takes a word for two that are written together: "valuestream".
func (x *Index) apart(c *choice) {
	for i := range c.word {
		left, right := c.word[:i], c.word[i:]
		if utf8.RuneCountInString(left) < 3 || utf8.RuneCountInString(right) < 3 {
			continue
		}
		a, b := union(x.forms(left, Exact)), union(x.forms(right, Exact))
		c.add(option{left + " " + right, Joined, both(a, b)})
	}
}
