package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"steward/configs"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/seal"
	"steward/internal/storage"
)

// began is when the sessions began: now, so that no timebox ends while they are measured.
var began = time.Now().UTC().Truncate(time.Second)

// masterKey seals what is private, as in an installation that follows the manual.
const masterKey = "bench:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

// lines are what the cards say that were there before.
var lines = []string{
	"Reviews wait for a day or two before anybody looks",
	"The deploy on Tuesday went out without a single page at night",
	"Stand-ups drift into planning and take half an hour",
	"Pairing on the importer was the best part of the sprint",
	"Nobody knows who answers when the nightly job fails",
	"We promised two dates without asking the people who build it",
}

// meeting is a retrospective of 50 people that is collecting cards.
func meeting() (flow.Session, error) {
	formats, err := practices.LoadFormats(configs.Files)
	if err != nil {
		return flow.Session{}, err
	}
	format, ok := formats.Get("start-stop-continue")
	if !ok {
		return flow.Session{}, fmt.Errorf("there is no format start-stop-continue")
	}
	r := practices.Retro{Format: format, Goal: "Calmer releases", Minutes: 600}
	params, err := json.Marshal(r)
	if err != nil {
		return flow.Session{}, err
	}
	s := flow.Session{Format: params, Anonymity: flow.Unattributed, Seed: 7}
	s, _ = flow.Start(r.Flow(), s, began)
	s.Seats = map[flow.Person]flow.Role{"lead": flow.Facilitator}
	s, _, err = flow.Step(r.Flow(), s, flow.Move{By: "lead", At: began, Do: flow.Advance{}})
	if s.Stage != practices.StageCollect {
		return s, fmt.Errorf("the session is in %s and should collect cards", s.Stage)
	}
	return s, err
}

// filled is the meeting with seats and cards of its own.
func filled(s flow.Session, id string, cards int) flow.Session {
	s.ID, s.Seats = id, map[flow.Person]flow.Role{}
	for i := range seats {
		s.Seats[flow.Person(person(id, i))] = flow.Participant
	}
	s.Seats[flow.Person(person(id, 0))] = flow.Facilitator
	items := make([]flow.Contribution, cards)
	for i := range items {
		items[i] = flow.Contribution{ID: fmt.Sprintf("old%d", i), Seq: i, Stage: s.Stage, Pass: s.Visit().Pass, At: s.Visit().At,
			By: flow.Person(fmt.Sprintf("pseudonym%d", i%seats)), Body: flow.Item{Column: "stop", Text: lines[i%len(lines)]}}
	}
	s.Log = flow.LogOf(items)
	return s
}

// openDB opens the bot's database as the bot does.
func openDB(ctx context.Context, file string) (*storage.DB, error) {
	keys, err := seal.ParseKeys(masterKey)
	if err != nil {
		return nil, err
	}
	return storage.Open(ctx, file, storage.Options{Keys: keys})
}

// furnish stores the sessions of all crowds as the bot would have. The messages stand in their channels already.
func furnish(ctx context.Context, file string, s flow.Session, crowds []*crowd) error {
	db, err := openDB(ctx, file)
	if err != nil {
		return err
	}
	for _, c := range crowds {
		for _, id := range c.ids {
			err := db.Tx(ctx, func(tx *storage.Tx) error {
				meta := storage.Meta{ID: id, Workspace: workspace, Channel: "C" + id, CreatedBy: person(id, 0), CreatedAt: began}
				if err := tx.CreateSession(meta, filled(s, id, c.size)); err != nil {
					return err
				}
				if err := tx.PutSecret(id, []byte("the secret of session "+id)); err != nil {
					return err
				}
				return tx.PutMessage(storage.Message{Workspace: workspace, Subject: "card:" + id, Channel: meta.Channel, TS: "1790000000.000100"})
			})
			if err != nil {
				db.Close()
				return err
			}
		}
	}
	return db.Close()
}

// seedLines writes the same for the peer: a session and its number of cards on each line.
func seedLines(w io.Writer, crowds []*crowd) {
	for _, c := range crowds {
		for _, id := range c.ids {
			fmt.Fprintln(w, id, c.size)
		}
	}
}

// lost counts the cards that were acknowledged and are not in the database of the bot.
func lost(ctx context.Context, file string, crowds []*crowd) (kept, lost int, err error) {
	db, err := openDB(ctx, file)
	if err != nil {
		return 0, 0, err
	}
	defer db.Close()
	found := map[int]bool{}
	for _, c := range crowds {
		for _, id := range c.ids {
			s, _, err := db.Session(ctx, id)
			if err != nil {
				return 0, 0, err
			}
			for _, card := range flow.All[flow.Item](s) {
				note(found, card.Body.Text)
			}
		}
	}
	kept, lost = tally(found, crowds)
	return kept, lost, nil
}

// lostByPeer reads the texts that the peer lists.
func lostByPeer(r io.Reader, crowds []*crowd) (kept, lost int) {
	found := map[int]bool{}
	for lines := bufio.NewScanner(r); lines.Scan(); {
		note(found, lines.Text())
	}
	return tally(found, crowds)
}

func note(found map[int]bool, text string) {
	serial := 0
	if strings.HasPrefix(text, "Card ") {
		if _, err := fmt.Sscanf(text, "Card %d:", &serial); err == nil {
			found[serial] = true
		}
	}
}

func tally(found map[int]bool, crowds []*crowd) (kept, lost int) {
	for _, c := range crowds {
		for i := range c.acked {
			switch {
			case !c.acked[i].Load():
			case found[c.first+i]:
				kept++
			default:
				lost++
			}
		}
	}
	return kept, lost
}
