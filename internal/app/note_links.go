package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"steward/internal/library"
	"steward/internal/storage"
)

// SayNoteTalk asks a channel to talk about a note.
const SayNoteTalk = "note_talk"

// ErrAddress refuses what is no address of the web.
var ErrAddress = errors.New("not an address of http or https")

// Kinds of links of a note.
const (
	LinkTalk = "talk" // a channel, in which it is talked about
	LinkPage = "page" // an address
)

// Link adds an address to a note, for everybody to see.
func (a *Notes) Link(ctx context.Context, who Who, id, address, title, key string) error {
	address = strings.TrimSpace(address)
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || len(address) > library.MostAddress {
		return ErrAddress
	}
	return a.link(ctx, who, id, key, storage.NoteLink{Kind: LinkPage, Target: address, Title: strings.Join(strings.Fields(title), " ")})
}

// link stores a link, unless it leads nowhere, and what goes out with it.
func (a *Notes) link(ctx context.Context, who Who, id, key string, l storage.NoteLink, more ...storage.Notice) error {
	if _, err := a.Note(ctx, who.Workspace, id); err != nil {
		return err
	}
	l.ID, l.Workspace, l.Note, l.By = storage.NewID(), who.Workspace, id, who.User
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		if fresh, err := tx.Seen(key, ""); err != nil || !fresh {
			return err
		}
		if l.Target != "" {
			if err := tx.PutNoteLink(l); err != nil {
				return err
			}
		}
		if err := tx.UseNote(who.Workspace, id); err != nil {
			return err
		}
		return tx.Enqueue(more...)
	})
}

// Unlink takes a link off a note.
func (a *Notes) Unlink(ctx context.Context, who Who, id string) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error { return tx.DropNoteLink(who.Workspace, id) })
}

// NoteTalk is what somebody asks a channel about a note, in words that they saw before they went out.
type NoteTalk struct {
	By, Note, Channel, Text string
	Linked                  bool // the note links to the channel, for everybody to see; not to one that is private
}

// lateTalk is how long it is worth posting.
const lateTalk = 24 * time.Hour

// Discuss posts a note in a channel for people to talk about, and links the talk where they said so. The same submission twice is posted once.
func (a *Notes) Discuss(ctx context.Context, who Who, t NoteTalk, key string) error {
	t.By = who.User
	words, err := json.Marshal(t)
	if err != nil {
		return err
	}
	talk := storage.NoteLink{Kind: LinkTalk}
	if t.Linked {
		talk.Target = t.Channel
	}
	return a.link(ctx, who, t.Note, key, talk,
		storage.Notice{Key: "note_talk:" + storage.NewID(), Kind: storage.KindPost, Workspace: who.Workspace, Channel: t.Channel,
			Args: Args{Say: SayNoteTalk}.raw(), Private: words, Expires: a.now().Add(lateTalk)})
}

// Talked are the words of such a notice.
func Talked(n storage.Notice) (t NoteTalk, err error) {
	if json.Unmarshal(n.Private, &t) != nil {
		err = fmt.Errorf("words of %s cannot be read", n.Key) // without what they are
	}
	return t, err
}

// Text is a note as its reader saw it: one of the texts that it had here, or the program's, which is 0.
func (a *Notes) Text(ctx context.Context, workspace, id string, version int) (library.Note, error) {
	if version == 0 {
		if n, ok := a.shipped(id); ok {
			return n.Note, nil
		}
		return library.Note{}, storage.ErrNotFound
	}
	texts, err := a.db.View(ctx).NoteVersions(workspace, id)
	for _, t := range texts {
		if t.Version == version {
			return t.Note, nil
		}
	}
	if err == nil {
		err = storage.ErrNotFound
	}
	return library.Note{}, err
}

// Tags are the tags that notes may have.
func (a *Notes) Tags() library.Vocabulary { return a.library().Vocabulary }
