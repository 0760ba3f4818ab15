package app

import (
	"context"
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	"steward/internal/storage"
)

// SayStory is a story of a practice, in the channel for which its author approved it.
const SayStory = "story"

// ErrHalfStory refuses a story without its three parts.
var ErrHalfStory = errors.New("a story says what there was, what was changed and what came of it")

// StoryLength is the most characters of each part of a story: it is short, or nobody reads it.
const StoryLength = 400

// StoryKey is the subject of a story's message.
func StoryKey(id string) string { return "story:" + id }

// Tell posts a story in a channel, exactly as its author saw and approved it. That they are in the channel is the caller's
// to know. The same submission twice posts once.
func (m *Moment) Tell(ctx context.Context, who Who, key string, s storage.Story) error {
	for _, part := range []string{s.Had, s.Changed, s.Came} {
		switch n := utf8.RuneCountInString(part); {
		case strings.TrimSpace(part) == "":
			return ErrHalfStory
		case n > StoryLength:
			return ErrHalfStory
		}
	}
	n, err := m.notes.Note(ctx, who.Workspace, s.Note)
	if err != nil {
		return err
	}
	s.ID, s.Workspace, s.Note, s.By = storage.NewID(), who.Workspace, n.ID, who.User
	return m.db.Tx(ctx, func(tx *storage.Tx) error {
		if fresh, err := tx.Seen(key, ""); err != nil || !fresh {
			return err
		}
		if err := tx.PutStory(s); err != nil {
			return err
		}
		return tx.Enqueue(storage.Notice{Key: StoryKey(s.ID), Kind: storage.KindPost, Workspace: s.Workspace, Channel: s.Channel, Args: Args{Say: SayStory, ID: s.ID}.raw()})
	})
}

// Story is one story with the name of its note, or storage.ErrNotFound.
func (m *Moment) Story(ctx context.Context, workspace, id string) (s storage.Story, name string, err error) {
	if s, err = m.db.View(ctx).Story(workspace, id); err != nil {
		return s, "", err
	}
	return s, m.nameOf(ctx, workspace, s.Note), nil
}

// nameOf is how a note is called; one that is gone has its id.
func (m *Moment) nameOf(ctx context.Context, workspace, id string) string {
	n, err := m.notes.Note(ctx, workspace, id)
	if err != nil {
		return id
	}
	return n.Name
}

// weekAgo is from when on something is of the last week.
func weekAgo(t time.Time) time.Time { return t.AddDate(0, 0, -7) }
