package storage

import (
	"encoding/json"
	"fmt"
	"time"

	"steward/internal/seal"
)

// Notice says what must be shown, never how. The newest state is drawn when it is sent.
type Notice struct {
	// Key is the meaning of the notice, unique in its workspace: "card:<session>", "nudge:<id>:<date>".
	// A live notice that is enqueued again has something new to show; any other is shown once, whatever happens.
	Key       string
	Live      bool
	Kind      string // what is to be drawn; delivery knows the kinds
	Workspace string
	Channel   string // where it goes; with a person alone it is a direct message or a home tab
	Person    string
	Session   string
	Args      json.RawMessage // small ids only
	Private   []byte          // text for one person; sealed, and gone once sent
	Due       time.Time       // not before; zero is now
	Expires   time.Time       // not after; zero is never
}

// lane is what keeps order and pace with one another: posts to one channel, messages to one person, edits of one
// message. A live message counts as a post of its channel until it stands there.
func (n Notice) lane() string {
	switch {
	case n.Channel != "":
		return n.Workspace + "/" + n.Channel
	case !n.Live && n.Person != "":
		return n.Workspace + "/" + n.Person
	}
	return n.editLane()
}

func (n Notice) editLane() string { return "edit:" + n.Workspace + "/" + n.Key }

func (n Notice) place() seal.Place {
	return seal.Place{Workspace: n.Workspace, Table: "outbox", Column: "private", Row: n.Key}
}

// Enqueue stores notices in the order given; delivery is told after the commit, unless it has them in mind already.
func (tx *Tx) Enqueue(notices ...Notice) error {
	for _, n := range notices {
		if err := tx.enqueue(n); err != nil {
			return fmt.Errorf("enqueue %s: %w", n.Key, err)
		}
	}
	return nil
}

// SentTo returns a direct message to a person that was enqueued lately, or ErrNotFound. Its private text is gone.
func (v View) SentTo(workspace, person, key string) (n Notice, err error) {
	var args string
	var expires int64
	n = Notice{Key: key, Kind: KindDM, Workspace: workspace, Person: person}
	err = one(v.q, `SELECT session, args, expires_at FROM outbox WHERE workspace = ?1 AND send_key = ?2 AND person = ?3 AND kind = ?4`,
		[]any{workspace, key, person, KindDM}, &n.Session, &args, &expires)
	if err != nil {
		return Notice{}, fmt.Errorf("message to one person: %w", err)
	}
	n.Args, n.Expires = json.RawMessage(args), fromMS(expires)
	return n, nil
}

func (tx *Tx) enqueue(n Notice) error {
	if n.Key == "" || n.Kind == "" || n.Workspace == "" {
		return fmt.Errorf("a notice needs key, kind and workspace")
	}
	now := tx.db.now()
	due := n.Due
	if due.IsZero() {
		due = now
	}
	var private []byte
	made := now
	if n.Private != nil {
		made = due // the moment of its making would say which others were made with it
		var err error
		if private, err = tx.seal(n.place(), n.Private); err != nil {
			return err
		}
	}
	if n.Live { // the common case: the card waits already, and the next drawing will show this change too
		n, err := tx.q.exec(`UPDATE outbox SET rev = rev + 1, args = ?3, private = ?4, expires_at = ?5, touched_at = ?6
			WHERE workspace = ?1 AND send_key = ?2 AND live AND pending AND due_at <= ?7`,
			n.Workspace, n.Key, string(n.Args), private, ms(n.Expires), ms(now), ms(due))
		if err != nil || n > 0 {
			return err
		}
	}
	tx.wake = true
	_, err := tx.q.exec(enqueueSQL, NewID(), n.Workspace, n.Key, n.Live, n.Kind, n.Channel, n.Person, n.Session, string(n.Args), private,
		n.lane(), tx.db.method(n.Kind, false), tx.db.method(n.Kind, true), tx.db.nextSeq(), ms(due), ms(n.Expires), ms(made))
	return err
}

// enqueueSQL leaves a notice that is shown once as it is. A live one gets a new revision; if it rested it waits again.
const enqueueSQL = `INSERT INTO outbox (id, workspace, send_key, live, kind, channel, person, session, args, private,
		lane, method, redo_method, seq, rev, shown_rev, state, pending, due_at, expires_at, held_until, tries, sending_at,
		sent_at, sent_to, sent_ts, reason, created_at, touched_at)
	VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 1, 0, 'waiting', TRUE, ?15, ?16, 0, 0, 0, 0, '', '', '', ?17, ?17)
	ON CONFLICT (workspace, send_key) DO UPDATE SET
		rev = outbox.rev + 1,
		args = excluded.args,
		private = excluded.private,
		expires_at = excluded.expires_at,
		due_at = CASE WHEN NOT outbox.pending OR excluded.due_at < outbox.due_at THEN excluded.due_at ELSE outbox.due_at END,
		held_until = CASE WHEN outbox.pending THEN outbox.held_until ELSE 0 END,
		tries = CASE WHEN outbox.pending THEN outbox.tries ELSE 0 END,
		state = CASE WHEN outbox.pending THEN outbox.state ELSE 'waiting' END,
		pending = TRUE,
		touched_at = excluded.touched_at
	WHERE outbox.live`
