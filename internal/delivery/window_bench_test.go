package delivery_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"steward/configs"
	"steward/internal/app"
	"steward/internal/ask"
	"steward/internal/assist"
	"steward/internal/delivery"
	"steward/internal/fakeslack"
	"steward/internal/library"
	"steward/internal/manifest"
	"steward/internal/practices"
	"steward/internal/storage"
	"steward/internal/views"
)

// atOnce is a model that takes no time.
type atOnce string

func (m atOnce) Ask(context.Context, assist.Prompt) (string, error) { return string(m), nil }

// BenchmarkAskModel is the way of an ask without the model's own time: checked, stored, taken after the commit, its prompt made
// anew from twenty notes, its answer read, and the window drawn and changed in a fake Slack over loopback. Window is the last
// step alone, for comparison: the same window, changed.
func BenchmarkAskModel(b *testing.B) {
	var days atomic.Int64
	now := func() time.Time { return time.Date(2030, 3, 4, 9, 0, 0, 0, time.UTC).AddDate(0, 0, int(days.Load())) }
	db, err := storage.Open(b.Context(), filepath.Join(b.TempDir(), "steward.db"), storage.Options{Now: now})
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	lib := app.Library{}
	var ids []string
	for i := range ask.MostSorted {
		id := fmt.Sprint("note-", i)
		ids = append(ids, id)
		lib.Notes = append(lib.Notes, library.Note{ID: id, Name: "Limit work in progress " + id, Version: 1, Intent: "Finish more by starting less, and see where work waits before it is late."})
	}
	libraryOf := func() app.Library { return lib }
	notes := app.NewNotes(db, libraryOf, now)
	words, err := practices.LoadWords(configs.Files)
	if err != nil {
		b.Fatal(err)
	}
	tasks, err := assist.LoadTasks(configs.Files)
	if err != nil {
		b.Fatal(err)
	}
	office, api, window := aWindow(b)
	workspace := office.Team().ID
	err = db.Tx(b.Context(), func(tx *storage.Tx) error {
		if err := tx.PutSettings(workspace, storage.Settings{Assist: ask.Tasks}); err != nil {
			return err
		}
		return tx.PutHabits(workspace, "UANN", storage.Habits{Assist: storage.AssistOn})
	})
	if err != nil {
		b.Fatal(err)
	}
	artist := delivery.Artist{Desk: views.Desk{Words: words}, Notes: notes}
	who := app.Who{Workspace: workspace, User: "UANN"}

	b.Run("ask", func(b *testing.B) {
		model := atOnce(`{"order":[20,19,18,17,16,15,14,13,12,11,10,9,8,7,6]}`)
		a := ask.New(db, app.New(db, libraryOf, now), notes, nil, model, func() assist.Tasks { return tasks }, now, ask.Options{})
		ctx, stop := context.WithCancel(b.Context())
		shown, ended := make(chan error, 1), make(chan error, 1)
		show := delivery.Windows{API: api, Artist: artist}.Show
		go func() {
			ended <- a.Run(ctx, func(ctx context.Context, o ask.Outcome) error {
				if o.Err != nil {
					shown <- o.Err
					return o.Err
				}
				shown <- show(ctx, o)
				return nil
			})
		}()
		q := storage.Ask{Task: ask.TaskSearch, About: ask.FoundIDs(ids), Window: window, Typed: []byte("less waiting between review and release")}
		for n := 0; b.Loop(); n++ {
			if n%100 == 99 {
				days.Add(1) // a workspace asks so often on a day, and no more
			}
			if _, err := a.Ask(ctx, who, q); err != nil {
				b.Fatal(err)
			}
			if err := <-shown; err != nil {
				b.Fatal(err)
			}
		}
		stop()
		if err := <-ended; err != nil {
			b.Fatal(err)
		}
	})
	b.Run("window", func(b *testing.B) {
		o := ask.Outcome{Ask: storage.Ask{Task: ask.TaskSearch, About: ask.FoundIDs(ids), Window: window}, Who: who, Answer: assist.Answer{Orders: map[string][]string{"order": ids[:15]}}}
		show := delivery.Windows{API: api, Artist: artist}.Show
		for b.Loop() {
			if err := show(b.Context(), o); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// aWindow opens a window of Ann's in a fake Slack.
func aWindow(b testing.TB) (s *fakeslack.Server, api *slack.Client, window string) {
	b.Helper()
	s = fakeslack.New(fakeslack.Options{NoRateLimits: true, Manifest: manifest.For(manifest.Options{Mode: manifest.HTTP, BaseURL: "https://steward.example.org"}).JSON()})
	b.Cleanup(s.Close)
	triggers := make(chan string, 1)
	door := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { triggers <- r.FormValue("trigger_id") }))
	b.Cleanup(door.Close)
	s.SendRequestsTo(door.URL)
	if out := s.Person("UANN").Command("CTEAM", "/retro"); out.Error != "" {
		b.Fatal(out.Error)
	}
	api = slack.New(s.BotToken(), slack.OptionAPIURL(s.APIURL()))
	v, err := api.OpenViewContext(b.Context(), <-triggers, slack.ModalViewRequest{Type: slack.VTModal, Title: slack.NewTextBlockObject("plain_text", "x", false, false),
		Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewDividerBlock()}}})
	if err != nil {
		b.Fatal(err)
	}
	return s, api, v.View.ID
}
