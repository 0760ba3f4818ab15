package growth

import (
	"errors"
	"time"
	"unicode/utf8"
)

// Feedback is what one person asked another about themselves, and what they were told. The one who asked owns it.
type Feedback struct {
	ID    string    `json:"-"`
	Asker string    `json:"-"`
	Giver string    `json:"-"` // "" once they are not asked any more: they said no, or are gone
	Asked time.Time `json:"-"`
	Given time.Time `json:"-"`  // zero: nothing has come
	Read  time.Time `json:"-"`  // zero: the one who asked has not opened it
	To    string    `json:"to"` // who was asked, for the one who did
	Ask   Ask       `json:"ask"`
	Words SBI       `json:"words,omitzero"`
	Gone  bool      `json:"gone,omitempty"` // deleted: that it was asked still counts
}

// Ask is what somebody wants to know.
type Ask struct {
	About    string `json:"about"`    // a situation or a topic
	Question string `json:"question"` // about themselves
}

// SBI is feedback by situation, behaviour and impact (Center for Creative Leadership), with a wish.
type SBI struct {
	Situation string `json:"situation"`
	Behaviour string `json:"behaviour"`
	Impact    string `json:"impact"`
	Wish      string `json:"wish,omitempty"`
}

// Lengths of what people write, in characters, and how often one may ask.
const (
	AskLength   = 300
	WordsLength = 600
	MostAsked   = 5 // people at once, and in a day
)

// AskAgain is how long the same person is not asked again, answered or not: to be asked twice in a week is to be pressed.
const AskAgain = 30 * 24 * time.Hour

// AskLasts is how long a question can be answered.
const AskLasts = 60 * 24 * time.Hour

// Refusals of feedback.
var (
	ErrAskSelf     = errors.New("feedback asked of oneself")
	ErrAskedLately = errors.New("this person was asked not long ago")
	ErrManyAsked   = errors.New("enough people asked for a day")
	ErrNotAsked    = errors.New("nobody asks this of them")
	ErrWasRead     = errors.New("it has been read")
	ErrNotRead     = errors.New("nothing has come")
	ErrNoWords     = errors.New("a part is empty")
)

// Waits reports whether somebody is still asked.
func (f Feedback) Waits(giver string, now time.Time) bool {
	return f.Giver == giver && f.Given.IsZero() && now.Sub(f.Asked) < AskLasts
}

// Check refuses a question with an empty or overlong part.
func (a Ask) Check() error { return filled(AskLength, a.About, a.Question) }

// Check refuses feedback with an empty or overlong part; a wish is not needed.
func (w SBI) Check() error {
	if utf8.RuneCountInString(w.Wish) > WordsLength {
		return ErrLongWords
	}
	return filled(WordsLength, w.Situation, w.Behaviour, w.Impact)
}

func filled(most int, texts ...string) error {
	for _, text := range texts {
		switch n := utf8.RuneCountInString(text); {
		case n == 0:
			return ErrNoWords
		case n > most:
			return ErrLongWords
		}
	}
	return nil
}

// Forget leaves of it only whom somebody asked and when, so that deleting a question does not make room to ask anew. ok is
// false once that does not count any more: then nothing needs to stay.
func (f Feedback) Forget(now time.Time) (left Feedback, ok bool) {
	left = Feedback{ID: f.ID, Asker: f.Asker, Asked: f.Asked, To: f.To, Gone: true}
	return left, now.Sub(f.Asked) < AskAgain
}

// Answer answers what was asked. Whoever wants to say it otherwise takes it back first, while it is unread.
func (f Feedback) Answer(giver string, w SBI, now time.Time) (Feedback, error) {
	if !f.Waits(giver, now) {
		return f, ErrNotAsked
	}
	if err := w.Check(); err != nil {
		return f, err
	}
	f.Words, f.Given = w, now
	return f, nil
}

// Open marks it as read.
func (f Feedback) Open(now time.Time) (Feedback, error) {
	if f.Given.IsZero() {
		return f, ErrNotRead
	}
	if f.Read.IsZero() {
		f.Read = now
	}
	return f, nil
}

// TakeBack is what the one who gave it may do as long as it is unread: it was never there.
func (f Feedback) TakeBack(giver string) (Feedback, error) {
	switch {
	case f.Giver != giver || f.Given.IsZero():
		return f, ErrNotAsked
	case !f.Read.IsZero():
		return f, ErrWasRead
	}
	f.Words, f.Given = SBI{}, time.Time{}
	return f, nil
}
