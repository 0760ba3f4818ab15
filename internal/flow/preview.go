package flow

// Preview shows the facilitator the exact words that would go out; nothing goes out before their yes.
type Preview struct {
	Board string // the stage whose cards may be quoted
}

// ShortLength is the most characters of what the facilitator says about a session in short.
const ShortLength = 1200

// Steers keeps the yes with the facilitator.
func (Preview) Steers(b Body) bool { _, publish := b.(Publish); return publish }

// Welcome takes a yes whose quotes are cards of the board.
func (p Preview) Welcome(s Session, c Contribution) error {
	publish, ok := c.Body.(Publish)
	if !ok {
		return ErrNotHere
	}
	for _, id := range publish.Quotes {
		if card, ok := s.Log.Find(id); !ok || card.Stage != p.Board {
			return ErrUnknown
		}
	}
	return fit(publish.Short, ShortLength)
}

// Done reports whether the facilitator said yes.
func (Preview) Done(s Session) bool { return len(In[Publish](s, s.Stage)) > 0 }
