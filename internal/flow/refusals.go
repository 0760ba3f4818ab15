package flow

import "errors"

// Refusals. Each names a rule; callers turn them into words.
var (
	ErrEnded       = errors.New("the session has ended")
	ErrShut        = errors.New("the stage takes nothing more")
	ErrMovedOn     = errors.New("the session has moved on")
	ErrNoSeat      = errors.New("no seat in this session")
	ErrNotYours    = errors.New("not yours to do")
	ErrNotHere     = errors.New("this does not belong to the stage")
	ErrNoTurnBack  = errors.New("what was revealed stays revealed")
	ErrAnswered    = errors.New("people have answered already")
	ErrTooFew      = errors.New("too few have spoken")
	ErrNothingBack = errors.New("this is the first stage")
	ErrNoID        = errors.New("a contribution needs the id of its click")
	ErrNotFound    = errors.New("no such contribution")
	ErrExtended    = errors.New("the time was lengthened once already")
	ErrPlanned     = errors.New("the stage ends on the date that was planned")
	ErrNoTimebox   = errors.New("this stage has no timebox")
	ErrStillHere   = errors.New("the facilitator is still here")
	ErrSeated      = errors.New("already seated")
	ErrEmpty       = errors.New("nothing was said")
	ErrTooLong     = errors.New("too long")
	ErrTooMany     = errors.New("too many")
	ErrUnknown     = errors.New("names something that is not there")
	ErrAbsentOwner = errors.New("the owner has no seat in this session")
	ErrCarried     = errors.New("carried over twice already")
	ErrNoDate      = errors.New("needs a date")
	ErrOtherText   = errors.New("the text is another one now")
	ErrNotScreened = errors.New("not asked yet whether this is safe")
)
