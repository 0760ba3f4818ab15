package library

import "strings"

// Steps is the text of a note without the name and the intent that it may open with: whoever shows it says them above, and
// whoever adapts it calls it otherwise.
func (n Note) Steps() string {
	body := n.Body
	for _, opening := range []string{"# " + n.Name, n.Intent} {
		if rest, ok := strings.CutPrefix(body, opening+"\n"); ok {
			body = strings.TrimLeft(rest, "\n")
		}
	}
	return body
}
