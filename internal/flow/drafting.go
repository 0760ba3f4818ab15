package flow

import (
	"encoding/json"
	"slices"
)

// The most characters of the parts of a term, and the most terms: an agreement fits one screen.
const (
	DoesLength   = 300
	FromLength   = 60
	NoticeLength = 200
	MostTerms    = 5
)

// Drafting is one text that everybody may edit, in the open, until all approve the same version. An edit takes all
// approvals back, also when it brings an earlier version back.
type Drafting struct{}

// Welcome takes a version, and an approval of the newest one.
func (b Drafting) Welcome(s Session, c Contribution) error {
	switch said := c.Body.(type) {
	case Version:
		return said.fits(s)
	case Approve:
		draft, ok := LastVersion(s, c.Stage)
		if !ok {
			return ErrEmpty
		}
		if said.Hash != draft.Body.Hash() {
			return ErrOtherText
		}
		return nil
	}
	return ErrNotHere
}

func (d Version) fits(s Session) error {
	if len(d.Terms) == 0 {
		return ErrEmpty
	}
	if len(d.Terms) > MostTerms {
		return ErrTooMany
	}
	for _, t := range d.Terms {
		if _, seated := s.Seats[t.Who]; t.Who != "" && !seated {
			return ErrAbsentOwner
		}
		if err := words(t.Does, DoesLength); err != nil {
			return err
		}
		if over(t.From, FromLength) || over(t.Notice, NoticeLength) || over(t.Slips, NoticeLength) {
			return ErrTooLong
		}
	}
	return nil
}

// Text is the whole draft, in one form only.
func (d Version) Text() string {
	raw, _ := json.Marshal(d) // strings always have a form
	return string(raw)
}

// Hash names the version.
func (d Version) Hash() string { return Hash(d.Text()) }

// OneSided reports whether several terms bind one person alone.
func (d Version) OneSided() bool {
	return len(d.Terms) > 0 && !slices.ContainsFunc(d.Terms, func(t Term) bool { return t.Who == "" || t.Who != d.Terms[0].Who })
}

// LastVersion returns the newest version; a later visit goes on where an earlier one ended.
func LastVersion(s Session, stage string) (Said[Version], bool) {
	drafts := All[Version](s, stage)
	if len(drafts) == 0 {
		return Said[Version]{}, false
	}
	return drafts[len(drafts)-1], true
}

// Approved reports whether p approved the newest version after it was written.
func Approved(s Session, stage string, p Person) bool {
	draft, ok := LastVersion(s, stage)
	return ok && slices.ContainsFunc(In[Approve](s, stage), func(c Said[Approve]) bool {
		return c.By == p && c.Seq > draft.Seq && c.Body.Hash == draft.Body.Hash()
	})
}

// Hushes keeps it from others who has approved: nobody should feel waited for.
func (Drafting) Hushes(b Body) bool { _, approval := b.(Approve); return approval }

// Owes reports whether p has not approved the newest version.
func (Drafting) Owes(s Session, p Person) bool { return !Approved(s, s.Stage, p) }

// Done reports whether everybody approved the newest version.
func (b Drafting) Done(s Session) bool { return settled(s, b) }
