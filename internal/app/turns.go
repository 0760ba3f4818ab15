package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// KindReflection is the kind of message that tells a person, who asked for it, how they took part in a session.
const KindReflection = "reflection"

// SayPart tells one person how they took part.
const SayPart = "part"

// shared measures how the turns of a session were shared, whenever it is about to be forgotten who said what: at a
// reveal that takes the names away, and at the end. Two numbers are kept; the counts behind them live in this function.
func (a *App) shared(tx *storage.Tx, x step) (aside []storage.Notice, err error) {
	for _, sig := range x.signals {
		switch sig.Kind {
		case flow.Revealed:
			st, _ := x.practice.Flow().Stage(sig.Stage)
			if x.was.Anonymity == flow.Named && st.Seen == flow.Sealed || st.Seen == flow.Confidential {
				continue // names stay, so these are counted at the end; or there are sums only
			}
			err = a.even(tx, x, practices.Turns(x.was, x.mask, sig.Stage), false)
		case flow.Closed:
			if err = a.even(tx, x, practices.Turns(x.now, nil), true); err == nil {
				aside, err = a.parts(tx, x)
			}
		case flow.Cancelled:
			err = tx.DropEven(x.now.ID)
		}
		if err != nil {
			return nil, err
		}
	}
	return aside, nil
}

// even adds a part of a session to what is kept of it.
func (a *App) even(tx *storage.Tx, x step, turns []int, over bool) error {
	kept, err := tx.EvennessOf(x.now.ID)
	before := err == nil
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return err
	}
	e, known := practices.EvennessOf(turns)
	switch {
	case before && known:
		e = kept.Evenness.And(e)
	case before:
		e = kept.Evenness
	case !known:
		return nil
	}
	row := storage.Even{Session: x.now.ID, Workspace: x.meta.Workspace, Channel: x.meta.Channel, Flow: x.now.Flow, Evenness: e}
	if over {
		row.Ended = x.now.Ended
	}
	return tx.PutEven(row)
}

// parts tells those who asked for it how they took part, each of them alone. The numbers travel sealed and are gone once
// they were said.
func (a *App) parts(tx *storage.Tx, x step) (out []storage.Notice, err error) {
	for p, role := range x.now.Seats {
		if role == flow.Observer {
			continue
		}
		habits, err := tx.Habits(x.meta.Workspace, string(p))
		if err != nil {
			return nil, err
		}
		part, known := practices.PartOf(x.practice, x.now, p)
		if !known || !slices.Contains(habits.On, KindReflection) {
			continue
		}
		n := direct(x.meta, p, fmt.Sprintf("part:%s:%s", x.now.ID, p), Args{Say: SayPart})
		if n.Private, err = json.Marshal(part); err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	slices.SortFunc(out, byPerson)
	return out, nil
}

func byPerson(a, b storage.Notice) int {
	if a.Person < b.Person {
		return -1
	}
	return 1
}
