package handlers

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/app"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
	"steward/internal/views"
)

// shown is a Slack that keeps the last window it was asked to show. What the tests do not ask for is not there.
type shown struct {
	Slack
	view slack.ModalViewRequest
}

func (s *shown) OpenViewContext(_ context.Context, _ string, v slack.ModalViewRequest) (*slack.ViewResponse, error) {
	s.view = v
	return nil, nil
}

func (s *shown) PushViewContext(_ context.Context, _ string, v slack.ModalViewRequest) (*slack.ViewResponse, error) {
	s.view = v
	return nil, nil
}

func (s *shown) UpdateViewContext(_ context.Context, v slack.ModalViewRequest, _, _, _ string) (*slack.ViewResponse, error) {
	s.view = v
	return nil, nil
}

// voting is a decision in a database, and a handler that people click at.
type voting struct {
	t     *testing.T
	h     *Handler
	slack *shown
	db    *storage.DB
	id    string
	keys  int
}

func newVoting(t *testing.T, d practices.Decision, voters ...string) *voting {
	t.Helper()
	db, err := storage.Open(t.Context(), filepath.Join(t.TempDir(), "steward.db"), storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	v := &voting{t: t, slack: &shown{}, db: db, id: storage.NewID()}
	params, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	s := flow.Session{ID: v.id, Format: params, Anonymity: flow.Named, Seats: map[flow.Person]flow.Role{"U0LEAD": flow.Facilitator, "U0WATCH": flow.Observer}}
	for _, p := range voters {
		s.Seats[flow.Person(p)] = flow.Participant
	}
	s, _ = flow.Start(d.Flow(), s, time.Now())
	meta := storage.Meta{ID: v.id, Workspace: "T1", Channel: "C1", CreatedBy: "U0LEAD", CreatedAt: time.Now()}
	if err := db.Tx(t.Context(), func(tx *storage.Tx) error {
		if err := tx.CreateSession(meta, s); err != nil {
			return err
		}
		return tx.PutSecret(v.id, []byte(strings.Repeat("k", 32)))
	}); err != nil {
		t.Fatal(err)
	}
	v.h = New(app.New(db, func() app.Library { return app.Library{} }, time.Now), desk(t).desk, v.slack, nil, slog.New(slog.NewTextHandler(io.Discard, nil)))
	return v
}

// click presses a button of the live message or, with fields, one in the form that is open.
func (v *voting) click(who, verb, value string, inForm Fields) string {
	v.t.Helper()
	room := v.room(who)
	stage, pass := room.Session.Stage, room.Pass()
	r := Request{Kind: Action, Name: views.Ref{Verb: verb, Session: v.id, Stage: stage, Pass: pass, Arg: value}.String(), Value: value, Trigger: "t"}
	if inForm != nil {
		r.View, r.Fields = View{ID: "V1", Type: "modal", Metadata: v.slack.view.PrivateMetadata}, inForm
	}
	return v.handle(who, r)
}

// send submits the form that is open, and returns what is refused or "".
func (v *voting) send(who string, f Fields) string {
	v.t.Helper()
	return v.handle(who, Request{Kind: Submission, Name: v.slack.view.CallbackID, Fields: f,
		View: View{ID: "V1", Type: "modal", Metadata: v.slack.view.PrivateMetadata}})
}

func (v *voting) handle(who string, r Request) string {
	v.t.Helper()
	v.keys++
	r.Who, r.Key, r.Natural = app.Who{Workspace: "T1", User: who}, fmt.Sprint("key", v.keys), fmt.Sprint("natural", v.keys)
	a, err := v.h.Handle(v.t.Context(), r)
	if err != nil {
		v.t.Fatal(err)
	}
	if a.After != nil {
		a.After(v.t.Context())
	}
	raw, err := json.Marshal(a.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	var said struct {
		Action string            `json:"response_action"`
		Errors map[string]string `json:"errors"`
		View   json.RawMessage   `json:"view"`
	}
	if json.Unmarshal(raw, &said) == nil && said.Action == "update" && a.After == nil {
		v.slack.view = slack.ModalViewRequest{}
		if err := json.Unmarshal(said.View, &v.slack.view); err != nil {
			v.t.Fatal(err)
		}
	}
	for field, text := range said.Errors {
		return field + ": " + text
	}
	return ""
}

func (v *voting) room(who string) practices.DecisionRoom {
	v.t.Helper()
	r, err := app.LookIn[practices.DecisionRoom](v.h.app, v.t.Context(), app.Who{Workspace: "T1", User: who}, v.id)
	if err != nil {
		v.t.Fatal(err)
	}
	return r
}

// choose fills fields of the form that is open, as it was drawn otherwise.
func (v *voting) choose(values map[string]string) Fields {
	v.t.Helper()
	f := filled(v.t, v.slack.view)
	for name, value := range values {
		if _, there := f[name]; !there {
			v.t.Fatalf("the form has no field %q", name)
		}
		f[name] = field{SelectedOption: &option{Value: value}}
	}
	return f
}
