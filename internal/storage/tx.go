package storage

import (
	"context"
	"errors"
	"fmt"

	"steward/internal/flow"
	"steward/internal/seal"
)

// View is the read side: what can be asked in a transaction and outside one.
type View struct {
	q  querier
	db *DB
}

func (v View) seal(at seal.Place, text []byte) ([]byte, error) { return v.db.keys.Seal(at, text) }

func (v View) open(at seal.Place, stored []byte) ([]byte, error) {
	text, err := v.db.keys.Open(at, stored)
	if err != nil {
		return nil, fmt.Errorf("open %s.%s of row %s: %w", at.Table, at.Column, at.Row, err)
	}
	return text, nil
}

// Tx is a transaction under way. It belongs to the function that got it and ends with it.
type Tx struct {
	View
	ctx   context.Context
	batch map[string]*live // sessions as left by earlier requests of the same commit
	mine  map[string]*live // sessions as loaded or left by this request
	wrote map[string]bool  // which of mine this request changed
	wake  bool             // something was enqueued
	scrub bool             // rows were removed that must not stay in the files
	turns *turns           // on a shared database: who has which session in this process
	held  []string         // the sessions that this transaction has
}

// Context is the context of the request.
func (tx *Tx) Context() context.Context { return tx.ctx }

// found returns the session as this transaction sees it, without asking the database.
func (tx *Tx) found(id string) *live {
	if l, ok := tx.mine[id]; ok {
		return l
	}
	return tx.batch[id]
}

func (tx *Tx) keep(l *live, changed bool) {
	if tx.mine == nil {
		tx.mine, tx.wrote = map[string]*live{}, map[string]bool{}
	}
	tx.mine[l.meta.ID] = l
	tx.wrote[l.meta.ID] = tx.wrote[l.meta.ID] || changed
}

// load returns the session at its newest version. On a shared database the row stays locked until the commit.
func (tx *Tx) load(id string) (*live, error) {
	if l := tx.found(id); l != nil {
		return l, nil
	}
	var version int64
	if tx.turns != nil {
		if err := tx.turns.take(tx.ctx, id, len(tx.held) > 0); err != nil {
			return nil, sessionErr("load", id, err)
		}
		tx.held = append(tx.held, id)
		err := one(tx.q, `SELECT version FROM session_versions WHERE session = ?1 FOR UPDATE`, []any{id}, &version)
		if err != nil {
			return nil, sessionErr("load", id, err)
		}
	}
	cached, _ := tx.db.cache.get(id)
	if tx.turns != nil && cached != nil && cached.meta.Version != version {
		cached = nil
	}
	if cached == nil {
		var err error
		if cached, err = readSession(tx.q, id); err != nil {
			return nil, sessionErr("load", id, err)
		}
	}
	tx.keep(cached, false)
	return cached, nil
}

func sessionErr(verb, id string, err error) error {
	return fmt.Errorf("%s session %s: %w", verb, id, err)
}

// Session returns the session at its newest version.
func (tx *Tx) Session(id string) (flow.Session, error) {
	l, err := tx.load(id)
	if err != nil {
		return flow.Session{}, err
	}
	return l.session, nil
}

// Meta returns where a session belongs.
func (tx *Tx) Meta(id string) (Meta, error) {
	l, err := tx.load(id)
	if err != nil {
		return Meta{}, err
	}
	return l.meta, nil
}

// publish hands what was committed to the cache.
func publish(c *cache, sessions map[string]*live) {
	for _, l := range sessions {
		c.publish(l)
	}
}

// Session returns a session and where it belongs, at its newest version.
func (db *DB) Session(ctx context.Context, id string) (flow.Session, Meta, error) {
	l, ticket := db.cache.get(id)
	if l != nil && db.engine.shared() {
		var version int64
		err := one(db.engine.reader(ctx), `SELECT version FROM session_versions WHERE session = ?1`, []any{id}, &version)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return flow.Session{}, Meta{}, sessionErr("load", id, err)
		}
		if version != l.meta.Version {
			l = nil
		}
	}
	if l == nil {
		err := db.engine.snapshot(ctx, func(q querier) (err error) {
			l, err = readSession(q, id)
			return err
		})
		if err != nil {
			return flow.Session{}, Meta{}, sessionErr("load", id, err)
		}
		db.cache.fill(l, ticket)
	}
	return l.session, l.meta, nil
}
