package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// Refusals about themes.
var ErrNoLikeness = errors.New("this topic does not sound like what was shown")

// Recalled is a topic of now that sounds like earlier ones, as far as people are asked about them.
type Recalled struct {
	practices.Returning
	Title string // of the topic of now
	Mark  string // of what is shown: whoever says that it is the same says it of that
}

// mostEarlier is how many earlier topics are shown, and so how many a click can confirm.
const mostEarlier = 2

// recalled cuts a likeness to what is shown of it. What nobody sees names no theme.
func recalled(x practices.Returning, title string) Recalled {
	x.Past, x.Theme = x.Past[:min(len(x.Past), mostEarlier)], ""
	h := fnv.New64a()
	fmt.Fprintf(h, "%q", title)
	for _, p := range x.Past {
		fmt.Fprintf(h, "%q%q%q", p.Session, p.Topic, p.Title)
		x.Theme = cmp.Or(x.Theme, p.Theme)
	}
	return Recalled{x, title, strconv.FormatUint(h.Sum64(), 36)}
}

// mostRecalled is how many such topics are asked about at a time: each is one line and two buttons.
const mostRecalled = 3

// recall reads what the retros of a channel before this one talked about, and what people said about it. Said is by
// session and topic, of this retro too.
func (m *Moment) recall(ctx context.Context, workspace string, r practices.RetroRoom) (past []practices.PastTopic, said []storage.RetroTheme, err error) {
	if said, err = m.db.View(ctx).RetroThemes(workspace, r.Channel); err != nil {
		return nil, nil, err
	}
	rooms, err := m.earlier(ctx, workspace, r.Channel, remembered)
	if err != nil {
		return nil, nil, err
	}
	for _, room := range rooms {
		past = append(past, practices.Remember(room.Session)...)
	}
	for i, p := range past {
		past[i].Theme = themeOf(said, p.Session, p.Topic)
	}
	return past, said, nil
}

func themeOf(said []storage.RetroTheme, session, topic string) string {
	for _, t := range said {
		if t.Session == session && t.Topic == topic {
			return t.Theme
		}
	}
	return ""
}

// returning lists the topics that sound like earlier ones and that nobody has said anything about.
func (m *Moment) returning(ctx context.Context, workspace string, r practices.RetroRoom) (list []Recalled, err error) {
	past, said, err := m.recall(ctx, workspace, r)
	if err != nil || len(past) == 0 {
		return nil, err
	}
	topics := practices.RetroTopics(r.Session)
	for _, x := range m.app.library().Synonyms.Returning(topics, past) {
		if slices.ContainsFunc(said, func(t storage.RetroTheme) bool { return t.Session == r.Session.ID && t.Topic == x.Topic }) {
			continue
		}
		at := slices.IndexFunc(topics, func(t flow.Topic) bool { return t.ID == x.Topic })
		list = append(list, recalled(x, topics[at].Title))
	}
	slices.SortStableFunc(list, func(a, b Recalled) int { return len(b.Past) - len(a.Past) })
	return list[:min(len(list), mostRecalled)], nil
}

// ledBy opens a running retro for whoever leads it; where nobody does, for whoever sits in it.
func (m *Moment) ledBy(ctx context.Context, who Who, session string) (practices.RetroRoom, error) {
	r, err := LookIn[practices.RetroRoom](m.app, ctx, who, session)
	if err != nil {
		return r, err
	}
	switch lead := r.Session.Lead(); {
	case !r.Session.Running():
		return r, flow.ErrEnded
	case lead != "" && lead != flow.Person(who.User), lead == "" && r.Role() == "":
		return r, flow.ErrNotYours
	}
	return r, nil
}

// Same records that somebody who leads a retro says whether a topic is what it sounds like: of those earlier topics that they
// were shown, as the mark says, and of no others. It is never recorded otherwise. The same click twice says the same.
func (m *Moment) Same(ctx context.Context, who Who, session, topic, mark string, same bool) error {
	r, err := m.ledBy(ctx, who, session)
	if err != nil {
		return err
	}
	past, said, err := m.recall(ctx, who.Workspace, r)
	if err != nil {
		return err
	}
	topics := practices.RetroTopics(r.Session)
	found := m.app.library().Synonyms.Returning(topics, past)
	at := slices.IndexFunc(found, func(x practices.Returning) bool { return x.Topic == topic })
	i := slices.IndexFunc(topics, func(t flow.Topic) bool { return t.ID == topic })
	if at < 0 || i < 0 {
		return ErrNoLikeness
	}
	shown := recalled(found[at], topics[i].Title)
	if shown.Mark != mark {
		return ErrNoLikeness
	}
	return m.db.Tx(ctx, func(tx *storage.Tx) error {
		now := storage.RetroTheme{Workspace: who.Workspace, Channel: r.Channel, Session: session, Topic: topic, By: who.User, Held: r.Session.Began}
		if same {
			now.Theme = cmp.Or(shown.Theme, storage.NewID())
			now.Title, _ = practices.Tellable(r.Session, topics[i])
			for _, p := range shown.Past {
				if themeOf(said, p.Session, p.Topic) != "" {
					continue
				}
				was := storage.RetroTheme{Workspace: who.Workspace, Channel: r.Channel, Session: p.Session, Topic: p.Topic, Theme: now.Theme, Title: p.Title, By: who.User, Held: p.On, Because: session + "/" + topic}
				if err := tx.PutRetroTheme(was); err != nil {
					return err
				}
			}
		}
		if err := tx.PutRetroTheme(now); err != nil {
			return err
		}
		return m.redraw(tx, session)
	})
}

// Unsay takes back that a topic of now is the same as earlier ones, and what the click that said so said about those, unless
// another topic of this retro rests on it.
func (m *Moment) Unsay(ctx context.Context, who Who, session, topic string) error {
	r, err := m.ledBy(ctx, who, session)
	if err != nil {
		return err
	}
	return m.db.Tx(ctx, func(tx *storage.Tx) error {
		said, err := tx.RetroThemes(who.Workspace, r.Channel)
		if err != nil {
			return err
		}
		theme := themeOf(said, session, topic)
		if theme == "" {
			return nil // it is taken back already
		}
		other := storage.RetroTheme{Workspace: who.Workspace, Channel: r.Channel, Session: session, Topic: topic, By: who.User, Held: r.Session.Began}
		if err := tx.PutRetroTheme(other); err != nil {
			return err
		}
		if !slices.ContainsFunc(said, func(t storage.RetroTheme) bool { return t.Session == session && t.Topic != topic && t.Theme == theme }) {
			if err := tx.DropRetroThemes(who.Workspace, session+"/"+topic); err != nil {
				return err
			}
		}
		return m.redraw(tx, session)
	})
}

// redraw asks for the live message of a session to be drawn anew.
func (m *Moment) redraw(tx *storage.Tx, session string) error {
	meta, err := tx.Meta(session)
	if err != nil {
		return err
	}
	return tx.Enqueue(card(meta))
}

// ThemePast is what a team's retros know about a theme.
type ThemePast struct {
	Title     string // how people called it last
	Times, Of int    // it came up in so many of so many retros, this one included
	Tried     []TriedBefore
}

// TriedBefore is something that a team did about a theme.
type TriedBefore struct {
	What  string // the name of a practice, or the title of an action
	Trial bool
	State string // of a trial or of an action
	Why   string // it was kept, changed or dropped; "" when nobody said
	On    time.Time
}

// mostTried is how many such things are shown: the newest.
const mostTried = 3

// knownThemes says, for each topic under discussion that belongs to a theme, how often that came up and what was tried.
func (m *Moment) knownThemes(ctx context.Context, workspace string, r practices.RetroRoom) (map[string]ThemePast, error) {
	v := m.db.View(ctx)
	said, err := v.RetroThemes(workspace, r.Channel)
	if err != nil || len(said) == 0 {
		return nil, err
	}
	records, err := v.History(workspace, r.Channel, practices.RetroKey, remembered)
	if err != nil {
		return nil, err
	}
	sessions := []string{r.Session.ID}
	for _, rec := range records {
		sessions = append(sessions, rec.Meta.ID)
	}
	known := map[string]ThemePast{}
	for _, t := range r.Retro.RetroNow(r.Session) {
		theme := themeOf(said, r.Session.ID, t.ID)
		if theme == "" {
			continue
		}
		var held []storage.RetroTheme
		var seen []string
		for _, x := range said {
			if x.Theme == theme {
				held, seen = append(held, x), append(seen, x.Session)
			}
		}
		p := ThemePast{}
		for _, x := range held { // the latest first
			if p.Title == "" {
				p.Title = x.Title
			}
		}
		p.Times, p.Of = practices.Often(sessions, seen)
		if p.Tried, err = m.tried(ctx, workspace, r, held); err != nil {
			return nil, err
		}
		known[t.ID] = p
	}
	return known, nil
}

// tried lists what came of a theme before: trials of practices, and actions, that were decided on at its topics.
func (m *Moment) tried(ctx context.Context, workspace string, r practices.RetroRoom, held []storage.RetroTheme) (list []TriedBefore, err error) {
	trials, err := m.notes.Trials(ctx, workspace, r.Channel)
	if err != nil {
		return nil, err
	}
	at := func(session, topic string) bool {
		return session != r.Session.ID && slices.ContainsFunc(held, func(x storage.RetroTheme) bool { return x.Session == session && x.Topic == topic })
	}
	tested := map[string]bool{} // topics with a trial: the experiment beside it is the same thing
	for _, t := range trials {
		if at(t.Told.Session, t.Told.Topic) {
			tested[t.Told.Session+"/"+t.Told.Topic] = true
			list = append(list, TriedBefore{t.Name, true, t.State, whyEnded(t.Trial), t.StartedAt})
		}
	}
	for _, x := range held {
		actions, err := m.db.View(ctx).Actions(storage.ActionFilter{Workspace: workspace, Channel: r.Channel, Session: x.Session})
		if err != nil {
			return nil, err
		}
		for _, a := range actions {
			if a.Topic == x.Topic && at(a.Session, a.Topic) && !(a.Kind == "experiment" && tested[a.Session+"/"+a.Topic]) {
				list = append(list, TriedBefore{a.Title, false, a.Status, a.DropReason, a.CreatedAt})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b TriedBefore) int { return b.On.Compare(a.On) })
	return list[:min(len(list), mostTried)], nil
}

// whyEnded is what a team said at the end of a trial; of one that runs nothing.
func whyEnded(t storage.Trial) string {
	if t.State == storage.TrialRuns {
		return ""
	}
	return t.Told.Why
}
