package flow

import "slices"

// Share lets each person choose, part by part, what others read of the form that they filled in before. What is said
// here is exactly what will be read, in the author's own approved words; what is left out leaves no gap.
type Share struct {
	Stage  string // of the form, which is forgotten with the reveal: what was kept private has served
	Fields []Field
}

// Welcome takes parts that the author has filled in and that may be shared.
func (b Share) Welcome(s Session, c Contribution) error {
	said, ok := c.Body.(Parts)
	if !ok {
		return ErrNotHere
	}
	seen := map[string]bool{}
	for _, part := range said.Parts {
		i := slices.IndexFunc(b.Fields, func(f Field) bool { return f.Key == part.Key && !f.Own })
		if i < 0 || seen[part.Key] {
			return ErrUnknown
		}
		seen[part.Key] = true
		if err := words(part.Text, max(b.Fields[i].Max, ListLength)); err != nil {
			return err
		}
	}
	return nil
}

// Spends names the form.
func (b Share) Spends() string { return b.Stage }

// ListLength is the most characters of a list of choices written as text.
const ListLength = 300

// Owes reports whether p has not confirmed what to share.
func (Share) Owes(s Session, p Person) bool { _, ok := lastOf[Parts](s, p); return !ok }

// Done reports whether everybody has confirmed.
func (b Share) Done(s Session) bool { return settled(s, b) }
