package storage

import (
	"encoding/json"
	"time"
)

// Story is what a team tells others about a practice, in words that its author approved for one channel.
type Story struct {
	ID, Workspace, Note string
	Channel             string // where it was posted
	By                  string
	At                  time.Time
	StoryWords
}

// StoryWords are the words of a story.
type StoryWords struct {
	Had     string `json:"had"`            // what there was
	Changed string `json:"changed"`        // what was changed
	Came    string `json:"came"`           // what came of it
	Wide    bool   `json:"wide,omitempty"` // its author approved it for the digests of other channels too
}

// PutStory stores a story. One that is there stays as it is: nobody changes what was approved.
func (tx *Tx) PutStory(s Story) error {
	body, err := json.Marshal(s.StoryWords)
	if err == nil {
		_, err = tx.q.exec(`INSERT INTO note_stories (id, workspace, note, channel, person, body, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
			ON CONFLICT (id) DO NOTHING`, s.ID, s.Workspace, s.Note, s.Channel, s.By, string(body), ms(tx.db.now()))
	}
	return noteErr("put story of", s.Note, err)
}

// Story is one story, or ErrNotFound.
func (v View) Story(workspace, id string) (Story, error) {
	found, err := v.stories(`workspace = ?1 AND id = ?2`, workspace, id)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Story{}, noteErr("load story", id, err)
	}
	return found[0], nil
}

// Stories are those of a workspace that were told since, the newest first.
func (v View) Stories(workspace string, since time.Time) ([]Story, error) {
	found, err := v.stories(`workspace = ?1 AND at >= ?2`, workspace, ms(since))
	return found, noteErr("list stories of", workspace, err)
}

func (v View) stories(where string, args ...any) ([]Story, error) {
	return all(v.q, `SELECT id, workspace, note, channel, person, body, at FROM note_stories WHERE `+where+` ORDER BY at DESC, id`, args,
		func(row scanner) (s Story, err error) {
			var body []byte
			var at int64
			if err = row.Scan(&s.ID, &s.Workspace, &s.Note, &s.Channel, &s.By, &body, &at); err == nil {
				err = json.Unmarshal(body, &s.StoryWords)
			}
			s.At = fromMS(at)
			return s, err
		})
}
