package ask

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/app"
	"steward/internal/assist"
	"steward/internal/coaching"
	"steward/internal/flow"
	"steward/internal/growth"
	"steward/internal/practices"
	"steward/internal/seal"
	"steward/internal/storage"
)

// silent is a model that nobody asks in these tests: they are about what would be sent.
type silent struct{}

func (silent) Ask(context.Context, assist.Prompt) (string, error) { return "", assist.ErrUnreached }

// study is an assistant on a real database, in which Ann has the model on, and the team of channel C.
type study struct {
	*Assistant
	t    *testing.T
	db   *storage.DB
	file string
	now  time.Time
}

var ann = app.Who{Workspace: "T", User: "UANN"}

func newStudy(t *testing.T) *study {
	t.Helper()
	o := &study{t: t, file: filepath.Join(t.TempDir(), "steward.db"), now: time.Date(2030, 3, 5, 12, 0, 0, 0, time.UTC)}
	now := func() time.Time { return o.now }
	keys, err := seal.ParseKeys("k1:" + base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{5}, 32)))
	o.must(err)
	if o.db, err = storage.Open(t.Context(), o.file, storage.Options{Now: now, Keys: keys}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { o.db.Close() })
	guide, err := practices.LoadGuide(configs.Files)
	o.must(err)
	book, err := coaching.Load(configs.Files)
	o.must(err)
	tasks, err := assist.LoadTasks(configs.Files)
	o.must(err)
	library := func() app.Library { return app.Library{Coaching: book} }
	o.Assistant = New(o.db, app.New(o.db, library, now), nil, app.NewCoaching(o.db, library, now), silent{}, func() assist.Tasks { return tasks }, now, Options{}).
		WithCases(app.NewCases(o.db, guide, now))
	o.put(func(tx *storage.Tx) error {
		team := storage.Team{ID: "team", Workspace: "T", Channel: "C", Name: "Harbor", Assist: true}
		errs := []error{tx.PutSettings("T", storage.Settings{Assist: Tasks}), tx.PutHabits("T", "UANN", storage.Habits{Assist: storage.AssistOn}), tx.PutTeam(team),
			tx.PutPerson(storage.Person{Workspace: "T", ID: "UANN", Name: "ann", RealName: "Ann Archer"}), tx.PutPerson(storage.Person{Workspace: "T", ID: "UBOB", Name: "bobby", RealName: "Robert Baker"})}
		for _, p := range []string{"UANN", "UBOB"} {
			errs = append(errs, tx.PutMember(storage.Member{Team: "team", Person: p, Workspace: "T", Role: storage.RoleMember}))
		}
		return errors.Join(errs...)
	})
	return o
}

func (o *study) must(err error) {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
}

func (o *study) put(do func(tx *storage.Tx) error) {
	o.t.Helper()
	o.must(o.db.Tx(o.t.Context(), do))
}

// sent is what would be sent for an ask of Ann's.
func (o *study) sent(q storage.Ask) string {
	o.t.Helper()
	p, err := o.Prompt(o.t.Context(), ann, q)
	o.must(err)
	return p.User
}

// refused fails unless an ask of Ann's is refused so.
func (o *study) refused(rule string, q storage.Ask, want error) {
	o.t.Helper()
	if _, err := o.Prompt(o.t.Context(), ann, q); !errors.Is(err, want) {
		o.t.Errorf("%s: %v, want %v", rule, err, want)
	}
}

func words(about, subject, text string) storage.Ask {
	return storage.Ask{Task: TaskWording, Subject: subject, About: about, Typed: []byte(text)}
}

func TestOtherWordsAreForOnesOwnSentenceInAPlaceOfOnesOwn(t *testing.T) {
	t.Parallel()
	o := newStudy(t)
	got := o.sent(words("helper.draft", "-", "Robert, you and <@UCID> always shout, bobby"))
	for _, name := range []string{"Robert", "bobby", "UCID"} {
		if strings.Contains(got, name) {
			t.Errorf("%s is named: %s", name, got)
		}
	}
	if !strings.Contains(got, "P2, you and P3 always shout, P2") {
		t.Errorf("sent is %s", got)
	}
	o.refused("nothing was written", words("helper.draft", "-", "  "), assist.ErrNothing)
	o.refused("heavy words", words("helper.draft", "-", "You always say I want to die"), ErrHeavy)
	o.refused("a search that is about more", storage.Ask{Task: TaskSearch, About: "wip", Typed: []byte("I want to die")}, ErrHeavy)
	o.refused("words of violence", words("helper.draft", "-", "You always threaten me: a threat"), ErrHeavy)
	o.refused("a place that is none", words("elsewhere.draft", "-", "You always shout"), flow.ErrNotFound)
	o.refused("a conflict that is none of theirs", words("case.part_observation", "c1", "You always shout"), storage.ErrNotFound)
	o.refused("feedback that nobody asked of them", words("feedback.sbi_impact", "f1", "You always shout"), storage.ErrNotFound)

	key := "k"
	o.must(app.New(o.db, nil, o.Assistant.now).AskFeedback(t.Context(), app.Question{Who: app.Who{Workspace: "T", User: "UBOB"}, Key: key, Natural: key, To: []string{"UANN"}, Ask: growth.Ask{About: "CANARY-ABOUT", Question: "CANARY-QUESTION?"}}))
	asked, err := o.db.View(t.Context()).FeedbackToGive("T", "UANN")
	o.must(err)
	got = o.sent(words("feedback.sbi_impact", asked[0].ID, "You always shout, Baker"))
	if strings.Contains(got, "CANARY") || !strings.Contains(got, "You always shout, P1") {
		t.Errorf("sent is %s", got)
	}
	o.put(func(tx *storage.Tx) error {
		return tx.PutHabits("T", "UBOB", storage.Habits{Assist: storage.AssistOn})
	})
	if _, err := o.Prompt(t.Context(), app.Who{Workspace: "T", User: "UBOB"}, words("feedback.sbi_impact", asked[0].ID, "x")); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("who asked for feedback may answer it: %v", err)
	}
}

func TestAQuestionIsChosenForWhatWasWrittenAndNothingElse(t *testing.T) {
	t.Parallel()
	o := newStudy(t)
	yes := true
	for _, free := range []*bool{nil, &yes} {
		if _, err := o.coaching.Settle(t.Context(), ann, "", "", app.Wishes{Every: 14, Goal: "CANARY-GOAL", Free: free}); err != nil {
			t.Fatal(err)
		}
		c, _, err := o.coaching.Begin(t.Context(), ann)
		o.must(err)
		q := storage.Ask{Task: TaskQuestion, Subject: c.ID, Typed: []byte("I wait for bobby")}
		got := o.sent(q)
		if strings.Contains(got, "CANARY") || !strings.Contains(got, "I wait for P2") {
			t.Errorf("sent is %s", got)
		}
		if strings.Contains(got, `"label":"free"`) != (free != nil) {
			t.Errorf("with leave %v, sent is %s", free != nil, got)
		}
		q.Typed = nil
		o.refused("nothing was written", q, assist.ErrNothing)
		q.Typed = []byte("I want to die")
		o.refused("distress", q, ErrHeavy)
		q.Subject, q.Typed = "another", []byte("x")
		o.refused("a check-in that is none of theirs", q, storage.ErrNotFound)
	}
}

func TestAQuestionInTheModelsOwnWordsNeedsLeaveAndAQuestionMark(t *testing.T) {
	t.Parallel()
	f := app.Further{Choice: []coaching.Question{{ID: "q1", Text: "What else?"}}}
	for _, tt := range []struct {
		rule       string
		free       bool
		said, pick string
		want       string
	}{
		{"one of the bank", false, "", "q1", "What else?"},
		{"without leave", false, "What would you try?", "q1", "What else?"},
		{"with leave", true, "What would you try?", "q1", "What would you try?"},
		{"in any language", true, "Was würdest du versuchen?", "q1", "Was würdest du versuchen?"},
		{"advice is none", true, "Try harder.", "q1", "What else?"},
		{"nor are two", true, "What? And how?", "q1", "What else?"},
		{"nor why", true, "Why did you?", "q1", "What else?"},
		{"none that does not fit any more", false, "", "q2", ""},
	} {
		f.Free = tt.free
		text, _, ok := Chosen(f, assist.Answer{Texts: map[string]string{"free": tt.said}, Picks: map[string]string{"question": tt.pick}})
		if text != tt.want || ok != (tt.want != "") {
			t.Errorf("%s: %q, %v", tt.rule, text, ok)
		}
	}
}

func TestADraftIsTypedAndNeedsTheTeamOfItsChannel(t *testing.T) {
	t.Parallel()
	o := newStudy(t)
	draft := storage.Ask{Task: TaskRestate, Subject: Draft + "C", About: practices.PartOptions, Typed: []byte("Ship with bobby\nWait\nwait\n")}
	if got := o.sent(draft); !strings.Contains(got, `{"n":1,"text":"Ship with P2"},`+"\n  "+`{"n":2,"text":"Wait"}]`) {
		t.Errorf("sent is %s", got)
	}
	draft.Typed = []byte(strings.Repeat("a\n", 3) + strings.Join(strings.Split(strings.Repeat("bcdefghijklmnopqrstuvwxyz", 1), ""), "\n"))
	if n := len(Proposal(draft)); n != practices.MostOptions {
		t.Errorf("%d options", n)
	}
	draft.About = practices.PartProposal
	if items := Proposal(draft); len(items) != 1 {
		t.Errorf("a proposal became %d", len(items))
	}
	draft.Subject = Draft + "CAWAY"
	o.refused("a channel without a team", draft, ErrTeamOff)
	o.refused("another task has no drafts", storage.Ask{Task: TaskGroup, Subject: Draft + "C"}, storage.ErrNotFound)
	o.put(func(tx *storage.Tx) error {
		team, err := tx.Team("T", "team")
		team.Assist = false
		return errors.Join(err, tx.PutTeam(team))
	})
	draft.Subject = Draft + "C"
	o.refused("a team that has it off", draft, ErrTeamOff)
}

// What is typed for an ask is sealed while it waits, and gone when it has ended.
func TestWhatIsTypedGoesWhenTheAskEnds(t *testing.T) {
	t.Parallel()
	o := newStudy(t)
	id, err := o.Ask(t.Context(), ann, words("helper.draft", "-", "CANARY You always shout"))
	o.must(err)
	files, err := filepath.Glob(o.file + "*")
	o.must(err)
	for _, f := range files {
		if raw, err := os.ReadFile(f); err != nil || bytes.Contains(raw, []byte("CANARY")) || !bytes.Contains(raw, []byte("SQLite")) && f == o.file {
			t.Errorf("%s holds what was typed, or cannot be read: %v", f, err)
		}
	}
	o.must(o.Cancel(t.Context(), ann, id))
	taken, err := o.db.TakeAsks(t.Context(), o.now.Add(time.Hour), 5)
	if err != nil || len(taken) != 0 {
		t.Errorf("%+v, %v", taken, err)
	}
}
