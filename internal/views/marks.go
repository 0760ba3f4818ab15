package views

// Marks are answers of one letter each, by what they are about: the scores of a matrix, opinions about statements. They
// travel in the metadata of a form of several pages, so that nothing counts before the last page is sent. Elsewhere
// metadata holds ids only, so that no text and no right depends on what comes back. Marks are neither: one digit or letter
// in the place of an id, which the engine checks like any answer, and Slack sees it in the form's own fields anyway. One
// page cannot hold them all, and a draft that is kept would tell that somebody has begun to answer.
type Marks map[string]byte

const unmarked = '.'

// Pack writes marks in the order of the keys, one letter each.
func (m Marks) Pack(keys []string) string {
	text := make([]byte, len(keys))
	for i, k := range keys {
		text[i] = unmarked
		if mark, ok := m[k]; ok {
			text[i] = mark
		}
	}
	return string(text)
}

// UnpackMarks reads what Pack has written.
func UnpackMarks(text string, keys []string) Marks {
	m := Marks{}
	for i, k := range keys {
		if i < len(text) && text[i] != unmarked {
			m[k] = text[i]
		}
	}
	return m
}

// Points reads marks as scores.
func (m Marks) Points() map[string]int {
	on := map[string]int{}
	for k, mark := range m {
		on[k] = int(mark - '0')
	}
	return on
}

func pointMarks(on map[string]int) Marks {
	m := Marks{}
	for k, n := range on {
		m[k] = byte('0' + n)
	}
	return m
}

// opinionOf are the opinions by their letter.
var opinionOf = map[byte]string{'a': "agree", 'd': "disagree", 'p': "pass"}

// Opinions reads marks as opinions about statements.
func (m Marks) Opinions() map[string]string {
	on := map[string]string{}
	for k, mark := range m {
		if way, ok := opinionOf[mark]; ok {
			on[k] = way
		}
	}
	return on
}

// OpinionMarks writes opinions as marks.
func OpinionMarks(on map[string]string) Marks {
	m := Marks{}
	for k, way := range on {
		m[k] = way[0]
	}
	return m
}

// paged divides n things into as few pages of at most so many as hold them, all about as long; there is always one.
func paged(n, most int) (pages, each int) {
	most = max(most, 1)
	pages = max((n+most-1)/most, 1)
	return pages, max((n+pages-1)/pages, 1)
}
