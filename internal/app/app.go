// Package app holds the use cases: load, step, store. It is the only place with the order of things. It makes what the
// engine must not: ids, chance, the secret behind pseudonyms, and the time. It calls nobody but the database; whatever
// is slow becomes a notice in the outbox.
package app

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"steward/internal/coaching"
	"steward/internal/flow"
	"steward/internal/growth"
	"steward/internal/library"
	"steward/internal/nudge"
	"steward/internal/practices"
	"steward/internal/search"
	"steward/internal/storage"
)

// Who is a person of a workspace, as Slack's verified envelope says.
type Who struct{ Workspace, User string }

// App runs the use cases.
type App struct {
	hasty   bool // direct messages wait for nobody's hours
	db      *storage.DB
	library func() Library
	now     func() time.Time
	runs    runs
	moment  *Moment                   // for work that is due; nil without a library
	swept   atomic.Pointer[time.Time] // the hour for which this process knows that a sweep was made
	matched atomic.Pointer[time.Time] // the day for which it knows that people were matched
}

// Library is what new sessions and suggestions are made of. Those under way carry all they need.
type Library struct {
	Formats  practices.Formats
	Synonyms practices.Synonyms
	Methods  practices.Methods      // the ways to decide
	Nudges   nudge.Catalogue        // what may be said on the bot's own
	Health   practices.HealthChecks // decks, surveys and pulses
	Skills   growth.Skills          // what can be offered and wished for in mentoring
	Coaching coaching.Book          // questions of check-ins, and the words that stop them
	Matrices growth.Matrices        // competencies of roles, and what grades expect
	Notes    []library.Note         // practice notes that come with the program
	Alike    *search.Synonyms       // words that people type for what notes say otherwise
	Themes   practices.ThemeTags    // what a topic is about, in themes of notes

	Vocabulary library.Vocabulary // the tags that notes may have
	Ladder     growth.Ladder      // checks of how mature a process is
	Takeover   []growth.Mark      // marks of taking over a team
}

// New returns the use cases on a database. The library is asked for when it is needed, so that a start need not wait
// for it. now is the only clock.
func New(db *storage.DB, library func() Library, now func() time.Time) *App {
	return &App{db: db, library: library, now: now}
}

// Refusals of use cases, beside those of the engine.
var (
	ErrRunning   = errors.New("a retro is under way in this channel")
	ErrFewPeople = errors.New("a retro needs two people")
	ErrMany      = errors.New("more people than one session holds")
	ErrSmall     = errors.New("hiding names in a group this small needs a second yes")
	ErrLiveOnly  = errors.New("this format needs everybody at the same time")
	ErrNoFormat  = errors.New("no such format")
	ErrStranger  = errors.New("not a person of this workspace")
)

// MostPeople is how many seats a session has at most: beyond that a conversation is a conference.
const MostPeople = 50

// pseudonym is the name behind which a person speaks in a session. Without the secret nobody can tell whose it is.
func pseudonym(secret []byte, user string) flow.Person {
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(user))
	return flow.Person(strings.ToLower(base32.StdEncoding.EncodeToString(mac.Sum(nil)[:15])))
}

// newSecret makes the key of a session's pseudonyms.
func newSecret() []byte {
	secret := make([]byte, 32)
	rand.Read(secret) // never fails, says its documentation
	return secret
}

// newSeed draws the seed of a session's shuffles.
func newSeed() int64 {
	var b [8]byte
	rand.Read(b[:])
	return int64(binary.BigEndian.Uint64(b[:]) >> 1)
}

// viewer says behind which pseudonym a person wrote. After the secret is destroyed there is none.
func viewer(secret []byte, err error, user string) (flow.Viewer, error) {
	me := flow.Viewer{Person: flow.Person(user)}
	if errors.Is(err, storage.ErrNotFound) {
		return me, nil
	}
	if err != nil {
		return me, err
	}
	me.As = pseudonym(secret, user)
	return me, nil
}

// masks returns the pseudonym of anybody in a session, nil after the secret is destroyed.
func masks(tx *storage.Tx, s flow.Session) (func(flow.Person) flow.Person, error) {
	secret, err := tx.Secret(s.ID)
	if errors.Is(err, storage.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return func(p flow.Person) flow.Person { return pseudonym(secret, string(p)) }, nil
}

// Look opens a session for one person.
func (a *App) Look(ctx context.Context, who Who, id string) (practices.Room, error) {
	s, meta, err := a.db.Session(ctx, id)
	if err != nil {
		return practices.Room{}, err
	}
	if meta.Workspace != who.Workspace {
		return practices.Room{}, fmt.Errorf("session %s: %w", id, storage.ErrNotFound)
	}
	secret, err := a.db.View(ctx).Secret(meta)
	me, err := viewer(secret, err, who.User)
	if err != nil {
		return practices.Room{}, err
	}
	v, err := a.viewpoint(s, meta, me)
	if err != nil { // a session of another make has no practice to ask
		return practices.Room{}, err
	}
	return v.Room(), nil
}

// LookIn opens a session of one practice for one person. A session of another practice is refused with flow.ErrNotHere.
func LookIn[R practices.Kind[R]](a *App, ctx context.Context, who Who, id string) (R, error) {
	room, err := a.Look(ctx, who, id)
	if err != nil {
		var none R
		return none, err
	}
	return practices.In[R](room)
}

// Outside opens a session as everybody sees it.
func (a *App) Outside(ctx context.Context, id string) (practices.Room, error) {
	s, meta, err := a.db.Session(ctx, id)
	if err != nil {
		return practices.Room{}, err
	}
	v, err := a.viewpoint(s, meta, flow.Viewer{})
	if err != nil {
		return practices.Room{}, err
	}
	return v.Room(), nil
}

func (a *App) viewpoint(s flow.Session, meta storage.Meta, me flow.Viewer) (practices.Viewpoint, error) {
	r, err := a.runs.of(s)
	return practices.Viewpoint{Session: s, Practice: r.practice, Flow: r.flow, Channel: meta.Channel, Me: me, Now: a.now()}, err
}

// Formats returns all formats, those of the operator included.
func (a *App) Formats() practices.Formats { return a.library().Formats }
