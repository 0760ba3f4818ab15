package app

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"steward/internal/flow"
	"steward/internal/growth"
	"steward/internal/storage"
)

// Effects is what erasing a person would do, so that they know before they say yes.
type Effects struct {
	Leads    int // running sessions that they facilitate
	Leaves   int // running sessions in which they have a seat, the former among them
	Ends     int // conversations about a conflict that end
	Pairs    int // mentoring and proposals that end
	Actions  int // open actions that will have no owner
	Thoughts int
	Records  int  // records of decisions that lose their name
	Listed   bool // copies of the database from before are cleaned again when they are restored
}

// Effects counts.
func (p *Privacy) Effects(ctx context.Context, who Who) (e Effects, err error) {
	view := p.app.db.View(ctx)
	e.Listed = p.app.db.Erasures().Path() != ""
	running, err := view.RunningOf(who.Workspace, who.User)
	if err != nil {
		return e, err
	}
	for _, rec := range running {
		e.Leaves++
		if rec.Session.Lead() == flow.Person(who.User) {
			e.Leads++
		}
	}
	held, err := p.StoredAbout(ctx, who)
	if err != nil {
		return e, err
	}
	for _, h := range held {
		switch h.Kind {
		case "thoughts":
			e.Thoughts = len(h.Items)
		case "decisions":
			e.Records = len(h.Items)
		case KindConversations:
			for _, i := range h.Items {
				if i.More["running"] == true {
					e.Ends++
				}
			}
		}
	}
	pairs, err := view.PairsOf(who.Workspace, who.User)
	if err != nil {
		return e, err
	}
	for _, p := range pairs {
		if p.Stand != growth.Over {
			e.Pairs++
		}
	}
	open, err := view.Actions(storage.ActionFilter{Workspace: who.Workspace, Owner: who.User, Unclosed: true})
	e.Actions = len(open)
	return e, err
}

// Erase removes everything about a person. It returns once it is done and on the disk; the files are cleaned within
// seconds. key is the delivery that asked for it, "" for an operator: the same one twice erases once, also when the
// person has come back in between.
func (p *Privacy) Erase(ctx context.Context, who Who, key string) error {
	ctx = context.WithoutCancel(ctx) // half an erasure is none
	id, err := p.app.db.Erasures().Add(who.Workspace, who.User)
	if err != nil {
		return err
	}
	return p.erase(ctx, who, key, id)
}

func (p *Privacy) erase(ctx context.Context, who Who, key string, listed ...string) error {
	known, err := p.app.db.View(ctx).Person(who.Workspace, who.User)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return err
	}
	leaver := storage.NewLeaver(who.Workspace, who.User, known.Name, known.RealName)
	fresh := true
	err = p.app.db.Tx(ctx, func(tx *storage.Tx) error {
		if key != "" {
			var err error
			if fresh, err = tx.Seen(key, ""); err != nil {
				return err
			}
		}
		if !fresh {
			return nil
		}
		if err := p.leave(tx, who); err != nil {
			return err
		}
		if err := p.app.erasePairs(tx, who); err != nil {
			return err
		}
		if err := p.cases.erase(tx, who, leaver); err != nil {
			return err
		}
		if err := tx.Erase(leaver); err != nil {
			return err
		}
		return p.app.redrawStrategies(tx, leaver)
	})
	if err != nil {
		return err
	}
	if fresh {
		if err := errors.Join(p.eraseSessions(ctx, leaver), p.unshare(ctx, leaver)); err != nil {
			return err
		}
	}
	return p.app.db.Tx(ctx, func(tx *storage.Tx) error {
		if fresh { // once more: what was under way may have written since
			if err := tx.Erase(leaver); err != nil {
				return err
			}
		}
		return tx.Erased(listed...)
	})
}

// atATime is how many sessions are anonymised in one transaction: on SQLite everybody else waits for it.
const atATime = 10

// eraseSessions goes through all sessions that name the person, until none does: somebody may write while it looks.
func (p *Privacy) eraseSessions(ctx context.Context, leaver *storage.Leaver) error {
	for more := true; more; {
		ids, err := p.app.db.View(ctx).SessionsNaming(leaver)
		if err != nil {
			return err
		}
		more = false
		for part := range slices.Chunk(ids, atATime) {
			found := false
			err := p.app.db.Tx(ctx, func(tx *storage.Tx) error {
				found = false
				for _, id := range part {
					changed, err := tx.EraseFromSession(id, leaver)
					if err != nil {
						return err
					}
					found = found || changed
				}
				return nil
			})
			if err != nil {
				return err
			}
			more = more || found
		}
	}
	return nil
}

// unshare takes a person out of the journals of those who shared an answer with them.
func (p *Privacy) unshare(ctx context.Context, l *storage.Leaver) error {
	people, err := p.app.db.View(ctx).Journals(l)
	if err != nil {
		return err
	}
	for _, person := range people {
		if err := p.app.db.Tx(ctx, func(tx *storage.Tx) error { return tx.Unshare(person, l) }); err != nil {
			return err
		}
	}
	return nil
}

// leave takes a person out of all running sessions: what is still hidden of theirs is taken back, and then they leave
// as anybody does. Whoever is alone in one calls it off.
func (p *Privacy) leave(tx *storage.Tx, who Who) error {
	running, err := tx.RunningOf(who.Workspace, who.User)
	if err != nil {
		return err
	}
	for _, rec := range running {
		s, me, meta, err := p.app.enter(tx, who, rec.Meta.ID)
		if err != nil {
			return err
		}
		r, err := p.app.runs.of(s)
		if err != nil {
			return err
		}
		mask, err := masks(tx, s)
		if err != nil {
			return err
		}
		var signals []flow.Signal
		was := s
		play := func(act flow.Act) error {
			next, more, err := flow.Step(r.flow, s, flow.Move{ID: storage.NewID(), By: me.Person, As: me.As, Mask: mask, At: p.app.now(), Do: act})
			if err == nil {
				s, signals = next, append(signals, more...)
			}
			return err
		}
		for _, c := range secrets(r, s, me) {
			_ = play(flow.Withdraw{ID: c}) // what cannot be taken back any more counts without a name
		}
		last := flow.Act(flow.Leave{})
		if len(s.Seats) == 1 && s.Lead() == me.Person {
			last = flow.Cancel{}
		}
		if err := play(last); err != nil {
			return fmt.Errorf("leave session %s: %w", s.ID, err)
		}
		if err := p.app.store(tx, step{meta, r.practice, was, s, signals, me.Person, mask}); err != nil {
			return err
		}
	}
	return nil
}

// secrets are the ids of what a person said in steps that are not revealed.
func secrets(r run, s flow.Session, me flow.Viewer) (ids []string) {
	for _, c := range s.Log.All() {
		st, _ := r.flow.Stage(c.Stage)
		mine := c.By == me.Person || me.As != "" && c.By == me.As
		if mine && st.Seen != flow.Open && (c.Stage == s.Stage || c.Pass == 0) {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// Replay erases again whoever erased themselves since the copy was made that the database was restored from. It returns
// how many people that were. It must come before anything is served.
func (p *Privacy) Replay(ctx context.Context) (int, error) {
	view := p.app.db.View(ctx)
	missed, err := view.Missed()
	if err != nil || len(missed) == 0 {
		return 0, err
	}
	everybody, err := view.Everybody()
	if err != nil {
		return 0, err
	}
	people := map[storage.Somebody]bool{}
	var ids []string
	for _, line := range missed {
		ids = append(ids, line.ID)
		for one := range everybody {
			is, err := p.app.db.Erasures().Names(line, one)
			if err != nil {
				return 0, err
			}
			if is {
				people[one] = true
			}
		}
	}
	for one := range people {
		if err := p.erase(ctx, Who{one.Workspace, one.ID}, ""); err != nil {
			return 0, fmt.Errorf("erase again: %w", err)
		}
	}
	return len(people), p.app.db.Tx(ctx, func(tx *storage.Tx) error { return tx.Erased(ids...) })
}
