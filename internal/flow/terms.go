package flow

import (
	"crypto/sha256"
	"encoding/hex"
)

// Terms wait until everybody has approved the same text, word for word.
type Terms struct {
	Text func(Session) string
	// Reopens lets anybody say that the text should change; the stage ends at once.
	Reopens bool
}

// Hash names a text. Who approves a hash has approved these words and no others.
func Hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:12])
}

// Welcome takes an approval of the text as it is.
func (b Terms) Welcome(s Session, c Contribution) error {
	switch said := c.Body.(type) {
	case Approve:
		if said.Hash != Hash(b.Text(s)) {
			return ErrOtherText
		}
		return nil
	case Reopen:
		if b.Reopens {
			return nil
		}
	}
	return ErrNotHere
}

// Owes reports whether p has not approved the text.
func (b Terms) Owes(s Session, p Person) bool {
	said, ok := lastOf[Approve](s, p)
	return !ok || said.Hash != Hash(b.Text(s))
}

// Done reports whether everybody approved, or somebody wants to change the text.
func (b Terms) Done(s Session) bool { return Reopened(s, s.Stage) || settled(s, b) }

// Reopened reports whether somebody said in the latest visit of a stage that the text should change.
func Reopened(s Session, stage string) bool { return len(In[Reopen](s, stage)) > 0 }
