package flow

import "strings"

// erasedMark begins the names of people who had everything about them erased. No account and no pseudonym has it.
const erasedMark = "left-"

// Erased is a name that leads to nobody. It stands where somebody stood who had everything about them erased; the tag
// tells two of them in one session apart.
func Erased(tag string) Person { return Person(erasedMark + tag) }

// Erased reports whether nobody stands behind the name any more.
func (p Person) Erased() bool { return strings.HasPrefix(string(p), erasedMark) }
