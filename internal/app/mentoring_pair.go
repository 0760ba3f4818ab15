package app

import (
	"context"
	"errors"
	"slices"

	"steward/internal/calendar"
	"steward/internal/growth"
	"steward/internal/storage"
)

// What is said about a pair, each time without what it is about: direct messages can be read by admins. It is read in a
// window.
const (
	SayMentor    = "mentor"     // a proposal
	SayMentorYes = "mentor_yes" // both said yes
	SayMentorNo  = "mentor_no"  // a proposal came to nothing
	SayMentorEnd = "mentor_end" // an agreement ended
)

// A pairChange is what one of the two does.
type pairChange func(*storage.Tx, *storage.Pair, growth.Side) error

// inPair is the one way in which one of the two changes what they have together. If it ends in that moment, that is the
// answer, and nothing else is done.
func (a *App) inPair(ctx context.Context, who Who, key, natural, id string, do pairChange) (Paired, error) {
	return a.changePair(ctx, who, key, natural, id, func(tx *storage.Tx, p *storage.Pair, side growth.Side, ended bool) error {
		if ended {
			return nil
		}
		return do(tx, p, side)
	})
}

// changePair changes a pair of somebody. A delivery that came before changes nothing. That the two are in no reporting line
// is looked up each time: if they are, what they have ends, and do learns whether it has ended just now.
func (a *App) changePair(ctx context.Context, who Who, key, natural, id string, do func(*storage.Tx, *storage.Pair, growth.Side, bool) error) (x Paired, err error) {
	err = a.db.Tx(ctx, func(tx *storage.Tx) error {
		p, err := tx.MentorPair(who.Workspace, who.User, id)
		if err != nil {
			return err
		}
		if key != "" {
			fresh, err := tx.Seen(key, natural)
			if err != nil {
				return err
			}
			if !fresh {
				x, err = seenBy(tx.View, p, who)
				return err
			}
		}
		side := p.Side(who.User)
		lines, err := linesAround(tx.View, who.Workspace, p.Mentor, p.Mentee)
		if err != nil {
			return err
		}
		was := p.Stand
		if p.Stand != growth.Over && lines.Join(p.Mentor, p.Mentee) {
			if err := a.barPair(tx, &p); err != nil {
				return err
			}
		}
		if err := do(tx, &p, side, was != growth.Over && p.Stand == growth.Over); err != nil {
			return err
		}
		if err := tx.SavePair(p); err != nil {
			return err
		}
		if p, err = tx.MentorPair(who.Workspace, who.User, id); err != nil {
			return err
		}
		x, err = seenBy(tx.View, p, who)
		return err
	})
	return x, err
}

// AnswerProposal is somebody's own yes or no. With the second yes the other learns of it, and the mentee's wish is met.
func (a *App) AnswerProposal(ctx context.Context, who Who, key, id string, yes bool) (Paired, error) {
	return a.inPair(ctx, who, key, "", id, func(tx *storage.Tx, p *storage.Pair, side growth.Side) (err error) {
		if p.Pair, err = p.Answer(side, yes, a.now()); err != nil {
			return err
		}
		if err := tx.Enqueue(home(who.Workspace, who.User)); err != nil || p.Stand != growth.Agreed {
			return err
		}
		m, err := tx.Mentored(who.Workspace, p.Mentee)
		if err == nil {
			m.Profile.Seeking, m.Reason = false, ""
			err = tx.AmendMentored(m)
		}
		if err := ignoreNotFound(err); err != nil {
			return err
		}
		other := p.Who(side.Other())
		return a.politely(tx, home(who.Workspace, other), aboutPair(*p, other, SayMentorYes))
	})
}

// AgreeTerms stores what the two want of it. Either may say so; both read it.
func (a *App) AgreeTerms(ctx context.Context, who Who, key, natural, id string, t growth.Terms) (Paired, error) {
	return a.inPair(ctx, who, key, natural, id, func(_ *storage.Tx, p *storage.Pair, _ growth.Side) error {
		if err := running(*p); err != nil {
			return err
		}
		p.Terms = t
		return t.Check()
	})
}

// running refuses what only two who have agreed can do.
func running(p storage.Pair) error {
	switch p.Stand {
	case growth.Agreed:
		return nil
	case growth.Over:
		return growth.ErrPairOver
	}
	return growth.ErrNotAgreed
}

// NoteMeeting notes that the two have met, on the day of whoever notes it. The other noting the same meeting changes
// nothing.
func (a *App) NoteMeeting(ctx context.Context, who Who, key, id string) (Paired, error) {
	return a.inPair(ctx, who, key, "", id, func(tx *storage.Tx, p *storage.Pair, _ growth.Side) error {
		if err := running(*p); err != nil {
			return err
		}
		met, err := tx.Meetings(*p)
		if err != nil {
			return err
		}
		if _, noted := growth.Noted(met, a.now()); noted {
			return nil
		}
		day := calendar.DayOf(a.now().In(zoneOf(tx.View, who)))
		if err := tx.PutMeeting(*p, growth.Met{Day: day.String(), At: a.now()}); err != nil {
			return err
		}
		return tx.Enqueue(home(who.Workspace, p.Mentor), home(who.Workspace, p.Mentee))
	})
}

// UnnoteMeeting takes back the meeting that was noted a moment ago.
func (a *App) UnnoteMeeting(ctx context.Context, who Who, key, id string) (Paired, error) {
	return a.inPair(ctx, who, key, "", id, func(tx *storage.Tx, p *storage.Pair, _ growth.Side) error {
		met, err := tx.Meetings(*p)
		if err != nil {
			return err
		}
		m, noted := growth.Noted(met, a.now())
		if !noted || running(*p) != nil {
			return storage.ErrNotFound
		}
		if err := tx.DropMeeting(*p, m.Day); err != nil {
			return err
		}
		return tx.Enqueue(home(who.Workspace, p.Mentor), home(who.Workspace, p.Mentee))
	})
}

// PutMeetingNote stores what somebody wants to remember of a meeting. The other learns neither what it is nor that there
// is something. It can be written when the mentoring is over, too.
func (a *App) PutMeetingNote(ctx context.Context, who Who, key, natural, id, day, text string) (Paired, error) {
	if len([]rune(text)) > growth.NoteLength {
		return Paired{}, growth.ErrLongWords
	}
	return a.changePair(ctx, who, key, natural, id, func(tx *storage.Tx, p *storage.Pair, _ growth.Side, _ bool) error {
		met, err := tx.Meetings(*p)
		if err != nil {
			return err
		}
		there := slices.ContainsFunc(met, func(m growth.Met) bool { return m.Day == day })
		if !there { // a meeting that was taken back: what was written of it is still theirs
			notes, err := tx.MeetingNotes(who.Workspace, who.User, p.ID)
			if err != nil {
				return err
			}
			there = slices.ContainsFunc(notes, func(n storage.MeetingNote) bool { return n.Day == day })
		}
		if !there {
			return storage.ErrNotFound
		}
		return tx.PutMeetingNote(*p, who.User, day, text)
	})
}

// GoOn says that the two have looked back and go on: they look back again after as many meetings more.
func (a *App) GoOn(ctx context.Context, who Who, key, id string) (Paired, error) {
	return a.inPair(ctx, who, key, "", id, func(tx *storage.Tx, p *storage.Pair, _ growth.Side) error {
		if err := running(*p); err != nil {
			return err
		}
		met, err := tx.Meetings(*p)
		if p.LooksBack(len(met)) {
			p.Looked = len(met)
		}
		return err
	})
}

// EndMentoring ends it, without a reason: none is asked for, and none is stored.
func (a *App) EndMentoring(ctx context.Context, who Who, key, id string) (Paired, error) {
	return a.inPair(ctx, who, key, "", id, func(tx *storage.Tx, p *storage.Pair, side growth.Side) error {
		if p.Stand == growth.Over {
			return nil
		}
		if err := running(*p); err != nil {
			return err
		}
		return a.over(tx, p, growth.Parted, side.Other())
	})
}

// over ends a pair and tells those on some sides. The two are not proposed to each other again.
func (a *App) over(tx *storage.Tx, p *storage.Pair, why growth.Ending, told ...growth.Side) error {
	p.Pair = p.End(why, a.now())
	for _, side := range []growth.Side{growth.AsMentor, growth.AsMentee} {
		m, err := tx.Mentored(p.Workspace, p.Who(side))
		if errors.Is(err, storage.ErrNotFound) {
			continue
		}
		if err == nil {
			m.Profile = m.Profile.Part(p.Who(side.Other()))
			err = tx.AmendMentored(m)
		}
		if err == nil {
			err = tx.Enqueue(home(p.Workspace, p.Who(side)))
		}
		if err != nil {
			return err
		}
	}
	say := SayMentorEnd
	if why == growth.Lapsed {
		say = SayMentorNo
	}
	for _, side := range told {
		if err := a.politely(tx, aboutPair(*p, p.Who(side), say)); err != nil {
			return err
		}
	}
	return nil
}

// aboutPair is a message to one of the two. Its id says which pair it is about, to the program alone.
func aboutPair(p storage.Pair, to, say string) storage.Notice {
	return storage.Notice{Key: say + ":" + p.ID + ":" + string(p.Side(to)), Kind: storage.KindDM, Workspace: p.Workspace, Person: to,
		Args: Args{Say: say, ID: p.ID}.raw()}
}
